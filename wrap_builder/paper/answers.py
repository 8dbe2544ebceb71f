"""Prints answers: one printer for each kind of answer, from its words to blocks of an outline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wrap_builder.content.definitions import ColumnKind, FieldDef
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.charts import moments, timetable
from wrap_builder.paper.clean import paragraphs
from wrap_builder.paper.copies import CopyDef
from wrap_builder.paper.outline import Card, Heading, Item, ItemList, Paragraph, SignLine, SignLines, Simple
from wrap_builder.plan.values import Answer, Cell, Entries, Person, Pick, Plan, Record, Records, Sign, Text
from wrap_builder.words import Words


@dataclass(frozen=True, slots=True)
class AnswerPrinter:
    """Prints the answers of one plan for one copy, on a day."""

    plan: Plan
    copy: CopyDef
    words: Words
    today: date

    @property
    def cells(self) -> CellPrinter:
        """What reads single values."""
        return CellPrinter(self.plan, self.words)

    def answer(self, field: FieldDef) -> Answer | None:
        """Return what a field shows: its own answer, or that of the field it is the same as."""
        return self.plan.answers.get(field.same_as or field.id)

    def field(self, field: FieldDef, *, level: int = 2) -> list[Simple]:
        """Return a field's heading and answer; nothing at all if there is nothing to read."""
        blocks = self.body(field, self.answer(field))
        return [Heading(level, field.print_title, anchor=field.id), *blocks] if blocks else []

    def body(self, field: FieldDef, answer: Answer | None) -> list[Simple]:
        """Return the blocks of an answer without its heading. The answer decides how it is printed, not the field's kind."""
        printer = PRINTERS.get(type(answer))
        return printer(self, field, answer) if printer else []

    def rows(self, field: FieldDef, record: Record) -> list[tuple[str, str, str]]:
        """Return column id, label and words of a record's filled cells that this copy prints, in the order of the columns.

        What only repeats a person's connection, which stands behind the name, is not said twice.
        """
        found: list[tuple[str, str, str]] = []
        said: set[str] = set()
        known = {column.id: column for column in field.columns}
        for column_id in [*known, *(one for one in record.cells if one not in known)]:
            column, cell = known.get(column_id), record.cells.get(column_id, Cell())
            words = self.cells.column(column, cell)
            if column and column.kind is ColumnKind.PERSON and (person := self.cells.who(cell)):
                said.add(person.connection.strip().casefold())
            elif words.strip().casefold() in said:
                continue
            if words.strip() and self.copy.prints(field.id, column_id):
                found.append((column_id, column.label if column else self.words("Other"), words))
        return found

    def with_reach(self, field: FieldDef, record: Record) -> list[tuple[str, str, str]]:
        """Return rows() with the numbers of each person after their name, where this copy wants them."""
        found = []
        wanted = field.id in self.copy.phones
        people = {column.id for column in field.columns if wanted and column.kind is ColumnKind.PERSON}
        for column, label, words in self.rows(field, record):
            found.append((column, label, words))
            if column in people:
                person = self.cells.who(record.cells[column])
                found += [("", *row) for row in (*self.numbers(person), *self.habits(person))]
        return found

    def numbers(self, person: Person | None) -> Iterator[tuple[str, str]]:
        """Yield a person's phone numbers, each with its label."""
        for phone in person.phones if person else ():
            if phone.strip():
                yield self.words("Phone"), phone

    def habits(self, person: Person | None) -> Iterator[tuple[str, str]]:
        """Yield when a person is best reached and in which language, each with its label."""
        if person and person.best_times.strip():
            yield self.words("Best times"), person.best_times
        if person and person.language.strip():
            yield self.words("Language"), person.language


def _text(_printer: AnswerPrinter, _field: FieldDef, answer: Text) -> list[Simple]:
    return [Paragraph(answer.text)] if paragraphs(answer.text) else []


def _entries(printer: AnswerPrinter, field: FieldDef, answer: Entries) -> list[Simple]:
    items = tuple(Item(entry.text, entry.note) for entry in answer.items if paragraphs(entry.text) or paragraphs(entry.note))
    return [ItemList(items, numbered=field.id in printer.copy.numbered)] if items else []


def _records(printer: AnswerPrinter, field: FieldDef, answer: Records) -> list[Simple]:
    if field.id in printer.copy.charts.get("day", ()):
        return moments((printer.rows(field, record) for record in answer.rows), field)
    cards: list[Simple] = []
    for record in answer.rows:
        rows = printer.with_reach(field, record)
        if not rows:
            continue
        first = field.columns[0].id if field.columns else ""
        title = rows[0][2] if rows[0][0] == first else ""
        lead = len(cards) + 1 if field.id in printer.copy.numbered else 0
        cards.append(Card(title, tuple((label, words) for _, label, words in rows[1 if title else 0:]), lead))
    if field.id in printer.copy.charts.get("timetable", ()):
        return [*timetable(printer.cells, field, answer, printer.today), *cards]
    return cards


def _pick(printer: AnswerPrinter, field: FieldDef, answer: Pick) -> list[Simple]:
    words = printer.cells.choice(field.options, answer.value) if field.options else printer.cells.date(answer.value)
    return [Paragraph(words)] if paragraphs(words) else []


def _sign(printer: AnswerPrinter, field: FieldDef, answer: Sign) -> list[Simple]:
    roles = {role.id: role.label for role in field.roles}
    lines = tuple(
        SignLine(roles.get(signer.role, signer.role), signer.name, printer.cells.date(signer.date)) for signer in answer.signers
    )
    return [SignLines(lines, printer.words("Date"))] if lines else []


PRINTERS: Mapping[type[Any], Callable[[AnswerPrinter, FieldDef, Any], list[Simple]]] = {
    Text: _text, Entries: _entries, Records: _records, Pick: _pick, Sign: _sign,
}
"""The printer of each kind of answer."""
