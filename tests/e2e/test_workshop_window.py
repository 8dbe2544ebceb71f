"""A workshop in the real window: made, set up, locked and opened again, read only in a second window, copied to the next group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.workshop_start_page import WorkshopStartPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.big_button import BigButton
from wrap_builder.ui.workshop.agenda_page import AgendaPage
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES, PageMaker
from wrap_builder.ui.workshop.set_up_page import SetUpPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import RemoveMeeting, SetWorkshop
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import Workshop


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    made = load_formats()[0]
    workshop = Workshop(group_name="Tuesday", format=made.id, meetings=made.make(lambda: f"{next(numbers):016x}"))
    WorkshopKeeper.create(path, workshop, PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


@pytest.fixture
def running(house: House, group: Path, qtbot: QtBot) -> House:
    """A window with an open workshop."""
    open_file(house, group, qtbot)
    return house


def open_file(house: House, path: Path, qtbot: QtBot, shown: type = WorkshopView) -> None:
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, shown), timeout=5000)


def view(house: House) -> WorkshopView:
    return house.desk.workshop.view


def workshop(house: House) -> Workshop:
    return house.desk.workshop.session.workshop


def saved(house: House, qtbot: QtBot) -> Callable[[], bool]:
    house.desk.save_now()
    return lambda: house.desk.workshop.autosave.is_clean


def test_a_new_workshop_from_the_start_page(house: House, tmp_path: Path, qtbot: QtBot, prompts: FakePrompts) -> None:
    press(house, "Run a workshop")
    assert shows(house, WorkshopStartPage)()
    said = " ".join(label.text() for label in house.window.shown.findChildren(QLabel))
    assert "takes training" in said
    assert "Advocates for Human Potential" in said
    press(house, "Start a new workshop")
    assert shows(house, NewPlanPage)()
    prompts.files.append(tmp_path / "new group")
    press(house, "Choose another place")
    house.window.shown.create_requested.emit(house.window.shown.place(), PASSPHRASE)
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=5000)
    press(house, "Not now")
    assert shows(house, WorkshopView)()
    assert len(workshop(house).meetings) == 8
    assert (tmp_path / "new group.workshop").exists()
    view(house).page._name.edited.emit("Friday")
    qtbot.waitUntil(saved(house, qtbot), timeout=5000)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    keeper = WorkshopKeeper.open(tmp_path / "new group.workshop", passphrase=PASSPHRASE)
    assert (keeper.document.group_name, keeper.document.format) == ("Friday", "weekly-8")
    keeper.close()


def test_what_was_typed_last_outlasts_a_lock(running: House, qtbot: QtBot) -> None:
    view(running).open_page("agenda", workshop(running).meetings[2].id)
    view(running).page._texts["notes"].edited.emit("Bring tea")
    running.leaving.lock()
    qtbot.waitUntil(shows(running, UnlockPage), timeout=5000)
    assert running.desk.workshop is None
    assert "workshop is locked" in running.window.shown.accessibleName()
    type_passphrase(running, PASSPHRASE)
    qtbot.waitUntil(shows(running, WorkshopView), timeout=5000)
    assert isinstance(view(running).page, AgendaPage)
    assert view(running).page.meeting == workshop(running).meetings[2].id
    assert view(running).page._texts["notes"].value() == "Bring tea"


def test_files_open_as_what_they_are_whatever_their_names_say(house: House, group: Path, tmp_path: Path, qtbot: QtBot) -> None:
    open_file(house, group.rename(tmp_path / "group.plan"), qtbot)
    house.leaving.close_plan()
    qtbot.waitUntil(shows(house, StartPage), timeout=5000)
    Keeper.create(tmp_path / "a.workshop", Plan(), PASSPHRASE, work_factor=WORK_FACTOR).close()
    open_file(house, tmp_path / "a.workshop", qtbot, PlanView)


def test_a_second_window_reads_and_says_why(running: House, group: Path, qtbot: QtBot) -> None:
    other = WorkshopKeeper.open(group, passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
    assert other.read_only
    other.close()
    running.leaving.close_plan()
    qtbot.waitUntil(shows(running, StartPage), timeout=5000)
    first = WorkshopKeeper.open(group, passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
    open_file(running, group, qtbot)
    assert "another window" in view(running)._foot._trouble_words.text()
    before = workshop(running)
    view(running).page._name.edited.emit("x")
    assert workshop(running) is before
    first.close()


def test_plan_commands_leave_a_workshop_alone(running: House) -> None:
    for wanted in ("print", "today", "right_now", "find", "arrange", "register", "versions", "stranger", "next", "right_now.1", "several"):
        running.do(wanted)
        assert shows(running, WorkshopView)(), wanted


def test_an_earlier_version_is_read_brought_back_and_taken_back(running: House, group: Path, qtbot: QtBot) -> None:
    def told() -> str:
        return "\n".join(one.text() for one in running.window.shown.findChildren(QLabel) if one.isVisibleTo(running.window.shown))

    running.do("look_back")
    qtbot.waitUntil(lambda: "There is no earlier version yet" in told(), timeout=5000)
    press(running, "Back")
    session = running.desk.workshop.session
    session.execute(SetWorkshop("site", "The old library"))
    qtbot.waitUntil(saved(running, qtbot), timeout=5000)
    running.leaving.close_plan()
    qtbot.waitUntil(shows(running, StartPage), timeout=5000)
    open_file(running, group, qtbot)
    session = running.desk.workshop.session
    session.execute(SetWorkshop("site", "The new school"))
    session.execute(RemoveMeeting(session.workshop.meetings[-1].id))
    qtbot.waitUntil(saved(running, qtbot), timeout=5000)
    meetings = len(session.workshop.meetings)
    running.do("look_back")
    qtbot.waitUntil(lambda: "Which day would you like to look at?" in told(), timeout=5000)
    before = running.window.shown.findChildren(BigButton)[0]
    before.click()
    qtbot.waitUntil(lambda: "The old library" in told(), timeout=5000)
    assert "The new school" in told()
    press(running, "Bring this version back")
    assert shows(running, WorkshopView)()
    assert session.workshop.site == "The old library"
    assert len(session.workshop.meetings) == meetings + 1
    press(running, "Take back")
    assert (session.workshop.site, len(session.workshop.meetings)) == ("The new school", meetings)


def test_a_workshop_that_can_only_be_read_is_not_brought_back(running: House, group: Path, qtbot: QtBot) -> None:
    session = running.desk.workshop.session
    session.execute(SetWorkshop("site", "The old library"))
    qtbot.waitUntil(saved(running, qtbot), timeout=5000)
    running.leaving.close_plan()
    qtbot.waitUntil(shows(running, StartPage), timeout=5000)
    other = WorkshopKeeper.open(group, passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
    open_file(running, group, qtbot)
    running.do("look_back")
    qtbot.waitUntil(lambda: bool(running.window.shown.findChildren(BigButton)), timeout=5000)
    running.window.shown.findChildren(BigButton)[0].click()
    shown = running.window.shown
    qtbot.waitUntil(lambda: any("The old library" in one.text() for one in shown.findChildren(QLabel)), timeout=5000)
    assert not any(one.text() == "Bring this version back" and one.isVisibleTo(shown) for one in shown.findChildren(QPushButton))
    other.close()


def test_pages_beside_the_workshop_lead_back_to_it(running: House, qtbot: QtBot) -> None:
    for wanted in ("preferences", "helplines", "help", "locks", "workbook", "workshop"):
        running.do(wanted)
        assert not shows(running, WorkshopView)(), wanted
        running.desk.page.left.emit() if hasattr(running.desk.page, "left") else running.desk.page.cancelled.emit()
        assert shows(running, WorkshopView)(), wanted


def test_the_menu_and_the_lock_do_what_they_say(running: House, qtbot: QtBot) -> None:
    menu = next(one for one in view(running).findChildren(QMenu) if one.actions())
    wanted = [action.text() for action in menu.actions()]
    assert wanted[-1] == "Close this workshop"
    menu.actions()[wanted.index("Preferences")].trigger()
    assert shows(running, PreferencesPage)()
    running.desk.page.left.emit()
    press(running, "Lock")
    qtbot.waitUntil(shows(running, UnlockPage), timeout=5000)


def test_other_looks_keep_the_place(running: House) -> None:
    view(running).open_page("agenda", workshop(running).meetings[3].id)
    running.settings.set("theme", "dark")
    assert shows(running, WorkshopView)()
    assert view(running).page.meeting == workshop(running).meetings[3].id


def test_another_format_can_be_taken_back(running: House) -> None:
    page = view(running).page
    assert isinstance(page, SetUpPage)
    before = workshop(running).meetings
    page._options["days-2"].setChecked(True)
    press(running, "Use this format")
    assert [one.minutes for one in workshop(running).meetings] == [420, 420]
    running.do("undo")
    assert workshop(running).meetings == before
    assert page._options["weekly-8"].isChecked()
    assert len(page._rows.rows) == 8


def test_meetings_are_put_in_order_by_keys_and_buttons_and_dated(running: House) -> None:
    page, ids = view(running).page, [one.id for one in workshop(running).meetings]
    row = page._rows.rows[ids[0]]
    row._title.setFocus()
    QTest.keyClick(row._title, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one.id for one in workshop(running).meetings][:2] == [ids[1], ids[0]]
    assert list(page._rows.rows)[:2] == [ids[1], ids[0]]
    row._up.click()
    assert [one.id for one in workshop(running).meetings] == ids
    page._first = "2026-12-01"
    press(running, "Fill in the dates")
    assert [one.date for one in workshop(running).meetings][:2] == ["2026-12-01", "2026-12-08"]
    running.do("undo")
    assert {row._day.line.value() for row in page._rows.rows.values()} == {""}


def test_what_an_item_is_and_which_part_it_belongs_to_is_picked_and_taken_back(running: House) -> None:
    first = workshop(running).meetings[0]
    view(running).open_page("agenda", first.id)
    row = view(running).page._rows.rows[first.items[1].id]
    for choice, value in ((row._kind, "writing"), (row._section, "crisis")):
        choice.setFocus()
        index = choice.findData(value)
        while choice.currentIndex() != index:
            QTest.keyClick(choice, Qt.Key.Key_Down if choice.currentIndex() < index else Qt.Key.Key_Up)
    item = workshop(running).meetings[0].items[1]
    assert (item.kind, item.section) == ("writing", "crisis")
    for _ in range(4):
        running.do("undo")
    item = workshop(running).meetings[0].items[1]
    assert (item.kind, item.section) == (first.items[1].kind, first.items[1].section)
    assert (row._kind.currentData(), row._section.currentData()) == (item.kind, item.section)


def test_an_agenda_is_changed_row_by_row(running: House) -> None:
    first = workshop(running).meetings[0]
    view(running).open_page("agenda", first.id)
    page = view(running).page
    row = page._rows.rows[first.items[2].id]
    row._topic.edited.emit("Our rules")
    row._minutes.setValue(35)
    row._lead.edited.emit("Noor")
    row._remove.click()
    assert len(workshop(running).meetings[0].items) == len(first.items) - 1
    running.do("undo")
    item = workshop(running).meetings[0].items[2]
    assert (item.topic, item.minutes, item.lead) == ("Our rules", 35, "Noor")
    assert "10 minutes more" in page._sum.text()
    press(running, "Add it")
    assert workshop(running).meetings[0].items[-1].kind == "opening"


def test_the_next_group_has_a_file_of_its_own(running: House, tmp_path: Path, qtbot: QtBot) -> None:
    view(running).page._name.edited.emit("Tuesday group")
    press(running, "Make a file for the next group")
    assert shows(running, NewPlanPage)()
    running.window.shown.set_place(tmp_path / "next.workshop")
    running.window.shown.create_requested.emit(tmp_path / "next.workshop", "another passphrase, and long")
    qtbot.waitUntil(shows(running, WorkshopView), timeout=5000)
    assert workshop(running).group_name == "Tuesday group"
    keeper = WorkshopKeeper.open(tmp_path / "next.workshop", passphrase="another passphrase, and long")
    assert keeper.document.group_name == ""
    assert [one.title for one in keeper.document.meetings] == [one.title for one in workshop(running).meetings]
    keeper.close()


@pytest.mark.parametrize("maker", WORKSHOP_PAGES, ids=lambda one: one.key)
def test_every_page_of_a_workshop_gives_the_focus_to_something_on_it(running: House, maker: PageMaker) -> None:
    view = running.window.shown
    view._go(maker.key, "")
    focus = running.window.focusWidget()
    assert focus is not None
    assert view.isAncestorOf(focus)
    assert view.page.isAncestorOf(focus)
