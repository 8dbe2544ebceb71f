"""Commands that keep a plan alive: what was told and how far a walk went, and lines that go over into the crisis plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import entries_of, position, rows_of
from wrap_builder.plan.command import Command, with_answers
from wrap_builder.plan.tools import same_words
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Plan, Record, Upkeep

HELPED, WHAT, DID_HELP = "after.helped", "what", "helped"
"""The field that says what helped and what did not, and its two columns."""

HELPS, WORSE = "crisis.helps", "crisis.worse"
"""Where its lines can go."""


@dataclass(frozen=True, slots=True, repr=False)
class NoteUpkeep(Command):
    """Remember how far a walk went, or of which day it was told; not a step of undo, no new edition.

    ValueError for a day that is none.
    """

    upkeep: Upkeep
    label: ClassVar[str] = N_("Keeping it alive")
    in_history: ClassVar[bool] = False

    @property
    def fields(self) -> tuple[str, ...]:
        return ("upkeep",)

    def apply(self, plan: Plan) -> Plan:
        if self.upkeep == plan.upkeep:
            return plan
        if self.upkeep.told:
            date.fromisoformat(self.upkeep.told)
        return msgspec.structs.replace(plan, upkeep=self.upkeep)


@dataclass(frozen=True, slots=True, repr=False)
class CarryHelped(Command):
    """Put a line about what helped or did not help at the end of a list of the crisis plan.

    `to`: HELPS or WORSE. The new entry has the id of the line, so that it is known to come from it. A line that is there already
    is not put there twice; one that stands in the other list since it was carried goes over, as it reads there.
    A line without words changes nothing.
    """

    row_id: str
    to: str
    label: ClassVar[str] = N_("Taking it into the crisis plan")

    @property
    def fields(self) -> tuple[str, ...]:
        return (HELPS, WORSE)

    def apply(self, plan: Plan) -> Plan:
        rows = rows_of(plan, HELPED)
        row = rows[position(rows, self.row_id)]
        if self.to not in self.fields:
            raise KeyError(self.to)
        new = entry_for(row)
        if not new.text or is_carried(plan, row, self.to):
            return plan
        changes: dict[str, Answer | None] = {}
        other = WORSE if self.to == HELPS else HELPS
        elsewhere = entries_of(plan, other)
        if any(one.id == self.row_id for one in elsewhere):
            new = elsewhere[position(elsewhere, self.row_id)]
            changes[other] = Entries(items=tuple(one for one in elsewhere if one is not new))
        items = entries_of(plan, self.to)
        limits.bounded(len(items) + 1, limits.ITEMS_IN_FIELD, "items")
        changes[self.to] = Entries(items=(*items, new))
        return with_answers(plan, changes)


def entry_for(row: Record) -> Entry:
    """Return the entry that a line about what helped becomes: its first words, the further ones as the note."""
    first, _, rest = row.cells.get(WHAT, Cell()).text.strip().partition("\n")
    return Entry(id=row.id, text=first.strip(), note=rest.strip())


def is_carried(plan: Plan, row: Record, to: str) -> bool:
    """Tell if a line stands in a list of the crisis plan: carried there, whatever it reads by now, or in the same words."""
    text = entry_for(row).text
    return any(one.id == row.id or (text and same_words(one.text, text)) for one in entries_of(plan, to))
