"""Turns what was typed into a workbook into answers: by the names of its places, whatever their number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option
from wrap_builder.paper.form_names import DATE, NAME, NOTE, OWN_WORDS, PHONE_OF_PERSON, base_name, below
from wrap_builder.paper.results import Filled
from wrap_builder.plan.limits import ITEMS_IN_FIELD, TITLE_CHARACTERS, whole_characters
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Pick, Record, Records, Sign, Signer, Text

YES_NO = (Option("yes", ""), Option("no", ""))

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)


@dataclass(slots=True)
class FilledAnswers:
    """Reads the answers of one filled workbook. `person` returns the cell for somebody's name and number."""

    filled: Filled
    shipped: frozenset[str]
    new_id: Callable[[], str]
    person: Callable[[str, str], Cell]
    used: set[str]

    def answer(self, field: FieldDef) -> Answer | None:
        """Return what was typed for a field, None for nothing."""
        return READERS[field.kind](self, field, base_name(field.id, shipped=field.id in self.shipped))

    def text(self, name: str) -> str:
        """Return what was typed in a place, without blanks around it."""
        self.used.add(name)
        return whole_characters(self.filled.texts.get(name, "")).strip()

    def below(self, name: str) -> list[str]:
        """Return the next parts of all names under one: numbers in their order, then words in the order of the file."""
        start = name + "."
        found = dict.fromkeys(one[len(start):].split(".")[0].removesuffix(NOTE)
                              for one in (*self.filled.texts, *self.filled.ticked) if one.startswith(start))
        numbers = sorted((one for one in found if _NUMBER.fullmatch(one)), key=int)
        return [*numbers[:ITEMS_IN_FIELD], *(one for one in found if not _NUMBER.fullmatch(one))]

    def choice(self, options: tuple[Option, ...], name: str) -> Cell:
        """Return what was ticked and written beside it. Of several ticks the first one counts, and the others are said in words."""
        ticked = [option for option in options if below(name, option.id) in self.filled.ticked]
        own = self.text(below(name, OWN_WORDS))
        words = ", ".join([*(option.label or option.id for option in ticked[1:]), *([own] if own else [])])
        return Cell(text=words, ref=ticked[0].id if ticked else "")


def _text(filled: FilledAnswers, _field: FieldDef, name: str) -> Answer | None:
    text = filled.text(name)
    return Text(text=text) if text else None


def _entries(filled: FilledAnswers, _field: FieldDef, name: str) -> Answer | None:
    items = []
    for number in filled.below(name):
        text, note = filled.text(below(name, number)), filled.text(below(name, number + NOTE))
        if (text or note) and _NUMBER.fullmatch(number):
            items.append(Entry(id=filled.new_id(), text=text or note, note=note if text else ""))
    return Entries(items=tuple(items)) if items else None


def _records(filled: FilledAnswers, field: FieldDef, name: str) -> Answer | None:
    first = field.columns[0]
    given = {option.id for option in first.options}
    rows = []
    for row in filled.below(name):
        if row in given or _NUMBER.fullmatch(row):
            cells = {column.id: cell for column in field.columns if (cell := _cell(filled, column, below(name, row))) != Cell()}
            if cells:
                lead = {first.id: Cell(ref=row)} if row in given else {}
                rows.append(Record(id=filled.new_id(), cells={**lead, **cells}))
    return Records(rows=tuple(rows)) if rows else None


def _cell(filled: FilledAnswers, column: Column, row: str) -> Cell:
    name = below(row, column.id)
    if column.kind is ColumnKind.PERSON:
        return filled.person(filled.text(name), filled.text(below(row, PHONE_OF_PERSON)))
    if column.kind is ColumnKind.DATE:
        return day_or_words(filled.text(name))
    if column.kind is ColumnKind.CHOICE:
        return filled.choice(column.options, name)
    return filled.choice(YES_NO, name) if column.kind is ColumnKind.YESNO else Cell(text=filled.text(name))


def _choice(filled: FilledAnswers, field: FieldDef, name: str) -> Answer | None:
    cell = filled.choice(field.options, name)
    return Pick(value=cell) if cell != Cell() else None


def _date(filled: FilledAnswers, _field: FieldDef, name: str) -> Answer | None:
    text = filled.text(name)
    return Pick(value=day_or_words(text)) if text else None


def _sign(filled: FilledAnswers, field: FieldDef, name: str) -> Answer | None:
    return Sign(signers=signers) if (signers := tuple(_signers(filled, field, name))) else None


def _signers(filled: FilledAnswers, field: FieldDef, name: str) -> Iterator[Signer]:
    for role in field.roles:
        who, day = (filled.text(below(name, role.id, part)) for part in (NAME, DATE))
        if who or day:
            yield Signer(id=filled.new_id(), role=role.id, name=who, date=day_or_words(day))


def day_or_words(text: str) -> Cell:
    """Return a typed date: one that is written as 2026-11-22 as such, anything else in the person's words."""
    if _DAY.fullmatch(text):
        try:
            return Cell(ref=date.fromisoformat(text).isoformat())
        except ValueError:
            return Cell(text=text)
    return Cell(text=text)


def fits_a_name(text: str) -> bool:
    """Tell if a text can be the name or the number of somebody in the plan."""
    return len(text) <= TITLE_CHARACTERS and "\n" not in text


READERS: Mapping[FieldKind, Callable[[FilledAnswers, FieldDef, str], Answer | None]] = {
    FieldKind.LINE: _text, FieldKind.TEXT: _text, FieldKind.ENTRIES: _entries, FieldKind.RECORDS: _records,
    FieldKind.CHOICE: _choice, FieldKind.DATE: _date, FieldKind.SIGN: _sign,
}
"""What reads each kind of field."""
