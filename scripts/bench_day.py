"""A long day with a very full plan: opening it, finding in it, searching people and tools, and what memory four hours of use leave behind.

Usage: bench_day.py [--part N]: only an Nth of the four hours' events.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
from bench_typing import Painted, entry, large_plan
from bench_window import at, opened, unlock, wait
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from wrap_builder.plan.limits import PEOPLE
from wrap_builder.plan.values import Entries, Person, Plan
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage

COUNT = 5000
TOOLBOX = ("toolbox.have", "toolbox.try")
TOOLS = 2500
"""So many in each of the two lists that tools are kept in."""
SEARCHES = ("reservoir", "slowly round", "person 3", "bench 12", "nowhere at all")
KEYS, PAGES, SAVES, LOCKS = 20_000, 500, 200, 20
WARM = 2
"""So many locks go before: what is loaded at the first use is no growth."""
PLACE = "start.purpose"
THINK_SECONDS = 0.3
FIRST_KEY_SECONDS = 0.3
"""Nobody writes sooner after the keys that opened a page."""
TEXT = "A quiet morning, and tea by the window. "


class DayClock:
    """A clock that goes on by as much as a person takes for a key."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def resident_megabytes() -> float:
    """Return how much memory this process holds. SystemExit where the system does not tell as Linux does."""
    status = Path("/proc/self/status")
    if not status.is_file():
        raise SystemExit("memory can be measured on Linux only")
    return next(int(line.split()[1]) for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS")) / 1024


def opening(app: QApplication, house: House) -> None:
    """Lock and unlock, and print how long it takes from the passphrase to the painted page."""
    times = []
    for _ in range(5):
        house.leaving.lock()
        wait(app, lambda: isinstance(house.window.shown, UnlockPage))
        begin = time.perf_counter()
        unlock(app, house)
        now = house.desk.open
        assert now is not None
        painted = Painted(now.view.page.viewport())
        wait(app, lambda painted=painted: painted.seen)
        times.append(time.perf_counter() - begin)
    print(f"{COUNT} entries: unlock to painted page p50 {at(times, .5):.2f} s, most {max(times):.2f} s (n {len(times)}); "
          "a light key derivation, bench_file.py has the real one")


def finding(app: QApplication, house: House) -> None:
    """Type what is looked for, and print milliseconds from each key to the painted list."""
    times = []
    for text in SEARCHES:
        house.do("find")
        page = house.window.shown
        assert page is not None
        line = page.findChildren(QLineEdit)[0]
        ready = time.perf_counter() + FIRST_KEY_SECONDS
        wait(app, lambda ready=ready: time.perf_counter() >= ready)
        painted = Painted(line)
        for letter in text:
            painted.begin()
            begin = time.perf_counter()
            QTest.keyClick(line, letter)
            wait(app, lambda painted=painted: painted.seen)
            times.append((time.perf_counter() - begin) * 1000)
        house.desk.show_plan()
    print(f"{COUNT} entries: find, key to paint p50 {at(times, .5):.1f} ms, p99 {at(times, .99):.1f} ms, most {max(times):.1f} ms "
          f"(n {len(times)})")


def kept_once(app: QApplication, folder: Path) -> None:
    """Type what is looked for on the pages of people and tools, as many as a plan takes; print milliseconds from key to paint."""
    house = opened(app, folder, crowded(), folder)
    for name in ("people", "tools"):
        house.do(name)
        line = house.window.shown.search
        ready = time.perf_counter() + FIRST_KEY_SECONDS
        wait(app, lambda ready=ready: time.perf_counter() >= ready)
        painted, times = Painted(line), []
        for letter in "\b".join(SEARCHES):
            if letter == "\b":
                line.selectAll()
                continue
            painted.begin()
            begin = time.perf_counter()
            QTest.keyClick(line, letter)
            wait(app, lambda painted=painted: painted.seen)
            times.append((time.perf_counter() - begin) * 1000)
        house.desk.show_plan()
        print(f"{PEOPLE if name == 'people' else 2 * TOOLS} {name}: search, key to paint p50 {at(times, .5):.1f} ms, "
              f"p99 {at(times, .99):.1f} ms, most {max(times):.1f} ms (n {len(times)})")
    house.desk.put_away()
    house.tasks.finish()


def crowded() -> Plan:
    """Return a very full plan with as many people as may be in one, and thousands of tools."""
    plan = large_plan(COUNT)
    more = (Person(id=f"more-{index}", name=f"Person {index}", phones=("07700 900123",)) for index in range(PEOPLE - len(plan.people)))
    tools = {field: Entries(tuple(entry(field, index) for index in range(TOOLS))) for field in TOOLBOX}
    return msgspec.structs.replace(plan, people=(*plan.people, *more), answers=plan.answers | tools)


def save(app: QApplication, house: House) -> None:
    """Save and wait until the file holds it."""
    now = house.desk.open
    assert now is not None
    autosave = now.autosave
    assert autosave is not None
    autosave.save_now()
    wait(app, lambda: autosave.is_clean)


def write(app: QApplication, house: House, clock: DayClock, keys: int) -> None:
    """Type in a field that is read as prose; it is emptied now and then, as nobody writes 20,000 letters in one."""
    now = house.desk.open
    assert now is not None
    now.view.show_field(PLACE)
    wait(app, lambda: now.view.page.is_built)
    place = next(one for one in now.view.page.editor(PLACE).findChildren(QPlainTextEdit) if one.isVisible())
    place.setFocus()
    for number in range(keys):
        if number % 400 == 0:
            place.selectAll()
        QTest.keyClick(place, TEXT[number % len(TEXT)])
        clock.seconds += THINK_SECONDS if number % 60 else 30
        app.processEvents()


def events(app: QApplication, house: House, clock: DayClock, part: int) -> None:
    """Do what four hours bring, or a part of it."""
    locks = max(1, LOCKS // part)
    for _ in range(locks):
        for _ in range(SAVES // LOCKS):
            write(app, house, clock, KEYS // SAVES)
            for _ in range(PAGES // SAVES):
                house.do("next")
                app.processEvents()
            save(app, house)
        house.leaving.lock()
        wait(app, lambda: isinstance(house.window.shown, UnlockPage))
        clock.seconds += 600
        unlock(app, house)


def four_hours(app: QApplication, folder: Path, part: int) -> None:
    """Print how much more memory is held after four hours' events than after the first of them."""
    clock = DayClock()
    clocks = Clocks(clock, lambda: datetime(2026, 11, 23, 9, tzinfo=UTC), lambda: date(2026, 11, 23))
    house = opened(app, folder, large_plan(COUNT), folder, clocks)
    for _ in range(WARM):
        events(app, house, clock, LOCKS)
    before, begin = resident_megabytes(), time.perf_counter()
    events(app, house, clock, part)
    after = resident_megabytes()
    print(f"memory: {before:.0f} MB before, {after:.0f} MB after {KEYS // part} keys, {PAGES // part} page changes, {SAVES // part} saves "
          f"and {max(1, LOCKS // part)} locks: {after - before:+.1f} MB ({time.perf_counter() - begin:.0f} s)")
    opening(app, house)
    finding(app, house)
    house.desk.put_away()
    house.tasks.finish()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--part", type=int, default=1)
    chosen = options.parse_args()
    process.prepare()
    app = make_application(sys.argv[:1])
    print(f"platform {app.platformName()}")
    with tempfile.TemporaryDirectory() as name:
        kept_once(app, Path(name))
    with tempfile.TemporaryDirectory() as name:
        four_hours(app, Path(name), chosen.part)


if __name__ == "__main__":
    main()
