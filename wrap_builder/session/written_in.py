"""Reads a written document as what it would be in a plan: Markdown of this program, any other Markdown, or plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

import msgspec

from wrap_builder.content.definitions import Catalogue, Column, ColumnKind, FieldDef, FieldKind, Option
from wrap_builder.plan import people
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.limits import TITLE_CHARACTERS
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
    Person,
    Plan,
    Shape,
)
from wrap_builder.session.arrangement import all_fields, all_sections
from wrap_builder.session.filled_answers import fits_a_name
from wrap_builder.session.markdown_form import TITLE, decoded, marked
from wrap_builder.session.written_answers import Row, WrittenAnswers
from wrap_builder.session.written_parts import Part, Titles, documents, markdown_parts, text_parts
from wrap_builder.session.written_twice import joined, keys_of
from wrap_builder.words import Words

KINDS = {"text": FieldKind.TEXT, "entries": FieldKind.ENTRIES, "records": FieldKind.RECORDS, "pick": FieldKind.DATE,
         "sign": FieldKind.SIGN}
"""How an answer is read whose question this version does not know."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a document says, as a plan with ids of its own; and what stands under no heading that the plan knows.

    `whole`: it is a plan as it was kept, with its own ids and its arrangement. `images`: its photos, as a plan keeps them, by name.
    `lost_photos`: how many it names that did not come with it. `on_photos`: words about photos that are not here.
    """

    plan: Plan
    unplaced: tuple[str, ...] = ()
    whole: bool = False
    images: Mapping[str, bytes] = field(default_factory=dict)
    lost_photos: int = 0
    on_photos: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return "<Found>"


def read_written(text: str, catalogue: Catalogue, shape: Shape, words: Words, *, markdown: bool,
                 ids: Callable[[], str] = new_id) -> Found:
    """Return what a document holds. `shape`: how the plan is arranged into which it may come, for its own titles.

    Several documents of this program, one after the other, are read as one. Raises HalfDocument where an end is missing, and
    NewerFormat.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    pieces, language = documents(text) if markdown else ([text], "")
    titles = Titles(catalogue, shape)
    reader = _Reader(catalogue, shape, words, titles, markdown=markdown, ids=ids, language=language or catalogue.language,
                     is_ours=bool(language))
    for piece in pieces:
        for part in markdown_parts(piece) if markdown else text_parts(piece, titles):
            reader.take(part)
    return reader.found()


