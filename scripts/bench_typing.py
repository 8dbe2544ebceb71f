"""Typing to paint, the first screenful of every page, and the longest pause of the window while the rest is built.

Usage: bench_typing.py [--keys N] [--visits N]. Shows the real plan view; set QT_QPA_PLATFORM=offscreen or start it in Xvfb.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from wrap_builder.content.definitions import ColumnKind, FieldDef, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Person, Plan, Record, Records, Shape
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.session.settings import Settings
from wrap_builder.ui import process
from wrap_builder.ui.context import Context
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.prompts import WindowPrompts
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.style import HouseStyle
from wrap_builder.ui.tasks import Tasks
from wrap_builder.ui.theme import Theme, load_fonts
from wrap_builder.words import Words

LARGEST = "toolbox.have"
PAGE = "toolbox/1"
IN_LARGEST = 500
PEOPLE = 40
PATIENCE_SECONDS = 20.0
TEXT = "Walk slowly round the reservoir, and sit on the second bench for a while if it is free"


class Painted(QObject):
    """Notes when a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        self._turn = 0
        widget.installEventFilter(self)

    def begin(self) -> None:
        """Wait for the next paint; one that is under way does not count."""
        self.seen = False
        self._turn += 1

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            # What follows in the queue is handled after the paint itself.
            QTimer.singleShot(0, self, lambda turn=self._turn: self._note(turn))
        return False

    def _note(self, turn: int) -> None:
        self.seen = self.seen or turn == self._turn


def large_plan(count: int) -> Plan:
    """Return a plan with so many entries and rows, as many as allowed of them in the largest field."""
    fields = [field for field in load().by_id.values()
              if field.kind in (FieldKind.ENTRIES, FieldKind.RECORDS) and not field.same_as and field.id != LARGEST]
    first = min(count, IN_LARGEST)
    share, left_over = divmod(count - first, len(fields))
    people = tuple(Person(id=f"person-{index}", name=f"Person {index}", phones=("07700 900123",)) for index in range(PEOPLE))
    answers: dict[str, Answer] = {LARGEST: Entries(tuple(entry(LARGEST, index) for index in range(first)))}
    for place, field in enumerate(fields):
        number = range(share + (place < left_over))
        if field.kind is FieldKind.ENTRIES:
            answers[field.id] = Entries(tuple(entry(field.id, index) for index in number))
        else:
            answers[field.id] = Records(tuple(record(field, index) for index in number))
    return Plan(answers={key: answer for key, answer in answers.items() if has_words(answer)}, people=people, shape=Shape(crisis="full"))


def entry(field: str, index: int) -> Entry:
    """Return a line of its own length; every ninth has a note."""
    return Entry(id=f"{field}-{index}", text=f"{TEXT} {index}"[index % 40:], note=TEXT if index % 9 == 0 else "")


def record(field: FieldDef, index: int) -> Record:
    """Return a row with something in every column that is written in."""
    return Record(id=f"{field.id}-{index}", cells={
        column.id: Cell(ref=f"person-{index % PEOPLE}") if column.kind is ColumnKind.PERSON else Cell(text=f"{TEXT} {index}"[index % 40:])
        for column in field.columns if not column.options
    })


def show(plan: Plan, app: QApplication, theme: Theme) -> tuple[PlanView, PlanSession]:
    """Return a shown plan view on its first page."""
    session = PlanSession(plan, load())
    settings, tasks = Settings(None), Tasks()
    context = Context(Words(), theme, settings, tasks, WindowPrompts(Words()), lambda _text: None, lambda *_a, **_k: None,
                      speller=Speller(tasks, settings))
    view = PlanView(session, Guide(session), context, keeps=True)
    view.resize(1200, 850)
    view.open_page(next(page.key for section in session.sections for page in section.pages))
    view.show()
    wait(app, lambda: view.page.is_built)
    gc.freeze()  # as the program does when a plan is open
    return view, session


def wait(app: QApplication, done: object) -> None:
    """Let the window work until something holds."""
    end = time.perf_counter() + PATIENCE_SECONDS
    while not done():  # type: ignore[operator]
        app.processEvents()
        if time.perf_counter() > end:
            raise SystemExit("the window did not come to its end")


