"""Notices drives that are plugged in or pulled out, for a page that asks for one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.seat_places import Drive
from wrap_builder.ui.tasks import Tasks

LOOK_MILLISECONDS = 1500


class DriveWatch(QTimer):
    """`found` carries the drives: at once, and whenever they are others. It rests while the page is not shown."""

    found = Signal(object)

    def __init__(self, tasks: Tasks, drives: Callable[[], Sequence[Drive]], page: QWidget) -> None:
        """`drives` asks the system; called in a worker, because a slow drive makes it wait."""
        super().__init__(page)
        self._tasks, self._drives, self._page = tasks, drives, page
        self._known: tuple[Drive, ...] | None = None
        self._is_asking = False
        self.setInterval(LOOK_MILLISECONDS)
        self.timeout.connect(self.look)
        self.start()

    def look(self) -> None:
        """Ask now, unless an answer is still awaited."""
        if self._is_asking or (self._known is not None and not self._page.isVisible()):
            return
        self._is_asking = True
        self._tasks.run(self._drives, context=self, done=self._on_drives, failed=self._on_failed)

    def _on_drives(self, drives: Sequence[Drive]) -> None:
        self._is_asking = False
        # Other free space alone is no news: the list would be built anew under the pointer.
        is_news = self._known is None or [one.root for one in drives] != [one.root for one in self._known]
        self._known = tuple(drives)
        if is_news:
            self.found.emit(self._known)

    def _on_failed(self, error: BaseException) -> None:
        self._is_asking = False
        raise error
