"""Takes the beginning of answers for a first page, and remembers which fields have to stand whole on a later one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from wrap_builder.content.definitions import ColumnKind, FieldDef
from wrap_builder.errors import N_
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.clusters import begin_of
from wrap_builder.paper.outline import Item, More, PhoneLine, Simple
from wrap_builder.plan import people
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Answer, Cell, Entries, Pick, Record, Records, Text

Kind = TypeVar("Kind")

MORE = N_("more on page {page}")

EVERYTHING = 1_000_000

NUMBER = 60
"""Letters of a number that always stand: a number that is cut is a wrong number."""

HABITS, CONNECTION = "habits", "tie"
"""Name, among the columns of a field, when a person is best reached and in which language; and who they are to the owner."""


@dataclass(frozen=True, slots=True)
class Caps:
    """How many items of each list stand on the first page, and how many letters of one item. By default nothing is cut."""

    treat: int = EVERYTHING
    helps: int = EVERYTHING
    worse: int = EVERYTHING
    supporters: int = EVERYTHING
    others: int = EVERYTHING
    phones: int = EVERYTHING
    health: int = EVERYTHING
    lists: int = EVERYTHING
    medicines: int = EVERYTHING
    letters: int = EVERYTHING
    notes: int = EVERYTHING


@dataclass(slots=True)
class Excerpt:
    """Reads the fields of one plan within caps. `cut` names the fields of which something was left out, in reading order."""

    printer: AnswerPrinter
    fields: Mapping[str, FieldDef]
    caps: Caps = Caps()
    cut: dict[str, None] = field(default_factory=dict)

    def answer(self, field_id: str) -> Answer | None:
        """Return the answer of a field that this copy shows, or None."""
        return self.printer.answer(self.fields[field_id]) if field_id in self.fields else None

    def title(self, field_id: str, default: str = "") -> str:
        """Return a field's print title; `default` for one that the person hid."""
        return self.fields[field_id].print_title if field_id in self.fields else default

    def line(self, field_id: str, least: int = 0) -> str:
        """Return a short answer as one line, "" if there is none; `least` letters of it always stand."""
        answer = self.answer(field_id)
        if isinstance(answer, Text):
            return self.short(field_id, answer.text, least=least)
        if isinstance(answer, Pick):
            options, cells = self.fields[field_id].options, self.printer.cells
            return self.short(field_id, cells.choice(options, answer.value) if options else cells.date(answer.value))
        return ""

    def items(self, field_id: str, limit: int, most: int = EVERYTHING) -> tuple[Item, ...]:
        """Return the first entries of a list. There are never more than `most`: the others are not meant to stand there."""
        answer = self.answer(field_id)
        if not isinstance(answer, Entries):
            return ()
        filled = tuple(entry for entry in answer.items if one_line(entry.text) or one_line(entry.note))[:most]
        return tuple(Item(self.short(field_id, entry.text), self.short(field_id, entry.note, self.caps.notes))
                     for entry in self._first(field_id, filled, limit))

    def records(self, field_id: str, limit: int, read: Callable[[FieldDef, Record], str] | None = None,
                least: int = 0) -> tuple[Item, ...]:
        """Return the first records, each as one line of which `least` letters always stand."""
        answer = self.answer(field_id)
        if not isinstance(answer, Records):
            return ()
        definition = self.fields[field_id]
        texts = tuple(text for row in answer.rows if one_line(text := (read or self.listed)(definition, row)))
        return tuple(Item(self.short(field_id, text, least=least)) for text in self._first(field_id, texts, limit))

    def listed(self, definition: FieldDef, record: Record) -> str:
        """Return the words of a record as a list with commas."""
        return ", ".join(one_line(words) for _, _, words in self.printer.rows(definition, record))

    def labelled(self, definition: FieldDef, record: Record) -> str:
        """Return the words of a record, each after its label."""
        pattern = self.printer.words("{label}: {value}")
        return ", ".join(pattern.format(label=label, value=one_line(words))
                         for _, label, words in self.printer.rows(definition, record))

    def phones(self, field_id: str, limit: int, most: int = EVERYTHING, numbers: int = EVERYTHING) -> tuple[PhoneLine, ...]:
        """Return the first people of a field, with their numbers and what each does.

        There are never more than `most`, each with so many `numbers`: the others are not meant to stand there.
        """
        answer = self.answer(field_id)
        if not isinstance(answer, Records):
            return ()
        filled = tuple(row for row in answer.rows if self.printer.rows(self.fields[field_id], row))[:most]
        return tuple(self._phone(field_id, row, numbers) for row in self._first(field_id, filled, limit))

    def short(self, field_id: str, text: str, letters: int = EVERYTHING, least: int = 0) -> str:
        """Return a text as one line, cut at the end of a word where it is too long, or "" where no letter may stand."""
        whole, limit = one_line(text), max(least, min(letters, self.caps.letters))
        if len(whole) <= limit:
            return whole
        self.cut[field_id] = None
        if not limit:
            return ""
        begin = begin_of(whole, limit - 1)
        return (begin.rpartition(" ")[0] if " " in begin[limit // 2:] else begin).rstrip(" ,;.") + "…"

    def more(self, *field_ids: str) -> list[Simple]:
        """Return where the rest of a list stands, if there is a rest."""
        target = next((one for one in field_ids if one in self.cut), "")
        return [More(self.printer.words(MORE), target)] if target else []

    def _first(self, field_id: str, items: tuple[Kind, ...], limit: int) -> tuple[Kind, ...]:
        if len(items) > limit:
            self.cut[field_id] = None
        return items[:limit]

    def _phone(self, field_id: str, record: Record, most: int) -> PhoneLine:
        definition, words, cells = self.fields[field_id], self.printer.words, self.printer.cells
        cell = record.cells.get(PERSON_COLUMN, Cell())
        person = cells.who(cell)
        numbers = tuple(phone for phone in (person.phones if person else ()) if phone.strip())[:most]
        kinds = {column.id: column.kind for column in definition.columns}
        pattern = words("{label}: {value}")
        about = [pattern.format(label=label, value=value) if kinds.get(column) is ColumnKind.YESNO else value
                 for column, label, value in self.printer.rows(definition, record) if column != PERSON_COLUMN]
        named_fully = self.printer.copy.prints(field_id, CONNECTION) or not people.name_in(self.printer.plan, cell).strip()
        if self.printer.copy.prints(field_id, HABITS):
            about += [pattern.format(label=label, value=value) for label, value in self.printer.habits(person)]
        return PhoneLine(
            name=self.short(field_id, cells.person(cell) if named_fully else people.name_in(self.printer.plan, cell)),
            numbers=tuple(self.short(field_id, number, least=NUMBER) for number in self._first(field_id, numbers, self.caps.phones)),
            about=self._first_words(field_id, list(map(one_line, about))),
        )

    def _first_words(self, field_id: str, texts: list[str]) -> str:
        """Return the first of some texts, as many as have room together; a text after the first is not cut in two."""
        said = self.short(field_id, texts[0]) if texts else ""
        for text in texts[1:]:
            longer = f"{said} · {text}"
            if len(longer) > self.caps.letters:
                self.cut[field_id] = None
                break
            said = longer
        return said
