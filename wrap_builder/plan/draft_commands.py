"""The command behind the line at the end of a list: what is typed there belongs to the plan from its first letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answer_commands import OnField
from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.command import with_answer
from wrap_builder.plan.limits import clean
from wrap_builder.plan.values import Entries, Entry, Plan


@dataclass(frozen=True, slots=True, repr=False)
class WriteEntry(OnField):
    """Write an entry that need not be there yet: it is added at the end, changed, or taken away when no text is left."""

    entry_id: str
    text: str
    label: ClassVar[str] = N_("Adding")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field, self.entry_id)

    def apply(self, plan: Plan) -> Plan:
        items, text = entries_of(plan, self.field), clean(self.text)
        index = next((index for index, entry in enumerate(items) if entry.id == self.entry_id), len(items))
        old = items[index] if index < len(items) else Entry(id=self.entry_id, text="")
        if text == old.text:
            return plan
        new = (Entry(id=old.id, text=text, note=old.note, tool=old.tool),) if text else ()
        if index == len(items):
            limits.bounded(len(items) + 1, limits.ITEMS_IN_FIELD, "items")
        return with_answer(plan, self.field, Entries(items=items[:index] + new + items[index + 1:]))
