"""Collects what comes into a plan from elsewhere: what is new is added, what is different is noted, what is there stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan import people
from wrap_builder.plan.answer_commands import AddEntries, SetPick, SetSigners, SetText
from wrap_builder.plan.answers import entries_of, has_words, rows_of
from wrap_builder.plan.command import Command
from wrap_builder.plan.people_commands import AddPerson, SetPerson
from wrap_builder.plan.record_commands import AddRecord
from wrap_builder.plan.values import Answer, Cell, Entries, Person, Pick, Plan, Record, Records, Sign, Signer, Text
from wrap_builder.session.filled_answers import fits_a_name


@dataclass(slots=True)
class Arriving:
    """Collects commands for one plan."""

    plan: Plan
    ids: Callable[[], str]
    commands: list[Command] = field(default_factory=list)
    added: list[tuple[str, FieldDef, Answer]] = field(default_factory=list)
    differs: list[tuple[str, FieldDef, Answer, Command]] = field(default_factory=list)
    now: Plan = field(init=False)

    def __post_init__(self) -> None:
        self.now = self.plan

    def take(self, definition: FieldDef, answer: Answer) -> None:
        """Add an answer to its field, or note that it is different."""
        name = definition.same_as or definition.id
        match answer:
            case Entries():
                present = {entry_key(one.text, one.note) for one in entries_of(self.now, name)}
                new = tuple(one for one in answer.items if entry_key(one.text, one.note) not in present)
                if new:
                    self.add(name, definition, Entries(items=new), AddEntries(name, new))
            case Records():
                present_rows = {cells_key(row) for row in rows_of(self.now, name)}
                fresh = tuple(row for row in answer.rows if cells_key(row) not in present_rows)
                if fresh:
                    self.add(name, definition, Records(rows=fresh), *(AddRecord(name, row) for row in fresh))
            case Sign():
                self._signers(name, definition, answer)
            case Text():
                self._one(name, definition, answer, SetText(name, answer.text))
            case Pick():
                self._one(name, definition, answer, SetPick(name, answer.value))

    def person(self, name: str, phone: str) -> Cell:
        """Return the cell for somebody: known by name, or new. What is no name of a person stays words."""
        if not name or not fits_a_name(name) or not fits_a_name(phone):
            return Cell(text="\n".join(filter(None, (name, phone))))
        known = people.named(self.now, name)
        if known is None:
            known = Person(id=self.ids(), name=name, phones=(phone,) if phone else ())
            self.do(AddPerson(known))
        elif phone and _digits(phone) not in map(_digits, known.phones):
            self.do(SetPerson(msgspec.structs.replace(known, phones=(*known.phones, phone))))
        return Cell(ref=known.id)

    def _one(self, name: str, definition: FieldDef, answer: Text | Pick, command: Command) -> None:
        here = self.now.answers.get(name)
        if not has_words(here):
            self.add(name, definition, answer, command)
        elif not _same(here, answer):
            self.differs.append((name, definition, answer, command))

    def _signers(self, name: str, definition: FieldDef, answer: Sign) -> None:
        here = self.now.answers.get(name)
        present = {one.role: one for one in here.signers} if isinstance(here, Sign) else {}
        there = {one.role: one for one in answer.signers}
        new = tuple(one for role, one in there.items() if role not in present or not has_words(Sign(signers=(present[role],))))
        both = {**present, **{one.role: one for one in new}}
        if new:
            self.add(name, definition, Sign(signers=new), SetSigners(name, tuple(both.values())))
        other = tuple(one for role, one in there.items() if _signed(both[role]) != _signed(one))
        if other:
            replaced = {**both, **{one.role: one for one in other}}
            self.differs.append((name, definition, Sign(signers=other), SetSigners(name, tuple(replaced.values()))))

    def add(self, name: str, definition: FieldDef, answer: Answer, *commands: Command) -> None:
        self.added.append((name, definition, answer))
        for command in commands:
            self.do(command)

    def do(self, command: Command) -> None:
        self.now = command.apply(self.now)
        self.commands.append(command)


def cells_key(row: Record) -> frozenset[tuple[str, Cell]]:
    """Return what two rows have in common that say the same."""
    return frozenset(row.cells.items())


def entry_key(text: str, note: str) -> tuple[str, str]:
    return text.strip(), note.strip()


def _same(here: Answer | None, there: Text | Pick) -> bool:
    """Tell if two answers say the same, whatever blanks and breaks stand between their words."""
    if isinstance(here, Text) and isinstance(there, Text):
        return here.text.split() == there.text.split()
    if isinstance(here, Pick) and isinstance(there, Pick):
        return (here.value.ref, here.value.text.split()) == (there.value.ref, there.value.text.split())
    return False


def _signed(signer: Signer) -> tuple[str, Cell]:
    return signer.name.strip(), signer.date


def _digits(phone: str) -> str:
    return "".join(one for one in phone if one.isalnum()) or phone
