"""Packs for a group: 30 participants' workbooks with their names, made in the real window, which has to answer meanwhile."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit, QWidget

from wrap_builder.content import examples
from wrap_builder.plan.codec import from_json
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.several_page import SeveralPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.prompts import WindowPrompts
from wrap_builder.words import Words

PASSPHRASE = "quiet harbour lantern meadow"
"""Of a plan that the measurement makes and throws away."""
WORK_FACTOR = 2
EXAMPLE = "ramon"
PEOPLE = 30
PATIENCE_SECONDS = 120
QUIET_SECONDS = 4
TICK_MILLISECONDS = 1
KEY_MILLISECONDS = 40
PLACE = "toolbox.have"


class Folder(WindowPrompts):
    """Picks the same folder always."""

    def __init__(self, folder: Path) -> None:
        super().__init__(Words())
        self._folder = folder

    def pick_folder(self, _parent: QWidget, _title: str, picked: Callable[[Path], None]) -> None:
        picked(self._folder)


class Heart(QObject):
    """Beats with the event loop; remembers the longest time between two beats."""

    def __init__(self) -> None:
        super().__init__()
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


class Painted(QObject):
    """Tells when a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


def wait(app: QApplication, condition: Callable[[], bool]) -> None:
    """Run the event loop until something is so. SystemExit where that never comes."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not condition():
        app.processEvents()
        if time.perf_counter() > end:
            raise SystemExit("waited in vain")


def press(page: QWidget, name: str) -> None:
    """Press the visible button with this name."""
    next(one for one in page.findChildren(QAbstractButton) if name in (one.text(), one.accessibleName()) and one.isVisibleTo(page)).click()


def opened(app: QApplication, folder: Path, out: Path) -> House:
    """Return the program with a plan open, as a person has it."""
    path = folder / "Notes.plan"
    plan = msgspec.structs.replace(from_json(examples.read(EXAMPLE).decode()), example=False)
    Keeper.create(path, plan, PASSPHRASE, work_factor=WORK_FACTOR).close()
    house = House(Front(app, Settings(folder / "settings.json"), prompts=Folder(out)), work_factor=WORK_FACTOR)
    house.start()
    house.window.resize(1200, 800)
    house.opening.look_at(path)
    wait(app, lambda: isinstance(house.window.shown, UnlockPage))
    page = house.window.shown
    assert isinstance(page, UnlockPage)
    QTest.keyClicks(page.passphrase.line, PASSPHRASE)
    page.passphrase.submitted.emit()
    wait(app, lambda: house.desk.open is not None)
    return house


def begin(app: QApplication, house: House, copies: list[str]) -> None:
    """Ask for the packs as a person does, on the page for several copies."""
    house.do("several")
    page = house.window.shown
    assert isinstance(page, SeveralPage)
    for name in copies:
        press(page, name)
    page.findChildren(QPlainTextEdit)[0].setPlainText("\n".join(f"Participant {number}" for number in range(1, PEOPLE + 1)))
    app.processEvents()
    press(page, "Save in a folder")


def type_meanwhile(app: QApplication, house: House, is_done: Callable[[], bool]) -> tuple[list[float], list[float]]:
    """Write in the plan while the packs are made; return milliseconds from key to paint, and between two turns of the loop."""
    now = house.desk.open
    assert now is not None
    house.desk.show_plan()
    now.view.show_field(PLACE)
    wait(app, lambda: now.view.page.is_built)
    place = next(one for one in now.view.page.findChildren(QPlainTextEdit) if one.isVisible())
    place.setFocus()
    painted, times, heart = Painted(place.viewport()), [], Heart()
    window = house.window.windowHandle()  # as a keyboard does: the window hears a key before the field
    while not is_done():
        begin_key = time.perf_counter()
        painted.seen = False
        QTest.keyClick(window, " " if len(times) % 6 == 5 else "e")
        wait(app, lambda: painted.seen)
        times.append((time.perf_counter() - begin_key) * 1000)
        end = time.perf_counter() + KEY_MILLISECONDS / 1000
        wait(app, lambda end=end: time.perf_counter() >= end)
    return times, heart.gaps


def at(values: list[float], part: float) -> float:
    """Return the value below which the given part of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(app: QApplication, title: str, copies: list[str]) -> None:
    """Make packs and print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "packs"
        out.mkdir()
        house = opened(app, folder, out)
        wanted = PEOPLE * len(copies)
        quiet = time.perf_counter() + QUIET_SECONDS
        before, gaps_before = type_meanwhile(app, house, lambda: time.perf_counter() > quiet)
        start, worked = time.perf_counter(), time.process_time()
        begin(app, house, copies)
        ends: list[float] = []

        def is_done() -> bool:
            if not ends and not house.desk.is_file_at_work:
                ends.extend((time.perf_counter(), time.process_time()))
            return bool(ends)

        times, gaps = type_meanwhile(app, house, is_done)
        files = [one.stat().st_size for one in out.iterdir()]
        assert len(files) == wanted, f"{len(files)} of {wanted} were made"
        print(f"{title}: {PEOPLE} packs, {wanted} files, {sum(files) // 1024} KB in {ends[0] - start:.1f} s "
              f"({ends[1] - worked:.1f} s of one core, typing included)")
        assert times, "the packs were ready before a key could be pressed"
        for when, keys, between in ("meanwhile", times, gaps), ("before, with nothing under way", before, gaps_before):
            print(f"  {when}: gap p99 {at(between, .99):.1f} ms, longest {max(between):.0f} ms; key to paint p50 {at(keys, .5):.1f} ms, "
                  f"p99 {at(keys, .99):.1f} ms, most {max(keys):.1f} ms (n {len(keys)})")
        house.desk.put_away()
        house.tasks.finish()
        house.window.hide()
        app.processEvents()


def main() -> None:
    argparse.ArgumentParser(description=__doc__).parse_args()
    process.prepare()
    app = make_application(sys.argv[:1])
    print(f"platform {app.platformName()}")
    measure(app, "a blank workbook with each name", ["Blank workbook"])
    measure(app, "crisis plan and daily page with each name", ["Crisis plan", "Daily page"])


if __name__ == "__main__":
    main()
