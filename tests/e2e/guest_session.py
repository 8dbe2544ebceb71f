"""A facilitator's window and the windows of two guests, driven through a whole session, to be looked at from outside."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from traces_session import CODE, PASSPHRASE, Condition, Driver, Session

from wrap_builder.session import late as session_late
from wrap_builder.session.settings import Settings
from wrap_builder.ui import app as program
from wrap_builder.ui import guest, late, seat_places, seat_process
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.finished_page import FinishedPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.waiting_page import SeatFreePage, WaitingPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.text import Hint, Lead
from wrap_builder.vault.drives import Whose

PLAN, COPY = "Zephyrname.plan", "Zephyrcopy.pdf"
SECOND = "Wuxymarker"
PR_GET_DUMPABLE = 3
STICK, STICK_SIZE, IDEA = "stick of the facilitator", 130, "Feed the ducks"


class GuestSession(Session):
    """What a guest does. The drive is chosen by hand, because nobody can tell whose a small image is."""

    def choose_drive(self) -> Iterator[Condition]:
        assert self.house.settings.get("text_size") == (100 if self.is_first else STICK_SIZE)
        self.seen["clipboard"].append(QGuiApplication.clipboard().text())
        self.press("Choose another place")
        yield from self.dialog("")
        yield from self.answer("It is my own drive")
        self.press("200 percent" if self.is_first else "150 percent")
        yield lambda: isinstance(self.house.desk.page, SeatPage)

    def press(self, label: str, within: object = None) -> None:
        """As the session of one's own does; a choice of looks is called after its question."""
        super().press(f"Text size: {label}" if label.endswith("percent") else label, within)

    def dialog(self, name: str) -> Iterator[Condition]:
        """As the session of one's own does; the window is given the keys again, which a desktop does by itself."""
        yield from super().dialog(name)
        self.house.window.activateWindow()

    def answer(self, label: str) -> Iterator[Condition]:
        """Press a button of the question that is asked."""
        yield lambda: self.box() is not None
        next(one for one in self.box().buttons() if one.text() == label).click()
        yield lambda: self.box() is None
        self.house.window.activateWindow()

    def box(self) -> QMessageBox | None:
        return next((one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()), None)

    @property
    def is_first(self) -> bool:
        return not (self.folder / PLAN).exists()

    def script(self) -> Iterator[Condition]:
        yield lambda: self.house is not None and self.house.window.isVisible() and self.shows(SeatPage)()
        yield from (self.first_guest() if self.is_first else self.second_guest())
        self.press("I am finished")
        yield self.shows(FinishedPage)
        self.look("finished")
        self.seen["steps"].append(self.house.window.shown.findChild(Lead).text())
        self.press("Close this seat")

    def first_guest(self) -> Iterator[Condition]:
        yield from self.choose_drive()
        self.press("Start a new plan")
        line = self.type("new.place", str(self.folder.parent / "home" / PLAN))
        self.press("Use a passphrase of my own")
        for name in ("passphrase.new", "passphrase.again"):
            self.copy(self.type(name, PASSPHRASE))
        self.press("Make my plan")
        yield lambda: "not on your drive" in self.told()
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, str(self.folder / PLAN))
        self.press("Make my plan")
        yield self.shows(RecoveryOfferPage)
        self.press("Make my recovery sheet")
        yield self.shows(RecoverySheetPage)
        self.press("Print the sheet")
        yield lambda: "sent to the printer" in self.told()
        self.press("Go on without checking")
        yield self.shows(PlanView)
        for part in (self.write, self.keep, self.lock, self.print_and_save, self.hide):
            yield from part()
            self.look(part.__name__)

    def second_guest(self) -> Iterator[Condition]:
        yield from self.choose_drive()
        self.press("Open my plan")
        yield from self.dialog(PLAN)
        yield self.shows(UnlockPage)
        yield from self.unlock()
        view = self.house.desk.open.view
        view.show_field("start.name")
        yield lambda: self.field("start.name") is not None
        QTest.keyClicks(self.field("start.name"), SECOND)
        self.copy(self.field("start.name"))
        self.press("Ideas of the group")
        assert self.house.desk.open.session.plan.ideas[0].lines == {"toolbox.have": (IDEA,)}

    def told(self) -> str:
        page = self.house.window.shown
        return page._told.text() if hasattr(page, "_told") and page._told.isVisible() else ""

    def print_and_save(self) -> Iterator[Condition]:
        self.house.do("print")
        yield self.shows(CopiesPage)
        self.house.window.shown.pick_copy("crisis")
        yield functools.partial(self.house.window.shown.has_made, "crisis")
        self.press("Print")
        self.press("Print now")
        yield lambda: "sent to the printer" in self.told()
        self.press("Save as PDF")
        yield from self.dialog(f"../home/{COPY}")
        yield from self.answer("Back")
        self.press("Save as PDF")
        yield from self.dialog(COPY)
        yield (self.folder / COPY).is_file
        self.house.desk.show_plan()


