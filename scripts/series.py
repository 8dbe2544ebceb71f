"""A whole series in the real windows: eight meetings, ten people, three of them guests with plans on a small drive of their own.

Usage: series.py FOLDER [--screens 1|2]. Pictures of the whole desktop go into FOLDER. Needs Xvfb, openbox, xrandr and ImageMagick's
import; a drive is mounted from an image, which needs an administrator. With two screens one of them is pulled out at the end.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_window import PASSPHRASE, Folder, press, wait
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget
from series_desktop import desktop, live_in, plug_in, pull_out, small_drive

from wrap_builder.plan.values import Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.covers import Covers
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.waiting_page import SeatFreePage, WaitingPage
from wrap_builder.ui.screens import Screens
from wrap_builder.ui.use_cases.guests import Guests
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import OwnExample, Workshop

PEOPLE, GUESTS = 10, ("Annabel-Quince", "Benedict-Yarrow", "Cleopatra-Wren")
WORK_FACTOR = 2
LAST = 7
LOOK_SECONDS = 0.6
AGREED = ("What is said here stays here.", "We let each other finish.", "Nobody has to speak.")
LIST = "What helps us"
FOUND = ("A walk to the pond", "Tea with my sister", "Music in bed", "Calling the warmline")


class Series:
    """A facilitator at the laptop, who does what a series needs, and looks at it."""

    def __init__(self, app: QApplication, house: House, shots: Path, out: Path) -> None:
        self.app, self.house, self._shots, self._out, self._numbers = app, house, shots, out, count(1)

    def look(self, name: str) -> None:
        """Take a picture of all screens as they are now."""
        end = time.perf_counter() + LOOK_SECONDS
        wait(self.app, lambda: time.perf_counter() > end)
        subprocess.run(["import", "-window", "root", self._shots / f"{next(self._numbers):03}-{name}.png"], check=True)

    @property
    def page(self) -> QWidget:
        """What the window shows."""
        shown = self.house.window.shown
        assert shown is not None
        return shown

    def press(self, label: str) -> None:
        """Press a button of what is shown."""
        press(self.page, label)
        self.app.processEvents()

    def field(self, name: str) -> QLineEdit:
        """Return a line by what it is called."""
        return next(one for one in self.page.findChildren(QLineEdit) if one.accessibleName() == name)

    def number(self, name: str) -> QSpinBox:
        """Return a number by what it is called."""
        return next(one for one in self.page.findChildren(QSpinBox) if one.accessibleName() == name)

    def choose(self, name: str, label: str) -> None:
        """Pick something in a list of choices."""
        choice = next(one for one in self.page.findChildren(QComboBox) if one.accessibleName() == name and one.isVisibleTo(self.page))
        index = choice.findText(label)
        assert index >= 0, f"{label} is not offered"
        choice.setCurrentIndex(index)
        choice.activated.emit(index)
        self.app.processEvents()

    def write(self, name: str, *lines: str) -> None:
        """Go to a line, type into it, and press Enter after each."""
        for text in lines:
            field = self.field(name)
            field.setFocus()
            QTest.keyClicks(field, text)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.app.processEvents()

    def open(self, path: Path) -> None:
        """Open the workshop with its passphrase."""
        self.house.opening.look_at(path)
        wait(self.app, lambda: isinstance(self.house.window.shown, UnlockPage))
        page = self.house.window.shown
        assert isinstance(page, UnlockPage)
        QTest.keyClicks(page.passphrase.line, PASSPHRASE)
        page.passphrase.submitted.emit()
        wait(self.app, lambda: self.house.desk.workshop is not None)

    def hold(self, number: int) -> None:
        """Hold one meeting from its beginning to its end."""
        now = self.house.desk.workshop
        assert now is not None
        meeting = now.session.workshop.meetings[number]
        said = f"{number + 1}. {meeting.title}"
        self.press("Run a meeting")
        self.choose("Which meeting", said)
        self.press("Begin the meeting")
        self.look(f"meeting-{number + 1}-begins")
        self.press("For the group to see")
        self.show(f"meeting-{number + 1}-shown")
        self.press("Together")
        about = LIST if number else "Our safety agreement"
        if number == 1:
            self.write("What the list is about", LIST)
        if folded := [one for one in self.page.findChildren(QAbstractButton) if one.accessibleName().endswith(f": {LIST}")
                      and one.accessibleName().startswith("Show ") and "line" in one.accessibleName() and one.isVisibleTo(self.page)]:
            folded[0].click()
        self.write(f"A new line in {about}", *(f"{line} {number + 1}" if number else line for line in (FOUND if number else AGREED)))
        self.look(f"meeting-{number + 1}-together")
        self.press(f"Show it to the group: {LIST}" if number else "Show it to the group")
        self.show(f"meeting-{number + 1}-together-shown")
        if number == 0:
            self.press("Show how long it still lasts")
            self.show("break-shown")
        if number == LAST:
            self.choose("What to show", "Helplines")
            self.show("helplines-shown")
        self.press("Run a meeting")
        for _ in meeting.items[1:]:
            self.press("Next")
        self.look(f"meeting-{number + 1}-last-item")
        self.press("End the meeting")
        self.look(f"meeting-{number + 1}-ended")
        self.count_heads(number, said)
        if number in (0, LAST):
            self.press("Handouts")
            self.press("Save as one PDF")
            wait(self.app, lambda: not self.tools.outlet.is_busy)
            self.look(f"meeting-{number + 1}-handouts")

    @property
    def tools(self) -> WorkshopTools:
        """What the pages of the workshop work with."""
        now = self.house.desk.workshop
        assert now is not None
        return now.view.page.tools

    def show(self, name: str) -> None:
        """Show what is chosen to the group, whole and for a moment where there is one screen only, and look at it."""
        show = self.tools.show
        if show.window is None:
            screens = QGuiApplication.screens()
            self.press("Show on this screen, whole" if len(screens) == 1 else f"Show on {screens[-1].name()}")
        self.look(name)
        if len(QGuiApplication.screens()) == 1:
            QTest.keyClick(show.window, Qt.Key.Key_Escape)
            wait(self.app, lambda: show.window is None)

    def count_heads(self, number: int, said: str) -> None:
        """Say how many came."""
        self.press("Head counts")
        for label, value in (("How many came", PEOPLE - number % 3), ("Of them for the first time", PEOPLE if number == 0 else 0)):
            field = self.number(f"{label}: {said}")
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, str(value))
        self.look(f"meeting-{number + 1}-counted")

    def seat(self, name: str, drive: Path) -> None:
        """Let a guest write a plan of their own in a process of their own, and wait until they are finished."""
        driver = Path(__file__).with_name("series_guest.py")
        begun: list[subprocess.Popen[bytes]] = []

        def begin(_folder: Path | None) -> subprocess.Popen[bytes]:
            begun.append(subprocess.Popen([sys.executable, driver, drive, name, self._shots]))
            return begun[-1]

        guests = Guests(self.house.desk, Screens(self.app, self.house), Covers(self.app, "", self.house), self.house.opening.show_start,
                        begin)
        guests.show()
        page = self.house.window.shown
        assert isinstance(page, ScreenPage)
        self.look(f"seat-{name}-asked")
        self.press("Nobody else can see it")
        if len(QGuiApplication.screens()) > 1:
            assert not begun, "a seat was opened beside a projector that nobody looked at"
            self.press("Make the other screens black")
            self.look(f"seat-{name}-other-screens-black")
            next(one for one in page.findChildren(QCheckBox) if one.isVisibleTo(page)).click()
            self.press("Nobody else can see it")
        wait(self.app, lambda: isinstance(self.house.window.shown, WaitingPage))
        wait(self.app, lambda: isinstance(self.house.window.shown, SeatFreePage))
        assert begun[0].returncode == 0, f"the seat of {name} ended with {begun[0].returncode}"
        clipboard = QGuiApplication.clipboard()
        assert not any(name in clipboard.text(mode) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)), "it can be pasted"
        self.look(f"seat-{name}-free")
        self.press("Back")

    def close(self) -> None:
        """Close the workshop."""
        self.house.do("close_plan")
        wait(self.app, lambda: isinstance(self.house.window.shown, StartPage))


def series(shots: Path, home: Path, drive: Path, screens: int) -> None:
    """Go through everything; AssertionError or SystemExit where something does not happen."""
    process.prepare()
    app = make_application(["series"])
    assert len(app.screens()) == screens, f"{len(app.screens())} screens"
    settings = Settings(home / "settings.json")
    settings.set(name="introduced", value=True)
    house = House(Front(app, settings, prompts=Folder(home)), work_factor=WORK_FACTOR)
    numbers = count(1)
    made = next(one for one in load_formats() if one.id == "weekly-8").make(lambda: f"{next(numbers):016x}")
    path = home / "Group.workshop"
    workshop = Workshop(group_name="Tuesday group", site="Library", format="weekly-8", country="GB", facilitators=("Sam", "Noor"),
                        meetings=made, examples=(OwnExample("e1", "toolbox.have", "A walk round the pond"),))
    WorkshopKeeper.create(path, workshop, PASSPHRASE, work_factor=WORK_FACTOR).close()
    house.start()
    house.window.setGeometry(60, 40, 1500, 960)
    today = Series(app, house, shots, home)
    guests = list(GUESTS)
    for number in range(LAST + 1):
        today.open(path)
        today.hold(number)
        if number == LAST and screens == 2:
            unplug(today)
        today.close()
        if number in (1, 3, 5):
            today.seat(guests[0], drive)
            plan = Keeper.open(drive / f"{guests[0]}.plan", passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
            assert plan.plan.answers["start.name"] == Text(guests[0])
            plan.close()
            guests.pop(0)
    today.look("end")
    left = [one for one in home.rglob("*") if one.is_file() and any(name.encode() in one.name.encode() + one.read_bytes()
                                                                    for name in GUESTS)]
    assert not left, f"{len(left)} files of the laptop name a guest"
    house.tasks.finish()
    print(f"eight meetings on {screens} screen(s), guests {', '.join(GUESTS)}: done; nothing of them beside the facilitator's files")


def unplug(today: Series) -> None:
    """Pull the second screen out while something is shown on it."""
    today.press("For the group to see")
    show = today.tools.show
    assert show.window is not None
    today.look("before-unplugging")
    pull_out()
    wait(today.app, lambda: show.window is None)
    assert show.is_blank
    today.look("after-unplugging")
    plug_in()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--screens", type=int, choices=(1, 2), default=2)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with (tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as elsewhere, desktop(chosen.screens),
          small_drive(Path(elsewhere)) as drive):
        live_in(Path(home))
        series(chosen.folder.absolute(), Path(home), drive, chosen.screens)


if __name__ == "__main__":
    main()
