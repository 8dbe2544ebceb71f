"""A guest of series.py, in a process of its own: makes a plan on the drive, writes a little, and is finished.

Usage: series_guest.py DRIVE NAME FOLDER
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench_window import PASSPHRASE, press, wait
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from wrap_builder.session.seat import seat_settings
from wrap_builder.ui import guest, late
from wrap_builder.ui.app import make_application
from wrap_builder.ui.pages.finished_page import FinishedPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.prompts import Choice, WindowPrompts
from wrap_builder.ui.seat_places import SeatPlaces, judge_here
from wrap_builder.words import Words

LOOK_SECONDS = 0.6


class Picks(WindowPrompts):
    """Picks the guest's drive, and says that it is their own."""

    def __init__(self, drive: Path) -> None:
        super().__init__(Words())
        self._drive = drive

    def pick_folder(self, _parent: QWidget, _title: str, picked: Callable[[Path], None]) -> None:
        picked(self._drive)

    def ask(self, _parent: QWidget, _title: str, _text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        answered(choices[0].id)


def main() -> int:
    drive, name, shots = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    app = make_application(["seat"])
    places = SeatPlaces(judge_here)
    front = guest.SeatFront(app, seat_settings(), places, prompts=Picks(drive))
    page = front.first_page()
    late.prepare_process()
    house, seat = guest.begin(front, page, asked=True)
    house.window.showMaximized()

    def look(what: str) -> None:
        end = time.perf_counter() + LOOK_SECONDS
        wait(app, lambda: time.perf_counter() > end)
        subprocess.run(["import", "-window", "root", shots / f"seat-{name}-{what}.png"], check=True)

    def shown() -> QWidget:
        found = house.window.shown
        assert found is not None
        return found

    look("begins")
    press(shown(), "Choose another place")
    wait(app, lambda: places.drive is not None)
    look("chosen")
    press(shown(), "Start a new plan")
    wait(app, lambda: isinstance(house.window.shown, NewPlanPage))
    new = shown()
    assert isinstance(new, NewPlanPage)
    new.create_requested.emit(drive / f"{name}.plan", PASSPHRASE)
    wait(app, lambda: house.desk.open is not None)
    wait(app, lambda: not isinstance(house.window.shown, NewPlanPage))
    if not isinstance(house.window.shown, PlanView):
        look("sheet")
        press(shown(), "Not now")
    wait(app, lambda: isinstance(house.window.shown, PlanView))
    now = house.desk.open
    assert now is not None
    now.view.show_field("start.name")
    wait(app, lambda: now.view.page.is_built)
    field = next(one for one in now.view.page.editor("start.name").findChildren(QWidget) if isinstance(one, QLineEdit | QPlainTextEdit))
    QTest.keyClicks(field, name)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C):
        QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == name, "nothing was copied"
    look("writes")
    seat.finish()
    wait(app, lambda: isinstance(house.window.shown, FinishedPage))
    look("finished")
    QTimer.singleShot(0, front, lambda: press(shown(), "Close this seat"))
    return app.exec()


if __name__ == "__main__":
    raise SystemExit(main())