def visit(view: PlanView, app: QApplication, key: str = PAGE) -> tuple[float, float]:
    """Open a page for the first time; return milliseconds to its first paint, and the longest gap until it is built."""
    begin = time.perf_counter()
    view.open_page(key)
    painted = Painted(view.page.viewport())
    wait(app, lambda: painted.seen)
    first = time.perf_counter() - begin
    gap, last = 0.0, time.perf_counter()
    while not view.page.is_built:
        app.processEvents()
        now = time.perf_counter()
        gap, last = max(gap, now - last), now
    return first * 1000, gap * 1000


def type_keys(view: PlanView, app: QApplication, keys: int) -> list[float]:
    """Type into rows and into the line at the end; return milliseconds from each key to the paint of the place it went to."""
    editor = view.page.editor(LARGEST)
    rows = editor.rows
    times = []
    places = [rows.need(rows.keys[0]).text, rows.need(rows.keys[len(rows.keys) // 2]).text, editor.adding.text]
    for place in places:
        view.page.ensureWidgetVisible(place)
        place.setFocus()
        wait(app, lambda: view.page.is_built)
        app.processEvents()
        painted = Painted(place.viewport())
        for index in range(keys // len(places)):
            painted.begin()
            begin = time.perf_counter()
            QTest.keyClick(place, " " if index % 6 == 5 else "e")
            wait(app, lambda painted=painted: painted.seen)
            times.append((time.perf_counter() - begin) * 1000)
    return times


def add_lines(view: PlanView, app: QApplication, lines: int) -> list[float]:
    """Add lines with Enter at the end of the longest list; return milliseconds until the new row is there and Tab knows it."""
    line = view.page.editor(LARGEST).adding.text
    times = []
    for _ in range(lines):
        QTest.keyClicks(line, "Tea")
        app.processEvents()
        painted = Painted(line.viewport())
        begin = time.perf_counter()
        QTest.keyClick(line, Qt.Key.Key_Return)
        wait(app, lambda painted=painted: painted.seen and view.page.is_built)
        times.append((time.perf_counter() - begin) * 1000)
    return times


def at(values: list[float], part: float) -> float:
    """Return the value below which the given part of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def measure(count: int, app: QApplication, theme: Theme, visits: int, keys: int) -> None:
    """Measure a plan with so many entries and rows, and print its figures."""
    plan = large_plan(count)
    firsts, gaps = [], []
    for _ in range(visits):
        view, session = show(plan, app, theme)
        first, gap = visit(view, app)
        firsts.append(first)
        gaps.append(gap)
        last_view, last_session = view, session
        if len(firsts) < visits:
            view.end()
            gc.unfreeze()
            view.deleteLater()
            app.processEvents()
    print(f"{count} entries: first screenful median {statistics.median(firsts):.0f} ms, p99 {at(firsts, .99):.0f} ms "
          f"(n {len(firsts)}); longest gap while building p50 {statistics.median(gaps):.1f} ms, most {max(gaps):.1f} ms")
    every = [visit(last_view, app, page.key) for section in last_session.sections for page in section.pages
             if page.key not in (last_view.key, PAGE)]
    print(f"{count} entries: every other page once, first screenful at most {max(first for first, _ in every):.0f} ms, "
          f"gap at most {max(gap for _, gap in every):.1f} ms (n {len(every)})")
    visit(last_view, app)
    times = type_keys(last_view, app, keys)
    print(f"{count} entries: key to paint p50 {statistics.median(times):.1f} ms, p99 {at(times, .99):.1f} ms, most {max(times):.1f} ms "
          f"(n {len(times)})")
    times = add_lines(last_view, app, keys // 5)
    print(f"{count} entries: Enter to new row p50 {statistics.median(times):.1f} ms, p99 {at(times, .99):.1f} ms (n {len(times)})")
    last_view.end()
    last_view.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--keys", type=int, default=300)
    options.add_argument("--visits", type=int, default=20)
    chosen = options.parse_args()
    process.prepare()
    app = QApplication(["bench"])
    app.setStyle(HouseStyle())
    load_fonts()
    theme = Theme("light")
    app.setFont(theme.font)
    app.setPalette(theme.palette())
    app.setStyleSheet(theme.sheet())
    print(f"platform {app.platformName()}")
    for count in (300, 5000):
        measure(count, app, theme, chosen.visits, chosen.keys)


if __name__ == "__main__":
    main()
