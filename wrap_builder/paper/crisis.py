"""Composes the crisis copy: one page for the first half minute, then everything else that the crisis plan holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from wrap_builder.content.definitions import FieldKind
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.excerpt import Caps, Excerpt
from wrap_builder.paper.footer import footer, title_of
from wrap_builder.paper.front import LINES, Front, title
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Block, Fit, Heading, Outline, PageBreak, Simple
from wrap_builder.paper.services import service_cards

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
    printed = cache(lambda field_id: printer.field(fields[field_id]))

    def composed(caps: Caps) -> tuple[Block, ...]:
        return _composed(Excerpt(printer, fields, caps), material, options, printed)

    kept = {caps: composed(caps) for caps in (_FRONT, *_SHORTER)}
    usual = tuple(Fit(size, kept[_FRONT], dense) for size in SIZES for dense in ((False, True) if size in SIZES[-2:] else (False,)))
    shorter = tuple(Fit(SIZES[-1], kept[caps], dense=True) for caps in _SHORTER)
    name = title(Excerpt(printer, fields), printer.copy.head[0])
    return Outline(
        title=title_of(name if options.name_in_title else "", printer.words), language=printer.plan.language, blocks=composed(Caps()),
        footer=footer(printer.plan, options, printer.words),
        fits=(*usual, *shorter),
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
        lines = (*material.lines, *material.emergency)
        found += [Heading(2, printer.words("Lines I chose"), anchor=LINES), *service_cards(printer.words, lines)]
    for field_id in signatures:
        found += printed(field_id)
    return found
