"""Builds a page of the plan a little at a time, so that the window always answers."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

SLICE_SECONDS = 0.004
"""The longest time that one slice takes; what is built last in it may run over by one part, a few milliseconds."""


class Slices(QObject):
    """Calls `step` in the pauses of the event loop until it returns False, then `done` once, in a pause of its own."""

    def __init__(self, step: Callable[[], bool], done: Callable[[], None], parent: QObject,
                 clock: Callable[[], float] = time.perf_counter) -> None:
        super().__init__(parent)
        self._step, self._done, self._clock = step, done, clock
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)
        self._is_at_end = False

    @property
    def is_busy(self) -> bool:
        """True while there may be something to build."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin, or go on after something new came up."""
        self._is_at_end = False
        if not self._timer.isActive():
            self._timer.start()

    def _on_timeout(self) -> None:
        if self._is_at_end:
            self._timer.stop()
            self._done()
            return
        end = self._clock() + SLICE_SECONDS
        while self._step():
            if self._clock() >= end:
                return
        self._is_at_end = True
