"""Copies of an open plan: everything a window or a terminal needs from paper, with the plan arranged as its owner did."""

from __future__ import annotations

from datetime import date

import msgspec

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.compose import compose
from wrap_builder.paper.copies import CopyDef, load_copies
from wrap_builder.paper.options import Material, Options, Part
from wrap_builder.paper.outline import Outline
from wrap_builder.paper.printing import send as send_to_printer
from wrap_builder.paper.sheet import recovery_outline, sheet_options
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Plan
from wrap_builder.session import late
from wrap_builder.session.arrangement import arrange
from wrap_builder.session.late import missing, page_count, page_image, rendered
from wrap_builder.session.services import service_lines
from wrap_builder.words import Words

__all__ = [
    "Options", "make_copy", "material", "missing_glyphs", "names", "offers", "page_count", "page_image", "recovery_sheet",
    "send_to_printer", "text_copy",
]


def names() -> tuple[str, ...]:
    """Return the ids of the copies that can be made, in the order in which they are offered."""
    return tuple(copy.id for copy in load_copies())


def offers(words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return id, title and one line about each copy: whom it is for, and what it leaves out."""
    return tuple((copy.id, words(copy.title), words(copy.about)) for copy in load_copies())


def material(plan: Plan, catalogue: Catalogue, book: HelplineBook, words: Words) -> Material:
    """Return the plan's parts in the person's order and under their titles, and the lines they chose.

    What was written in the full form stays on paper while the short form is shown: only what is hidden, or was never asked
    for, is left out.
    """
    sections = arrange(msgspec.structs.replace(plan.shape, crisis="full"), catalogue)
    parts = tuple(
        Part(section.id, section.title, tuple(field for page in section.pages for field in page.fields)) for section in sections
    )
    return Material(parts, service_lines(plan.helplines, book, words))


def make_copy(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> bytes:
    """Return a copy as PDF bytes, which are not encrypted. KeyError for a copy that there is not."""
    return rendered(_outline(plan, catalogue, copy_id, options, words, book), options)


def text_copy(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> str:
    """Return the same copy as plain text."""
    return render_text(_outline(plan, catalogue, copy_id, options, words, book))


def missing_glyphs(
    plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook,
) -> tuple[late.Missing, ...]:
    """Return the characters of a copy that no typeface holds (`character`), each with its `place`."""
    return missing(_outline(plan, catalogue, copy_id, options, words, book), options.font)


def recovery_sheet(code: str, today: date, words: Words) -> bytes:
    """Return the sheet with a recovery code as PDF bytes; it is kept nowhere else."""
    return rendered(recovery_outline(code, today, words), sheet_options(today))


def _outline(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> Outline:
    return compose(plan, catalogue, _copy(copy_id), material(plan, catalogue, book, words), options, words)


def _copy(copy_id: str) -> CopyDef:
    for copy in load_copies():
        if copy.id == copy_id:
            return copy
    raise KeyError(copy_id)
