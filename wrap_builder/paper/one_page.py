"""Composes a copy that should be one page: blocks in the order of the copy's file, in columns where that saves a page."""

from __future__ import annotations

import itertools

from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.copies import BlockDef
from wrap_builder.paper.excerpt import Excerpt
from wrap_builder.paper.footer import footer, going_on, title_of
from wrap_builder.paper.heads import head, heading_of
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Block, Columns, Outline, Paragraph, Simple
from wrap_builder.paper.shows import Desk, shown


def compose_page(printer: AnswerPrinter, material: Material, options: Options) -> Outline:
    """Return the page. It goes on where it is too long; where there is nothing to print, it says that."""
    copy, words = printer.copy, printer.words
    excerpt = Excerpt(printer, {field.id: field for part in material.parts for field in part.fields})
    desk = Desk(excerpt, material, options)
    heading = heading_of(excerpt, material)
    printed = [(block, shown(desk, block)) for block in copy.blocks]
    top = list(head(excerpt, heading, options))
    if not any(blocks for _, blocks in printed):
        top.append(Paragraph(words("Nothing is written here yet.")))
    first = len(top) + sum(len(blocks) for _, blocks in printed[:copy.first]) if copy.first else 0
    return Outline(
        title=title_of(heading if options.name_in_title else "", words), language=printer.plan.language,
        blocks=(*top, *_in_columns(printed)), footer=footer(printer.plan, options, words),
        going=going_on(copy, heading, words, first),
    )


def _in_columns(printed: list[tuple[BlockDef, list[Simple]]]) -> list[Block]:
    """Return the blocks; those that may stand beside each other as columns, where there are at least two."""
    found: list[Block] = []
    for beside, group in itertools.groupby((one for one in printed if one[1]), lambda one: one[0].beside):
        sections = tuple(tuple(blocks) for _, blocks in group)
        found += [Columns((), (), sections)] if beside and len(sections) > 1 else [one for section in sections for one in section]
    return found
