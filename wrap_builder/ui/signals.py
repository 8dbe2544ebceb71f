"""Hears when the system asks the program to end, so that the last words are on the drive before it does."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ASKING = ("SIGTERM", "SIGHUP", "SIGINT")


class EndSignals(QObject):
    """`asked` comes in the event loop, a moment after the signal. Where the system has no such signals, nothing comes."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if sys.platform == "win32":
            return
        # Python hears a signal only between two of its own steps, and Qt may sleep for long: a pipe wakes it.
        self._reading, writing = os.pipe()
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)
        for name in ASKING:
            signal.signal(getattr(signal, name), lambda _number, _frame: None)

    def _on_woken(self) -> None:
        os.read(self._reading, 64)
        self.asked.emit()
