"""Composes a copy: the plan, what is asked and the copy's definition become one outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from wrap_builder.content.definitions import Catalogue
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.card import compose_card
from wrap_builder.paper.chosen import compose_chosen
from wrap_builder.paper.copies import CopyDef
from wrap_builder.paper.crisis import compose_crisis
from wrap_builder.paper.large import in_large_print
from wrap_builder.paper.one_page import compose_page
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Outline
from wrap_builder.paper.whole import compose_whole
from wrap_builder.paper.workbook import compose_workbook
from wrap_builder.plan.values import Plan
from wrap_builder.words import Words


def compose(plan: Plan, catalogue: Catalogue, copy: CopyDef, material: Material, options: Options, words: Words) -> Outline:
    """Return the outline of a copy. Empty answers leave no trace in it, except that allergies are always named.

    `material` is the plan as its owner arranged it; what a copy prints only when asked is left out unless the options ask.
    """
    printer = AnswerPrinter(plan, copy, words, options.printed_on)
    left_out = copy.unasked(options.asked)
    shown = replace(material, parts=tuple(
        replace(part, fields=tuple(field for field in part.fields if field.id not in left_out)) for part in material.parts
    ))
    outline = COMPOSERS[copy.layout](printer, catalogue, shown, options)
    return in_large_print(outline) if options.large else outline


COMPOSERS: Mapping[str, Callable[[AnswerPrinter, Catalogue, Material, Options], Outline]] = {
    "book": compose_whole,
    "crisis": lambda printer, _catalogue, material, options: compose_crisis(printer, material, options),
    "workbook": compose_workbook,
    "page": lambda printer, _catalogue, material, options: compose_page(printer, material, options),
    "card": lambda printer, _catalogue, material, options: compose_card(printer, material, options),
    "chosen": lambda printer, _catalogue, material, options: compose_chosen(printer, material, options),
}
"""What composes each layout."""
