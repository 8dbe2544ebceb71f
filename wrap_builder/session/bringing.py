"""Brings a filled workbook into a plan: adds what is new, leaves what is there, and says what is different."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import IO

import msgspec

from wrap_builder.content.definitions import Catalogue, ColumnKind, FieldDef, FieldKind
from wrap_builder.errors import TooLarge
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.results import MOST_BYTES, Filled
from wrap_builder.plan import people
from wrap_builder.plan.answer_commands import AddEntries, SetPick, SetSigners, SetText
from wrap_builder.plan.answers import entries_of, has_words, rows_of
from wrap_builder.plan.bring_commands import BringIn
from wrap_builder.plan.command import Command
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS
from wrap_builder.plan.people_commands import AddPerson, SetPerson
from wrap_builder.plan.record_commands import AddRecord
from wrap_builder.plan.values import Answer, Cell, Entries, Person, Pick, Plan, Record, Records, Sign, Signer, Text
from wrap_builder.session import late
from wrap_builder.session.filled_answers import FilledAnswers, fits_a_name
from wrap_builder.words import Words


@dataclass(frozen=True, slots=True)
class Added:
    """What a workbook adds to one field, each entry or row as one text."""

    field: str
    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differs:
    """A field with one answer, where the plan says one thing and the workbook another. `command` takes that of the workbook."""

    field: str
    title: str
    here: str
    there: str
    command: Command


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a workbook would change in a plan. `unplaced`: what was typed in places that this plan does not have."""

    added: tuple[Added, ...]
    differs: tuple[Differs, ...]
    unplaced: tuple[str, ...]
    commands: tuple[Command, ...] = ()

    def __repr__(self) -> str:
        return "<Arrival>"

    def command(self, taken: Collection[str] = ()) -> BringIn:
        """Return what brings everything in that is new, and the answers to the fields in `taken` in place of those there are."""
        return BringIn((*self.commands, *(one.command for one in self.differs if one.field in taken)))


