"""Hears when the time of an item is over, wherever in the workshop the facilitator is."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from wrap_builder.session.live_meeting import LiveMeeting

TICK_MILLISECONDS = 500


class QuietClock(QObject):
    """`over` comes once when the time of the item that is on ends; not for one that was over before anybody looked."""

    over = Signal()

    def __init__(self, live: LiveMeeting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live = live
        self._over = self._item_over()
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MILLISECONDS)
        self._ticker.timeout.connect(self.tick)
        self.follow()

    def follow(self) -> None:
        """Go on while a meeting is held, and only then."""
        if self._live.running is None:
            self._ticker.stop()
            self._over = ""
        elif not self._ticker.isActive():
            self._ticker.start()

    def stop(self) -> None:
        """Look no more: the workshop is put away."""
        self._ticker.stop()

    def tick(self) -> None:
        """Look at the time now. While it stands still, nothing ends."""
        if self._live.paused:
            return
        before, self._over = self._over, self._item_over()
        if self._over and self._over != before:
            self.over.emit()

    def _item_over(self) -> str:
        """Return the id of the item that is on if its time is over, else ""."""
        pace = self._live.pace()
        return pace.item.id if pace is not None and pace.left <= 0 else ""
