"""Commands that change the meetings and what is on their agenda."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.command import inserted, moved
from wrap_builder.plan.limits import bounded
from wrap_builder.workshop import limits
from wrap_builder.workshop.command import Command, changed, clean_value, demand_new, position, replaced, without
from wrap_builder.workshop.values import ITEM_KINDS, AgendaItem, Meeting, Workshop

MEETING_TEXTS = {"title": False, "date": False, "notes": True, "home_practice": True, "access_needs": True}
"""What can be written about a meeting, and whether it may be long."""

ITEM_TEXTS = {"topic": False, "lead": False, "section": False, "kind": False, "notes": True}
"""What can be written about an item, and whether it may be long."""


@dataclass(frozen=True, slots=True, repr=False)
class SetMeeting(Command):
    """Write one thing about a meeting: a key of MEETING_TEXTS, or `minutes`."""

    meeting: str
    name: str
    value: str | int
    label: ClassVar[str] = N_("Changing a meeting")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.meeting, self.name)

    def apply(self, workshop: Workshop) -> Workshop:
        new = _clean(self.name, self.value, MEETING_TEXTS)
        return with_meetings(workshop, changed(workshop.meetings, self.meeting, lambda one: replaced(one, self.name, new)))


@dataclass(frozen=True, slots=True, repr=False)
class AddMeeting(Command):
    """Put a meeting before index `at`, or at the end."""

    meeting: Meeting
    at: int | None = None
    label: ClassVar[str] = N_("A new meeting")

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(workshop.meetings) + 1, limits.MEETINGS, "meetings")
        demand_new([one.id for one in workshop.meetings], [self.meeting.id])
        demand_new(item_ids(workshop), [item.id for item in self.meeting.items])
        return with_meetings(workshop, inserted(workshop.meetings, (self.meeting,), self.at))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveMeeting(Command):
    """Take a meeting out, with what was counted in it, and end it where it is running."""

    meeting: str
    label: ClassVar[str] = N_("Removing a meeting")

    def apply(self, workshop: Workshop) -> Workshop:
        counts = tuple(one for one in workshop.counts if one.meeting != self.meeting)
        held = tuple(one for one in workshop.held if one.meeting != self.meeting)
        running = workshop.running
        return msgspec.structs.replace(
            workshop, meetings=without(workshop.meetings, self.meeting),
            counts=workshop.counts if len(counts) == len(workshop.counts) else counts,
            held=workshop.held if len(held) == len(workshop.held) else held,
            running=None if running is not None and running.meeting == self.meeting else running)


@dataclass(frozen=True, slots=True, repr=False)
class MoveMeeting(Command):
    """Let a meeting stand at index `to`; dates stay with the place, not with the meeting."""

    meeting: str
    to: int
    label: ClassVar[str] = N_("Moving a meeting")

    def apply(self, workshop: Workshop) -> Workshop:
        dates = [one.date for one in workshop.meetings]
        after = moved(workshop.meetings, position(workshop.meetings, self.meeting), self.to)
        if [one.id for one in after] == [one.id for one in workshop.meetings]:
            return workshop
        return with_meetings(workshop, tuple(replaced(one, "date", date) for one, date in zip(after, dates, strict=True)))


@dataclass(frozen=True, slots=True, repr=False)
class DateMeetings(Command):
    """Write the days of the first meetings, in their order, as YYYY-MM-DD."""

    dates: tuple[str, ...]
    label: ClassVar[str] = N_("Filling in the dates")

    def apply(self, workshop: Workshop) -> Workshop:
        dated = tuple(replaced(one, "date", date) for one, date in zip(workshop.meetings, self.dates, strict=False))
        after = (*dated, *workshop.meetings[len(dated):])
        return workshop if after == workshop.meetings else with_meetings(workshop, after)


@dataclass(frozen=True, slots=True, repr=False)
class UseFormat(Command):
    """Begin from another format: its meetings take the place of those that are there, with what was counted in them."""

    format: str
    meetings: tuple[Meeting, ...]
    label: ClassVar[str] = N_("Choosing a format")

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(self.meetings), limits.MEETINGS, "meetings")
        return msgspec.structs.replace(workshop, format=self.format, meetings=self.meetings, counts=(), running=None, held=())


@dataclass(frozen=True, slots=True, repr=False)
class SetItem(Command):
    """Write one thing about an item of an agenda: a key of ITEM_TEXTS, or `minutes`."""

    item: str
    name: str
    value: str | int
    label: ClassVar[str] = N_("Changing the agenda")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.item, self.name)

    def apply(self, workshop: Workshop) -> Workshop:
        new = _clean(self.name, self.value, ITEM_TEXTS)
        if self.name == "kind" and new not in ITEM_KINDS:
            raise ValueError("no kind of item")
        return _in_meeting_of(workshop, self.item, lambda items: changed(items, self.item, lambda one: replaced(one, self.name, new)))


@dataclass(frozen=True, slots=True, repr=False)
class AddItem(Command):
    """Put an item into the agenda of a meeting, before index `at`, or at the end."""

    meeting: str
    item: AgendaItem
    at: int | None = None
    label: ClassVar[str] = N_("A new item")

    def apply(self, workshop: Workshop) -> Workshop:
        demand_new(item_ids(workshop), [self.item.id])

        def add(meeting: Meeting) -> Meeting:
            bounded(len(meeting.items) + 1, limits.ITEMS, "items")
            return msgspec.structs.replace(meeting, items=inserted(meeting.items, (self.item,), self.at))

        return with_meetings(workshop, changed(workshop.meetings, self.meeting, add))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveItem(Command):
    """Take an item out of its agenda; where it is the one that runs, the next one runs."""

    item: str
    label: ClassVar[str] = N_("Removing an item")

    def apply(self, workshop: Workshop) -> Workshop:
        meeting = meeting_of(workshop, self.item)
        index = position(meeting.items, self.item)
        after = _in_meeting_of(workshop, self.item, lambda items: without(items, self.item))
        running = workshop.running
        if running is None or running.item != self.item:
            return after
        rest = without(meeting.items, self.item)
        now = msgspec.structs.replace(running, item=rest[min(index, len(rest) - 1)].id) if rest else None
        return msgspec.structs.replace(after, running=now)


@dataclass(frozen=True, slots=True, repr=False)
class MoveItem(Command):
    """Let an item stand at index `to` of its agenda."""

    item: str
    to: int
    label: ClassVar[str] = N_("Moving an item")

    def apply(self, workshop: Workshop) -> Workshop:
        def move(items: tuple[AgendaItem, ...]) -> tuple[AgendaItem, ...]:
            after = moved(items, position(items, self.item), self.to)
            return items if after == items else after

        return _in_meeting_of(workshop, self.item, move)


def with_meetings(workshop: Workshop, meetings: tuple[Meeting, ...]) -> Workshop:
    """Return the workshop with other meetings; the very same where they are."""
    return workshop if meetings is workshop.meetings else msgspec.structs.replace(workshop, meetings=meetings)


def meeting_of(workshop: Workshop, item_id: str) -> Meeting:
    """Return the meeting that has an item. KeyError where none has it."""
    for meeting in workshop.meetings:
        if any(item.id == item_id for item in meeting.items):
            return meeting
    raise KeyError(item_id)


def item_ids(workshop: Workshop) -> list[str]:
    """Return the ids of all items of all meetings."""
    return [item.id for meeting in workshop.meetings for item in meeting.items]


def _in_meeting_of(
    workshop: Workshop, item_id: str, change: Callable[[tuple[AgendaItem, ...]], tuple[AgendaItem, ...]],
) -> Workshop:
    meeting = meeting_of(workshop, item_id)
    items = change(meeting.items)
    if items is meeting.items:
        return workshop
    new = msgspec.structs.replace(meeting, items=items)
    return with_meetings(workshop, changed(workshop.meetings, meeting.id, lambda _old: new))


def _clean(name: str, value: str | int, texts: dict[str, bool]) -> object:
    if name == "minutes" and isinstance(value, int):
        bounded(value if value >= 0 else limits.MINUTES + 1, limits.MINUTES, "minutes")
        return value
    if name not in texts or not isinstance(value, str):
        raise ValueError("nothing that can be written")
    return clean_value(value, long=texts[name])
