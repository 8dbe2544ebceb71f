"""Composes the first page of a crisis copy, in the order of a reader's first half minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from wrap_builder.content.definitions import FieldDef
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.cells import calendar_date
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.excerpt import EVERYTHING, NUMBER, Excerpt
from wrap_builder.paper.options import Material, Options, ServiceLine, Way
from wrap_builder.paper.outline import (
    Block,
    Columns,
    Heading,
    Item,
    ItemList,
    Paragraph,
    PhoneLine,
    Phones,
    Simple,
    Tone,
)
from wrap_builder.paper.sentences import (
    first_words,
    medicine_named,
    medicine_taken,
    reaction,
    unwanted_medicine,
    unwanted_named,
)
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.values import Pick, Record
from wrap_builder.words import Words

LINES = "lines"
"""The anchor of the chosen lines, and their name among what was cut."""

_LEAST = 60
"""Letters of a name and of an allergy that stand on the first page whatever else has to go."""

_ALLERGY_LETTERS = 240
"""Up to here allergies stand on the first page with all that is known of them; from here on with their names."""

_ALLERGIES = 12
"""The most names of allergies on the first page."""

_FEW = 4
"""Where there is room for no more sentences on medicines than this, and there are more, all are named instead."""

_MEDICINE_LETTERS, _MEDICINES, _NAME = 220, 12, 12
"""Room for the names of medicines in letters, the most of them, and the fewest letters that tell one name from another."""

Sentence = Callable[[AnswerPrinter, FieldDef, Record], str]
"""Says a record as one line."""


@dataclass(frozen=True, slots=True)
class Front:
    """The first page of one plan; its excerpt knows afterwards what was cut."""

    excerpt: Excerpt
    material: Material
    options: Options

    def blocks(self) -> list[Block]:
        """Return the page: head, A health, B do, do not and call, C signs, D medicines."""
        return [*self._head(), *self._health(), *self._what_to_do()]

    def _head(self) -> Iterator[Block]:
        words, excerpt = self.excerpt.printer.words, self.excerpt
        name_id, *others = excerpt.printer.copy.head
        yield Heading(1, title(excerpt, name_id))
        if excerpt.printer.plan.example:
            yield Paragraph(words("This is an example. The person in it is made up."), Tone.STRONG)
        pattern = words("{label}: {value}")
        if known := [pattern.format(label=excerpt.title(one), value=text) for one in others if (text := excerpt.line(one))]:
            yield Paragraph(" · ".join(known))
            yield from excerpt.more(name_id, *others)
        yield Paragraph(wishes(excerpt.printer.words, self._day()), Tone.LEAD)
        yield Paragraph(" · ".join(self._dates()), Tone.QUIET)

    def _day(self) -> date | None:
        return day_of(self.excerpt, self.excerpt.printer.copy.front["dates"][0])

    def _dates(self) -> Iterator[str]:
        words = self.excerpt.printer.words
        pattern = words("{label}: {value}")
        written, *others = self.excerpt.printer.copy.front["dates"]
        # A calendar date stands in the line of the wishes already.
        for field_id in others if self._day() else (written, *others):
            if text := self.excerpt.line(field_id):
                yield pattern.format(label=self.excerpt.title(field_id), value=text)
        yield pattern.format(label=words("Printed on"), value=words.date(self.options.printed_on))
        if self.options.for_whom.strip():
            yield words("Copy for {name}").format(name=one_line(self.options.for_whom))

    def _health(self) -> list[Block]:
        excerpt = self.excerpt
        known, allergies, conditions, identity = excerpt.printer.copy.front["a"]
        found: list[Block] = [allergy_line(excerpt, known, self._allergies(allergies), allergies), *excerpt.more(known, allergies)]
        if items := excerpt.items(conditions, excerpt.caps.health):
            found.append(Paragraph("; ".join(map(joined, items)), label=f"{excerpt.title(conditions)}:"))
            found += excerpt.more(conditions)
        if rows := excerpt.records(identity, excerpt.caps.health, excerpt.labelled):
            found.append(Paragraph("; ".join(row.text for row in rows), label=f"{excerpt.title(identity)}:"))
            found += excerpt.more(identity)
        return found

    def _allergies(self, field_id: str) -> list[str]:
        """Return the allergies; where there is little room, all their names rather than one in every detail."""
        excerpt = self.excerpt
        texts = [item.text for item in excerpt.records(field_id, EVERYTHING, partial(reaction, excerpt.printer), EVERYTHING)]
        if excerpt.caps.letters == EVERYTHING or sum(map(len, texts)) <= _ALLERGY_LETTERS:
            return texts
        excerpt.cut[field_id] = None
        least = min(_LEAST, _ALLERGY_LETTERS // min(len(texts), _ALLERGIES))
        return [item.text for item in excerpt.records(field_id, _ALLERGIES, partial(first_words, excerpt.printer), least)]

    def _what_to_do(self) -> list[Block]:
        excerpt = self.excerpt
        treat, helps = excerpt.printer.copy.front["do"]
        worse, = excerpt.printer.copy.front["do_not"]
        do = (*excerpt.items(treat, excerpt.caps.treat), *excerpt.items(helps, excerpt.caps.helps))
        heading = excerpt.title(helps, excerpt.printer.words("Please do"))
        left = [*self._list(heading, do, treat, helps),
                *self._list(excerpt.title(worse), excerpt.items(worse, excerpt.caps.worse), worse)]
        right = [*self._call(), *self._do_not_call()]
        sections = tuple(tuple(one) for one in (*self._signs(), *self._medicines()) if one)
        return [Columns(tuple(left), tuple(right), sections)] if left or right or sections else []

    def _call(self) -> list[Simple]:
        excerpt, words = self.excerpt, self.excerpt.printer.words
        supporters, professionals = excerpt.printer.copy.front["call"]
        people = excerpt.phones(supporters, excerpt.caps.supporters)
        others = excerpt.phones(professionals, excerpt.caps.others if people else excerpt.caps.supporters)
        every = (*people, *others, *self._services(few=1 if people else 2))
        more = excerpt.more(supporters, professionals, LINES)
        return [Heading(2, words("Call")), Phones(every), *more] if every else []

    def _services(self, few: int) -> list[PhoneLine]:
        """Return the chosen lines, and numbers for immediate danger; on a page that has to be short the first of each."""
        lines, danger, excerpt = self.material.lines, self.material.emergency, self.excerpt
        if excerpt.caps.others == EVERYTHING:
            return [self._service(line, line.ways) for line in (*lines, *danger)]
        shown = (*lines[:few], *danger[:1])
        if len(shown) < len(lines) + len(danger) or any(line.ways[excerpt.caps.phones:] for line in shown):
            excerpt.cut[LINES] = None
        return [self._service(line, line.ways[:excerpt.caps.phones]) for line in shown]

    def _service(self, line: ServiceLine, ways: Sequence[Way]) -> PhoneLine:
        words, excerpt = self.excerpt.printer.words, self.excerpt
        pattern, phone = words("{label}: {value}"), words("Phone")
        texts = (way.value if way.label == phone else pattern.format(label=way.label, value=way.value) for way in ways)
        numbers = tuple(excerpt.short(LINES, text, least=NUMBER) for text in texts)
        notes = " · ".join(text for text in (*line.about, *(way.note for way in ways)) if text.strip())
        dated = words("as of {date}").format(date=line.dated) if line.dated else ""
        return PhoneLine(excerpt.short(LINES, line.name), numbers, excerpt.short(LINES, notes), dated)

    def _do_not_call(self) -> list[Simple]:
        field_id, = self.excerpt.printer.copy.front["do_not_call"]
        return self._list(self.excerpt.title(field_id), self.excerpt.records(field_id, self.excerpt.caps.lists), field_id)

    def _signs(self) -> list[list[Simple]]:
        return [self._list(self.excerpt.title(one), self.excerpt.items(one, self.excerpt.caps.lists), one)
                for one in self.excerpt.printer.copy.front["c"]]

    def _medicines(self) -> list[list[Simple]]:
        excerpt, words = self.excerpt, self.excerpt.printer.words
        checked, medicines, avoid = excerpt.printer.copy.front["d"]
        day = excerpt.line(checked)
        left = self._every(medicines, medicine_taken, medicine_named)
        if left:
            note = words("as of {date}, check with the pharmacy").format(date=day) if day else words("check with the pharmacy")
            left.insert(1, Paragraph(note, Tone.QUIET))
        elif day:
            left = [Paragraph(day, label=f"{excerpt.title(checked)}:")]
        return [left, self._every(avoid, unwanted_medicine, unwanted_named)]

    def _every(self, field_id: str, say: Sentence, name: Sentence) -> list[Simple]:
        """Return medicines as sentences; where there is little room, the names of all rather than one in every detail."""
        excerpt, caps = self.excerpt, self.excerpt.caps
        if caps.medicines <= _FEW:
            texts = [item.text for item in excerpt.records(field_id, EVERYTHING, partial(say, excerpt.printer), EVERYTHING)]
            if len(texts) > caps.medicines or any(len(text) > caps.letters for text in texts):
                room = min(_MEDICINE_LETTERS, 2 * caps.letters)
                most = max(1, min(_MEDICINES, room // _NAME))
                least = min(_LEAST, room // min(len(texts), most))
                items = excerpt.records(field_id, most, partial(name, excerpt.printer), least)
                excerpt.cut[field_id] = None
                return [Heading(2, excerpt.title(field_id)), Paragraph("; ".join(item.text for item in items)), *excerpt.more(field_id)]
        items = excerpt.records(field_id, caps.medicines, partial(say, excerpt.printer))
        return self._list(excerpt.title(field_id), items, field_id)

    def _list(self, heading: str, items: tuple[Item, ...], *field_ids: str) -> list[Simple]:
        return [Heading(2, heading), ItemList(items), *self.excerpt.more(*field_ids)] if items else []


def title(excerpt: Excerpt, name_id: str) -> str:
    """Return the title of a crisis copy, with the person's name if it is written."""
    words, name = excerpt.printer.words, excerpt.line(name_id, _LEAST)
    return words("Crisis plan of {name}").format(name=name) if name else words("Crisis plan")


