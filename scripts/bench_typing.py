"""Keystroke to paint, and the first screenful of a page, in the real window with plans of 300 and of 5,000 entries.

Usage: bench_typing.py [--keys N] [--visits N] [--only offscreen|xcb] [--big-first]. Runs once without a screen and, where Xvfb is
installed, once more on a screen of its own; both print the same table. Times are in milliseconds. A key counts from the moment
it is pressed until everything it led to was painted and the event loop rests again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QWidget

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Person, Plan, Record, Records, Shape, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui.app import make_application
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.plan_view import PlanView

LARGEST = "toolbox.have"
MOST_IN_FIELD = 500
WORDS = ["walk", "round", "the", "reservoir", "before", "breakfast", "call", "Sam", "when", "it", "boils", "in", "quiet", "rooms"]
LONGEST_WAIT_SECONDS = 5.0
HEART_MILLISECONDS = 1
KEYS = "a walk to the gate "
TARGETS = {"key": 16.0, "screenful": 100.0, "gap": 16.0}


def sentence(n: int) -> str:
    """Return a short line that differs from its neighbours, now and then a long one."""
    count = 24 if n % 17 == 0 else 3 + n % 6
    return " ".join(WORDS[(n * 7 + k) % len(WORDS)] for k in range(count))


def large_plan(catalogue: Catalogue, entries: int) -> Plan:
    """Return a plan with so many entries and rows; the largest field has a tenth of them, at most 500."""
    largest = min(MOST_IN_FIELD, max(60, entries // 10))
    others = [one for one in catalogue.by_id.values() if one.kind in (FieldKind.ENTRIES, FieldKind.RECORDS) and not one.same_as]
    others = [one for one in others if one.id != LARGEST]
    people = tuple(Person(id=new_id(), name=f"Person {n}", phones=(f"07700 900{n:03}",)) for n in range(40))
    answers: dict[str, Answer] = {LARGEST: Entries(items=tuple(_entry(n) for n in range(largest)))}
    share, extra = divmod(entries - largest, len(others))
    for place, field in enumerate(others):
        answers[field.id] = _filled(field, share + (place < extra), people)
    answers["start.purpose"] = Text(text="\n".join(sentence(n) for n in range(40)))
    return Plan(answers={key: answer for key, answer in answers.items() if answer}, people=people, shape=Shape(crisis="full"))


def _filled(field: FieldDef, count: int, people: tuple[Person, ...]) -> Answer:
    if field.kind is FieldKind.ENTRIES:
        return Entries(items=tuple(_entry(n) for n in range(count)))
    return Records(rows=tuple(Record(id=new_id(), cells={
        column.id: Cell(ref=people[n % len(people)].id) if column.id == "person" else Cell(text=sentence(n))
        for column in field.columns if not column.options}) for n in range(count)))


def _entry(n: int) -> Entry:
    return Entry(id=new_id(), text=sentence(n), note=sentence(n + 3) if n % 9 == 0 else "")


class Paints(QObject):
    """Counts paint events of one widget."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.seen = 0
        self._watched = watched
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        self.seen += event.type() == QEvent.Type.Paint
        return False

    def end(self) -> None:
        """Stop watching."""
        self._watched.removeEventFilter(self)


class Heart(QObject):
    """Beats every millisecond; the longest pause between two beats is how long the window did not answer."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=HEART_MILLISECONDS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def begin(self) -> None:
        """Forget what was before."""
        self.longest, self._last = 0.0, time.perf_counter()


class Bench:
    """One window with one plan."""

    def __init__(self, app: QApplication, plan: Plan, folder: Path) -> None:
        self.app = app
        settings = Settings(None)
        self.house = House(Front(app, settings), work_factor=2)
        self.house.window.resize(1200, 800)
        self.house.start()
        keeper = Keeper.create(folder / "bench.plan", plan, "four words that open it", work_factor=2)
        self.house.desk.begin(plan, keeper)
        self.rest(0.5)
        # Saving runs beside the typing, as it does for a person.

    @property
    def view(self) -> PlanView:
        """The open plan on the screen."""
        return self.house.desk.open.view

    def rest(self, seconds: float) -> None:
        """Let the event loop run."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.app.processEvents()
            time.sleep(0.001)

    def settle(self) -> None:
        """Wait until the page is built."""
        until = time.perf_counter() + LONGEST_WAIT_SECONDS
        while not self.view.page.is_built and time.perf_counter() < until:
            self.app.processEvents()
        self.rest(0.2)

    def type_into(self, box: QWidget, keys: int) -> list[float]:
        """Return how long each key took until it was painted."""
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rest(0.3)
        drawn = box.viewport() if isinstance(box, QPlainTextEdit | QTextEdit) else box
        paints, took = Paints(drawn), []
        for n in range(keys):
            before, begin = paints.seen, time.perf_counter()
            if n % 11 == 10:
                QTest.keyClick(box, Qt.Key.Key_Backspace)
            else:
                QTest.keyClicks(box, KEYS[n % len(KEYS)])
            while paints.seen == before and time.perf_counter() - begin < LONGEST_WAIT_SECONDS:
                self.app.processEvents()
            took.append((time.perf_counter() - begin) * 1000)
            if n % 8 == 7:
                self.rest(0.004)
        paints.end()
        return took

    def boxes(self, field_id: str) -> Iterator[tuple[str, QWidget]]:
        """Yield a box at the top, in the middle and at the end of a field, each after scrolling there."""
        area: QScrollArea = self.view.page
        editor = self.view.page.editor(field_id)
        for name, part in (("first", 0.0), ("middle", 0.5), ("last", 1.0)):
            top = editor.mapTo(area.widget(), QPoint(0, 0)).y()
            area.verticalScrollBar().setValue(round(top + part * editor.height() - area.viewport().height() / 2))
            self.rest(0.5)
            yield name, _nearest_box(area, editor)

    def visit(self, key: str, heart: Heart) -> tuple[float, float]:
        """Return how long a first visit took until its first paint, and the longest pause while the rest was built."""
        begin = time.perf_counter()
        self.view.open_page(key)
        area: QScrollArea = self.view.page
        paints = Paints(area.viewport())
        while not paints.seen and time.perf_counter() - begin < LONGEST_WAIT_SECONDS:
            self.app.processEvents()
        shown = (time.perf_counter() - begin) * 1000
        paints.end()
        heart.begin()
        self.settle()
        return shown, heart.longest * 1000

    def close(self) -> None:
        """Put everything away."""
        self.house.desk.put_away()
        self.house.tasks.finish()
        self.house.window.hide()


