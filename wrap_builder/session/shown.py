"""What a copy really shows of a plan: found by printing marks in place of the words and looking which of them are there.

Whatever a copy leaves out, and however it is laid out, this needs no list of its own that could be wrong.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Helplines,
    OwnLine,
    Person,
    Pick,
    Plan,
    Record,
    Records,
    Register,
    Shape,
    Sign,
    Text,
)
from wrap_builder.session.copies import text_copy
from wrap_builder.session.services import emergency_lines
from wrap_builder.words import Words

PERSON = "person:"
"""Stands before the id of a person in the name of a part."""

HELPLINES = "helplines"
"""The name of the part that chosen lines, own lines and emergency numbers are."""

DIGITS = 8

# Private characters: none of our own words holds them, and every text of the person is replaced.
_MARK = re.compile("\uf8f0(\\d+)\uf8f1")


@dataclass(slots=True)
class _Marks:
    """Hands out a mark for each text, and remembers to which part it belongs and what stood there."""

    leaves: list[tuple[str, str]] = field(default_factory=list)

    def of(self, part: str, text: str, stands_for: str = "") -> str:
        """Return a mark in place of a text; a blank one stays blank, as it is printed nowhere."""
        if not text.strip():
            return text
        self.leaves.append((part, " ".join((stands_for or text).split())))
        return f"\uf8f0{len(self.leaves) - 1}\uf8f1"

    def cell(self, part: str, cell: Cell) -> Cell:
        return Cell(text=self.of(part, cell.text or cell.ref, f"{cell.ref} {cell.text}"))


def shown_parts(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words,
                book: HelplineBook) -> Mapping[str, tuple[str, ...]]:
    """Return what a copy shows: by id of a field or section, PERSON with an id, or HELPLINES, its texts in the plan's order.

    KeyError for an unknown copy.
    """
    marks = _Marks()
    linked, unlinked = _marked(plan, marks, book)
    seen: set[int] = set()
    texts = [text_copy(one, catalogue, copy_id, options, words, book) for one in (linked, unlinked)]
    for text in texts:
        seen.update(int(number) for number in _MARK.findall(text))
    parts: dict[str, list[str]] = {}
    for number in sorted(seen):
        part, value = marks.leaves[number]
        parts.setdefault(part, []).append(value)
    lines = {line.strip() for line in texts[0].splitlines()}
    for service in emergency_lines(plan.helplines, book, words):
        if service.name in lines:
            parts.setdefault(HELPLINES, []).append(" ".join(way.value for way in service.ways))
    return {part: tuple(values) for part, values in parts.items()}


def digests(parts: Mapping[str, tuple[str, ...]], salt: str) -> Mapping[str, str]:
    """Return a short digest of each part. It tells that something changed, and is too short to tell what it was."""
    return {part: hashlib.sha256(json.dumps([salt, part, *values]).encode()).hexdigest()[:DIGITS]
            for part, values in sorted(parts.items())}


def _marked(plan: Plan, marks: _Marks, book: HelplineBook) -> tuple[Plan, Plan]:
    """Return the plan with marks for words, once with rows that point to people and once with marks for those, too.

    The first shows what is printed of each person, the second in which rows somebody stands.
    """
    linked: dict[str, Answer] = {}
    unlinked: dict[str, Answer] = {}
    for name, answer in plan.answers.items():
        if isinstance(answer, Records):
            rows = [_row(name, row, marks) for row in answer.rows]
            linked[name] = Records(rows=tuple(row for row, _ in rows))
            unlinked[name] = Records(rows=tuple(row for _, row in rows))
        else:
            linked[name] = unlinked[name] = _answer(name, answer, marks)
    people = tuple(_person(person, marks) for person in plan.people)
    both = msgspec.structs.replace(
        plan, answers=linked, people=people, shape=_shape(plan.shape, marks), helplines=_helplines(plan.helplines, marks, book),
        register=Register(),
    )
    return both, msgspec.structs.replace(both, answers=unlinked, people=())


def _answer(name: str, answer: Answer, marks: _Marks) -> Answer:
    match answer:
        case Text():
            return Text(text=marks.of(name, answer.text))
        case Entries():
            return Entries(items=tuple(
                msgspec.structs.replace(one, text=marks.of(name, one.text), note=marks.of(name, one.note)) for one in answer.items))
        case Pick():
            return Pick(value=marks.cell(name, answer.value))
        case Sign():
            return Sign(signers=tuple(
                msgspec.structs.replace(one, role=marks.of(name, one.role), name=marks.of(name, one.name),
                                        date=marks.cell(name, one.date)) for one in answer.signers))
    return answer


def _row(name: str, row: Record, marks: _Marks) -> tuple[Record, Record]:
    linked, unlinked = {}, {}
    for column, cell in row.cells.items():
        if column == PERSON_COLUMN and cell.ref:
            linked[column] = cell
            unlinked[column] = Cell(text=marks.of(name, cell.ref, PERSON + cell.ref))
        else:
            linked[column] = unlinked[column] = marks.cell(name, cell)
    return Record(id=row.id, cells=linked), Record(id=row.id, cells=unlinked)


def _person(person: Person, marks: _Marks) -> Person:
    part = PERSON + person.id
    return Person(
        id=person.id, name=marks.of(part, person.name), connection=marks.of(part, person.connection),
        phones=tuple(marks.of(part, one) for one in person.phones), emails=tuple(marks.of(part, one) for one in person.emails),
        best_times=marks.of(part, person.best_times), language=marks.of(part, person.language),
    )


def _shape(shape: Shape, marks: _Marks) -> Shape:
    """Return the arrangement with marks for the person's own titles."""
    return msgspec.structs.replace(
        shape, titles={name: marks.of(name, title) for name, title in shape.titles.items()},
        own_sections=tuple(msgspec.structs.replace(one, title=marks.of(one.id, one.title)) for one in shape.own_sections),
        own_fields={section: tuple(msgspec.structs.replace(one, title=marks.of(one.id, one.title)) for one in fields)
                    for section, fields in shape.own_fields.items()},
    )


def _helplines(chosen: Helplines, marks: _Marks, book: HelplineBook) -> Helplines:
    """Return every line as one of the person's own, so that a mark can stand for each; only known lines are printed."""
    return Helplines(countries=chosen.countries, own=tuple(
        OwnLine(id=one.id, name=marks.of(HELPLINES, one.name), number=marks.of(HELPLINES, one.number), note=marks.of(HELPLINES, one.note))
        for one in (*_shipped(chosen, book), *chosen.own)))


def _shipped(chosen: Helplines, book: HelplineBook) -> Iterator[OwnLine]:
    for line_id in chosen.chosen:
        if line := book.line(line_id):
            yield OwnLine(id="shipped:" + line_id, name=line.name, number=" ".join(one.value for one in line.channels))
