"""Writes a whole plan in a form that can be read without this program: everything in it, whether it is shown or hidden."""

from __future__ import annotations

from datetime import date

import msgspec

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.errors import N_
from wrap_builder.plan import codec
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.values import Plan
from wrap_builder.session import copies, offers
from wrap_builder.session.markdown_out import write_markdown
from wrap_builder.words import Words

_COPY = "whole"

FORMS: dict[str, tuple[str, str]] = {
    "markdown": ("md", N_("Markdown: opens in any editor, and can be brought in again")),
    "html": ("html", N_("Web page: to read in a browser or on a phone")),
    "text": ("txt", N_("Plain text: to read anywhere")),
    "json": ("json", N_("JSON: all of it for another program, or for a new plan of this one")),
}
"""Each form with the ending of its files, and what it is good for."""


def readable(plan: Plan, catalogue: Catalogue, book: HelplineBook, words: Words, form: str, today: date) -> bytes:
    """Return the whole plan in one of FORMS, not encrypted, as UTF-8. KeyError for another form. For a worker."""
    if form not in FORMS:
        raise KeyError(form)
    if form == "json":
        return codec.to_json(plan).encode()
    if form == "markdown":
        return write_markdown(plan, catalogue, book, words).encode()
    page = copies.html_copy if form == "html" else copies.text_copy
    extras = tuple(name for offer in offers.offers(words) if offer.id == _COPY for name, _ in offer.extras)
    return page(everything(plan, catalogue), catalogue, _COPY, copies.Options(printed_on=today, also=extras), words, book).encode()


def everything(plan: Plan, catalogue: Catalogue) -> Plan:
    """Return the plan with every question shown that has an answer, also where the person hid it."""
    answered = tuple(field for field, answer in plan.answers.items() if field in catalogue.by_id and has_words(answer))
    shape = msgspec.structs.replace(plan.shape, hidden=(), wanted=tuple(dict.fromkeys((*plan.shape.wanted, *answered))))
    return msgspec.structs.replace(plan, shape=shape)
