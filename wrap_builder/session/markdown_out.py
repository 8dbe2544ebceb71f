"""Writes everything that a person wrote in their plan as Markdown: for reading in any editor, and to be brought in again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue, Column, ColumnKind, FieldDef
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.tools import tools
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Entry,
    OwnField,
    OwnSection,
    Person,
    Pick,
    Plan,
    Record,
    Records,
    Sign,
    Signer,
    Text,
)
from wrap_builder.session.arrangement import all_fields, all_sections
from wrap_builder.session.markdown_form import BEGIN, BREAK, END, FORMAT, NOTHING, TITLE, TYPED, coded, escaped, lines_of, mark
from wrap_builder.words import Words

KINDS: Mapping[type[Answer], str] = {Text: "text", Entries: "entries", Records: "records", Pick: "pick", Sign: "sign"}
"""How the kind of an answer is called in a mark, as in docs/plan-json.md."""

_INDENT = "  "


def write_markdown(plan: Plan, catalogue: Catalogue, book: HelplineBook, words: Words) -> str:
    """Return a plan as Markdown: every answer, own parts and titles, people and lines, hidden ones too.

    What it leaves out is said in docs/plan-markdown.md: the register of copies, ideas of others, what was looked at.
    """
    return "\n".join(_Writer(plan, catalogue, book, words).lines()) + "\n"


@dataclass(slots=True)
class _Writer:
    plan: Plan
    catalogue: Catalogue
    book: HelplineBook
    words: Words

    def lines(self) -> Iterator[str]:
        words, plan = self.words, self.plan
        yield mark(*BEGIN.split(), str(FORMAT), coded(plan.language))
        yield from (f"# {escaped(words(TITLE))}", "")
        note = words("This file is not encrypted: whoever has it can read it.")
        yield from (f"{escaped(note)} {mark('note')}", "")
        for section in all_sections(plan.shape, self.catalogue):
            yield from self._section(section)
        yield from self._others()
        yield from self._people()
        yield from self._helplines()
        yield from self._photos()
        yield END

    def _section(self, section_id: str) -> Iterator[str]:
        shape = self.plan.shape
        own = next((one for one in shape.own_sections if one.id == section_id), None)
        shipped = next((one for one in self.catalogue.sections if one.id == section_id), None)
        fields = [line for field in all_fields(shape, section_id, self.catalogue) for line in self._field(field, section_id)]
        if not fields and own is None and section_id not in shape.titles:
            return
        title = shape.titles.get(section_id) or (own.title if own else shipped.title if shipped else "")
        yield self._heading(2, title, "section", section_id, *self._own_flags(own, "own"), *self._flags(section_id))
        yield from ("", *fields)

    def _others(self) -> Iterator[str]:
        """Yield answers and titles that belong to no part: of another version of the program, or of a part that is gone."""
        shape = self.plan.shape
        sections = set(all_sections(shape, self.catalogue))
        placed = {*sections, *(field for section in sections for field in all_fields(shape, section, self.catalogue))}
        lost = [(own.id, section) for section, fields in shape.own_fields.items() if section not in sections for own in fields]
        found = [line for field, section in lost for line in self._field(field, section)]
        known = placed | {field for field, _ in lost}
        for field in dict.fromkeys((*self.plan.answers, *shape.titles)):
            if field not in known:
                found += self._field(field, "")
        if found:
            yield from (self._heading(2, self.words("Other notes"), "others"), "", *found)

    def _field(self, field_id: str, section: str) -> Iterator[str]:
        shape, answer = self.plan.shape, self.plan.answers.get(field_id)
        own = next((one for one in shape.own_fields.get(section, ()) if one.id == field_id), None)
        definition = self.catalogue.by_id.get(field_id)
        if answer is None and own is None and field_id not in shape.titles:
            return
        title = shape.titles.get(field_id) or (own.title if own else definition.title if definition else "")
        kind = KINDS[type(answer)] if answer is not None else "-"
        place = [*self._own_flags(own, f"own={coded(own.kind)}"), f"in={coded(section)}"] if own else []
        yield from (self._heading(3, title, "field", field_id, kind, *place, *self._flags(field_id)), "")
        if answer is not None:
            yield from (*self._answer(field_id, definition, answer), "")

    def _own_flags(self, own: OwnSection | OwnField | None, flag: str) -> Iterator[str]:
        if own is not None:
            yield flag
            if own.id in self.plan.shape.titles:
                yield f"called={coded(own.title)}"

    def _flags(self, one: str) -> Iterator[str]:
        shape = self.plan.shape
        if one in shape.titles:
            yield "titled"
        if one in shape.hidden:
            yield "hidden"
        if one in shape.wanted:
            yield "wanted"

    def _heading(self, level: int, title: str, what: str, one: str = "", *flags: str) -> str:
        return " ".join(filter(None, ("#" * level, title and escaped(title), mark(what, *([coded(one)] if one or flags else []), *flags))))

    # Answers

    def _answer(self, field_id: str, definition: FieldDef | None, answer: Answer) -> Iterator[str]:
        match answer:
            case Text():
                yield lines_of(answer.text)
            case Entries():
                known = {tool.id for tool in tools(self.plan)}
                # A tool is marked with its id, and so is each line that came from it. What has no words is no tool.
                is_tools = field_id in TOOLBOX_FIELDS
                ids = ((one, one.tool if not is_tools else one.id if one.text.strip() else "") for one in answer.items)
                yield from (_entry(one, tool if tool in known else "") for one, tool in ids)
            case Records():
                columns = definition.columns if definition else ()
                yield from (_row(self._cells(columns, row)) for row in answer.rows)
            case Pick():
                said = self._cell(answer.value, self._picked(definition, answer.value), "")
                yield said if answer.value.ref else f"{said}{TYPED}"
            case Sign():
                roles = {role.id: role.label for role in definition.roles} if definition else {}
                yield from (_row(self._signer(one, roles.get(one.role, one.role))) for one in answer.signers)

    def _picked(self, definition: FieldDef | None, cell: Cell) -> str:
        printer, options = CellPrinter(self.plan, self.words), definition.options if definition else ()
        bare = Cell(ref=cell.ref)
        return printer.choice(options, bare) if options else printer.date(bare)

    def _cells(self, columns: tuple[Column, ...], row: Record) -> Iterator[str]:
        printer, known = CellPrinter(self.plan, self.words), {column.id: column for column in columns}
        for name in (*(one for one in known if one in row.cells), *(one for one in row.cells if one not in known)):
            column = known.get(name, Column(name, ColumnKind.TEXT, name))
            bare = Cell(ref=row.cells[name].ref)
            shown = printer.person(bare) if column.kind is ColumnKind.PERSON else printer.column(column, bare)
            yield self._column(name, column.label, row.cells[name], shown)

    def _signer(self, one: Signer, role: str) -> Iterator[str]:
        yield self._column("role", self.words("Role"), Cell(ref=one.role), role)
        if one.name:
            yield self._column("name", self.words("Name"), Cell(text=one.name), "")
        if one.date != Cell():
            yield self._column("date", self.words("Date"), one.date, CellPrinter(self.plan, self.words).date(Cell(ref=one.date.ref)))

    def _column(self, name: str, label: str, cell: Cell, shown: str, *more: str) -> str:
        return f"**{escaped(one_line(label) or name)}** {mark('col', coded(name), *more)}: {self._cell(cell, shown, _INDENT)}"

    def _cell(self, cell: Cell, shown: str, indent: str) -> str:
        if not cell.ref:
            return lines_of(cell.text, indent)
        said = one_line(shown) or cell.ref
        ref = f"{escaped(said)} {mark('ref', coded(cell.ref), coded(said))}"
        return f"{ref} {lines_of(cell.text, indent)}" if cell.text else ref

    # Around the answers

    def _people(self) -> Iterator[str]:
        if self.plan.people:
            yield from (self._heading(2, self.words("People in my plan"), "people"), "")
            for one in self.plan.people:
                yield _row(self._columns(_person_texts(one, self.words), one.id))
            yield ""

    def _helplines(self) -> Iterator[str]:
        words, chosen = self.words, self.plan.helplines
        rows = [_row([self._column("country", words("Country"), Cell(ref=one), one)]) for one in chosen.countries]
        for one in chosen.chosen:
            line = self.book.line(one)
            rows.append(_row([self._column("line", words("Line"), Cell(ref=one), line.name if line else one)]))
        for own in chosen.own:
            texts = (("name", words("Name"), own.name), ("number", words("Number"), own.number), ("note", words("Note"), own.note))
            rows.append(_row(self._columns(texts, own.id)))
        if rows:
            yield from (self._heading(2, words("Lines I chose"), "helplines"), "", *rows, "")

    def _photos(self) -> Iterator[str]:
        """Yield what is on each photo, in the person's words: the photos themselves are in the plan file only."""
        items = [_entry(Entry(id="", text=photo.text), "") for photo in self.plan.photos if photo.text.strip()]
        if items:
            yield from (self._heading(2, self.words("On my photos"), "photos"), "", *items, "")

    def _columns(self, texts: Iterable[tuple[str, str, str]], row_id: str) -> list[str]:
        """Return the texts about somebody or something; the first says which one they are about."""
        found = [(name, label, text) for name, label, text in texts if text or name == "name"]
        return [self._column(name, label, Cell(text=text), "", *([coded(row_id)] if name == "name" else [])) for name, label, text in found]


def _person_texts(person: Person, words: Words) -> Iterator[tuple[str, str, str]]:
    yield "name", words("Name"), person.name
    yield "connection", words("Connection"), person.connection
    yield from (("phone", words("Phone"), one) for one in person.phones)
    yield from (("email", words("E-mail"), one) for one in person.emails)
    yield "best_times", words("Best times"), person.best_times
    yield "language", words("Language"), person.language


def _entry(entry: Entry, tool: str) -> str:
    text = f"- {lines_of(entry.text, _INDENT)}"
    if tool:
        text = f"{text} {mark('tool', coded(tool))}"
    if not entry.note:
        return text
    return f"{text}\n{_INDENT}> {lines_of(entry.note, f'{_INDENT}> ')}"


def _row(columns: Iterable[str]) -> str:
    between = f"{BREAK}\n{_INDENT}"
    return f"- {between.join(columns) or NOTHING}"
