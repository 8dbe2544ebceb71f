"""A page is built in slices that give the window room between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from wrap_builder.ui.pages.section_builder import SLICE_SECONDS, Slices


def ticking(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


def test_a_slice_ends_when_its_time_is_over(qtbot: QtBot) -> None:
    owner, log, left = QObject(), [], list(range(5))
    clock = ticking(SLICE_SECONDS / 2)

    def step() -> bool:
        log.append("step")
        left.pop()
        return bool(left)

    slices = Slices(step, lambda: log.append("done"), owner, clock=lambda: next(clock))
    other = QTimer(owner)
    other.setInterval(0)
    other.timeout.connect(lambda: log.append("window"))
    other.start()
    slices.start()
    qtbot.waitUntil(lambda: "done" in log)

    assert [one for one in log if one != "window"] == ["step"] * 5 + ["done"]
    assert log.index("window") < log.index("done")
    first, last = log.index("step"), len(log) - 1 - log[::-1].index("step")
    assert "window" in log[first:last], "the window had no turn between two slices"
    assert "window" in log[last:log.index("done")], "what ends the building came in the same turn as the last slice"
    assert not slices.is_busy


def test_what_comes_up_at_the_end_is_built_before_it_is_called_done(qtbot: QtBot) -> None:
    owner, log, more = QObject(), [], ["late"]

    def step() -> bool:
        log.append("step")
        if more:
            more.pop()
            QTimer.singleShot(0, owner, slices.start)
        return False

    slices = Slices(step, lambda: log.append("done"), owner)
    slices.start()
    qtbot.waitUntil(lambda: "done" in log and not slices.is_busy)

    assert log.count("step") == 2
    assert log[-1] == "done"