class FacilitatorSession(Session):
    """What the facilitator sees meanwhile: two guests, one after the other."""

    def script(self) -> Iterator[Condition]:
        yield lambda: self.house is not None and self.house.window.isVisible()
        self.press("Someone else uses this laptop")
        for number in range(2):
            yield self.shows(ScreenPage)
            if number:
                self.press("Take settings from a folder")
                yield from self.dialog(f"../{STICK}")
                yield lambda: any(STICK in one.text() for one in self.house.window.shown.findChildren(Hint))
            self.press("Nobody else can see it")
            yield lambda: isinstance(self.house.window.shown, WaitingPage)
            QTest.keyClick(self.house.window, Qt.Key.Key_F2)
            assert isinstance(self.house.window.shown, WaitingPage)
            yield self.shows(SeatFreePage)
            self.look("free")
            self.press("Back" if number else "Next person")
        self.house.leaving.close_program()


def drive(session: Session, run: Callable[[], int]) -> int:
    """Run the program with a driver in its event loop; tell what it saw where the facilitator's window is told."""
    real_house, real_start = late.house, program.start_behind
    late.house = lambda: functools.partial(real_house(), work_factor=2)  # a real derivation takes a second each time
    session_late.new_code = lambda: CODE
    drivers: list[Driver] = []

    def start(front: Front) -> House:
        session.house = real_start(front)
        drivers.append(Driver(session))
        return session.house

    program.start_behind = guest.start_behind = start
    code = run()
    own = Path("/proc/self")
    told = {**session.seen, "problem": drivers[0].problem, "core": resource.getrlimit(resource.RLIMIT_CORE),
            "dumpable": ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0),
            "named": [os.fsdecode((own / name).read_bytes()) for name in ("cmdline", "environ", "comm")]}
    (session.folder.parent / "told" / f"{os.getpid()}.json").write_text(json.dumps(told))
    return code or bool(drivers[0].problem)


def take_for_a_drive(folder: Path) -> None:
    """Where no drive can be mounted, let a folder stand in for one."""
    guest.judge_here = lambda place: Whose.NOT_SURE if place.is_relative_to(folder) else Whose.COMPUTER
    seat_places.is_same_drive = lambda place, _drive: place.resolve().is_relative_to(folder)


def main() -> int:
    folder = Path(sys.argv[1])
    if not folder.is_mount():
        take_for_a_drive(folder)
    if "--guest" in sys.argv:
        return drive(GuestSession(folder), lambda: guest.main(["wrap-builder", *sys.argv[2:]]))
    settings = Path(os.environ["XDG_CONFIG_HOME"]) / "wrap-builder" / "settings.json"
    Settings(settings).set("introduced", True)  # noqa: FBT003  # a value

    def start(argv: Sequence[str], cwd: Path) -> subprocess.Popen[bytes]:
        assert argv[1:4] == ["-B", "-m", "wrap_builder"]
        assert (cwd / "wrap_builder" / "__main__.py").is_file()
        return real_start([argv[0], "-B", __file__, str(folder), *argv[4:]], cwd)

    real_start, seat_process._start = seat_process._start, start
    return drive(FacilitatorSession(folder), lambda: program.main(["wrap-builder"]))


if __name__ == "__main__":
    sys.exit(main())
