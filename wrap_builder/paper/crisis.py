"""Composes the crisis copy: one page for the first half minute, then everything else that the crisis plan holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from wrap_builder.content.definitions import FieldDef, FieldKind
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.excerpt import EVERYTHING, Caps, Excerpt
from wrap_builder.paper.footer import footer, title_of
from wrap_builder.paper.front import LINES, Front, title
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Block, Fit, Heading, Item, ItemList, Outline, PageBreak, Phones, Simple
from wrap_builder.paper.sentences import SENTENCES
from wrap_builder.paper.services import service_phones
from wrap_builder.plan.values import Record, Records

SIZES = (13.0, 12.5, 12.0, 11.5, 11.0)
"""Sizes that are tried before lists are cut shorter; in the last two, less room between lines goes first."""

_FRONT = Caps(treat=5, helps=5, worse=4, supporters=3, others=1, phones=2, letters=200, notes=120)
_SHORTER = tuple(
    Caps(treat=treat, helps=5, worse=4, supporters=3, others=1, phones=phones, health=health, lists=lists, medicines=medicines,
         letters=letters, notes=notes)
    for treat, phones, health, lists, medicines, letters, notes in (
        (4, 2, 6, 5, 6, 140, 80), (3, 2, 6, 4, 4, 120, 0), (2, 1, 5, 3, 3, 110, 0), (2, 1, 4, 2, 2, 100, 0),
        (1, 1, 3, 2, 1, 90, 0), (1, 1, 3, 1, 1, 90, 0), (1, 1, 3, 1, 1, 75, 0), (1, 1, 3, 1, 1, 60, 0),
        (1, 1, 2, 1, 1, 48, 0), (1, 1, 2, 1, 1, 36, 0), (1, 1, 2, 1, 1, 28, 0), (1, 1, 1, 1, 1, 16, 0),
    )
)
"""Lists are cut before sentences are, and a sentence that is cut goes on where its list stands whole."""

Printed = Callable[[str], Sequence[Simple]]
"""Gives the heading and the whole answer of a field; each is printed once, however many ways to cut the first page there are."""


def compose_crisis(printer: AnswerPrinter, material: Material, options: Options) -> Outline:
    """Return the crisis copy, with the ways to set it from the largest letters to the shortest first page."""
    fields = {field.id: field for part in material.parts for field in part.fields}
    whole = Excerpt(printer, fields)
    printed = cache(lambda field_id: _whole(whole, field_id))

    def composed(caps: Caps) -> tuple[Block, ...]:
        return _composed(Excerpt(printer, fields, caps), material, options, printed)

    kept = {caps: composed(caps) for caps in (_FRONT, *_SHORTER)}
    usual = tuple(Fit(size, kept[_FRONT], dense) for size in SIZES for dense in ((False, True) if size in SIZES[-2:] else (False,)))
    shorter = tuple(Fit(SIZES[-1], kept[caps], dense=True) for caps in _SHORTER)
    name = title(Excerpt(printer, fields), printer.copy.head[0])
    return Outline(
        title=title_of(name if options.name_in_title else "", printer.words), language=printer.plan.language, blocks=composed(Caps()),
        footer=footer(printer.plan, options, printer.words, name),
        fits=(*usual, *shorter), size=SIZES[-1], narrow=False,
    )


def _composed(excerpt: Excerpt, material: Material, options: Options, printed: Printed) -> tuple[Block, ...]:
    front = Front(excerpt, material, options).blocks()
    rest = _rest(excerpt, material, printed)
    if not rest:
        return tuple(front)
    printer = excerpt.printer
    heading = printer.words("{title}, continued").format(title=title(excerpt, printer.copy.head[0]))
    return (*front, PageBreak(), Heading(1, heading), *rest)


def _rest(excerpt: Excerpt, material: Material, printed: Printed) -> list[Simple]:
    """Return, whole, what was cut from the first page, and the fields that have no place on it."""
    printer, copy = excerpt.printer, excerpt.printer.copy
    first = [field_id for field_id in excerpt.cut if field_id in excerpt.fields]
    placed = {*copy.head, *copy.rest, *(one for ids in copy.front.values() for one in ids)}
    own = [field.id for part in material.parts if part.id == copy.id for field in part.fields if field.id not in placed]
    later = [one for one in copy.rest if one in excerpt.fields]
    signatures = [one for one in later if excerpt.fields[one].kind is FieldKind.SIGN]
    found: list[Simple] = []
    for field_id in dict.fromkeys([*first, *(one for one in later if one not in signatures), *own]):
        found += printed(field_id)
    if LINES in excerpt.cut:
        lines = service_phones(printer.words, (*material.lines, *material.emergency))
        found += [Heading(2, printer.words("Lines I chose"), anchor=LINES), Phones(lines)]
    for field_id in signatures:
        found += printed(field_id)
    return found


def _whole(excerpt: Excerpt, field_id: str) -> list[Simple]:
    """Return a field with its heading. A row takes a line or two: nobody on a ward turns ten pages of cards."""
    printer, field = excerpt.printer, excerpt.fields[field_id]
    answer = printer.answer(field)
    if not isinstance(answer, Records):
        return printer.field(field)
    body: Simple
    if field_id in printer.copy.front["call"]:
        body = Phones(excerpt.phones(field_id, EVERYTHING))
    else:
        items = (_row(printer, field, row) for row in answer.rows)
        body = ItemList(tuple(item for item in items if item.text or item.note), numbered=field_id in printer.copy.numbered)
    is_empty = not (body.lines if isinstance(body, Phones) else body.items)
    return [] if is_empty else [Heading(2, field.print_title, anchor=field_id), body]


def _row(printer: AnswerPrinter, field: FieldDef, row: Record) -> Item:
    """Return a row as the sentence that the copy's file asks for, else what it is about with the rest under it."""
    if say := printer.copy.say.get(field.id):
        return Item(SENTENCES[say](printer, field, row))
    pattern = printer.words("{label}: {value}")
    texts = [(label, one_line(text)) for _, label, text in printer.with_reach(field, row)]
    return Item(texts[0][1], " · ".join(pattern.format(label=label, value=text) for label, text in texts[1:])) if texts else Item("")
