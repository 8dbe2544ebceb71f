"""Prints the blocks of a page as its copy's file asks for them: one printer for each way to show answers or our own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from wrap_builder.paper.clean import one_line
from wrap_builder.paper.copies import BlockDef
from wrap_builder.paper.excerpt import EVERYTHING, Excerpt
from wrap_builder.paper.front import allergy_line, day_of, joined, wishes
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Boxes, Heading, Item, ItemList, Paragraph, Phones, Rules, Simple, Tone
from wrap_builder.paper.sentences import SENTENCES, reaction
from wrap_builder.paper.services import service_phones
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Entries, Records


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page is printed from: the fields of the plan that it may show, the chosen lines, what was asked."""

    excerpt: Excerpt
    material: Material
    options: Options


def shown(desk: Desk, block: BlockDef) -> list[Simple]:
    """Return a block of a page with its headings; nothing at all where there is nothing to read. KeyError for an unknown show."""
    return PRINTERS[block.show](desk, block)


def _answers(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print each field as the whole plan does."""
    excerpt = desk.excerpt
    if block.heading:
        return _under(desk, block, [one for name in _there(desk, block) for one in _body(desk, name)])
    return [one for name in _there(desk, block) for one in excerpt.printer.field(excerpt.fields[name])]


def _list(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print lists with dots, numbers or boxes: together under the heading of the block, else each under its own."""
    if block.heading:
        together = tuple(item for name in _there(desk, block) for item in _items(desk, name))
        return _under(desk, block, [_as_list(block, together)] if together else [])
    found: list[Simple] = []
    for name in _there(desk, block):
        items = _items(desk, name)
        body = [_as_list(block, items)] if items else _body(desk, name)
        found += [Heading(2, desk.excerpt.title(name), anchor=name), *body] if body else []
    return found


def _calls(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print people with their numbers, in the order of the fields."""
    most, numbers = block.most or EVERYTHING, block.numbers or EVERYTHING
    lines = [line for name in _there(desk, block) for line in desk.excerpt.phones(name, EVERYTHING, most, numbers)]
    return _under(desk, block, [Phones(tuple(lines))] if lines else [])


def _lines(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print the lines that the person chose, then numbers for immediate danger, each with the age of its number."""
    lines = (*desk.material.lines, *desk.material.emergency)
    return _under(desk, block, [Phones(service_phones(desk.excerpt.printer.words, lines, brief=block.say == "brief"))] if lines else [])


def _allergies(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print in bold what is known of allergies; where nothing is, that nothing is written."""
    known, listed = block.fields
    texts = [item.text for item in desk.excerpt.records(listed, EVERYTHING, partial(reaction, desk.excerpt.printer))]
    return [allergy_line(desk.excerpt, known, texts, listed)]


def _inline(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print each field as one paragraph after its label."""
    found: list[Simple] = []
    for name in _there(desk, block):
        read = desk.excerpt.labelled if block.say == "labelled" else desk.excerpt.listed
        items = (*desk.excerpt.items(name, EVERYTHING), *desk.excerpt.records(name, EVERYTHING, read))
        texts = [joined(item) for item in items] or [desk.excerpt.line(name)]
        if any(texts):
            found.append(Paragraph("; ".join(texts), label=f"{desk.excerpt.title(name)}:"))
    return found


def _sentences(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print each record of a field as a sentence."""
    say = partial(SENTENCES[block.say], desk.excerpt.printer)
    found: list[Simple] = []
    for name in _there(desk, block):
        items = desk.excerpt.records(name, EVERYTHING, say)
        found += [Heading(2, desk.excerpt.title(name), anchor=name), ItemList(items)] if items else []
    return found


def _medicines(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print the medicines of the first field, and since when the list is right as the second field has it."""
    excerpt, words = desk.excerpt, desk.excerpt.printer.words
    medicines, checked = block.fields
    day = excerpt.line(checked)
    items = excerpt.records(medicines, EVERYTHING, partial(SENTENCES["taken"], excerpt.printer))
    if not items:
        return [Paragraph(day, label=f"{excerpt.title(checked)}:")] if day else []
    note = words("as of {date}, check with the pharmacy").format(date=day) if day else words("check with the pharmacy")
    return [Heading(2, excerpt.title(medicines), anchor=medicines), Paragraph(note, Tone.QUIET), ItemList(items)]


def _facts(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print short answers in one paragraph, each after its label."""
    pattern = desk.excerpt.printer.words("{label}: {value}")
    facts = [pattern.format(label=desk.excerpt.title(name), value=text)
             for name in block.fields if (text := desk.excerpt.line(name))]
    return [Paragraph(" · ".join(facts))] if facts else []


def _wishes(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print whose wishes these are and since when, and what they are worth."""
    day, = block.fields
    words = desk.excerpt.printer.words
    found: list[Simple] = [Paragraph(wishes(words, day_of(desk.excerpt, day)), Tone.LEAD)]
    if day_of(desk.excerpt, day) is None and (rough := desk.excerpt.line(day)):
        found.append(Paragraph(words("{label}: {value}").format(label=desk.excerpt.title(day), value=rough), Tone.QUIET))
    return [*found, *(Paragraph(words(text)) for text in block.texts)]


def _words(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print our own words."""
    return _under(desk, block, [Paragraph(desk.excerpt.printer.words(text)) for text in block.texts])


def _write(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print lines to write on by hand, after each text; without a text, under the heading."""
    words = desk.excerpt.printer.words
    return _under(desk, block, [Rules(words(text), block.count) for text in block.texts or ("",)])


def _ticks(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print our own words with a box before each."""
    words = desk.excerpt.printer.words
    return _under(desk, block, [Boxes(tuple(Item(words(text)) for text in block.texts))])


def _asked(desk: Desk, block: BlockDef) -> list[Simple]:
    """Print what the person wants of whom the copy is for, and of nobody else; where nothing is written, lines to write on."""
    excerpt, cells = desk.excerpt, desk.excerpt.printer.cells
    whom = _spelt(desk.options.for_whom)
    items: list[Item] = []
    for name in _there(desk, block):
        answer = excerpt.answer(name)
        for row in answer.rows if isinstance(answer, Records) else ():
            cell = row.cells.get(PERSON_COLUMN)
            person = cells.who(cell) if cell else None
            known = {_spelt(text) for text in (person.name if person else "", cell.text if cell else "")}
            if whom and whom in known:
                items += [Item(text) for column, _, text in excerpt.printer.rows(excerpt.fields[name], row) if column != PERSON_COLUMN]
    return _under(desk, block, [ItemList(tuple(items)), Rules("", 1)] if items else [Rules("", block.count)])


def _spelt(name: str) -> str:
    """Return a name as it is compared: with a copy, blanks and capital letters are typed as they come."""
    return " ".join(name.split()).casefold()


def _there(desk: Desk, block: BlockDef) -> Iterator[str]:
    """Yield the fields of a block that this copy may show."""
    return (name for name in block.fields if name in desk.excerpt.fields)


def _items(desk: Desk, name: str) -> tuple[Item, ...]:
    """Return the lines of a list as they were written."""
    answer = desk.excerpt.answer(name)
    if not isinstance(answer, Entries):
        return ()
    return tuple(Item(entry.text, entry.note) for entry in answer.items if one_line(entry.text) or one_line(entry.note))


def _as_list(block: BlockDef, items: tuple[Item, ...]) -> Simple:
    return Boxes(items) if block.show == "boxes" else ItemList(items, numbered=block.show == "steps")


def _body(desk: Desk, name: str) -> list[Simple]:
    return desk.excerpt.printer.body(desk.excerpt.fields[name], desk.excerpt.answer(name))


def _under(desk: Desk, block: BlockDef, body: list[Simple]) -> list[Simple]:
    """Return what a block prints under its heading: its own, else the title of its first field."""
    if not body:
        return []
    first = next(_there(desk, block), "")
    heading = desk.excerpt.printer.words(block.heading) if block.heading else desk.excerpt.title(first)
    return [Heading(2, heading, anchor=first), *body] if heading else body


PRINTERS: Mapping[str, Callable[[Desk, BlockDef], list[Simple]]] = {
    "answers": _answers, "list": _list, "steps": _list, "boxes": _list, "calls": _calls, "lines": _lines, "allergies": _allergies,
    "inline": _inline, "sentences": _sentences, "medicines": _medicines, "facts": _facts, "wishes": _wishes, "words": _words,
    "write": _write, "ticks": _ticks, "asked": _asked,
}
"""The printer of each `show` of paper/copies.py."""
