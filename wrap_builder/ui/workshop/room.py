"""What an open workshop has around its pages: what the group sees, and the way to paper and files."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.plan.ids import new_id
from wrap_builder.session.live_meeting import LiveMeeting
from wrap_builder.session.other_counts import counts_of
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.projector.keys import act
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.standing import Standing
from wrap_builder.ui.tools import Tools
from wrap_builder.ui.workshop.countdown import Countdown
from wrap_builder.ui.workshop.outlet import Outlet
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.view import WorkshopView

if TYPE_CHECKING:
    from wrap_builder.session.workshop_keeper import WorkshopKeeper

SHOWING_MINUTES = 180
"""A group may look at one page for long; the facilitator is in the room."""


class WorkshopRoom(QObject):
    """Stays while the facilitator's pages change, and is emptied with the workshop."""

    def __init__(self, tools: Tools, want: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tools, self._want = tools, want
        self._slides: SlideShow | None = None
        self._countdown: Countdown | None = None
        self.outlet = Outlet(tools.context, tools.window, tools.clocks.today, tools.places, self)

    @property
    def showing_minutes(self) -> int:
        """How long nothing may happen while a group looks at the second screen."""
        return SHOWING_MINUTES if self._slides is not None and self._slides.window is not None else 0

    def view(self, session: WorkshopSession, keeper: WorkshopKeeper, said: Standing | None) -> WorkshopView:
        """Return the facilitator's pages, in the looks of now."""
        library, clocks = self._tools.library, self._tools.clocks
        live = LiveMeeting(session, clocks.monotonic, clocks.now, new_id)
        return WorkshopView(
            WorkshopTools(session, live, self._tools.context(), clocks, new_id, self._want, *self._shown(), self.outlet,
                          library.catalogue, library.helplines,
                          lambda path, passphrase: counts_of(path, passphrase, self._tools.work_factor),
                          reads_only=keeper.read_only), said)

    def in_show(self, act_on: Callable[[SlideShow], None]) -> None:
        """Do something to what the group sees, while a workshop is open."""
        if self._slides is not None:
            act_on(self._slides)

    def clear(self) -> None:
        """What a group saw goes with the workshop, and nothing more is printed or written."""
        self.outlet.stop()
        slides, countdown, self._slides, self._countdown = self._slides, self._countdown, None, None
        if countdown is not None:
            countdown.stop()
        if slides is not None:
            slides.end()
            slides.deleteLater()

    def _shown(self) -> tuple[SlideShow, Countdown]:
        """Return what the group sees and its clock, in the looks of now."""
        context = self._tools.context()
        family = context.theme.font.families()
        if self._slides is None or self._countdown is None:
            self._slides = slides = SlideShow(family, context.theme.tokens, context.words("For the group"), self)
            self._countdown = Countdown(slides, lambda: self._tools.context().words, slides)
            slides.pressed.connect(lambda event: act(slides, event))
        else:
            self._slides.wear(family, context.theme.tokens)
        return self._slides, self._countdown
