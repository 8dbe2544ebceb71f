"""Unlock at the real work factor and save a 100 KB plan with file system sync, with and without earlier versions.

Prints medians and the longest time in which the event loop did nothing else.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from wrap_builder.errors import LimitReached
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Entries, Entry, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.tasks import Tasks

PASSPHRASE = "quiet harbour lantern meadow"
ROUNDS = 30


def plan_of(kilobytes: int) -> Plan:
    """Return a plan whose text is about that large."""
    items = tuple(Entry(id=f"{n:016x}", text="Walk to the park gate and back, " * 3) for n in range(kilobytes * 1000 // 130))
    return Plan(answers={"toolbox.have": Entries(items=items)})


class Gaps:
    """Watches how long the event loop was away, by a timer that ought to fire every 2 ms."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(2)
        self._timer.timeout.connect(self._tick)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def watch(self, tasks: Tasks, work: object) -> tuple[object, float, float]:
        """Run `work` in the background; return its result, its seconds and the longest gap."""
        outcome: list[object] = []
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start()
        begin = time.perf_counter()
        tasks.run(work, context=self._timer, done=lambda value: (outcome.append(value), QCoreApplication.quit()),
                  failed=lambda error: (outcome.append(error), QCoreApplication.quit()))
        QCoreApplication.exec()
        self._timer.stop()
        if isinstance(outcome[0], BaseException):
            raise outcome[0]
        return outcome[0], time.perf_counter() - begin, self.longest


def main() -> None:
    app = QApplication([])
    tasks, gaps = Tasks(app), Gaps()
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        path = Path(folder) / "notes.plan"
        plan = plan_of(100)
        Keeper.create(path, plan, PASSPHRASE).close()
        unlocks = []
        for _ in range(5):
            keeper, seconds, gap = gaps.watch(tasks, lambda: Keeper.open(path, passphrase=PASSPHRASE))
            unlocks.append((seconds, gap))
            if len(unlocks) < 5:
                keeper.close()
        print(f"unlock at 2^18: median {statistics.median(s for s, _ in unlocks):.2f} s, longest event-loop gap "
              f"{max(g for _, g in unlocks) * 1000:.0f} ms")
        saves = [gaps.watch(tasks, lambda: keeper.save(plan))[1:] for _ in range(ROUNDS)]
        print(f"save of a 100 KB plan: median {statistics.median(s for s, _ in saves) * 1000:.1f} ms, slowest "
              f"{max(s for s, _ in saves) * 1000:.1f} ms, longest event-loop gap {max(g for _, g in saves) * 1000:.1f} ms")
        keeper.close()
        with_versions(tasks, gaps, path, Path(folder) / "store")


def with_versions(tasks: Tasks, gaps: Gaps, path: Path, store: Path) -> None:
    """Measure the same with a full history of changing plans, ten states on this computer, and their list."""
    day = [datetime.fromisoformat("2026-01-01T09:00")]
    keeper = Keeper.open(path, passphrase=PASSPHRASE, store=store, now=lambda: day[0])
    kept, plan = 0, keeper.plan
    try:
        while True:
            items = plan.answers["toolbox.have"].items
            items = (*items[:-1], Entry(id=items[-1].id, text=f"changed {kept}"))
            plan = Plan(answers={"toolbox.have": Entries(items=items), "start.name": Text(f"{kept}")})
            keeper.keep_version(plan, Why.NAMED, f"{kept}")
            kept += 1
    except LimitReached:
        keeper.close()
    for number in range(20):
        day[0] += timedelta(days=3)
        keeper = Keeper.open(path, passphrase=PASSPHRASE, store=store, now=lambda: day[0])
        keeper.save(Plan(answers={**plan.answers, "start.name": Text(f"day {number}")}))
        keeper.close()
    keeper, seconds, gap = gaps.watch(tasks, lambda: Keeper.open(path, passphrase=PASSPHRASE, store=store, now=lambda: day[0]))
    print(f"with a full history ({kept} versions, file of {path.stat().st_size / 1024:.0f} KiB): unlock {seconds:.2f} s, gap "
          f"{gap * 1000:.0f} ms")
    day[0] += timedelta(days=1)
    for what in ("first save of a day", "any other save"):
        _, seconds, gap = gaps.watch(tasks, lambda: keeper.save(plan))
        print(f"  {what}: {seconds * 1000:.0f} ms, gap {gap * 1000:.0f} ms")
    found, seconds, gap = gaps.watch(tasks, keeper.versions)
    print(f"  list of {len(found)} earlier versions: {seconds * 1000:.0f} ms, gap {gap * 1000:.0f} ms")
    _, seconds, gap = gaps.watch(tasks, lambda: keeper.plan_of(found[-1]))
    print(f"  one of them opened: {seconds * 1000:.0f} ms, gap {gap * 1000:.0f} ms")
    keeper.close()


if __name__ == "__main__":
    main()
