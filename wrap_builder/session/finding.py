"""Finding words in the plan: every part that is shown, as one types."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue, ColumnKind, FieldDef, FieldKind
from wrap_builder.plan import people
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Answer, Cell, Entries, Pick, Plan, Record, Records, Text
from wrap_builder.session.arrangement import SectionView, value_of

MOST = 50
"""So many places are listed; more of them do not help anybody to choose."""

AROUND = 60
"""So many characters are shown before and after what was found."""

TOOLBOX, PHOTOS = "toolbox", "photos"
"""The section on whose pages photos stand, and what stands for them where a field is named."""

FIRST_MARK = "\N{COMBINING GRAVE ACCENT}"
"""No accent that stands behind its letter comes before it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place with the words. `item` is the id of the entry or row, with `.` and its part; "" for a whole answer.

    `text` is what stands there, shortened around what was found; "" where the title itself was found.
    """

    field: str
    item: str
    section: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """The first places in the order of the plan, how many there are beside them, and how many in parts that are not shown."""

    hits: tuple[Hit, ...]
    more: int = 0
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class _Place:
    field: str
    item: str
    section: str
    title: str
    text: str
    plain: str


class Finder:
    """Knows the words of one state of a plan. Making it reads the whole plan once; each search is then quick."""

    def __init__(self, plan: Plan, sections: Sequence[SectionView], catalogue: Catalogue) -> None:
        self._plan = plan
        shown = [(section, field) for section in sections for page in section.pages for field in page.fields]
        self._places = [place for section, field in shown for place in self._read(section.title, field, value_of(plan, field))]
        self._places += [_place(PHOTOS, section.title, section.title, photo.text)
                         for section in sections if section.id == TOOLBOX for photo in plan.photos if photo.text.strip()]
        known = {field.same_as or field.id for _, field in shown} | {field.id for _, field in shown}
        self._hidden = [place for field_id, answer in plan.answers.items() if field_id not in known
                        for place in self._read("", catalogue.by_id.get(field_id) or _unknown(field_id), answer)]

    def find(self, wanted: str, most: int = MOST) -> Found:
        """Return where all words of `wanted` stand together, whatever their capital letters and accents."""
        parts = plain(wanted).split()
        if not parts:
            return Found(())
        hits: list[Hit] = []
        count = 0
        for place in self._places:
            if all(part in place.plain for part in parts):
                count += 1
                if count <= most:
                    hits.append(Hit(place.field, place.item, place.section, place.title, _around(place.text, parts)))
        hidden = sum(all(part in place.plain for part in parts) for place in self._hidden)
        return Found(tuple(hits), max(count - most, 0), hidden)

    def _read(self, section: str, field: FieldDef, answer: Answer | None) -> Iterator[_Place]:
        if section:
            yield _Place(field.id, "", section, field.title, "", plain(f"{field.title} {section}"))
        if isinstance(answer, Text):
            yield self._place(section, field, "", answer.text)
        elif isinstance(answer, Entries):
            for entry in answer.items:
                yield self._place(section, field, f"{entry.id}.text", _joined((entry.text, entry.note)))
        elif isinstance(answer, Records):
            for row in answer.rows:
                yield self._place(section, field, f"{row.id}.{_first_column(field, row)}", self._words_of(field, row))
        elif isinstance(answer, Pick):
            label = next((option.label for option in field.options if option.id == answer.value.ref), "")
            yield self._place(section, field, "", f"{label} {answer.value.text}")

    def _place(self, section: str, field: FieldDef, item: str, text: str) -> _Place:
        return _place(field.id, section, field.title, text, item)

    def _words_of(self, field: FieldDef, row: Record) -> str:
        found = []
        kinds = {column.id: column for column in field.columns}
        for column_id, cell in row.cells.items():
            column = kinds.get(column_id)
            if column is not None and column.kind is ColumnKind.CHOICE:
                found.append(next((option.label for option in column.options if option.id == cell.ref), ""))
            if column_id == PERSON_COLUMN:
                found.append(self._person(cell))
            found.append(cell.text)
        return _joined(found)

    def _person(self, cell: Cell) -> str:
        person = people.find(self._plan, cell.ref) if cell.ref else None
        return _joined((person.name, person.connection, *person.phones, *person.emails)) if person else ""


def _place(field: str, section: str, title: str, text: str, item: str = "") -> _Place:
    one_line = " ".join(text.split())
    return _Place(field, item, section, title, one_line, plain(one_line))


class WordIndex:
    """Texts by id, made ready once, so that each key of a search is answered quickly."""

    def __init__(self) -> None:
        self._plain: dict[str, str] = {}
        self._texts: list[tuple[str, str]] = []

    def read(self, texts: Iterable[tuple[str, str]]) -> None:
        """Know these ids and texts, and no others; a text that was known before costs nothing."""
        before, self._plain, self._texts = self._plain, {}, []
        for one, text in texts:
            self._plain[text] = known = before.get(text) or plain(text)
            self._texts.append((one, known))

    def find(self, wanted: str) -> list[str]:
        """Return the ids of the texts that hold all words of `wanted`, whatever their capital letters and accents."""
        parts = plain(wanted).split()
        return [one for one, text in self._texts if all(part in text for part in parts)]


def plain(text: str) -> str:
    """Return a text without capital letters and accents, so that "pena" finds "Peña"; other scripts keep all their letters."""
    folded = unicodedata.normalize("NFD", text.casefold())
    if not folded or max(folded) < FIRST_MARK:
        return folded
    bare = []
    latin = False
    for one in folded:
        if not unicodedata.combining(one):
            latin = one < "\N{ARMENIAN CAPITAL LETTER AYB}"  # Latin, Greek and Cyrillic stand before it
            bare.append(one)
        elif not latin:
            bare.append(one)
    return unicodedata.normalize("NFC", "".join(bare))


def _joined(texts: Iterable[str]) -> str:
    return " \N{MIDDLE DOT} ".join(one for one in dict.fromkeys(texts) if one.strip())


def _around(text: str, parts: Sequence[str]) -> str:
    """Return what stands around the first of the words, cut at blanks."""
    if len(text) <= 2 * AROUND:
        return text
    position = plain(text).find(parts[0])
    start = max(0, min(position, len(text)) - AROUND)
    end = min(len(text), start + 2 * AROUND)
    before = text.rfind(" ", 0, start + 1) + 1 if start else 0
    after = text.find(" ", end) if end < len(text) else len(text)
    start, end = max(before, start - AROUND), after if 0 <= after <= end + AROUND else end
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _first_column(field: FieldDef, row: Record) -> str:
    return next((column.id for column in field.columns if column.id in row.cells), next(iter(row.cells), ""))


def _unknown(field_id: str) -> FieldDef:
    return FieldDef(field_id, section="", kind=FieldKind.TEXT, page=1, title="", print_title="", intro="", prompt="", hint="")
