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

from wrap_builder.paper.options import Options
from wrap_builder.session.settings import Settings
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.session.workshop_papers import WORKBOOK, Pack
from wrap_builder.ui import process
from wrap_builder.ui.app import make_application
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.slides import list_slide
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop

SESSIONS, LISTS, LINES = 12, 40, 30
ROUNDS = 7
PEOPLE = 12
REST_SECONDS = 0.5


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


def rest(app: QApplication) -> None:
    """Let the window do what is left over from before, such as letting go of pages."""
    end = time.perf_counter() + REST_SECONDS
    bench_window.wait(app, lambda: time.perf_counter() > end)


def repaint(house: House, app: QApplication, note: Callable[[str, float], None]) -> None:
    """Go through slides on the second screen; note milliseconds from the step to the painted screen."""
    now = house.desk.workshop
    assert now is not None
    now.view.open_page("show")
    show = now.view.page.tools.show
    show.show([list_slide(one, house.words) for one in now.session.workshop.lists])
    show.begin(app.primaryScreen())
    assert show.window is not None
    canvas = show.window.canvas
    rest(app)
    while show.following is not None:
        begin = time.perf_counter()
        show.go_on()
        canvas.repaint()
        note("second screen repainted", (time.perf_counter() - begin) * 1000)
    show.end()


def pack(house: House, app: QApplication, note: Callable[[str, float], None]) -> None:
    """Make a pack with workbooks for 12 people on the page for it, and watch how the window answers meanwhile."""
    now = house.desk.workshop
    assert now is not None
    now.view.open_page("handouts")
    outlet, papers, today = now.view.page.tools.outlet, now.view.page.tools.papers(), house.desk.tools.clocks.today()
    wanted = Pack((*(one.id for one in papers.offers(now.session.workshop.meetings[0].id)), WORKBOOK), PEOPLE,
                  now.session.workshop.meetings[0].id)
    rest(app)
    heart, begin = bench_window.Heart(house), time.perf_counter()
    options = Options(printed_on=today, two_sided=True)
    outlet.save("Pack", "pdf", lambda pause, told: papers.pack(wanted, options, pause, told))
    bench_window.wait(app, lambda: not outlet.is_busy)
    note("pack for 12 people", (time.perf_counter() - begin) * 1000)
    note("window's longest gap", max(heart.gaps))


def main() -> None:
    process.prepare()
    app = make_application(["bench"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        WorkshopKeeper.create(folder / "Group.workshop", large(), bench_window.PASSPHRASE, work_factor=bench_window.WORK_FACTOR).close()
        front = Front(app, Settings(folder / "settings.json"), prompts=bench_window.Folder(folder))
        house = House(front, work_factor=bench_window.WORK_FACTOR)
        house.start()
        taken: dict[str, list[float]] = {}

        def note(what: str, value: float) -> None:
            taken.setdefault(what, []).append(value)

        for _ in range(ROUNDS):
            measure(house, folder / "Group.workshop", app, note)
        keeper = WorkshopKeeper.open(folder / "Group.workshop", passphrase=bench_window.PASSPHRASE,
                                     work_factor=bench_window.WORK_FACTOR)
        house.desk.begin_workshop(keeper.document, keeper)
        repaint(house, app, note)
        for _ in range(ROUNDS):
            pack(house, app, note)
        house.desk.put_away()
        for what, times in taken.items():
            print(f"{what:24} median {statistics.median(times):7.1f} ms   p99 {bench_window.at(times, .99):7.1f} ms   "
                  f"longest {max(times):7.1f} ms   (n {len(times)})")
        house.tasks.finish()


if __name__ == "__main__":
    main()