@dataclass(slots=True)
class _Reader:
    catalogue: Catalogue
    shape: Shape
    words: Words
    titles: Titles
    markdown: bool
    ids: Callable[[], str]
    language: str
    is_ours: bool
    answers: dict[str, Answer] = field(default_factory=dict)
    known: dict[str, set[object]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    helplines: Helplines = field(default_factory=Helplines)
    own: Shape = field(default_factory=Shape)
    unplaced: list[str] = field(default_factory=list)
    on_photos: list[str] = field(default_factory=list)
    section: str = ""
    sections: list[str] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    lines: WrittenAnswers = field(init=False)

    def __post_init__(self) -> None:
        yes_no = (Option("yes", self.words("Yes")), Option("no", self.words("No")))
        self.lines = WrittenAnswers(self.markdown, self.ids, self._person, yes_no)

    def take(self, part: Part) -> None:
        """Read what stands under one heading."""
        what, *about = part.mark or ("",)
        if what == "field" and len(about) > 1:
            self._marked_field(part, about)
        elif what == "section" and about:
            self._marked_section(part, decoded(about[0]), about[1:])
        elif what == "others":
            self._leave(part, "")
        elif what == "photos":
            self.on_photos += [text for item in self.lines.items(part.lines) if (text := self.lines.text(item, " ").strip())]
        elif what == "people":
            self._people(part)
        elif what == "helplines":
            self._helplines(part)
        elif question := self.titles.question(part.title, self.section):
            self._answer(self._definition(question, ""), part)
        elif section := self.titles.section(part.title):
            self._leave(part, section)
        else:
            self._leave(part, self.section, keeps_title=True)

    def found(self) -> Found:
        """Return all of it."""
        plan = Plan(language=self.language, answers=self.answers, people=tuple(self.people.values()),
                    helplines=self.helplines, shape=self._arranged())
        return Found(self._with_tools(plan), tuple(self.unplaced), on_photos=tuple(self.on_photos))

    # Headings

    def _leave(self, part: Part, section: str, *, keeps_title: bool = False) -> None:
        """Go on in a section. What stands directly under its heading belongs to no question."""
        self.section = section
        words = self.lines.text([line for line in part.lines if marked(line)[1] != ("note",)]).strip()
        title = part.title if keeps_title else ""
        if words:
            self.unplaced.append(f"{title}\n{words}" if title else words)
        elif title and self.is_ours and title != self.words(TITLE):
            self.unplaced.append(title)  # in a document of this program, a heading of nothing is what somebody wrote

    def _marked_section(self, part: Part, section: str, flags: list[str]) -> None:
        if "own" in flags and section not in {one.id for one in self.own.own_sections}:
            title = _valued(flags).get("called", part.title)
            self._shape(own_sections=(*self.own.own_sections, OwnSection(id=section, title=title)))
        self._flag(section, part.title, flags)
        self._leave(part, section)
        if section not in self.sections:
            self.sections.append(section)

    def _marked_field(self, part: Part, about: list[str]) -> None:
        one, kind, flags = decoded(about[0]), about[1], about[2:]
        more = _valued(flags)
        if "own" in more and one not in self.catalogue.by_id:
            home = more.get("in", self.section)
            fields = self.own.own_fields.get(home, ())
            if one not in {own.id for held in self.own.own_fields.values() for own in held}:
                new = OwnField(id=one, kind=more["own"], title=more.get("called", part.title))
                self._shape(own_fields={**self.own.own_fields, home: (*fields, new)})
        self._flag(one, part.title, flags)
        if self.section and one not in self.fields.setdefault(self.section, []):
            self.fields[self.section].append(one)
        if kind in KINDS:
            self._answer(self._definition(one, kind), part)
        else:
            self._leave(part, self.section)

    def _flag(self, one: str, title: str, flags: Iterable[str]) -> None:
        flags = set(flags)
        if "titled" in flags and title.strip():
            self._shape(titles={**self.own.titles, one: title})
        if "hidden" in flags and one not in self.own.hidden:
            self._shape(hidden=(*self.own.hidden, one))
        if "wanted" in flags and one not in self.own.wanted:
            self._shape(wanted=(*self.own.wanted, one))

    def _shape(self, **changes: object) -> None:
        self.own = msgspec.structs.replace(self.own, **changes)

    def _arranged(self) -> Shape:
        """Return the arrangement, with an order only where it is another than the usual one."""
        usual = all_sections(self.own, self.catalogue)
        order = tuple(self.sections) if self.sections != [one for one in usual if one in self.sections] else ()
        fields = {}
        for section, found in self.fields.items():
            known = all_fields(self.own, section, self.catalogue)
            there = [one for one in found if one in known]
            if there != [one for one in known if one in there]:
                fields[section] = tuple(there)
        return msgspec.structs.replace(self.own, section_order=order, field_order=fields)

    # Answers

    def _definition(self, one: str, kind: str) -> FieldDef:
        known = self.catalogue.by_id.get(one)
        if known is not None:
            return known
        for shape in (self.own, self.shape):
            for fields in shape.own_fields.values():
                own = next((own for own in fields if own.id == one and own.kind in OWN_FIELD_KINDS), None)
                if own is not None:
                    return FieldDef(one, "", FieldKind(own.kind), 0, own.title, own.title, "", "", "")
        return FieldDef(one, "", KINDS[kind], 0, "", "", "", "", "")

    def _answer(self, definition: FieldDef, part: Part) -> None:
        answer = self.lines.answer(definition, part.lines)
        if self.lines.lost and (answer is not None or part.mark):
            self.unplaced.append("\n".join((part.title, *self.lines.lost)))
        self.lines.lost.clear()
        name = definition.same_as or definition.id
        if answer is None:
            if any(line.strip() for line in part.lines) and definition.kind in {FieldKind.RECORDS, FieldKind.SIGN} and not part.mark:
                self._leave(part, self.section, keeps_title=True)
            return
        here = self.answers.get(name)
        known = self.known.setdefault(name, set())
        both = joined(here, answer, known) if here is not None else answer
        known.update(keys_of(answer))
        if both is None:  # one answer only can stand here, and the document has two
            self._leave(replace(part, lines=[marked(line)[0] for line in part.lines]), self.section, keeps_title=True)
        else:
            self.answers[name] = both

    def _with_tools(self, plan: Plan) -> Plan:
        """Link the lines that came from a tool to it."""
        marks = self.lines.tools
        kept = {one.id for name in TOOLBOX_FIELDS for one in entries_of(plan, name)}
        new = {was: entry for (_, entry), was in marks.items() if entry in kept}
        answers = dict(plan.answers)
        for name in {one for one, _ in marks} - set(TOOLBOX_FIELDS):
            answer = answers.get(name)
            if isinstance(answer, Entries):
                answers[name] = Entries(items=tuple(
                    msgspec.structs.replace(one, tool=new.get(marks.get((name, one.id), ""), "")) for one in answer.items))
        return msgspec.structs.replace(plan, answers=answers)

    # People and lines

    def _person(self, name: str) -> Cell:
        """Return the cell for somebody whose name was written by hand."""
        if not name.strip() or not fits_a_name(name):
            return Cell(text=name)
        known = next((one.id for one in self.people.values() if one.name.casefold() == name.casefold()), "")
        if not known:
            known = self.ids()
            self.people[known] = Person(id=known, name=name)
        return Cell(ref=known)

    def _people(self, part: Part) -> None:
        words = self.words
        labels = {words("Name"): "name", words("Connection"): "connection", words("Phone"): "phone", words("E-mail"): "email",
                  words("Best times"): "best_times", words("Language"): "language"}
        for row in self.lines.rows(part.lines, {label.casefold(): name for label, name in labels.items()}, "name"):
            found = self._texts(row)
            one = row.id or self.ids()
            person = Person(
                id=one, name=_first(found, "name"), connection=_first(found, "connection"), phones=tuple(found.get("phone", ())),
                emails=tuple(found.get("email", ())), best_times=_first(found, "best_times"), language=_first(found, "language"))
            self.people[one] = people.both(self.people[one], person) if one in self.people else person

    def _helplines(self, part: Part) -> None:
        countries, chosen, own = [*self.helplines.countries], [*self.helplines.chosen], [*self.helplines.own]
        for row in self.lines.rows(part.lines, {}, "name"):
            cells = {name: self.lines.cell(Column(name, ColumnKind.TEXT, name), texts, is_marked=True) for name, texts, _ in row.cells}
            if "country" in cells or "line" in cells:
                self.unplaced += [cell.text for cell in cells.values() if cell.ref and cell.text.strip()]
                countries += [cells["country"].ref or cells["country"].text] if "country" in cells else []
                chosen += [cells["line"].ref] if "line" in cells and cells["line"].ref else []
                continue
            found = self._texts(row)
            own.append(OwnLine(id=row.id or self.ids(), name=_first(found, "name"), number=_first(found, "number"),
                               note=_first(found, "note")))
        self.helplines = Helplines(countries=tuple(dict.fromkeys(countries)), chosen=tuple(dict.fromkeys(chosen)),
                                   own=tuple({one.id: one for one in own}.values()))

    def _texts(self, row: Row) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, lines, _ in row.cells:
            text = self.lines.text(lines)
            found.setdefault(name, []).append(text[:TITLE_CHARACTERS] if name != "note" else text)
        return found


def _valued(flags: Iterable[str]) -> dict[str, str]:
    return {key: decoded(value) for key, has_value, value in (flag.partition("=") for flag in flags) if has_value}


def _first(found: dict[str, list[str]], name: str) -> str:
    return found.get(name, [""])[0]