def _nearest_box(area: QScrollArea, editor: QWidget) -> QWidget:
    """Return the box to write in of the editor that lies nearest to the middle of what is seen."""
    middle = area.viewport().height() // 2

    def distance(box: QWidget) -> int:
        return abs(box.mapTo(area.viewport(), box.rect().center()).y() - middle)

    found = [box for kind in (QPlainTextEdit, QLineEdit) for box in editor.findChildren(kind) if box.isVisible()]
    return min(found, key=distance)


def percentile(values: list[float], part: float) -> float:
    """Return the value below which `part` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def tell(what: str, values: list[float], limit: float) -> bool:
    """Print one line of the table; False if the 99th percentile is over the limit."""
    worst = percentile(values, 0.99)
    verdict = "ok" if worst < limit else f"OVER {limit:.0f}"
    median = statistics.median(values)
    print(f"{what:<46} n={len(values):<5} median {median:6.1f}  p99 {worst:6.1f}  max {max(values):6.1f}  {verdict}")
    return worst < limit


def run_plan(app: QApplication, catalogue: Catalogue, entries: int, keys: int, visits: int, folder: Path) -> bool:
    """Measure one plan and print its lines."""
    bench, fine = Bench(app, large_plan(catalogue, entries), folder), True
    heart = Heart()
    pages = [page for section in bench.view._session.sections for page in section.pages]  # noqa: SLF001
    home = next(page.key for page in pages if any(field.id == LARGEST for field in page.fields))
    shown, gaps = [], []
    for _ in range(visits):
        for page in (one for one in pages[:4] if one.key != home):
            bench.view.open_page(page.key)
            bench.rest(0.02)
        first, gap = bench.visit(home, heart)
        shown.append(first)
        gaps.append(gap)
    fine &= tell(f"{entries} entries: first screenful, longest page", shown, TARGETS["screenful"])
    fine &= tell(f"{entries} entries: longest gap while building", gaps, TARGETS["gap"])
    every_shown, every_gap = [], []
    for page in pages:
        first, gap = bench.visit(page.key, heart)
        every_shown.append(first)
        every_gap.append(gap)
    fine &= tell(f"{entries} entries: first screenful, every page once", every_shown, TARGETS["screenful"])
    fine &= tell(f"{entries} entries: longest gap, every page once", every_gap, TARGETS["gap"])
    bench.view.open_page(home)
    bench.settle()
    for where, box in bench.boxes(LARGEST):
        fine &= tell(f"{entries} entries: key to paint, {where} row", bench.type_into(box, keys), TARGETS["key"])
    bench.view.show_field("start.purpose")
    bench.settle()
    box = bench.view.page.editor("start.purpose").findChild(QPlainTextEdit)
    fine &= tell(f"{entries} entries: key to paint, free text", bench.type_into(box, keys), TARGETS["key"])
    bench.close()
    return fine


def run_here(options: argparse.Namespace) -> int:
    """Measure on the platform that Qt was told."""
    app = make_application(["bench"])
    catalogue = load("en")
    print(f"-- {app.platformName()}")
    fine = True
    sizes = (5000, 300) if options.big_first else (300, 5000)
    with tempfile.TemporaryDirectory() as folder:
        for entries in sizes:
            place = Path(folder) / str(entries)
            place.mkdir()
            fine &= run_plan(app, catalogue, entries, options.keys, options.visits, place)
    sys.stdout.flush()
    os._exit(0 if fine else 1)


def main() -> int:
    """Run on each platform that is there, each in a process of its own. 1 if a figure is over its limit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--keys", type=int, default=400)
    parser.add_argument("--visits", type=int, default=20)
    parser.add_argument("--only", choices=("offscreen", "xcb"))
    parser.add_argument("--big-first", action="store_true")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.here:
        return run_here(options)
    again = [sys.executable, __file__, "--here", *[one for one in sys.argv[1:] if one not in ("--only", "offscreen", "xcb")]]
    results = []
    if options.only != "xcb":
        results.append(subprocess.run(again, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}).returncode)
    if options.only != "offscreen":
        if shutil.which("xvfb-run"):
            screen = ["xvfb-run", "-a", "-s", "-screen 0 1400x1000x24"]
            results.append(subprocess.run([*screen, *again], env={**os.environ, "QT_QPA_PLATFORM": "xcb"}).returncode)
        else:
            print("-- xcb: left out, xvfb-run is not installed")
    return max(results, default=0)


if __name__ == "__main__":
    sys.exit(main())