def wishes(words: Words, day: date | None) -> str:
    """Return whose wishes these are, since when, and what they are worth."""
    first = words("These are my own wishes.")
    if day:
        first = words("These are my own wishes, written on {date}.").format(date=words.date(day))
    return " ".join((first, words("Please read them and use them."), words("What is binding depends on the law here.")))


def day_of(excerpt: Excerpt, field_id: str) -> date | None:
    """Return the calendar date that a field holds."""
    answer = excerpt.answer(field_id)
    return calendar_date(answer.value) if isinstance(answer, Pick) else None


def allergy_line(excerpt: Excerpt, known: str, texts: Sequence[str], listed: str) -> Paragraph:
    """Return what is known of allergies, said on every copy that says anything of them: `known` is the answer, `listed` the list."""
    words = excerpt.printer.words
    # A list of which this copy prints nothing is there all the same: it must not read as if nothing were written.
    told = "" if texts and _only_says_listed(excerpt, known, listed) else excerpt.line(known)
    return Paragraph("; ".join(filter(None, (told, *texts))) or words("not written here"), Tone.ALERT,
                     label=f"{excerpt.title(known, words('Allergies'))}:".upper())


def _only_says_listed(excerpt: Excerpt, known: str, allergies: str) -> bool:
    """Tell if the answer says no more than the list that follows it."""
    answer, listed = excerpt.answer(known), excerpt.answer(allergies)
    return isinstance(answer, Pick) and answer.value.ref == "listed" and not answer.value.text.strip() and has_words(listed)


def joined(item: Item) -> str:
    """Return a line of a list with its note in brackets."""
    return f"{item.text} ({item.note})" if item.note else item.text
