"""The second screen while a meeting is run: it shows the item that is on, and counts down in a break."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from wrap_builder.session.live_meeting import LiveMeeting, Pace
from wrap_builder.ui.screens import screen_of, screens_beside
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.slides import meeting_slides
from wrap_builder.workshop.values import BREAK, AgendaItem, Meeting


class Wall(QObject):
    """Follows a meeting: with what is shown, or with what will be once a screen is chosen. What was chosen by hand stays until the
    next item.
    """

    def __init__(self, tools: WorkshopTools, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._tools, self._show = tools, tools.show
        self._item = ""

    @property
    def follows(self) -> bool:
        """Whether it is wanted on the second screen at all; kept among the preferences."""
        return bool(self._tools.context.settings.get("workshop_follow"))

    @property
    def is_on(self) -> bool:
        """Whether something is shown on a second screen."""
        return self._show.window is not None

    @property
    def other_screens(self) -> list[QScreen]:
        """The screens that a group could look at while nothing is shown on any of them."""
        return [] if self.is_on else screens_beside(screen_of(self._page))

    def begin(self, meeting: Meeting, pace: Pace) -> bool:
        """Show to the group what is chosen, the item that is on by itself; False where somebody has to say on which screen."""
        others = self.other_screens
        if len(others) != 1:
            return False
        self._show.begin(others[0])
        if self._show.slide is None:
            self.catch_up(meeting, pace)
        return True

    def catch_up(self, meeting: Meeting, pace: Pace) -> None:
        """Go to the item that is on, whatever was chosen before."""
        self._item = ""
        self.follow(meeting, pace)

    def stay(self, pace: Pace | None) -> None:
        """Take note of the item that is on, and leave the screen as it is."""
        self._item = pace.item.id if pace is not None else ""

    def follow(self, meeting: Meeting, pace: Pace) -> None:
        """Go to the item that is on, if it is another one than before."""
        if pace.item.id == self._item:
            return
        self._item = pace.item.id
        if not self.follows:
            return
        if pace.item.kind == BREAK:
            _count_down(self._tools, pace.item)
            return
        slides = meeting_slides(self._tools.session.workshop, meeting, self._tools.context.words)
        wanted = {"agreement": "agreement", "home": f"home.{meeting.id}"}.get(pace.item.kind, f"item.{pace.item.id}")
        at = next((n for n, one in enumerate(slides) if one.id in (wanted, f"item.{pace.item.id}")), 0)
        self._show.show(slides, at)

    def in_words(self) -> str:
        """Return what the group sees, "" where no second screen is on."""
        words, slide = self._tools.context.words, self._show.slide
        if not self.is_on:
            return ""
        if self._show.is_blank or slide is None:
            return words("The second screen is blank.")
        if self._show.is_frozen:
            return words("The second screen is frozen: it keeps what it showed.")
        return words("The second screen shows: {title}").format(title=slide.title)


def count_again(tools: WorkshopTools, ends: float) -> None:
    """Count a break down that was counted before a lock, as the meeting now says, or until `ends` on the clock if that is to come."""
    pace, clock = tools.live.pace(), tools.clocks.monotonic
    if pace is not None and pace.item.kind == BREAK:
        _count_down(tools, pace.item)
    elif ends > clock():
        tools.countdown.begin(tools.context.words("Break"), lambda: round(ends - clock()))


def _count_down(tools: WorkshopTools, item: AgendaItem) -> None:
    live = tools.live
    tools.countdown.begin(item.topic or tools.context.words("Break"), lambda: _left(live, item.id))


def _left(live: LiveMeeting, item: str) -> int | None:
    """Return how many seconds a break still lasts; None where the meeting is at another item."""
    pace = live.pace()
    return pace.left if pace is not None and pace.item.id == item else None
