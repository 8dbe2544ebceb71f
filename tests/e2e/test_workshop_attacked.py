"""A workshop in bad company: typed dates, rows that are dragged, a drive that fails, locks that change, mistakes of ours."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.errors import DiskFull
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.use_cases.emergency import Emergency
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import AddItem, AddMeeting
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import AgendaItem, Meeting, Workshop

OTHER = "river basket candle orchard"


@pytest.fixture
def group(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    WorkshopKeeper.create(path, Workshop(meetings=load_formats()[0].make(lambda: f"{next(numbers):016x}")), PASSPHRASE,
                          work_factor=WORK_FACTOR).close()
    return path


@pytest.fixture
def prepared(house: House, group: Path, qtbot: QtBot) -> House:
    house.opening.look_at(group)
    unlock(house, qtbot, PASSPHRASE)
    return house


def unlock(house: House, qtbot: QtBot, passphrase: str) -> None:
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, passphrase)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)


def workshop(house: House) -> Workshop:
    return house.desk.workshop.session.workshop


def test_a_date_is_typed_without_being_written_over(prepared: House) -> None:
    row = next(iter(prepared.desk.workshop.view.page._rows.rows.values()))
    line = row._day.line
    QTest.keyClicks(line, "5 December 2027")
    assert line.text() == "5 December 2027"
    assert workshop(prepared).meetings[0].date == "2027-12-05"
    QTest.keyClicks(line, ", or so")
    assert line.text() == "5 December 2027, or so"


def test_a_row_goes_where_it_is_dropped(prepared: House) -> None:
    prepared.window.show()
    rows = prepared.desk.workshop.view.page._rows
    rows.layout().activate()
    ids = list(rows.rows)
    handle, third = rows.rows[ids[0]].handle, rows.rows[ids[2]]
    handle.dragged.emit(rows.mapToGlobal(QPoint(5, third.geometry().bottom() - 2)))
    handle.dropped.emit()
    assert list(rows.rows)[:3] == [ids[1], ids[2], ids[0]]
    assert [one.id for one in workshop(prepared).meetings][:3] == [ids[1], ids[2], ids[0]]


def test_a_full_drive_is_told_and_nothing_is_lost(prepared: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
                                                  prompts: FakePrompts, group: Path) -> None:
    def full(_keeper: object, _document: object) -> None:
        raise DiskFull

    view = prepared.desk.workshop.view
    monkeypatch.setattr(WorkshopKeeper, "save", full)
    view.page._name.edited.emit("Kept in memory")
    prepared.desk.save_now()
    qtbot.waitUntil(lambda: "Not saved" in view._foot._trouble_words.text(), timeout=5000)
    prompts.answers.append("stay")
    prepared.leaving.close_plan()
    qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
    assert shows(prepared, WorkshopView)()
    prepared.leaving.lock()
    qtbot.waitUntil(shows(prepared, UnlockPage), timeout=5000)
    assert prepared.desk.locked.sealed is not None
    monkeypatch.undo()
    unlock(prepared, qtbot, PASSPHRASE)
    assert workshop(prepared).group_name == "Kept in memory"
    qtbot.waitUntil(lambda: prepared.desk.workshop.autosave.is_clean, timeout=5000)
    prepared.leaving.close_plan()
    qtbot.waitUntil(shows(prepared, StartPage), timeout=5000)
    keeper = WorkshopKeeper.open(group, passphrase=PASSPHRASE)
    assert keeper.document.group_name == "Kept in memory"
    keeper.close()


def test_the_locks_of_a_workshop_change_as_those_of_a_plan(prepared: House, qtbot: QtBot, group: Path) -> None:
    prepared.do("locks")
    page = prepared.window.shown
    assert isinstance(page, LocksPage)
    page.change_requested.emit(PASSPHRASE, OTHER, True)  # noqa: FBT003  # what the page emits
    qtbot.waitUntil(shows(prepared, RecoverySheetPage), timeout=5000)
    prepared.window.shown.done.emit()
    qtbot.waitUntil(lambda: not shows(prepared, RecoverySheetPage)(), timeout=5000)
    prepared.desk.show_plan()
    prepared.leaving.lock()
    unlock(prepared, qtbot, OTHER)
    assert prepared.desk.workshop.keeper.has_recovery_code


def test_a_first_sheet_is_made_later(prepared: House, qtbot: QtBot) -> None:
    prepared.making.offer_sheet()
    assert shows(prepared, RecoveryOfferPage)()
    prepared.window.shown.sheet_wanted.emit(PASSPHRASE)
    qtbot.waitUntil(shows(prepared, RecoverySheetPage), timeout=5000)
    assert prepared.desk.workshop.keeper.has_recovery_code


def test_a_copy_on_another_drive_opens_from_there(prepared: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    prepared.desk.workshop.view.page._name.edited.emit("Newest")
    prompts.files.append(tmp_path / "copy.workshop")
    prepared.do("save_copy")
    qtbot.waitUntil((tmp_path / "copy.workshop").exists, timeout=5000)
    qtbot.waitUntil(lambda: not prepared.desk.file_work.is_under_way, timeout=5000)
    keeper = WorkshopKeeper.open(tmp_path / "copy.workshop", passphrase=PASSPHRASE)
    assert keeper.document.group_name == "Newest"
    keeper.close()


def test_a_mistake_of_ours_saves_the_workshop(prepared: House, qtbot: QtBot) -> None:
    emergency = Emergency(prepared.desk, prepared.reading.go_back, prepared.leaving.close_program, {})
    prepared.desk.workshop.view.page._name.edited.emit("Before the mistake")
    emergency.handle(ValueError("x"))
    qtbot.waitUntil(lambda: prepared.desk.workshop.autosave.is_clean, timeout=5000)
    assert emergency.notice is not None


def test_the_end_of_the_session_saves_on_this_thread(prepared: House, group: Path) -> None:
    prepared.desk.workshop.view.page._name.edited.emit("At the end")
    prepared.leaving.end_session()
    assert prepared.desk.workshop.autosave.is_clean
    assert b"At the end" not in group.read_bytes()


def test_a_damaged_workshop_is_read_and_never_written(house: House, group: Path, qtbot: QtBot) -> None:
    data = bytearray(group.read_bytes())
    at = data.index(b"seal.age") + 2000
    data[at] ^= 1
    group.write_bytes(bytes(data))
    before = group.read_bytes()
    house.opening.look_at(group)
    unlock(house, qtbot, PASSPHRASE)
    assert len(workshop(house).meetings) == 8
    assert "Nothing can be changed" in house.desk.workshop.view._foot._trouble_words.text()
    house.do("workshop")
    house.desk.show_plan()
    house.leaving.lock()
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    assert group.read_bytes() == before


def test_hidden_at_once_and_nothing_stays_in_the_window(prepared: House, qtbot: QtBot) -> None:
    view = prepared.desk.workshop.view
    view.page._name.edited.emit("Secret group")
    prepared.do("hide")
    assert prepared.window.shown is not view
    qtbot.waitUntil(shows(prepared, UnlockPage), timeout=5000)
    assert prepared.desk.current is None
    assert not [one for one in prepared.window.findChildren(WorkshopView) if one.isVisible()]


def test_what_another_window_holds_is_read_and_no_key_changes_it(group: Path, house: House, qtbot: QtBot) -> None:
    first = WorkshopKeeper.open(group, passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
    house.opening.look_at(group)
    unlock(house, qtbot, PASSPHRASE)
    before, view = workshop(house), house.desk.workshop.view
    for key in ("set_up", "agenda", "run"):
        view.open_page(key)
        for which in (Qt.Key.Key_PageDown, Qt.Key.Key_Period, Qt.Key.Key_F5, Qt.Key.Key_Escape):
            QTest.keyClick(view, which)
    assert workshop(house) is before
    first.close()
    press(house, "Open it again")
    unlock(house, qtbot, PASSPHRASE)
    assert not house.desk.workshop.keeper.read_only


def test_a_place_that_is_picked_after_the_lock_gets_nothing_readable(
    prepared: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    waiting: list[Callable[[Path], None]] = []
    monkeypatch.setattr(prompts, "save_file", lambda _parent, _title, _suggestion, _patterns, picked: waiting.append(picked))
    outlet, place, later = prepared.desk.room.outlet, tmp_path / "ideas.json", tmp_path / "later.json"
    outlet.save("Ideas", "json", lambda _pause, _told: b"what the group said")
    prepared.do("lock")
    qtbot.waitUntil(shows(prepared, UnlockPage), timeout=5000)
    waiting.pop()(place)
    prepared.tasks.finish()
    assert not place.exists()
    unlock(prepared, qtbot, PASSPHRASE)
    outlet.save("Ideas", "json", lambda _pause, _told: b"what the group said")
    waiting.pop()(later)
    qtbot.waitUntil(later.exists, timeout=5000)
    qtbot.waitUntil(lambda: not outlet.is_busy, timeout=5000)


def test_a_meeting_whose_agenda_was_taken_back_is_not_begun(prepared: House) -> None:
    session, view = prepared.desk.workshop.session, prepared.desk.workshop.view
    session.execute(AddMeeting(Meeting("late", "One more")))
    session.execute(AddItem("late", AgendaItem("i1", topic="Hello", minutes=5)))
    view.open_page("run", "late")
    prepared.do("undo")
    press(prepared, "Begin the meeting")
    running = workshop(prepared).running
    assert running is not None
    assert running.meeting != "late"
