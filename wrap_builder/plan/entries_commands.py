"""Commands on several lines of lists at once: moved, also into another list, or removed, each as one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answer_commands import AddEntries, OnField, SetEntry
from wrap_builder.plan.answers import entries_of, position
from wrap_builder.plan.command import inserted, with_answer, with_answers
from wrap_builder.plan.values import Entries, Entry, Plan


@dataclass(frozen=True, slots=True, repr=False)
class OnEntries(OnField):
    """Base of commands on some entries of one field. KeyError for one that is not there."""

    entry_ids: frozenset[str]

    def parted(self, plan: Plan) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        """Return the entries that are meant, in their order, and the rest."""
        items = entries_of(plan, self.field)
        for entry_id in self.entry_ids:
            position(items, entry_id)
        return (tuple(one for one in items if one.id in self.entry_ids),
                tuple(one for one in items if one.id not in self.entry_ids))


@dataclass(frozen=True, slots=True, repr=False)
class MoveEntries(OnEntries):
    """Move entries, with their notes and their tools, into the field `to`: before index `at` of what is there without them.

    None is the end. They stay in their order. An entry whose id is used there already gets another one.
    """

    to: str
    at: int | None = None
    label: ClassVar[str] = N_("Moving")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, self.to)

    def apply(self, plan: Plan) -> Plan:
        if not self.entry_ids:
            return plan
        mine, rest = self.parted(plan)
        if self.to == self.field:
            items = inserted(rest, mine, self.at)
            return plan if items == entries_of(plan, self.field) else with_answer(plan, self.field, Entries(items=items))
        there = entries_of(plan, self.to)
        limits.bounded(len(there) + len(mine), limits.ITEMS_IN_FIELD, "items")
        new = tuple(_with_new_ids(mine, {one.id for one in there}))
        return with_answers(plan, {self.field: Entries(items=rest), self.to: Entries(items=inserted(there, new, self.at))})


@dataclass(frozen=True, slots=True, repr=False)
class RemoveEntries(OnEntries):
    """Remove entries. Lines that came from one of them as a tool stay as they are."""

    label: ClassVar[str] = N_("Removing")

    def apply(self, plan: Plan) -> Plan:
        if not self.entry_ids:
            return plan
        _mine, rest = self.parted(plan)
        return with_answer(plan, self.field, Entries(items=rest))


@dataclass(frozen=True, slots=True, repr=False)
class WriteLines(OnField):
    """Write a text into an entry and put new entries after it. KeyError for an entry that is not there."""

    entry_id: str
    text: str
    entries: tuple[Entry, ...]
    label: ClassVar[str] = N_("Adding")

    def apply(self, plan: Plan) -> Plan:
        after = position(entries_of(plan, self.field), self.entry_id) + 1
        written = SetEntry(self.field, self.entry_id, text=self.text).apply(plan)
        return AddEntries(self.field, self.entries, after).apply(written)


def _with_new_ids(entries: tuple[Entry, ...], used: set[str]) -> Iterator[Entry]:
    """Only a plan that was put together elsewhere has one id in two fields."""
    taken = used | {entry.id for entry in entries}
    for entry in entries:
        entry_id = entry.id
        while entry.id in used and entry_id in taken:
            entry_id += "0"
        taken.add(entry_id)
        yield entry if entry_id == entry.id else msgspec.structs.replace(entry, id=entry_id)
