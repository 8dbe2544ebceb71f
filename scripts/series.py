"""A whole series in the real windows: eight meetings, ten people, three of them guests with plans on a small drive of their own.

Usage: series.py FOLDER [--screens 1|2]. Pictures of the whole desktop go into FOLDER. Needs Xvfb, openbox, xrandr and ImageMagick's
import; a drive is mounted from an image, which needs an administrator. With two screens one of them is pulled out at the end.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_window import PASSPHRASE, Folder, press, wait
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QSpinBox, QWidget

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
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import OwnExample, Workshop

PEOPLE, GUESTS = 10, ("Annabel-Quince", "Benedict-Yarrow", "Cleopatra-Wren")
WORK_FACTOR = 2
WIDE, HIGH = 1920, 1080
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

    def go(self, key: str) -> None:
        """Go to a page of the workshop."""
        now = self.house.desk.workshop
        assert now is not None
        now.view.open_page(key)
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

    def hold(self, number: int, screens: int) -> None:
        """Hold one meeting from its beginning to its end."""
        now = self.house.desk.workshop
        assert now is not None
        meeting = now.session.workshop.meetings[number]
        now.view.open_page("run", meeting.id)
        tools = now.view.page.tools
        tools.live.begin(meeting.id)
        self.look(f"meeting-{number + 1}-begins")
        self.go("show")
        screen = QGuiApplication.screens()[-1]
        tools.show.begin(screen)
        self.look(f"meeting-{number + 1}-shown")
        if screens == 1:
            tools.show.end()
        lines = AGREED if number == 0 else FOUND
        self.go("together")
        if number == 1:
            QTest.keyClicks(self.field("What the list is about"), LIST)
            self.press("Begin it")
        if folded := [one for one in self.page.findChildren(QAbstractButton) if one.accessibleName().endswith(f": {LIST}")
                      and one.accessibleName().startswith("Show ") and "line" in one.accessibleName() and one.isVisibleTo(self.page)]:
            folded[0].click()
        field = self.field(f"A new line in {LIST if number else 'Our safety agreement'}")
        for line in lines:
            QTest.keyClicks(field, f"{line} {number + 1}" if number else line)
            QTest.keyClick(field, Qt.Key.Key_Return)
        self.look(f"meeting-{number + 1}-together")
        for _ in meeting.items:
            tools.live.go_next()
            self.app.processEvents()
        tools.live.end()
        self.go("counts")
        for label, value in (("How many came", PEOPLE - number % 3), ("Of them for the first time", PEOPLE if number == 0 else 0)):
            self.number(f"{label}: {number + 1}. {meeting.title}").setValue(value)
        self.look(f"meeting-{number + 1}-counted")
        if number in (0, 7):
            self.go("handouts")
            self.press("Save as one PDF")
            wait(self.app, lambda: not tools.outlet.is_busy)
            self.look(f"meeting-{number + 1}-handouts")

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
        page.unseen.emit()
        wait(self.app, lambda: isinstance(self.house.window.shown, WaitingPage))
        wait(self.app, lambda: isinstance(self.house.window.shown, SeatFreePage))
        assert begun[0].returncode == 0, f"the seat of {name} ended with {begun[0].returncode}"
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
    for number in range(8):
        today.open(path)
        today.hold(number, screens)
        if number == 7 and screens == 2:
            unplug(today)
        today.close()
        if number in (1, 3, 5):
            today.seat(guests[0], drive)
            plan = Keeper.open(drive / f"{guests[0]}.plan", passphrase=PASSPHRASE, work_factor=WORK_FACTOR)
            assert plan.plan.answers["start.name"] == Text(guests[0])
            plan.close()
            guests.pop(0)
    today.look("end")
    left = [one for one in home.rglob("*") if one.is_file() and any(name.encode() in one.read_bytes() for name in GUESTS)]
    assert not left, f"{len(left)} files of the laptop name a guest"
    house.tasks.finish()
    print(f"eight meetings on {screens} screen(s), guests {', '.join(GUESTS)}: done; nothing of them beside the facilitator's files")


def unplug(today: Series) -> None:
    """Pull the second screen out while something is shown on it."""
    now = today.house.desk.workshop
    assert now is not None
    today.go("show")
    tools = now.view.page.tools
    tools.show.begin(QGuiApplication.screens()[-1])
    today.look("before-unplugging")
    subprocess.run(["xrandr", "--delmonitor", "right"], check=True)
    wait(today.app, lambda: tools.show.window is None)
    assert tools.show.is_blank
    today.look("after-unplugging")
    subprocess.run(["xrandr", "--setmonitor", "right", f"{WIDE}/508x{HIGH}/286+{WIDE}+0", "none"], check=True)


@contextmanager
def desktop(screens: int) -> Iterator[None]:
    """A display with one or two screens and a window manager."""
    display = f":{90 + os.getpid() % 100}"
    xvfb = subprocess.Popen(["Xvfb", display, "-screen", "0", f"{WIDE * screens}x{HIGH}x24", "-noreset"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        until(lambda: subprocess.run(["xrandr"], capture_output=True).returncode == 0)
        if screens == 2:
            subprocess.run(["xrandr", "--setmonitor", "left", f"{WIDE}/508x{HIGH}/286+0+0", "screen"], check=True)
            subprocess.run(["xrandr", "--setmonitor", "right", f"{WIDE}/508x{HIGH}/286+{WIDE}+0", "none"], check=True)
        manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
        yield
        manager.terminate()
    finally:
        xvfb.terminate()


def until(condition: Callable[[], bool]) -> None:
    """Wait for something outside this program. SystemExit where it never comes."""
    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("waited in vain")
        time.sleep(0.1)


@contextmanager
def small_drive(folder: Path) -> Iterator[Path]:
    """A drive of eight megabytes, mounted."""
    image, drive = folder / "stick.image", folder / "stick"
    drive.mkdir()
    for command in (["truncate", "-s", "8M", image], ["mkfs.ext4", "-q", "-m", "0", image], ["mount", "-o", "loop", image, drive]):
        subprocess.run(command, check=True)
    try:
        yield drive
    finally:
        subprocess.run(["umount", "-l", drive], check=False)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--screens", type=int, choices=(1, 2), default=2)
    chosen = options.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with (tempfile.TemporaryDirectory() as home, tempfile.TemporaryDirectory() as elsewhere, desktop(chosen.screens),
          small_drive(Path(elsewhere)) as drive):
        series(chosen.folder.absolute(), Path(home), drive, chosen.screens)


if __name__ == "__main__":
    main()
