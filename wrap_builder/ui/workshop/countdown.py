"""How long a break still lasts, on the second screen: it goes on wherever in the workshop the facilitator is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.words import Words
from wrap_builder.workshop.slides import TIMER, Slide, timer_slide

TICK_MILLISECONDS = 250


class Countdown(QObject):
    """Stays while pages come and go: a clock on the wall that stands still would send people back too late."""

    def __init__(self, show: SlideShow, words: Callable[[], Words], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._show, self._words = show, words
        self._title = ""
        self._left: Callable[[], int | None] = lambda: None
        self._ticker = QTimer(self)
        self._ticker.setInterval(TICK_MILLISECONDS)
        self._ticker.timeout.connect(self.tick)

    @property
    def is_running(self) -> bool:
        """Whether it is on the screen and goes on."""
        return self._ticker.isActive()

    @property
    def left(self) -> int | None:
        """How many seconds it still lasts; None where it is not shown, or nobody waits for it."""
        return self._left() if self.is_running else None

    def begin(self, title: str, left: Callable[[], int | None]) -> None:
        """Show it. `left`: how many seconds it still lasts, negative when it is over, None when nobody waits for it any more."""
        self._title, self._left = title, left
        self._show.show((self._slide(left()),))
        self._ticker.start()

    def stop(self) -> None:
        """Ask no more how long it lasts: the workshop is put away."""
        self._ticker.stop()

    def tick(self) -> None:
        """Show how long it lasts now, where it is on or frozen."""
        left = self._left()
        if all(one is None or one.id != TIMER for one in (self._show.slide, self._show.held)):
            self._ticker.stop()
            return
        self._show.renew(self._slide(left))
        if left is None:
            self._ticker.stop()

    def _slide(self, left: int | None) -> Slide:
        return timer_slide(self._title, left or 0, self._words())
