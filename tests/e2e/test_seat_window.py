"""A guest's own window: where files may lie, what happens to a drive that is pulled out, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from seat_doubles import FakeScreens
from small_drives import plug_in, stick, unmount
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import name_on_disk, press, shows, type_passphrase, write

from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import SeatSettingsWrong, WrapError
from wrap_builder.plan.commands import AddEntries
from wrap_builder.plan.values import Entry, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.seat import seat_settings
from wrap_builder.ui.guest import SeatFront
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.finished_page import FinishedPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.pages.state_page import HandPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.seat_places import Drive, SeatPlaces
from wrap_builder.ui.use_cases.seat import Seat
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.vault.drives import Whose, whose

IDEAS = Ideas("Monday group", {"toolbox.have": ("Feed the ducks",)})


class Guest:
    """A guest's window on a laptop that is `laptop`, with drives of the test."""

    def __init__(self, app: QApplication, prompts: FakePrompts, sources: PassphraseSources, laptop: Path, drives: list[Drive],
                 trouble: WrapError | None = None) -> None:
        self.prompts, self.drives, self.screens, self.ended = prompts, drives, FakeScreens(), 0
        self.places = SeatPlaces(lambda folder: whose(folder, (laptop,)))
        self.front = SeatFront(app, seat_settings(), self.places, prompts=prompts, drives=lambda: self.drives, trouble=trouble)
        self.house = House(self.front, work_factor=WORK_FACTOR, sources=sources)
        self.house.start(None, self.front.first_page())
        self.seat = Seat(self.house.desk, self.house.leaving, self.screens, self.house.opening.show_start, self.house.do, self._end,
                         lambda: self.places.drive is not None, ideas=IDEAS, flush=lambda: None)
        self.house.on_close = self.seat.close

    def _end(self) -> None:
        self.ended += 1

    def told(self) -> str:
        return " ".join(one.text() for one in self.house.window.shown.findChildren(QLabel) if one.isVisibleTo(self.house.window))


def close(guest: Guest, app: QApplication) -> None:
    house = guest.house
    while not house.tasks.is_idle:
        house.tasks.finish()
        app.processEvents()
    house.desk.put_away()
    house.tasks.finish()
    app.processEvents()
    app.removeEventFilter(house.idle)
    app.focusChanged.disconnect(house.window.ring.follow)
    house.window.hide()
    house.window.deleteLater()
    house.deleteLater()
    app.processEvents()


@pytest.fixture
def drive(tmp_path: Path) -> Path:
    """A folder that stands for a drive."""
    folder = tmp_path / "drive"
    folder.mkdir()
    return folder


@pytest.fixture
def guest(qapp: QApplication, prompts: FakePrompts, sources: PassphraseSources, drive: Path) -> Iterator[Guest]:
    """A guest whose drive is a folder; what is elsewhere counts as the laptop's because it is nowhere."""
    made = Guest(qapp, prompts, sources, Path("/proc"), [Drive(drive, "STICK", 2_000_000_000)])
    yield made
    close(made, qapp)


