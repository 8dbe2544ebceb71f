"""Commands that change answers of every kind but records: texts, picks, entries, tools and signers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import entries_of, position
from wrap_builder.plan.command import Command, inserted, moved, with_answer, with_answers
from wrap_builder.plan.limits import clean
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Pick, Plan, Sign, Signer, Text

TOOLBOX_FIELDS = ("toolbox.have", "toolbox.try")
"""The two fields whose entries are the person's wellness tools."""


def clean_cell(cell: Cell) -> Cell:
    """Return the cell as it can be kept."""
    return Cell(text=clean(cell.text), ref=clean(cell.ref, limits.TITLE_CHARACTERS))


def _clean_entry(entry: Entry) -> Entry:
    return Entry(id=entry.id, text=clean(entry.text), note=clean(entry.note), tool=entry.tool)


@dataclass(frozen=True, slots=True, repr=False)
class OnField(Command):
    """Base of commands that change the answer of one field."""

    field: str

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True, repr=False)
class SetText(OnField):
    """Write the answer of a `line` or `text` field."""

    text: str
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field,)

    def apply(self, plan: Plan) -> Plan:
        answer = Text(text=clean(self.text))
        return plan if plan.answers.get(self.field) == answer else with_answer(plan, self.field, answer)


@dataclass(frozen=True, slots=True, repr=False)
class SetPick(OnField):
    """Answer a `choice` or a `date`; an empty cell takes the answer back."""

    cell: Cell
    label: ClassVar[str] = N_("Choosing")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field,)

    def apply(self, plan: Plan) -> Plan:
        answer = Pick(value=clean_cell(self.cell))
        return plan if plan.answers.get(self.field) == answer else with_answer(plan, self.field, answer)


@dataclass(frozen=True, slots=True, repr=False)
class SetSigners(OnField):
    """Set the ruled lines of a `sign` field."""

    signers: tuple[Signer, ...]
    label: ClassVar[str] = N_("Names to sign")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field,)

    def apply(self, plan: Plan) -> Plan:
        limits.bounded(len(self.signers), limits.ITEMS_IN_FIELD, "items")
        _demand_new((), self.signers)
        answer = Sign(signers=tuple(
            Signer(id=s.id, role=clean(s.role, limits.TITLE_CHARACTERS), name=clean(s.name), date=clean_cell(s.date))
            for s in self.signers
        ))
        return plan if plan.answers.get(self.field) == answer else with_answer(plan, self.field, answer)


@dataclass(frozen=True, slots=True, repr=False)
class AddEntries(OnField):
    """Add entries before index `at`, or at the end."""

    entries: tuple[Entry, ...]
    at: int | None = None
    label: ClassVar[str] = N_("Adding")

    def apply(self, plan: Plan) -> Plan:
        items = entries_of(plan, self.field)
        limits.bounded(len(items) + len(self.entries), limits.ITEMS_IN_FIELD, "items")
        _demand_new(items, self.entries)
        if not self.entries:
            return plan
        new = tuple(_clean_entry(entry) for entry in self.entries)
        return with_answer(plan, self.field, Entries(items=inserted(items, new, self.at)))


@dataclass(frozen=True, slots=True, repr=False)
class SetEntry(OnField):
    """Write the text or the note of an entry, or both; None leaves as it is."""

    entry_id: str
    text: str | None = None
    note: str | None = None
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field, self.entry_id, "text" if self.note is None else "note")

    def apply(self, plan: Plan) -> Plan:
        items = entries_of(plan, self.field)
        index = position(items, self.entry_id)
        old = items[index]
        text = old.text if self.text is None else clean(self.text)
        note = old.note if self.note is None else clean(self.note)
        if text == old.text and note == old.note:
            return plan
        new = Entry(id=old.id, text=text, note=note, tool=old.tool)
        return with_answer(plan, self.field, Entries(items=(*items[:index], new, *items[index + 1:])))


@dataclass(frozen=True, slots=True, repr=False)
class MoveEntry(OnField):
    """Move an entry, so that it stands at index `to` afterwards."""

    entry_id: str
    to: int
    label: ClassVar[str] = N_("Moving")

    def apply(self, plan: Plan) -> Plan:
        items = entries_of(plan, self.field)
        index = position(items, self.entry_id)
        new = moved(items, index, self.to)
        return plan if new[index] is items[index] else with_answer(plan, self.field, Entries(items=new))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveEntry(OnField):
    """Remove an entry. Lines that came from it as a tool stay as they are."""

    entry_id: str
    label: ClassVar[str] = N_("Removing")

    def apply(self, plan: Plan) -> Plan:
        items = entries_of(plan, self.field)
        index = position(items, self.entry_id)
        return with_answer(plan, self.field, Entries(items=items[:index] + items[index + 1:]))


@dataclass(frozen=True, slots=True, repr=False)
class RenameTool(Command):
    """Rename a tool in the toolbox and, with `everywhere`, the lines that came from it and still read the same.

    `was` is what those lines read, where the tool itself was rewritten before; None if they read as the tool does now.
    """

    entry_id: str
    text: str
    everywhere: bool
    was: str | None = None
    label: ClassVar[str] = N_("Renaming a tool")

    @property
    def fields(self) -> tuple[str, ...]:
        return TOOLBOX_FIELDS

    def apply(self, plan: Plan) -> Plan:
        old = self._tool(plan)
        text = clean(self.text)
        if text == old.text and (self.was is None or not self.everywhere):
            return plan
        changes: dict[str, Answer | None] = {}
        for field, answer in plan.answers.items():
            if isinstance(answer, Entries) and (self.everywhere or field in TOOLBOX_FIELDS):
                items = tuple(self._renamed(entry, old, text) for entry in answer.items)
                if any(a is not b for a, b in zip(items, answer.items, strict=True)):
                    changes[field] = Entries(items=items)
        return with_answers(plan, changes) if changes else plan

    def _tool(self, plan: Plan) -> Entry:
        for field in TOOLBOX_FIELDS:
            for entry in entries_of(plan, field):
                if entry.id == self.entry_id:
                    return entry
        raise KeyError(self.entry_id)

    def _renamed(self, entry: Entry, old: Entry, text: str) -> Entry:
        read = old.text if self.was is None else self.was
        came_from_it = self.everywhere and entry.tool == old.id and entry.text == read
        is_new = entry.text != text and (entry is old or came_from_it)
        return msgspec.structs.replace(entry, text=text) if is_new else entry


def _demand_new(present: tuple[Entry, ...], new: tuple[Entry, ...] | tuple[Signer, ...]) -> None:
    ids = [item.id for item in new]
    if len(set(ids)) != len(ids) or not all(ids) or not {item.id for item in present}.isdisjoint(ids):
        raise ValueError("ids of items have to be new")
