"""Copies of a plan for people who do not have the program: thin over paper, whose engines load at their first use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

from wrap_builder.content.definitions import Catalogue, SectionDef
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.languages import languages
from wrap_builder.content.loader import load
from wrap_builder.content.reading import Topic
from wrap_builder.errors import N_
from wrap_builder.paper import printing
from wrap_builder.paper.compose import compose
from wrap_builder.paper.copies import CopyDef, load_copies
from wrap_builder.paper.front import LINES
from wrap_builder.paper.help_pages import help_outline
from wrap_builder.paper.options import Material, Options, Part
from wrap_builder.paper.outline import Outline
from wrap_builder.paper.password import forms
from wrap_builder.paper.pause import Pause, no_pause
from wrap_builder.paper.results import Missing, PageImage
from wrap_builder.paper.sheet import recovery_outline
from wrap_builder.paper.text import render_text
from wrap_builder.paper.two_languages import side_by_side
from wrap_builder.plan.values import Plan, Shape
from wrap_builder.session import late
from wrap_builder.session.arrangement import arrange
from wrap_builder.session.services import emergency_lines, service_lines
from wrap_builder.words import Words

__all__ = (
    "LINES", "WORKBOOK", "Missing", "Options", "PageImage", "demand_password", "empty_workbook_plan", "html_copy",
    "languages", "lock_copy", "make_copy", "missing_glyphs", "names", "new_copy_code", "offers", "outline_of", "page_count", "page_image",
    "printers", "recovery_sheet", "send_to_printer", "text_copy",
)


NOT_TRANSLATED = N_("Headings stand in two languages. What I wrote is not translated.")

WORKBOOK = "workbook"
"""The id of the copy that holds no answers."""


def names() -> tuple[str, ...]:
    """Return the ids of the copies, in the order in which they are offered."""
    return tuple(copy.id for copy in load_copies())


def offers(words: Words) -> tuple[tuple[str, str, str], ...]:
    """Return (id, title, about) of each copy; `about` says whom it is for and what it leaves out."""
    return tuple((copy.id, words(copy.title), words(copy.about)) for copy in load_copies())


def make_copy(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook,
              pause: Pause = no_pause) -> bytes:
    """Return a copy as a PDF, not encrypted. The same arguments give the same bytes. KeyError for an unknown copy.

    `pause` is called often meanwhile, so that a worker can let others go first.
    """
    return late.pdf_engine()(outline_of(plan, catalogue, copy_id, options, words, book), options, pause)


def empty_workbook_plan(catalogue: Catalogue, language: str = "en") -> Plan:
    """Return a plan without answers that shows every question there is, for a workbook that is nobody's yet."""
    return Plan(language=language, shape=Shape(crisis="full", wanted=tuple(one.id for one in catalogue.by_id.values() if one.off)))


def text_copy(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> str:
    """Return a copy as plain text. KeyError for an unknown copy."""
    return render_text(outline_of(plan, catalogue, copy_id, options, words, book))


def html_copy(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> str:
    """Return a copy as one web page that needs nothing else. KeyError for an unknown copy."""
    return late.web_page()(outline_of(plan, catalogue, copy_id, options, words, book), options)


def lock_copy(pdf: bytes, password: str) -> bytes:
    """Return what make_copy() returned, so that it opens with a password only: AES-256, in every common PDF reader.

    A password is any text, or a code of new_copy_code(). It is kept nowhere: without it the copy is lost, and another can be
    made. Each result is another. Raises CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit. Takes about 0.1 s: call it
    in a worker.
    """
    return late.copy_lock()(pdf, password)


def demand_password(password: str) -> None:
    """Raise what lock_copy() would raise for a password; quick enough for every key."""
    forms(password)


def new_copy_code() -> str:
    """Return a code to lock a copy with: five groups of six digits, 80 random bits. It opens with and without its hyphens."""
    return late.new_copy_code()


def missing_glyphs(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words,
                   book: HelplineBook) -> tuple[Missing, ...]:
    """Return the characters that a copy prints as their codes, with the heading under which each stands."""
    return late.glyph_search()(outline_of(plan, catalogue, copy_id, options, words, book), options.font)


def recovery_sheet(code: str, today: date, words: Words, paper: Literal["a4", "letter"] = "a4", *, of_workshop: bool = False) -> bytes:
    """Return the sheet for a recovery code as a PDF. ValueError for a code that does not have 48 digits."""
    return late.pdf_engine()(recovery_outline(code, today, words, of_workshop=of_workshop), Options(printed_on=today, paper=paper))


def help_pages(topics: Sequence[Topic], options: Options, words: Words) -> bytes:
    """Return topics of help as a PDF. ValueError where there is none."""
    outline = help_outline(topics, options.printed_on, words, large=options.large)
    return late.pdf_engine()(outline, options, no_pause)


def printers() -> tuple[str, ...]:
    """Return the names of the system's printers; none where it knows none, or cannot be asked. Blocks for a moment."""
    return printing.printers()


def send_to_printer(pdf: bytes, *, printer: str = "", copies: int = 1, two_sided: bool = False) -> None:
    """Print pages, on the system's own choice of printer if none is named. Raises CannotPrint, NoPrinter, CannotPrintHere."""
    printing.send(pdf, printer=printer, copies=copies, two_sided=two_sided)


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    return late.page_looks().count(pdf)


def page_image(pdf: bytes, index: int, dpi: float) -> PageImage:
    """Return a page, counted from 0, as pixels. IndexError if there is no such page."""
    return late.page_looks().image(pdf, index, dpi)


def material(plan: Plan, catalogue: Catalogue, copy: CopyDef, book: HelplineBook, words: Words,
             chosen: tuple[str, ...] = ()) -> Material:
    """Return the parts in the person's order under their titles, and the lines they chose. `chosen` is what was ticked.

    What was written in the full form stays on paper while the short form is shown. A part that is asked for by name is
    printed even where it is hidden; its hidden fields are not.
    """
    sections = {*(section.id for section in catalogue.sections), *(section.id for section in plan.shape.own_sections)}
    ticked = {catalogue.by_id[one].section if one in catalogue.by_id else one for one in (*chosen, *(() if chosen else copy.usual))}
    asked = {*copy.parts, *(sections & ticked)}
    shape = msgspec.structs.replace(plan.shape, crisis="full", hidden=tuple(one for one in plan.shape.hidden if one not in asked))
    parts = tuple(
        Part(section.id, shape.titles.get(section.id) or _print_title(section.definition) or section.title,
             tuple(field for page in section.pages for field in page.fields))
        for section in arrange(shape, catalogue)
    )
    return Material(parts, service_lines(plan.helplines, book, words), emergency_lines(plan.helplines, book, words))


def outline_of(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook) -> Outline:
    """Return what a copy says, before it becomes pages or text. KeyError for an unknown copy."""
    copy = next((one for one in load_copies() if one.id == copy_id), None)
    if copy is None:
        raise KeyError(copy_id)
    ours = compose(plan, catalogue, copy, material(plan, catalogue, copy, book, words, options.chosen), options, words)
    if options.staff_language in ("", catalogue.language):
        return ours
    other, their_words = load(options.staff_language), Words(options.staff_language)
    theirs = compose(plan, other, copy, material(plan, other, copy, book, their_words, options.chosen), options, their_words)
    return side_by_side(ours, theirs, list(dict.fromkeys(in_words(NOT_TRANSLATED) for in_words in (words, their_words))))


def _print_title(definition: SectionDef | None) -> str:
    return definition.print_title if definition else ""
