"""Composes a copy: the plan, what is asked and the copy's definition become one outline."""

from __future__ import annotations

from wrap_builder.content.definitions import Catalogue
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.copies import CopyDef
from wrap_builder.paper.crisis import compose_crisis
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Outline
from wrap_builder.paper.whole import compose_whole
from wrap_builder.plan.values import Plan
from wrap_builder.words import Words


def compose(plan: Plan, catalogue: Catalogue, copy: CopyDef, material: Material, options: Options, words: Words) -> Outline:
    """Return the outline of a copy. Empty answers leave no trace in it, except that allergies are always named."""
    printer = AnswerPrinter(plan, copy, words)
    if copy.layout == "crisis":
        return compose_crisis(printer, material, options)
    return compose_whole(printer, catalogue, material, options)
