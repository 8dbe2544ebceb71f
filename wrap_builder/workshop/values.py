"""The values that a workshop is made of: frozen, strict when decoded, silent about their text; never anything of a plan."""

from __future__ import annotations

from wrap_builder.plan.values import Value

BREAK = "break"
ITEM_KINDS = ("opening", "agreement", "talk", "list", "writing", BREAK, "home", "closing")
"""What an agenda item is: a round at the beginning, the safety agreement, a topic, a list made together, time to write, a
break, what to do at home, a round at the end."""


class GroupLine(Value, frozen=True):
    """One line that the group or its facilitator wrote."""

    id: str
    text: str


class AgendaItem(Value, frozen=True):
    """One part of a meeting. `section`: the id of the section of a plan that it is about, "" for none; `minutes` as planned.

    `topic` is what the group sees, `notes` are for the facilitator alone. `lead`: who leads it, as the facilitators wrote it.
    """

    id: str
    kind: str = "talk"
    topic: str = ""
    minutes: int = 0
    notes: str = ""
    lead: str = ""
    section: str = ""


class Meeting(Value, frozen=True):
    """One time that the group meets. `date` as YYYY-MM-DD, "" while it is open; `minutes`: how long, breaks included."""

    id: str
    title: str = ""
    date: str = ""
    minutes: int = 0
    items: tuple[AgendaItem, ...] = ()
    notes: str = ""
    home_practice: str = ""
    access_needs: str = ""


class GroupList(Value, frozen=True):
    """A list that the group makes together. `section`: what it is about. `keep`: the group said that it may stay."""

    id: str
    title: str = ""
    section: str = ""
    lines: tuple[GroupLine, ...] = ()
    keep: bool = False


class OwnExample(Value, frozen=True):
    """The facilitator's own example line for a field of a plan, typed for this purpose."""

    id: str
    field: str
    text: str


class GroupTotal(Value, frozen=True):
    """How many of those who came for the first time said of themselves that they belong to a group that was asked for.

    Of the first time only, so that totals of all meetings count people and not visits.
    """

    name: str
    count: int = 0


class HeadCount(Value, frozen=True):
    """How many came to a meeting, and how many of them for the first time. Never who. `minutes`: how long it took."""

    meeting: str
    came: int = 0
    first_time: int = 0
    minutes: int = 0
    totals: tuple[GroupTotal, ...] = ()


class CameOften(Value, frozen=True):
    """How many people said at the end that they came so many `times` or more. Asked, since nobody's name is kept."""

    times: int
    people: int


class LaterMeeting(Value, frozen=True):
    """A date of the group that goes on meeting, as YYYY-MM-DD, "" while it is open, and what it will be about."""

    date: str = ""
    topic: str = ""


class Spent(Value, frozen=True):
    """How long an item took, in seconds, and how many minutes it was given more than planned."""

    item: str
    seconds: int = 0
    extra: int = 0


class Running(Value, frozen=True):
    """A meeting that is being held. `at`: the local time of the last change, as ISO 8601 with seconds.

    `item` is the one that is on. What it took before `at` is in `spent`; since then time goes on, unless `paused`.
    """

    meeting: str
    item: str
    at: str
    paused: bool = False
    spent: tuple[Spent, ...] = ()


class Held(Value, frozen=True):
    """How many minutes a meeting took by the clock when it was last run with it."""

    meeting: str
    minutes: int


class Workshop(Value, frozen=True):
    """A whole workshop. It has no place for anything out of a plan, and names only of its facilitators."""

    language: str = "en"
    group_name: str = ""
    site: str = ""
    format: str = "own"
    paper: str = ""
    country: str = ""
    facilitators: tuple[str, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreement: tuple[GroupLine, ...] = ()
    lists: tuple[GroupList, ...] = ()
    examples: tuple[OwnExample, ...] = ()
    counts: tuple[HeadCount, ...] = ()
    often: tuple[CameOften, ...] = ()
    later: tuple[LaterMeeting, ...] = ()
    running: Running | None = None
    held: tuple[Held, ...] = ()

    def meeting(self, meeting_id: str) -> Meeting | None:
        """Return a meeting by its id."""
        return next((one for one in self.meetings if one.id == meeting_id), None)

    def minutes_held(self, meeting_id: str) -> int:
        """Return how many minutes a meeting took by the clock; 0 where it was not run with it."""
        return next((one.minutes for one in self.held if one.meeting == meeting_id), 0)

    def list(self, list_id: str) -> GroupList | None:
        """Return a list by its id."""
        return next((one for one in self.lists if one.id == list_id), None)
