"""Turns the lines under one heading into an answer: as this program writes them in Markdown, or as people write lists and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Answer, Cell, Entries, Entry, Pick, Record, Records, Sign, Signer, Text
from wrap_builder.session.filled_answers import day_or_words
from wrap_builder.session.markdown_form import TYPED, decoded, ends_in_break, marked, plain, without_break

_BULLET = re.compile(r"[ \t]*(?:(?:[-*+•–]|\d{1,9}[.)])(?:[ \t]+|\Z)(?:\[[ xX]\][ \t]+)?|\[[ xX]\][ \t]+)")
_MARKED_COLUMN = re.compile(r"\*\*(?:.*?)\*\* <!-- col (\S+)(?: (\S+))? -->:(?: (.*))?", re.DOTALL)
_LABELLED = re.compile(r"(?:\*\*)?([^:*]{1,100})(?:\*\*)?:(?:\*\*)?(?:[ \t]+(.*))?", re.DOTALL)
_REF = "<!-- ref "


@dataclass(slots=True)
class Row:
    """The columns of one row as they were found: column id → lines. `id`: the id that stood with it."""

    cells: list[tuple[str, list[str], bool]] = field(default_factory=list)
    id: str = ""


@dataclass(frozen=True, slots=True)
class WrittenAnswers:
    """Reads answers. `markdown`: escapes and breaks are read; in plain text every sign is itself.

    `person` returns the cell for a name that was written by hand; `yes_no` are the two answers as they read here.
    """

    markdown: bool
    new_id: Callable[[], str]
    person: Callable[[str], Cell]
    yes_no: tuple[Option, Option]
    tools: dict[tuple[str, str], str] = field(default_factory=dict)
    """Field and id of each entry that says that it is a tool, or came from one → the id of the tool where it was written."""
    lost: list[str] = field(default_factory=list)
    """Words that the last answers had no place for."""

    def answer(self, definition: FieldDef, lines: Sequence[str]) -> Answer | None:
        """Return what the lines say for a field, None for nothing."""
        if not any(line.strip() for line in lines):
            return None
        return READERS[definition.kind](self, definition, lines)

    def text(self, lines: Sequence[str], between: str = "\n") -> str:
        """Return lines as one text. `between` stands where a line of Markdown ends without a break."""
        if not self.markdown:
            return "\n".join(line.rstrip() for line in lines)
        found: list[str] = []
        for line in lines:
            found += [plain(without_break(line).strip(" \t")), "\n" if ends_in_break(line) else between]
        return "".join(found[:-1])

    def items(self, lines: Sequence[str]) -> list[list[str]]:
        """Return the lines of each item of a list: an item begins with a sign, or on a line of its own."""
        found: list[list[str]] = []
        goes_on = was_blank = False
        for line in lines:
            sign = _BULLET.match(line)
            if goes_on:
                found[-1].append(line.strip(" \t"))
            elif not line.strip():
                was_blank = True
                continue
            elif sign:
                found.append([line[sign.end():]])
            elif found and line[0] in " \t" and not was_blank:
                found[-1].append(line.strip(" \t"))
            else:
                found.append([line.strip(" \t")])
            goes_on, was_blank = self.markdown and ends_in_break(line), False
        return found

    def rows(self, lines: Sequence[str], labels: Mapping[str, str], lead: str) -> list[Row]:
        """Return the rows of a list of labelled lines. `labels`: folded label → column id; `lead`: where other words go."""
        return [row for item in self._labelled_items(lines) if (row := self._row(item, labels, lead)).cells]

    def cell(self, column: Column, lines: list[str], *, is_marked: bool) -> Cell:
        """Return a cell. What the program understands of it is taken from its mark, unless the words before it were changed."""
        before, found, after = lines[0].partition(_REF) if lines and self.markdown else ("", "", "")
        if found:
            words, _, rest = after.partition(" -->")
            shown, (ref, said) = plain(before.strip(" \t")), [*(decoded(word) for word in words.split()), "", ""][:2]
            own = self.text([rest.removeprefix(" "), *lines[1:]]) if rest.strip() or lines[1:] else ""
            if not said or shown == said:
                return Cell(text=own, ref=ref)
            return self.understood(column, f"{shown}\n{own}".strip("\n"))
        text = self.text(lines)
        return Cell(text=text) if is_marked else self.understood(column, text.strip())

    def understood(self, column: Column, text: str) -> Cell:
        """Return the cell for words that somebody wrote by hand: an option, a date, a person where they are one."""
        if column.kind is ColumnKind.PERSON:
            return self.person(text)
        if column.kind is ColumnKind.DATE:
            return day_or_words(text)
        options = self.yes_no if column.kind is ColumnKind.YESNO else column.options
        known = next((option.id for option in options if option.label.casefold() == text.casefold()), "")
        return Cell(ref=known) if known else Cell(text=text)

    def _labelled_items(self, lines: Sequence[str]) -> list[list[str]]:
        """Return items; without signs, labelled lines that follow each other are one item, and a blank line ends it."""
        if self.markdown and any(_BULLET.match(line) for line in lines):
            return self.items(lines)
        found: list[list[str]] = [[]]
        for line in lines:
            sign = _BULLET.match(line)
            if sign or not line.strip():
                found.append([])
            if line.strip():
                found[-1].append(line[sign.end():] if sign else line.strip(" \t"))
        return [item for item in found if item]

    def _row(self, lines: Sequence[str], labels: Mapping[str, str], lead: str) -> Row:
        row, goes_on = Row(), False
        for line in lines:
            went_on, goes_on = goes_on, self.markdown and ends_in_break(line)
            own = _MARKED_COLUMN.fullmatch(line) if self.markdown else None
            if own:
                row.cells.append((decoded(own[1]), [own[3] or ""], True))
                row.id = decoded(own[2]) if own[2] else row.id
                continue
            if went_on and row.cells[-1:] and row.cells[-1][2]:
                row.cells[-1][1].append(line)
                continue
            by_hand = _LABELLED.fullmatch(line)
            name = labels.get(" ".join(by_hand[1].split()).casefold(), "") if by_hand else ""
            if by_hand and name:
                row.cells.append((name, [by_hand[2] or ""], False))
            elif row.cells:
                row.cells[-1][1].append(line)
            elif self.text([line]).strip():
                row.cells.append((lead, [line], False))
        return row


def _text(reader: WrittenAnswers, _definition: FieldDef, lines: Sequence[str]) -> Answer | None:
    text = reader.text(_trimmed(lines))
    return Text(text=text) if text else None


def _entries(reader: WrittenAnswers, definition: FieldDef, lines: Sequence[str]) -> Answer | None:
    items = []
    for item in reader.items(lines):
        if reader.markdown:
            note = [line[1:].removeprefix(" ") for line in item if line.startswith(">")]
            text = [line for line in item if not line.startswith(">")] or [""]
        else:
            text, note = item[:1], item[1:]
        last, about = marked(text[-1]) if reader.markdown else ("", ())
        if is_tool := about[:1] == ("tool",):
            text = [*text[:-1], last]
        entry = Entry(id=reader.new_id(), text=reader.text(text, " "), note=reader.text(note))
        if is_tool:
            reader.tools[definition.id, entry.id] = decoded(" ".join(about[1:]))
        items.append(entry)
    return Entries(items=tuple(items)) if items else None


def _records(reader: WrittenAnswers, definition: FieldDef, lines: Sequence[str]) -> Answer | None:
    columns = {column.id: column for column in definition.columns}
    labels = {column.label.casefold(): column.id for column in definition.columns}
    lead = next((one.id for one in definition.columns if one.kind in {ColumnKind.LINE, ColumnKind.TEXT, ColumnKind.PERSON}), "text")
    rows = []
    for row in reader.rows(lines, labels, lead):
        read = ((name, reader.cell(columns.get(name, _plain_column(name)), texts, is_marked=own)) for name, texts, own in row.cells)
        cells = {name: cell for name, found in read if (cell := _only_person(reader, name, found)) != Cell()}
        if cells:
            rows.append(Record(id=reader.new_id(), cells=cells))
    return Records(rows=tuple(rows)) if rows else None


def _only_person(reader: WrittenAnswers, column: str, cell: Cell) -> Cell:
    """Return a cell that points to somebody without the words that were written under the name: no plan keeps both."""
    if column != PERSON_COLUMN or not cell.ref or not cell.text.strip():
        return cell
    reader.lost.append(cell.text)
    return Cell(ref=cell.ref)


def _pick(reader: WrittenAnswers, definition: FieldDef, lines: Sequence[str]) -> Answer | None:
    kind = ColumnKind.DATE if definition.kind is FieldKind.DATE else ColumnKind.CHOICE
    found = _trimmed(lines)
    typed = reader.markdown and found[-1].endswith(TYPED)
    if typed:
        found[-1] = found[-1].removesuffix(TYPED)
    cell = reader.cell(Column(definition.id, kind, "", definition.options), found, is_marked=typed)
    return Pick(value=cell) if cell != Cell() else None


def _sign(reader: WrittenAnswers, definition: FieldDef, lines: Sequence[str]) -> Answer | None:
    return Sign(signers=found) if (found := tuple(_signers(reader, definition, lines))) else None


def _signers(reader: WrittenAnswers, definition: FieldDef, lines: Sequence[str]) -> Iterator[Signer]:
    role, day = Column("role", ColumnKind.CHOICE, "", definition.roles), Column("date", ColumnKind.DATE, "")
    for row in reader.rows(lines, {}, ""):
        cells = {name: (texts, own) for name, texts, own in row.cells}
        if "role" not in cells:
            reader.lost.extend(reader.text(texts) for texts, _ in cells.values())
            continue
        found = reader.cell(role, cells["role"][0], is_marked=cells["role"][1])
        if found.ref and found.text.strip():
            reader.lost.append(found.text)
        name = reader.text(cells["name"][0]) if "name" in cells else ""
        date = reader.cell(day, cells["date"][0], is_marked=cells["date"][1]) if "date" in cells else Cell()
        yield Signer(id=reader.new_id(), role=found.ref or found.text, name=name, date=date)


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Return the lines without blank ones at both ends."""
    full = [index for index, line in enumerate(lines) if line.strip()]
    return list(lines[full[0]:full[-1] + 1]) if full else []


def _plain_column(name: str) -> Column:
    return Column(name, ColumnKind.TEXT, name)


READERS: Mapping[FieldKind, Callable[[WrittenAnswers, FieldDef, Sequence[str]], Answer | None]] = {
    FieldKind.LINE: _text, FieldKind.TEXT: _text, FieldKind.ENTRIES: _entries, FieldKind.RECORDS: _records,
    FieldKind.CHOICE: _pick, FieldKind.DATE: _pick, FieldKind.SIGN: _sign,
}
"""What reads each kind of field."""
