"""Someone else uses this laptop: what the facilitator's window asks, starts, waits for and says, with processes handed in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from seat_doubles import FakeRunning, FakeScreens
from window_doubles import PASSPHRASE
from window_driver import key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import NoSeat
from wrap_builder.session.seat import FILE, read_seat
from wrap_builder.ui import covers as of_covers
from wrap_builder.ui import seat_process
from wrap_builder.ui.covers import Cover, Covers
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.waiting_page import SeatFreePage, WaitingPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases.guests import Guests


class Room:
    """A facilitator's window with screens and processes of the test."""

    def __init__(self, house: House, qtbot: QtBot) -> None:
        self.house, self.qtbot = house, qtbot
        self.screens = FakeScreens()
        self.covers = Covers(house.front.app, "Nothing is shown here", house)
        self.started: list[tuple[Path | None, FakeRunning]] = []
        self.refuses = False
        house.guests = Guests(house.desk, self.screens, self.covers, house.reading.go_back, self.start)

    def start(self, folder: Path | None) -> FakeRunning:
        if self.refuses:
            raise NoSeat
        self.started.append((folder, FakeRunning()))
        return self.started[-1][1]

    def ask(self) -> ScreenPage:
        self.house.do("guests")
        self.qtbot.waitUntil(shows(self.house, ScreenPage), timeout=5000)
        return self.house.window.shown

    def wait(self) -> FakeRunning:
        self.ask()
        press(self.house, "Nobody else can see it")
        self.qtbot.waitUntil(shows(self.house, WaitingPage), timeout=5000)
        return self.started[-1][1]

    def told(self) -> str:
        return " ".join(one.text() for one in self.house.window.shown.findChildren(QLabel) if one.isVisibleTo(self.house.window))


@pytest.fixture
def room(house: House, qtbot: QtBot) -> Room:
    return Room(house, qtbot)


def test_it_is_offered_on_the_first_page_and_the_question_comes_first(room: Room) -> None:
    press(room.house, "Someone else uses this laptop")
    assert isinstance(room.house.window.shown, ScreenPage)
    assert room.started == []
    press(room.house, "Back")
    assert isinstance(room.house.window.shown, StartPage)


def test_with_a_second_screen_it_waits_until_the_projector_is_confirmed_off(room: Room) -> None:
    room.screens.number = 2
    page = room.ask()
    press(room.house, "Nobody else can see it")
    assert "still connected" in room.told()
    assert room.started == []
    page._off.box.click()
    room.screens.connect_now(3)  # what was confirmed held for the other one
    press(room.house, "Nobody else can see it")
    assert room.started == []
    room.screens.connect_now(1)  # pulled out: nothing is left to confirm
    assert "A second screen is connected" not in room.told()
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)


def test_the_other_screens_are_made_black_until_the_facilitator_goes_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """The one screen of the tests stands for another one."""
    app = room.house.front.app
    monkeypatch.setattr(of_covers, "screens_beside", lambda _own: [app.primaryScreen()])
    room.screens.number = 2
    room.ask()
    asked: list[Cover] = []
    monkeypatch.setattr(Cover, "showFullScreen", asked.append)
    press(room.house, "Make the other screens black")
    assert not asked, "showFullScreen() asks for the keys"
    assert "should be black now" in room.told()
    up = [one for one in app.topLevelWidgets() if isinstance(one, Cover) and one.isVisible()]
    assert [one.geometry() for one in up] == [app.primaryScreen().geometry()]
    assert up[0].isFullScreen()
    assert up[0].grab().toImage().pixelColor(5, 5).name() == "#000000"
    press(room.house, "Nobody else can see it")
    assert room.started == []  # somebody has to look
    room.house.window.shown._off.box.click()
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)
    assert up[0].isVisible()
    room.started[-1][1].code = 0
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    assert up[0].isVisible()
    press(room.house, "Back")
    assert not up[0].isVisible()


def test_a_screen_that_is_pulled_out_takes_its_cover_with_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    app = room.house.front.app
    monkeypatch.setattr(of_covers, "screens_beside", lambda _own: [app.primaryScreen()])
    assert room.covers.cover(app.primaryScreen())
    app.screenRemoved.emit(app.primaryScreen())
    assert not [one for one in app.topLevelWidgets() if isinstance(one, Cover) and one.isVisible()]


def test_a_screen_that_shows_the_same_cannot_be_made_black(room: Room) -> None:
    room.screens.number = 2
    room.ask()
    press(room.house, "Make the other screens black")
    assert "shows the same as this one" in room.told()


def test_a_confirmed_projector_lets_the_person_begin(room: Room) -> None:
    room.screens.number = 2
    room.ask()._off.box.click()
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)


def test_while_somebody_writes_the_window_only_waits(room: Room) -> None:
    running = room.wait()
    for wanted in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F8):
        key(room.house, wanted)
    room.house.do("new")
    room.house.window.close()
    assert isinstance(room.house.window.shown, WaitingPage)
    assert "still writing in the other window" in room.told()
    assert room.house.window.isVisible()
    running.code = 0
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    assert "The seat is free again" in room.told()


