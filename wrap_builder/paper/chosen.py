"""Composes a copy of the parts and questions that its owner ticked for it."""

from __future__ import annotations

from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.excerpt import Excerpt
from wrap_builder.paper.footer import footer, going_on, title_of
from wrap_builder.paper.front import LINES
from wrap_builder.paper.heads import head, heading_of
from wrap_builder.paper.options import Material, Options, Part
from wrap_builder.paper.outline import Block, Heading, Outline, Paragraph, Simple
from wrap_builder.paper.services import service_cards
from wrap_builder.paper.shows import Desk, shown


def compose_chosen(printer: AnswerPrinter, material: Material, options: Options) -> Outline:
    """Return what was ticked, in the order of the plan: a part with all its answers, or single answers.

    `LINES` among what is ticked stands for the chosen helplines. Where nothing is ticked or written, and
    the copy has no blocks of its own, it says that.
    """
    copy, words = printer.copy, printer.words
    wanted = frozenset(options.chosen or copy.usual)
    excerpt = Excerpt(printer, {field.id: field for part in material.parts for field in part.fields})
    alone = next((part for part in material.parts if part.id in wanted), None) if copy.picks == "one" else None
    heading = alone.title if alone else heading_of(excerpt, material)
    body = [block for part in material.parts for block in _part(printer, part, wanted, headed=alone is None)]
    if LINES in wanted and (cards := service_cards(words, (*material.lines, *material.emergency))):
        body += [Heading(2, words("Lines I chose"), anchor=LINES), *cards]
    if not body and not copy.blocks:
        body.append(Paragraph(words("Nothing is written here yet.") if wanted else words("Nothing is ticked for this copy yet.")))
    desk = Desk(excerpt, material, options)
    blocks: list[Block] = [*head(excerpt, heading, options), *body, *(one for block in copy.blocks for one in shown(desk, block))]
    return Outline(
        title=title_of(heading if options.name_in_title else "", words), language=printer.plan.language, blocks=tuple(blocks),
        narrow=True, footer=footer(printer.plan, options, words), going=going_on(copy, heading, words) if copy.sizes else None,
    )


def _part(printer: AnswerPrinter, part: Part, wanted: frozenset[str], *, headed: bool) -> list[Simple]:
    """Return a part that is ticked under its title, or those of its answers that are."""
    if part.id not in wanted:
        return [block for field in part.fields if field.id in wanted for block in printer.field(field)]
    body = [block for field in part.fields for block in printer.field(field, level=3 if headed else 2)]
    return [Heading(2, part.title, anchor=part.id), *body] if headed and body else body