def made_on(folder: Path) -> Path:
    path = folder / "notes.plan"
    Keeper.create(path, Plan(answers={"start.name": Text("Ana")}), PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


def opened(guest: Guest, path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: guest.places.drive is not None, timeout=5000)
    guest.prompts.files = [path]
    press(guest.house, "Open my plan")
    qtbot.waitUntil(shows(guest.house, UnlockPage), timeout=5000)
    type_passphrase(guest.house, PASSPHRASE)
    qtbot.waitUntil(shows(guest.house, PlanView), timeout=5000)


# The first page


def test_the_only_drive_is_chosen_and_another_one_is_not(guest: Guest, drive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: guest.places.drive == drive, timeout=5000)
    page = guest.house.window.shown
    page.show_drives([Drive(drive, "STICK", 0), Drive(tmp_path, "OTHER", 0)])
    assert guest.places.drive == drive
    page.show_drives([Drive(tmp_path, "OTHER", 0)])
    assert guest.places.drive == tmp_path
    page.show_drives([])
    assert guest.places.drive is None
    qtbot.waitUntil(lambda: "Plug in your drive" in guest.told(), timeout=5000)
    press(guest.house, "Start a new plan")
    assert isinstance(guest.house.window.shown, SeatPage)
    assert "Your drive is not chosen yet" in guest.told()


def test_a_place_of_the_laptop_is_refused_and_a_doubtful_one_asked_about(qapp: QApplication, prompts: FakePrompts, drive: Path,
                                                                          sources: PassphraseSources, tmp_path: Path) -> None:
    guest = Guest(qapp, prompts, sources, tmp_path, [])
    prompts.files, prompts.answers = [drive], []
    press(guest.house, "Choose another place")
    assert "This place is not on your drive." in guest.told()
    assert guest.places.drive is None
    guest.places._judge = lambda _folder: Whose.NOT_SURE
    for answer, chosen in (("other", None), ("mine", drive)):
        prompts.files, prompts.answers = [drive], [answer]
        press(guest.house, "Choose another place")
        assert guest.places.drive == chosen
    assert "cannot tell whose drive" in prompts.asked[-1]
    close(guest, qapp)


def test_looks_are_chosen_at_once_and_stay_in_memory(guest: Guest, private_home: Path) -> None:
    press(guest.house, "Text size: 150 percent")
    assert guest.front.settings.get("text_size") == 150
    assert isinstance(guest.house.window.shown, SeatPage)
    assert guest.house.window.focusWidget().accessibleName() == "Text size: 150 percent"
    press(guest.house, "Paper: Letter")
    press(guest.house, "Colours: Dark")
    assert guest.front.context.theme.name == "dark"
    assert guest.front.settings.get("paper") == "letter"
    assert not [one for one in private_home.rglob("*") if one.is_file()]


def test_settings_of_the_workshop_that_do_not_hold_are_told_and_stop_nobody(
    qapp: QApplication, prompts: FakePrompts, sources: PassphraseSources, tmp_path: Path,
) -> None:
    guest = Guest(qapp, prompts, sources, tmp_path, [], SeatSettingsWrong(key="paper"))
    assert "cannot be used: paper" in guest.told()
    close(guest, qapp)


# Where files may lie


def test_a_plan_elsewhere_is_neither_made_nor_opened(guest: Guest, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    qtbot.waitUntil(lambda: guest.places.drive is not None, timeout=5000)
    monkeypatch.setattr("wrap_builder.ui.seat_places.is_same_drive", lambda one, drive: one.resolve().is_relative_to(drive))
    elsewhere = made_on(tmp_path)
    guest.prompts.files, guest.prompts.answers = [elsewhere], ["back"]
    press(guest.house, "Open my plan")
    assert "not on your drive" in guest.prompts.asked[-1]
    assert isinstance(guest.house.window.shown, SeatPage)
    press(guest.house, "Start a new plan")
    line = guest.house.window.shown.findChild(QLineEdit, "new.place")
    assert Path(line.text()).parent == guest.places.drive
    guest.house.window.shown.create_requested.emit(tmp_path / "more.plan", PASSPHRASE)
    qtbot.waitUntil(lambda: "not on your drive" in guest.told(), timeout=5000)
    assert {one.name for one in tmp_path.iterdir()} == {"drive", "notes.plan"}


def test_what_is_saved_is_suggested_on_the_drive(guest: Guest, drive: Path, tmp_path: Path, qtbot: QtBot) -> None:
    opened(guest, made_on(drive), qtbot)
    seen: list[Path] = []
    guest.prompts.save_file = lambda _parent, _title, suggestion, _patterns, _picked: seen.append(suggestion)
    guest.front.context.prompts.save_file(guest.house.window, "Save", tmp_path / "Documents" / "Crisis plan.pdf", "*.pdf", seen.append)
    guest.house.do("save_copy")
    assert seen[0] == drive / "Crisis plan.pdf"
    assert seen[1].parent == drive


def test_nothing_of_a_plan_is_kept_on_the_laptop(guest: Guest, drive: Path, private_home: Path, qtbot: QtBot) -> None:
    opened(guest, made_on(drive), qtbot)
    write(guest.house, "Ana Maria")
    guest.seat.finish()
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    assert guest.house.desk.tools.store is None
    assert not [one for one in private_home.rglob("*") if one.is_file()]


def test_ideas_of_the_group_go_into_a_plan_when_they_are_asked_for(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    press_bar(guest, "Ideas of the group")
    assert "Start or open your plan first." in guest.told()
    opened(guest, made_on(drive), qtbot)
    assert guest.house.desk.open.session.plan.ideas == ()
    press_bar(guest, "Ideas of the group")
    kept = guest.house.desk.open.session.plan.ideas
    assert [(one.name, one.lines) for one in kept] == [(IDEAS.name, IDEAS.lines)]
    assert "kept in your plan" in guest.told()
    press_bar(guest, "Ideas of the group")
    assert guest.house.desk.open.session.plan.ideas == kept


# The end


def test_finishing_saves_reads_back_and_says_so(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    path = made_on(drive)
    opened(guest, path, qtbot)
    write(guest.house, "written a moment ago")
    QGuiApplication.clipboard().setText("written a moment ago")
    press_bar(guest, "I am finished")
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    assert "It was read back from there, and it is whole." in guest.told()
    assert "Let the system eject it" in guest.told()
    assert QGuiApplication.clipboard().text() == ""
    assert guest.house.desk.current is None
    assert guest.house.desk.locked is None
    assert name_on_disk(path) == "written a moment ago"
    assert guest.ended == 0
    guest.house.window.close()
    assert guest.ended == 1


def test_a_seat_that_was_left_locked_can_be_closed_by_anyone(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    path = made_on(drive)
    opened(guest, path, qtbot)
    write(guest.house, "left behind")
    guest.house.do("lock")
    qtbot.waitUntil(shows(guest.house, UnlockPage), timeout=5000)
    press_bar(guest, "I am finished")
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    assert guest.house.desk.locked is None
    assert name_on_disk(path) == "left behind"


def test_who_is_not_finished_goes_back_to_an_empty_window(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    opened(guest, made_on(drive), qtbot)
    guest.house.window.close()  # the first time, closing means the same as being finished
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    press(guest.house, "I am not finished yet")
    assert isinstance(guest.house.window.shown, SeatPage)
    press_bar(guest, "I am finished")
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    assert "Nothing of yours is open any more." in guest.told()
    press(guest.house, "Close this seat")
    assert guest.ended == 1


def test_a_drive_that_gives_back_something_else_keeps_the_plan_open(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    path = made_on(drive)
    opened(guest, path, qtbot)
    write(guest.house, "worth keeping")
    guest.house.desk.save_now()
    qtbot.waitUntil(lambda: guest.house.desk.open.autosave.is_clean, timeout=5000)
    whole = path.read_bytes()
    path.write_bytes(whole[:-7])
    guest.prompts.answers = ["back"]
    guest.seat.finish()
    qtbot.waitUntil(lambda: bool(guest.prompts.asked), timeout=5000)
    assert "could not be read back" in guest.prompts.asked[-1]
    assert guest.house.desk.open is not None
    qtbot.waitUntil(lambda: guest.house.desk.open.autosave.is_clean, timeout=5000)
    guest.seat.finish()
    qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
    assert name_on_disk(path) == "worth keeping"


def test_the_seat_is_locked_when_another_screen_is_connected(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    opened(guest, made_on(drive), qtbot)
    guest.screens.connect_now(2)
    qtbot.waitUntil(shows(guest.house, UnlockPage), timeout=5000)
    assert "A second screen was connected" in guest.told()
    guest.screens.connect_now(1)
    type_passphrase(guest.house, PASSPHRASE)
    qtbot.waitUntil(shows(guest.house, PlanView), timeout=5000)


def test_what_was_handed_to_somebody_goes_when_another_screen_is_connected(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    opened(guest, made_on(drive), qtbot)
    guest.house.desk.open.session.execute(AddEntries("start.treat_me", (Entry("e1", "Speak slowly"),)))
    guest.house.being.show_state("crisis")
    press(guest.house, "Hand this to someone")
    qtbot.waitUntil(shows(guest.house, HandPage), timeout=5000)
    guest.screens.connect_now(2)
    assert shows(guest.house, UnlockPage)()
    assert "A second screen was connected" in guest.told()


def test_before_a_plan_is_open_another_screen_is_asked_about(guest: Guest, qtbot: QtBot) -> None:
    guest.screens.connect_now(2)
    page = guest.house.window.shown
    assert isinstance(page, ScreenPage)
    press(guest.house, "Nobody else can see it")
    assert isinstance(guest.house.window.shown, ScreenPage)
    page._off.box.click()
    press(guest.house, "Nobody else can see it")
    assert isinstance(guest.house.window.shown, SeatPage)


# A drive that is pulled out


def press_bar(guest: Guest, label: str) -> None:
    next(one for one in guest.seat._bar.findChildren(type(guest.seat._bar._finish)) if one.text() == label).click()


def test_a_drive_pulled_while_writing_loses_nothing_and_can_be_put_back(
    qapp: QApplication, prompts: FakePrompts, sources: PassphraseSources, tmp_path: Path, qtbot: QtBot, private_home: Path,
) -> None:
    folder = tmp_path / "stick"
    with ExitStack() as stack:
        device = stack.enter_context(stick(folder, "ext4", "8M"))
        plug_in(device, "ext4", folder)
        guest = Guest(qapp, prompts, sources, tmp_path, [Drive(folder, "STICK", 0)])
        path = made_on(folder)
        opened(guest, path, qtbot)
        write(guest.house, "before")
        guest.house.desk.save_now()
        qtbot.waitUntil(lambda: guest.house.desk.open.autosave.is_clean, timeout=5000)
        unmount(folder)
        write(guest.house, "words while it was out")
        guest.seat.finish()
        prompts.answers = ["stay"]
        qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
        assert "Your last changes are not saved." in prompts.asked[-1]
        assert "drive" in prompts.asked[-1]
        assert guest.house.desk.open.session.plan.answers["start.name"] == Text("words while it was out")
        assert list(folder.iterdir()) == []  # the empty folder is the laptop's
        prompts.files, prompts.answers = [folder / "copy.plan"], ["back"]
        guest.house.do("save_copy")
        assert "not connected" in prompts.asked[-1]
        assert list(folder.iterdir()) == []
        guest.house.desk.save_now()  # failed twice: at one's own computer, an encrypted copy would lie in its data folder now
        qtbot.waitUntil(lambda: guest.house.tasks.is_idle, timeout=5000)
        assert not [one for one in private_home.rglob("*") if one.is_file()]
        plug_in(device, "ext4", folder)
        press(guest.house, "Try again")
        qtbot.waitUntil(lambda: guest.house.desk.open.autosave.is_clean, timeout=5000)
        guest.seat.finish()
        qtbot.waitUntil(shows(guest.house, FinishedPage), timeout=5000)
        assert name_on_disk(path) == "words while it was out"
        assert {one.name for one in folder.iterdir()} <= {"notes.plan", "notes.plan.bak", "lost+found"}
        close(guest, qapp)


def test_a_plan_that_is_still_being_made_waits_for_the_question_about_a_new_screen(guest: Guest, drive: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: guest.places.drive == drive, timeout=5000)
    press(guest.house, "Start a new plan")
    guest.house.window.shown.create_requested.emit(drive / "notes.plan", PASSPHRASE)
    guest.screens.connect_now(2)
    assert shows(guest.house, ScreenPage)()
    guest.house.tasks.finish()
    QApplication.processEvents()
    assert shows(guest.house, ScreenPage)()
    assert guest.house.desk.current is None
    assert (drive / "notes.plan").exists()