def bounded(file: IO[bytes]) -> bytes:
    """Return what is in a file, no more than a form may hold. Raises TooLarge, and OSError as reading does."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise TooLarge(part="form")
    return data


def read_workbook(pdf: bytes) -> Filled:
    """Return what was typed into a PDF. Raises TooLarge, FormDamaged, FormLocked, NoForm. For a worker."""
    return late.form_reader()(pdf)


def look(plan: Plan, catalogue: Catalogue, filled: Filled, words: Words, ids: Callable[[], str] = new_id) -> Arrival:
    """Return what a workbook brings to a plan; nothing is changed yet. Raises LimitReached where there is no room for it."""
    arriving = _Arriving(plan, ids)
    reader = FilledAnswers(filled, frozenset(catalogue.by_id), ids, arriving.person, set())
    for one in (*catalogue.by_id.values(), *_own_fields(plan)):
        answer = reader.answer(one)
        if answer is not None:
            arriving.take(one, answer)
    after = BringIn(tuple(arriving.commands)).apply(plan)
    printer = _Printer(after, catalogue, words)
    return Arrival(
        added=tuple(Added(name, printer.title(definition), tuple(printer.texts(definition, answer)))
                    for name, definition, answer in arriving.added),
        differs=tuple(
            Differs(name, printer.title(definition), printer.whole(definition, plan.answers.get(name)), printer.whole(definition, answer),
                    command)
            for name, definition, answer, command in arriving.differs),
        unplaced=tuple(text.strip() for name, text in filled.texts.items() if name not in reader.used and text.strip()),
        commands=tuple(arriving.commands),
    )


def _own_fields(plan: Plan) -> Iterator[FieldDef]:
    for section, fields in plan.shape.own_fields.items():
        for own in fields:
            if own.kind in OWN_FIELD_KINDS:
                yield FieldDef(own.id, section, FieldKind(own.kind), 0, own.title, own.title, "", "", "")


@dataclass(slots=True)
class _Arriving:
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
                present = {_entry_key(one.text, one.note) for one in entries_of(self.now, name)}
                new = tuple(one for one in answer.items if _entry_key(one.text, one.note) not in present)
                if new:
                    self._add(name, definition, Entries(items=new), AddEntries(name, new))
            case Records():
                present_rows = [row.cells for row in rows_of(self.now, name)]
                fresh = tuple(row for row in answer.rows if row.cells not in present_rows)
                if fresh:
                    self._add(name, definition, Records(rows=fresh), *(AddRecord(name, row) for row in fresh))
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
            self._do(AddPerson(known))
        elif phone and _digits(phone) not in map(_digits, known.phones):
            self._do(SetPerson(msgspec.structs.replace(known, phones=(*known.phones, phone))))
        return Cell(ref=known.id)

    def _one(self, name: str, definition: FieldDef, answer: Text | Pick, command: Command) -> None:
        here = self.now.answers.get(name)
        if not has_words(here):
            self._add(name, definition, answer, command)
        elif not _same(here, answer):
            self.differs.append((name, definition, answer, command))

    def _signers(self, name: str, definition: FieldDef, answer: Sign) -> None:
        here = self.now.answers.get(name)
        present = {one.role: one for one in here.signers} if isinstance(here, Sign) else {}
        there = {one.role: one for one in answer.signers}
        new = tuple(one for role, one in there.items() if role not in present or not has_words(Sign(signers=(present[role],))))
        both = {**present, **{one.role: one for one in new}}
        if new:
            self._add(name, definition, Sign(signers=new), SetSigners(name, tuple(both.values())))
        other = tuple(one for role, one in there.items() if _signed(both[role]) != _signed(one))
        if other:
            replaced = {**both, **{one.role: one for one in other}}
            self.differs.append((name, definition, Sign(signers=other), SetSigners(name, tuple(replaced.values()))))

    def _add(self, name: str, definition: FieldDef, answer: Answer, *commands: Command) -> None:
        self.added.append((name, definition, answer))
        for command in commands:
            self._do(command)

    def _do(self, command: Command) -> None:
        self.now = command.apply(self.now)
        self.commands.append(command)


@dataclass(frozen=True, slots=True)
class _Printer:
    """Says answers in words, as they would stand in the plan."""

    plan: Plan
    catalogue: Catalogue
    words: Words

    def title(self, definition: FieldDef) -> str:
        return self.plan.shape.titles.get(definition.id) or definition.title

    def whole(self, definition: FieldDef, answer: Answer | None) -> str:
        return "\n".join(self.texts(definition, answer)) if answer else ""

    def texts(self, definition: FieldDef, answer: Answer) -> Iterator[str]:
        cells = CellPrinter(self.plan, self.words)
        match answer:
            case Text():
                yield answer.text
            case Entries():
                yield from ("\n".join(filter(None, (one.text, one.note))) for one in answer.items)
            case Records():
                yield from (self._row(definition, row) for row in answer.rows)
            case Pick():
                yield cells.choice(definition.options, answer.value) if definition.options else cells.date(answer.value)
            case Sign():
                roles = {role.id: role.label for role in definition.roles}
                pattern = self.words("{label}: {value}")
                for one in answer.signers:
                    said = ", ".join(filter(None, (one.name, cells.date(one.date))))
                    yield pattern.format(label=roles.get(one.role, one.role), value=said)

    def _row(self, definition: FieldDef, row: Record) -> str:
        cells, pattern = CellPrinter(self.plan, self.words), self.words("{label}: {value}")
        found: list[str] = []
        for column in definition.columns:
            if said := cells.column(column, row.cells.get(column.id, Cell())):
                found.append(pattern.format(label=column.label, value=said))
            if column.kind is ColumnKind.PERSON and (person := cells.who(row.cells.get(column.id, Cell()))):
                found += person.phones
        return ", ".join(found)


def _entry_key(text: str, note: str) -> tuple[str, str]:
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