def test_each_person_has_a_process_of_their_own(room: Room) -> None:
    room.wait().code = 0
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    press(room.house, "Next person")
    assert isinstance(room.house.window.shown, ScreenPage)
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)
    assert len(room.started) == 2
    room.started[-1][1].code = 0
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    press(room.house, "Back")
    assert isinstance(room.house.window.shown, StartPage)
    room.house.do("preferences")
    assert not isinstance(room.house.window.shown, StartPage)


@pytest.mark.parametrize("code", [-11, -9, 1, 6])
def test_a_window_that_closed_by_itself_is_told_and_its_clipboard_emptied(room: Room, code: int) -> None:
    running = room.wait()
    QGuiApplication.clipboard().setText("what somebody copied")
    running.code = code
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    assert "closed by itself" in room.told()
    assert "What was saved is on their drive." in room.told()
    assert QGuiApplication.clipboard().text() == ""


def test_nobody_has_to_wait_and_nobody_is_stopped(room: Room) -> None:
    running = room.wait()
    press(room.house, "Go on without waiting")
    assert isinstance(room.house.window.shown, StartPage)
    assert not room.house.guests.is_waiting
    assert running.code is None
    room.house.do("help")
    assert not isinstance(room.house.window.shown, StartPage)


def test_a_window_that_does_not_open_is_told(room: Room) -> None:
    room.refuses = True
    room.ask()
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(lambda: "did not open" in room.told(), timeout=5000)
    assert not room.house.desk.is_covered
    room.refuses = False
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)


def test_a_plan_that_is_open_is_locked_first_and_asked_for_again_after(opened: House, qtbot: QtBot, plan_file: Path) -> None:
    room = Room(opened, qtbot)
    write(opened, "words of the facilitator")
    running = room.wait()
    assert opened.desk.current is None
    assert name_on_disk(plan_file) == "words of the facilitator"
    running.code = 0
    qtbot.waitUntil(shows(opened, SeatFreePage), timeout=5000)
    press(opened, "Back")
    assert isinstance(opened.window.shown, UnlockPage)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)


def test_settings_are_taken_from_a_folder_and_saved_for_other_laptops(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    room.house.front.settings.set("text_size", 150)
    prompts = room.house.desk.context.prompts
    prompts.files = [stick, tmp_path, stick]
    room.ask()
    press(room.house, "Save these settings for other laptops")
    room.qtbot.waitUntil(lambda: "were saved there" in room.told(), timeout=5000)
    assert read_seat(stick).values["text_size"] == 150
    press(room.house, "Take settings from a folder")
    room.qtbot.waitUntil(lambda: "not where it was" in room.told(), timeout=5000)
    press(room.house, "Take settings from a folder")
    room.qtbot.waitUntil(lambda: "settings from stick" in room.told(), timeout=5000)
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)
    assert room.started[-1][0] == stick
    room.started[-1][1].code = 0
    room.qtbot.waitUntil(shows(room.house, SeatFreePage), timeout=5000)
    press(room.house, "Next person")
    press(room.house, "Use the usual settings")
    press(room.house, "Nobody else can see it")
    room.qtbot.waitUntil(shows(room.house, WaitingPage), timeout=5000)
    assert room.started[-1][0] is None
    assert {one.name for one in stick.iterdir()} == {FILE}


def test_the_program_is_started_again_from_its_interpreter_or_as_a_bundle(tmp_path: Path) -> None:
    assert seat_process.command(["--guest"], "/opt/wrap/wrap-builder", is_bundle=True) == ["/opt/wrap/wrap-builder", "--guest"]
    by_interpreter = seat_process.command(["--guest"], "/usr/bin/python3", is_bundle=False)
    assert by_interpreter == ["/usr/bin/python3", "-B", "-m", "wrap_builder", "--guest"]
    seen: list[tuple[Sequence[str], Path]] = []

    def start(argv: Sequence[str], folder: Path) -> FakeRunning:
        seen.append((argv, folder))
        return FakeRunning()

    seat_process.open_seat(None, start)
    seat_process.open_seat(tmp_path, start)
    assert seen[0][0][-2:] == ["--guest", "--asked"]
    assert seen[1][0][-4:] == ["--guest", "--asked", "--seat-settings", str(tmp_path)]
    assert (seen[0][1] / "wrap_builder" / "__init__.py").is_file()


def test_what_cannot_be_started_is_no_seat() -> None:
    def start(argv: Sequence[str], folder: Path) -> FakeRunning:
        raise FileNotFoundError

    with pytest.raises(NoSeat):
        seat_process.open_seat(None, start)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such sessions of processes")
def test_a_guest_outlives_the_window_that_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the end of the facilitator's window nor a key in its terminal takes away what somebody writes."""
    monkeypatch.setattr(seat_process, "command", lambda _arguments: [sys.executable, "-c", "import time; time.sleep(30)"])
    running = seat_process.open_seat(None)
    assert isinstance(running, subprocess.Popen)
    try:
        assert running.poll() is None
        assert os.getsid(running.pid) == running.pid
        assert (running.stdin, running.stdout, running.stderr) == (None, None, None)
    finally:
        running.kill()
        running.wait(10)
