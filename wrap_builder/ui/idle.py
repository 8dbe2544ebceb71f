"""Notices when nobody has used the program for a while, by a clock that also runs while the computer sleeps."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

WARN_SECONDS = 30.0
LOOK_MILLISECONDS = 1000
USE = {
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel, QEvent.Type.TouchBegin,
    QEvent.Type.InputMethod, QEvent.Type.TabletPress,
}
SHOWING = {QEvent.Type.Expose, QEvent.Type.WindowActivate, QEvent.Type.FocusIn}


def boot_clock() -> float:
    """Return seconds since the computer was started, sleep included where the system tells."""
    which = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(which) if which is not None else time.monotonic()


class IdleWatch(QObject):
    """Watches the windows of the program. `warned` comes 30 seconds before `idle`; `resumed` when use goes on after it.

    After a sleep, `idle` comes at the first event or tick, before anything of it is handled or painted.
    """

    warned = Signal()
    resumed = Signal()
    idle = Signal()

    def __init__(self, seconds: Callable[[], float], clock: Callable[[], float] = boot_clock,
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds, self._clock = seconds, clock
        self._last = clock()
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch: when a plan was opened."""
        self._last, self._warned = self._clock(), False
        self._timer.start()

    def stop(self) -> None:
        """Watch no longer: nothing is open."""
        self._timer.stop()

    def stay(self) -> None:
        """Count from now on again: the person is here."""
        self._last = self._clock()
        if self._warned:
            self._warned = False
            self.resumed.emit()

    def look(self) -> None:
        """Compare the clock with the last use."""
        quiet, limit = self._clock() - self._last, self._seconds()
        if quiet >= limit:
            self.stop()
            self.idle.emit()
        elif quiet >= limit - min(WARN_SECONDS, limit / 2) and not self._warned:
            self._warned = True
            self.warned.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._timer.isActive() and event.type() in USE:
            self.look()
            if self._timer.isActive():
                self.stay()
        elif self._timer.isActive() and event.type() in SHOWING:
            self.look()
        return super().eventFilter(watched, event)


class HideKey(QObject):
    """Hears F8 in every window of the program: a question or a file picker over the plan keeps ordinary shortcuts from it."""

    pressed = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_F8:
            self.pressed.emit()
            return True
        return super().eventFilter(watched, event)


class WindowWatch(QObject):
    """Lets filters see what each window of the program gets, from its first focus on.

    Windows, not all objects: a filter on the application made building a page twice as slow when measured.
    """

    def __init__(self, app: QGuiApplication, filters: Sequence[QObject], parent: QObject) -> None:
        super().__init__(parent)
        self._filters = filters
        app.focusWindowChanged.connect(self._on_focus_window_changed)
        self._on_focus_window_changed(app.focusWindow())

    def _on_focus_window_changed(self, window: QWindow | None) -> None:
        if window is None:
            return
        for one in self._filters:
            window.removeEventFilter(one)
            window.installEventFilter(one)
