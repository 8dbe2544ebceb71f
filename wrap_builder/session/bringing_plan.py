"""Brings what was written elsewhere into a plan, as bringing.py does with a workbook: shown first, added, never in place of anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import msgspec

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind
from wrap_builder.plan import people
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS, SetText
from wrap_builder.plan.answers import entries_of, has_words
from wrap_builder.plan.bring_commands import BeginWith, BringIn, is_blank
from wrap_builder.plan.ideas_commands import KeepIdeas
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.merging import own_ids
from wrap_builder.plan.own_commands import OWN_FIELD_KINDS, AddOwnField, AddOwnSection
from wrap_builder.plan.people_commands import AddPerson, SetPerson
from wrap_builder.plan.shape_commands import Hide, OrderFields, OrderSections, Rename, SetHelplines, Want
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Entries,
    Entry,
    Helplines,
    Person,
    Photo,
    Pick,
    Plan,
    Records,
    Shape,
    Sign,
    Text,
)
from wrap_builder.plan.word_commands import AddMyWord
from wrap_builder.session import photos_arriving
from wrap_builder.session.arrangement import all_sections, arrange
from wrap_builder.session.arrival import Added, Arrival, ArrivalPrinter, Differs, arrival_of
from wrap_builder.session.arriving import Arriving, entry_key
from wrap_builder.session.filled_answers import YES_NO
from wrap_builder.session.fit import ANSWERS, demand_fit
from wrap_builder.session.written_answers import WrittenAnswers
from wrap_builder.session.written_in import Found
from wrap_builder.words import Words

_KINDS: dict[type[Answer], FieldKind] = {
    Text: FieldKind.TEXT, Entries: FieldKind.ENTRIES, Records: FieldKind.RECORDS, Pick: FieldKind.DATE, Sign: FieldKind.SIGN}

_ANY_WORDS = (FieldKind.LINE, FieldKind.TEXT, FieldKind.ENTRIES)

SHAPE, HELPLINES, PEOPLE = "shape", "helplines", "people"
"""What is not the answer to a question, by the names that a change has for it."""


def look_at(plan: Plan, catalogue: Catalogue, found: Found, words: Words, place: str = "", ids: Callable[[], str] = new_id) -> Arrival:
    """Return what a document brings to a plan; nothing is changed yet. `place`: the field for words that have no place of their own.

    A whole plan that comes into an empty one stays as it is, with all its ids. Raises LimitReached where there is no room, and
    BadPlanData for answers that do not fit their questions.
    """
    demand_fit(found.plan, catalogue)
    coming = _Coming(catalogue, words, Arriving(plan, ids), ids)
    coming.lose(found.lost_photos)
    coming.take_all(found.plan)
    if found.whole and is_blank(plan):
        return replace(coming.arrival(plan, ()), commands=(BeginWith(found.plan),), differs=())
    coming.read_on_photos(found.on_photos)
    unplaced = (*found.unplaced, *coming.unplaced)
    if place and unplaced:
        coming.put("\n\n".join(unplaced), place)
        unplaced = ()
    return coming.arrival(plan, unplaced)


def places(plan: Plan, catalogue: Catalogue) -> Iterator[tuple[str, FieldDef]]:
    """Yield the title of the part and the definition of each question that is shown and takes any words, in the person's order."""
    for section in arrange(plan.shape, catalogue):
        for page in section.pages:
            for definition in page.fields:
                if definition.kind in _ANY_WORDS and not definition.same_as:
                    yield section.title, definition


