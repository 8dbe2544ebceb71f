"""Composes the crisis copy: one page for the first half minute, then everything else that the crisis plan holds."""

from __future__ import annotations

from collections.abc import Mapping

from wrap_builder.content.definitions import FieldDef, FieldKind
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.excerpt import Caps, Excerpt
from wrap_builder.paper.footer import footer, title_of
from wrap_builder.paper.front import LINES, Front, title
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Block, Fit, Heading, Outline, PageBreak, Simple
from wrap_builder.paper.services import service_cards

SIZES = (13.0, 12.5, 12.0, 11.5, 11.0)
"""Sizes that are tried before lists are cut shorter."""

_FRONT = Caps(treat=5, helps=5, worse=4, supporters=3, others=1, phones=2, letters=160)
_SHORTER = (
    Caps(treat=4, helps=5, worse=4, supporters=3, others=1, phones=2, health=6, lists=5, medicines=6, letters=110),
    Caps(treat=3, helps=5, worse=4, supporters=3, others=1, phones=1, health=4, lists=3, medicines=4, letters=80),
    Caps(treat=2, helps=5, worse=4, supporters=3, others=1, phones=1, health=3, lists=2, medicines=2, letters=60),
    Caps(treat=1, helps=5, worse=4, supporters=3, others=1, phones=1, health=2, lists=1, medicines=1, letters=40),
)


def compose_crisis(printer: AnswerPrinter, material: Material, options: Options) -> Outline:
    """Return the crisis copy, with the ways to set it from the largest letters to the shortest first page."""
    fields = {field.id: field for part in material.parts for field in part.fields}
    whole = _composed(printer, fields, material, options, Caps())
    ways = [(size, _FRONT) for size in SIZES] + [(SIZES[-1], caps) for caps in _SHORTER]
    kept = {caps: _composed(printer, fields, material, options, caps) for _, caps in ways}
    name = title(Excerpt(printer, fields), printer.copy.head[0])
    return Outline(
        title=title_of(name if options.name_in_title else "", printer.words), language=printer.plan.language, blocks=whole,
        footer=footer(printer.plan, options, printer.words),
        fits=tuple(Fit(size, kept[caps]) for size, caps in ways),
    )


def _composed(printer: AnswerPrinter, fields: Mapping[str, FieldDef], material: Material, options: Options,
              caps: Caps) -> tuple[Block, ...]:
    excerpt = Excerpt(printer, fields, caps)
    front = Front(excerpt, material, options).blocks()
    rest = _rest(excerpt, material)
    if not rest:
        return tuple(front)
    heading = printer.words("{title}, continued").format(title=title(excerpt, printer.copy.head[0]))
    return (*front, PageBreak(), Heading(1, heading), *rest)


def _rest(excerpt: Excerpt, material: Material) -> list[Simple]:
    """Return, whole, what was cut from the first page, and the fields that have no place on it."""
    printer, copy = excerpt.printer, excerpt.printer.copy
    first = [field_id for field_id in excerpt.cut if field_id in excerpt.fields]
    placed = {*copy.head, *copy.rest, *(one for ids in copy.front.values() for one in ids)}
    own = [field.id for part in material.parts if part.id == copy.id for field in part.fields if field.id not in placed]
    later = [one for one in copy.rest if one in excerpt.fields]
    signatures = [one for one in later if excerpt.fields[one].kind is FieldKind.SIGN]
    found: list[Simple] = []
    for field_id in dict.fromkeys([*first, *(one for one in later if one not in signatures), *own]):
        found += printer.field(excerpt.fields[field_id])
    if LINES in excerpt.cut:
        lines = (*material.lines, *material.emergency)
        found += [Heading(2, printer.words("Lines I chose"), anchor=LINES), *service_cards(printer.words, lines)]
    for field_id in signatures:
        found += printer.field(excerpt.fields[field_id])
    return found
