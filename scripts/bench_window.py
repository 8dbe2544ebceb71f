"""The program in its real window with a plan open, for what is measured there."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.prompts import WindowPrompts
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"
"""Of a plan that the measurement makes and throws away."""
WORK_FACTOR = 2
PATIENCE_SECONDS = 120
TICK_MILLISECONDS = 1


class Folder(WindowPrompts):
    """Picks the same folder always."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Words())
        self._folder = folder

    def save_file(self, _parent: QWidget, _title: str, suggestion: Path, _patterns: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder / suggestion.name)

    def pick_folder(self, _parent: QWidget, _title: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder)


class Heart(QObject):
    """Beats with the event loop; remembers the longest time between two beats."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now


def wait(app: QApplication, condition: Callable[[], bool]) -> None:
    """Run the event loop until something is so. SystemExit where that never comes."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not condition():
        app.processEvents()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # done by an event loop, which does not run here
        if time.perf_counter() > end:
            raise SystemExit("waited in vain")


def press(page: QWidget, name: str) -> None:
    """Press the visible button with this name."""
    next(one for one in page.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()) and one.isVisibleTo(page)).click()


def opened(app: QApplication, folder: Path, plan: Plan, out: Path, clocks: Clocks | None = None) -> House:
    """Return the program with a plan open, as a person has it. `out`: the folder that is picked where one is asked for."""
    path = folder / "Notes.plan"
    Keeper.create(path, plan, PASSPHRASE, work_factor=WORK_FACTOR).close()
    house = House(Front(app, Settings(folder / "settings.json"), prompts=Folder(out)), clocks=clocks, work_factor=WORK_FACTOR)
    house.start()
    house.window.resize(1200, 800)
    house.opening.look_at(path)
    wait(app, lambda: isinstance(house.window.shown, UnlockPage))
    unlock(app, house)
    return house


def unlock(app: QApplication, house: House) -> None:
    """Type the passphrase and wait until the plan is shown."""
    page = house.window.shown
    assert isinstance(page, UnlockPage)
    page.passphrase.line.clear()
    QTest.keyClicks(page.passphrase.line, PASSPHRASE)
    page.passphrase.submitted.emit()
    wait(app, lambda: house.desk.open is not None)


def at(values: list[float], part: float) -> float:
    """Return the value below which the given part of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]
