"""A large workshop in the real window: from the answer of the passphrase to the painted page, each page, and a step of a meeting."""

from __future__ import annotations

import functools
import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import bench_window
from PySide6.QtWidgets import QApplication

from wrap_builder.session.settings import Settings
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.app import make_application
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop

SESSIONS, LISTS, LINES = 12, 40, 30
ROUNDS = 7


def large() -> Workshop:
    """Return a workshop of 12 sessions and 40 lists of 30 lines."""
    numbers = count(1)

    def new_id() -> str:
        return f"{next(numbers):016x}"

    made = next(one for one in load_formats() if one.id == "weekly-12").make(new_id)
    lists = tuple(GroupList(new_id(), f"List {n}", "toolbox", tuple(GroupLine(new_id(), "A walk by the river " * 3) for _ in range(LINES)))
                  for n in range(LISTS))
    return Workshop(group_name="Tuesday", format="weekly-12", meetings=made[:SESSIONS], lists=lists)


def timed(act: Callable[[], None], app: QApplication) -> float:
    """Return the milliseconds until something was done and painted."""
    begin = time.perf_counter()
    act()
    for _ in range(3):
        app.processEvents()
    return (time.perf_counter() - begin) * 1000


def measure(house: House, path: Path, app: QApplication, note: Callable[[str, float], None]) -> None:
    """Open the workshop once, look at each page, begin a meeting and go on in it."""
    begin = time.perf_counter()
    keeper = WorkshopKeeper.open(path, passphrase=bench_window.PASSPHRASE, work_factor=bench_window.WORK_FACTOR)
    note("file read (quick key)", (time.perf_counter() - begin) * 1000)
    note("open after unlock", timed(lambda: house.desk.begin_workshop(keeper.document, keeper), app))
    now = house.desk.workshop
    assert now is not None
    for one in WORKSHOP_PAGES:
        note(f"page {one.key}", timed(functools.partial(now.view.open_page, one.key), app))
    live = now.view.page.tools.live
    now.view.open_page("run")
    live.begin(now.session.workshop.meetings[0].id)
    note("next item", timed(live.go_next, app))
    live.end()
    house.desk.put_away()
    bench_window.wait(app, lambda: house.tasks.is_idle)


def main() -> None:
    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        WorkshopKeeper.create(folder / "Group.workshop", large(), bench_window.PASSPHRASE, work_factor=bench_window.WORK_FACTOR).close()
        house = House(Front(app, Settings(folder / "settings.json")), work_factor=bench_window.WORK_FACTOR)
        house.start()
        taken: dict[str, list[float]] = {}
        for _ in range(ROUNDS):
            measure(house, folder / "Group.workshop", app, lambda what, value: taken.setdefault(what, []).append(value))
        for what, times in taken.items():
            print(f"{what:24} median {statistics.median(times):7.1f} ms   longest {max(times):7.1f} ms")
        house.tasks.finish()


if __name__ == "__main__":
    main()
