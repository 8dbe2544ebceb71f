"""Packs for a group: 30 participants' workbooks with their names, made in the real window, which has to answer meanwhile."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from bench_window import Heart, at, opened, press, wait
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from wrap_builder.content import examples
from wrap_builder.plan.codec import from_json
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.several_page import SeveralPage

EXAMPLE = "ramon"
PEOPLE = 30
QUIET_SECONDS = 4
KEY_MILLISECONDS = 40
PLACE = "toolbox.have"


class Painted(QObject):
    """Tells when a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


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


def measure(app: QApplication, title: str, copies: list[str]) -> None:
    """Make packs and print what was measured."""
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name), Path(name) / "packs"
        out.mkdir()
        plan = msgspec.structs.replace(from_json(examples.read(EXAMPLE).decode()), example=False)
        house = opened(app, folder, plan, out)
        wanted = PEOPLE * len(copies)
        quiet = time.perf_counter() + QUIET_SECONDS
        before, gaps_before = type_meanwhile(app, house, lambda: time.perf_counter() > quiet)
        start, worked = time.perf_counter(), time.process_time()
        begin(app, house, copies)
        ends: list[float] = []

        def is_done() -> bool:
            if not ends and not house.desk.file_work.is_under_way:
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
