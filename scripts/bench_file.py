"""Unlock at the real work factor and save a 100 KB plan with file system sync: medians, and the longest event-loop gap."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from wrap_builder.plan.values import Entries, Entry, Plan
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


if __name__ == "__main__":
    main()
