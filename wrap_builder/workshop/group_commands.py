"""Commands that change what belongs to the group: its name and place, its lists, own examples, head counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.limits import bounded, clean
from wrap_builder.workshop import limits
from wrap_builder.workshop.command import Command, changed, clean_value, demand_new, position, replaced, without
from wrap_builder.workshop.values import CameOften, GroupList, HeadCount, LaterMeeting, OwnExample, Workshop

WORKSHOP_TEXTS = ("group_name", "site", "language", "paper", "country")


@dataclass(frozen=True, slots=True, repr=False)
class SetWorkshop(Command):
    """Write one of WORKSHOP_TEXTS."""

    name: str
    value: str
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.name,)

    def apply(self, workshop: Workshop) -> Workshop:
        if self.name not in WORKSHOP_TEXTS:
            raise ValueError("nothing that can be written")
        after: Workshop = replaced(workshop, self.name, clean(self.value, limits.TITLE))
        return after


@dataclass(frozen=True, slots=True, repr=False)
class SetFacilitators(Command):
    """Write who facilitates, as they want to be named; empty ones are left out."""

    names: tuple[str, ...]
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return ("facilitators",)

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(self.names), limits.TOTALS, "facilitators")
        names = tuple(clean(name.strip(), limits.TITLE) for name in self.names if name.strip())
        after: Workshop = replaced(workshop, "facilitators", names)
        return after


@dataclass(frozen=True, slots=True, repr=False)
class AddList(Command):
    """Begin a list that the group makes together."""

    list: GroupList
    label: ClassVar[str] = N_("A new list")

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(workshop.lists) + 1, limits.LISTS, "lists")
        demand_new([one.id for one in workshop.lists], [self.list.id])
        return msgspec.structs.replace(workshop, lists=(*workshop.lists, self.list))


@dataclass(frozen=True, slots=True, repr=False)
class SetList(Command):
    """Write the `title` or `section` of a list, or whether to `keep` it."""

    list: str
    name: str
    value: str | bool
    label: ClassVar[str] = N_("Changing a list")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.list, self.name) if self.name == "title" else ()

    def apply(self, workshop: Workshop) -> Workshop:
        if self.name not in ("title", "section", "keep") or isinstance(self.value, bool) is not (self.name == "keep"):
            raise ValueError("nothing that can be written")
        new = clean_value(self.value, long=False)
        lists = changed(workshop.lists, self.list, lambda one: replaced(one, self.name, new))
        return workshop if lists is workshop.lists else msgspec.structs.replace(workshop, lists=lists)


@dataclass(frozen=True, slots=True, repr=False)
class RemoveList(Command):
    """Take a list out, with its lines."""

    list: str
    label: ClassVar[str] = N_("Removing a list")

    def apply(self, workshop: Workshop) -> Workshop:
        return msgspec.structs.replace(workshop, lists=without(workshop.lists, self.list))


@dataclass(frozen=True, slots=True, repr=False)
class ClearLists(Command):
    """Empty every list that the group did not say to keep."""

    label: ClassVar[str] = N_("Clearing the lists")

    def apply(self, workshop: Workshop) -> Workshop:
        lists = tuple(one if one.keep or not one.lines else replaced(one, "lines", ()) for one in workshop.lists)
        after: Workshop = replaced(workshop, "lists", lists)
        return after


@dataclass(frozen=True, slots=True, repr=False)
class SetExample(Command):
    """Write one of the facilitator's own example lines, a new one or one that is there."""

    example: OwnExample
    label: ClassVar[str] = N_("Writing an example")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.example.id,)

    def apply(self, workshop: Workshop) -> Workshop:
        new = OwnExample(id=self.example.id, field=self.example.field, text=clean(self.example.text, limits.TEXT))
        if any(one.id == new.id for one in workshop.examples):
            examples = changed(workshop.examples, new.id, lambda old: old if old == new else new)
        else:
            bounded(len(workshop.examples) + 1, limits.LINES, "lines")
            demand_new((), [new.id])
            examples = (*workshop.examples, new)
        return workshop if examples is workshop.examples else msgspec.structs.replace(workshop, examples=examples)


@dataclass(frozen=True, slots=True, repr=False)
class RemoveExample(Command):
    """Take an own example line out."""

    example: str
    label: ClassVar[str] = N_("Removing a line")

    def apply(self, workshop: Workshop) -> Workshop:
        return msgspec.structs.replace(workshop, examples=without(workshop.examples, self.example))


@dataclass(frozen=True, slots=True, repr=False)
class SetCount(Command):
    """Write what was counted in a meeting; it takes the place of what was there."""

    count: HeadCount
    label: ClassVar[str] = N_("Counting")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.count.meeting, str(len(self.count.totals)))  # a group more is a step of its own

    def apply(self, workshop: Workshop) -> Workshop:
        position(workshop.meetings, self.count.meeting)
        bounded(len(self.count.totals), limits.TOTALS, "totals")
        for number in (self.count.came, self.count.first_time, *(total.count for total in self.count.totals)):
            clean_value(number, long=False)
        bounded(self.count.minutes, limits.MINUTES, "minutes")
        if self.count in workshop.counts:
            return workshop
        others = tuple(one for one in workshop.counts if one.meeting != self.count.meeting)
        return msgspec.structs.replace(workshop, counts=(*others, self.count))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveTotal(Command):
    """Take the self-chosen group at an index out of the count of a meeting. KeyError where it is not there."""

    meeting: str
    index: int
    label: ClassVar[str] = N_("Removing a group")

    def apply(self, workshop: Workshop) -> Workshop:
        count = next((one for one in workshop.counts if one.meeting == self.meeting), None)
        if count is None or not 0 <= self.index < len(count.totals):
            raise KeyError(self.meeting)
        left = msgspec.structs.replace(count, totals=(*count.totals[:self.index], *count.totals[self.index + 1:]))
        return msgspec.structs.replace(workshop, counts=tuple(left if one is count else one for one in workshop.counts))


@dataclass(frozen=True, slots=True, repr=False)
class SetOften(Command):
    """Write how many people came how often, as they said at the end."""

    often: tuple[CameOften, ...]
    label: ClassVar[str] = N_("Counting")

    @property
    def burst(self) -> tuple[str, ...]:
        return ("often",)

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(self.often), limits.TOTALS, "totals")
        for one in self.often:
            clean_value(one.times, long=False)
            clean_value(one.people, long=False)
        after: Workshop = replaced(workshop, "often", self.often)
        return after


@dataclass(frozen=True, slots=True, repr=False)
class SetLater(Command):
    """Write when the group goes on meeting, and about what."""

    later: tuple[LaterMeeting, ...]
    label: ClassVar[str] = N_("Planning later meetings")

    @property
    def burst(self) -> tuple[str, ...]:
        return ("later", str(len(self.later)))  # a date more or less is a step of its own

    def apply(self, workshop: Workshop) -> Workshop:
        bounded(len(self.later), limits.MEETINGS, "meetings")
        later = tuple(LaterMeeting(clean(one.date, limits.TITLE), clean(one.topic, limits.TITLE)) for one in self.later)
        after: Workshop = replaced(workshop, "later", later)
        return after