@dataclass(slots=True)
class _Coming:
    """Collects what comes of one document."""

    catalogue: Catalogue
    words: Words
    arriving: Arriving
    ids: Callable[[], str]
    added: list[Added] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    @property
    def now(self) -> Plan:
        """The plan with everything that was taken so far."""
        return self.arriving.now

    def take_all(self, then: Plan) -> None:
        """Take everything of a plan that was read."""
        was_blank = is_blank(self.now)
        self._own_parts(then.shape)
        self._titles(then.shape)
        known = self._people(then.people)
        tools = self._tools(then)
        for name, answer in sorted(then.answers.items(), key=lambda item: item[0] not in TOOLBOX_FIELDS):
            self._answer(name, self._renewed(name, answer, known, tools))
        self._helplines(then.helplines)
        self._photos(then.photos)
        self._arrangement(then.shape, at_once=was_blank)
        for word in filter(str.strip, then.my_words):
            self.arriving.do(AddMyWord(word))
        for one in then.ideas:
            self.arriving.do(KeepIdeas(msgspec.structs.replace(one, id=self.ids())))

    def lose(self, photos: int) -> None:
        """Say of photos that they are named in the document and not in it."""
        self.left_out += photos_arriving.lost(photos, self.words)

    def read_on_photos(self, texts: Iterable[str]) -> None:
        """Take words about photos that did not come: those that no photo here has are words without a place."""
        held = {" ".join(photo.text.split()) for photo in self.now.photos}
        new = [text for text in texts if " ".join(text.split()) not in held]
        if new:
            self.unplaced.append("\n".join((self.words("On my photos"), *new)))

    def put(self, text: str, place: str) -> None:
        """Put words into a question that the person picked: each line as an entry, or under what is there."""
        definition = self._definition(place, Text(text=""))
        if definition.kind is FieldKind.ENTRIES:
            reader = WrittenAnswers(markdown=False, new_id=self.ids, person=lambda name: Cell(text=name), yes_no=YES_NO)
            answer = reader.answer(definition, text.split("\n"))
        else:
            answer = Text(text=" ".join(text.split()) if definition.kind is FieldKind.LINE else text)
        here = self.now.answers.get(definition.id)
        if isinstance(answer, Text) and isinstance(here, Text) and has_words(here):
            between = " " if definition.kind is FieldKind.LINE else "\n\n"
            self.arriving.add(definition.id, definition, answer, SetText(definition.id, f"{here.text}{between}{answer.text}"))
            # Where another answer to this question was found too, taking it must not lose these words again.
            self.arriving.differs = [
                (name, one, other, SetText(name, f"{other.text}{between}{answer.text}"))
                if name == definition.id and isinstance(other, Text) else (name, one, other, command)
                for name, one, other, command in self.arriving.differs]
        elif answer is not None:
            self.arriving.take(definition, answer)

    def arrival(self, plan: Plan, unplaced: tuple[str, ...]) -> Arrival:
        """Return all of it as the person sees it."""
        found = arrival_of(plan, self.arriving, unplaced, self.words)
        return replace(found, added=(*self.added, *found.added), differs=(*self.differs, *found.differs), left_out=tuple(self.left_out))

    # The parts of a plan

    def _own_parts(self, then: Shape) -> None:
        texts = []
        for section in then.own_sections:
            if section.id not in own_ids(self.now.shape) and section.id not in self.now.answers:
                self.arriving.do(AddOwnSection(section))
                texts.append(section.title)
        homes = {*all_sections(self.now.shape, self.catalogue)}
        for home, fields in then.own_fields.items():
            for own in fields:
                is_new = own.id not in own_ids(self.now.shape) and own.id not in self.now.answers and own.id not in self.catalogue.by_id
                if is_new and home in homes and own.kind in OWN_FIELD_KINDS:
                    self.arriving.do(AddOwnField(home, own))
                    texts.append(own.title)
        if texts:
            self.added.append(Added(SHAPE, self.words("Own parts and questions"), tuple(texts)))

    def _titles(self, then: Shape) -> None:
        here, texts = self.now.shape.titles, []
        for one, title in then.titles.items():
            if one not in here:
                self.arriving.do(Rename(one, title))
                texts.append(title)
            elif here[one] != title:
                self.differs.append(Differs(f"title:{one}", self.words("Own title"), here[one], title, Rename(one, title)))
        if texts:
            self.added.append(Added(SHAPE, self.words("Own titles"), tuple(texts)))

    def _people(self, then: tuple[Person, ...]) -> dict[str, str]:
        """Add who is new, and what is new about those who are known. Return their ids there → here."""
        found, texts = {}, []
        here = people.matched(then, self.now.people)
        for one in then:
            known = here.get(one.id)
            if known is None:
                taken = any(person.id == one.id for person in self.now.people)
                new = msgspec.structs.replace(one, id=self.ids()) if taken else one
                self.arriving.do(AddPerson(new))
            else:
                new = people.both(known, one)
                self.arriving.do(SetPerson(new))
            if new != known:
                texts.append("\n".join(filter(str.strip, (new.name, new.connection, *new.phones, *new.emails))))
            found[one.id] = new.id
        if texts:
            self.added.append(Added(PEOPLE, self.words("People in my plan"), tuple(texts)))
        return found

    def _tools(self, then: Plan) -> dict[str, str]:
        """Return the id that each tool of the document has here: of the one that reads the same, or a new one."""
        found = {}
        for name in TOOLBOX_FIELDS:
            answer = then.answers.get(name)
            for one in answer.items if isinstance(answer, Entries) else ():
                here = next((entry for entry in entries_of(self.now, name) if entry_key(entry.text, entry.note) == entry_key(
                    one.text, one.note)), None)
                found[one.id] = here.id if here else self.ids()
        return found

    def _renewed(self, name: str, answer: Answer, known: dict[str, str], tools: dict[str, str]) -> Answer:
        """Return an answer whose items have ids that nothing here has."""
        match answer:
            case Entries():
                own = tools if name in TOOLBOX_FIELDS else {}
                return Entries(items=tuple(
                    Entry(id=own.get(one.id) or self.ids(), text=one.text, note=one.note, tool=tools.get(one.tool, ""))
                    for one in answer.items))
            case Records():
                return Records(rows=tuple(
                    msgspec.structs.replace(row, id=self.ids(), cells=cells) for row in answer.rows
                    if (cells := {column: cell for column, old in row.cells.items() if (cell := _linked(column, old, known)) != Cell()})))
            case Sign():
                return Sign(signers=tuple(msgspec.structs.replace(one, id=self.ids()) for one in answer.signers))
        return answer

    def _answer(self, name: str, answer: Answer) -> None:
        definition = self._definition(name, answer)
        here = self.now.answers.get(definition.same_as or name)
        if not isinstance(answer, ANSWERS[definition.kind]) or (here is not None and type(here) is not type(answer)):
            self.unplaced += ["\n".join(ArrivalPrinter(self.now, self.words).texts(definition, answer))]
        elif has_words(answer):
            self.arriving.take(definition, answer)

    def _definition(self, name: str, answer: Answer) -> FieldDef:
        if name in self.catalogue.by_id:
            return self.catalogue.by_id[name]
        for section, fields in self.now.shape.own_fields.items():
            own = next((one for one in fields if one.id == name and one.kind in OWN_FIELD_KINDS), None)
            if own is not None:
                return FieldDef(name, section, FieldKind(own.kind), 0, own.title, own.title, "", "", "")
        title = self.words("Other notes")
        return FieldDef(name, "", _KINDS[type(answer)], 0, title, title, "", "", "")

    def _helplines(self, then: Helplines) -> None:
        here = self.now.helplines
        held = {(line.name, line.number) for line in here.own}
        new = [line for line in then.own if (line.name, line.number) not in held]
        both = Helplines(
            countries=tuple(dict.fromkeys((*here.countries, *then.countries))), chosen=tuple(dict.fromkeys((*here.chosen, *then.chosen))),
            own=(*here.own, *(msgspec.structs.replace(line, id=self.ids()) for line in new)))
        if both != here:
            self.arriving.do(SetHelplines(both))
            texts = [*(one for one in both.countries if one not in here.countries),
                     *(one for one in both.chosen if one not in here.chosen), *(f"{line.name} {line.number}".strip() for line in new)]
            self.added.append(Added(HELPLINES, self.words("Helplines"), tuple(texts)))

    def _photos(self, then: tuple[Photo, ...]) -> None:
        came = photos_arriving.take(self.arriving, then, self.ids, self.words)
        self.added += came.added
        self.differs += came.differs
        self.left_out += came.left_out

    def _arrangement(self, then: Shape, *, at_once: bool) -> None:
        """Hide and order as in the document: at once in an empty plan, else only where the person asks for it."""
        here = self.now.shape
        commands = [
            *(Hide(one) for one in then.hidden if one not in here.hidden), *(Want(one) for one in then.wanted if one not in here.wanted),
            *([OrderSections(then.section_order)] if then.section_order not in ((), here.section_order) else []),
            *(OrderFields(section, order) for section, order in then.field_order.items() if here.field_order.get(section) != order),
        ]
        if commands and at_once:
            for command in commands:
                self.arriving.do(command)
        elif commands:
            words = self.words
            self.differs.append(Differs(SHAPE, words("Order, and what is hidden"), words("as you have it now"),
                                        words("as it is in the file"), BringIn(tuple(commands))))


def _linked(column: str, cell: Cell, known: dict[str, str]) -> Cell:
    """Return a cell that points to people of this plan."""
    if column != people.PERSON_COLUMN or not cell.ref:
        return cell
    return Cell(ref=known[cell.ref]) if cell.ref in known else Cell(text=cell.text)
