"""Writes a whole plan in a form that can be read without this program: everything in it, whether it is shown or hidden."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

import msgspec

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.errors import N_
from wrap_builder.paper.html_words import Picture
from wrap_builder.paper.outline import Block, Heading, Item, ItemList, Outline, PageBreak
from wrap_builder.paper.text import render_text
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.values import Plan
from wrap_builder.session import copies, late, offers, plan_json
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


def readable(plan: Plan, catalogue: Catalogue, book: HelplineBook, words: Words, form: str, today: date,
             images: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """Return the whole plan in one of FORMS, not encrypted, as UTF-8. KeyError for another form. For a worker.

    `images`: its photos by name. The web page and JSON hold them; in Markdown and plain text stand only the words about them.
    """
    if form not in FORMS:
        raise KeyError(form)
    if form == "json":
        return plan_json.written(plan, images)
    if form == "markdown":
        return write_markdown(plan, catalogue, book, words).encode()
    extras = tuple(name for offer in offers.offers(words) if offer.id == _COPY for name, _ in offer.extras)
    options = copies.Options(printed_on=today, also=extras)
    outline = copies.outline_of(everything(plan, catalogue), catalogue, _COPY, options, words, book)
    if form == "html":
        pictures = tuple(_pictures(plan, images, words))
        return late.web_page()(_with_photos(outline, words("Photos"), ()) if pictures else outline, options, pictures).encode()
    said = tuple(Item(photo.text) for photo in plan.photos if photo.text.strip())
    return render_text(_with_photos(outline, words("On my photos"), (ItemList(said),)) if said else outline).encode()


def _with_photos(outline: Outline, title: str, blocks: tuple[Block, ...]) -> Outline:
    return replace(outline, blocks=(*outline.blocks, PageBreak(), Heading(1, title, anchor="photos", listed=True), *blocks))


def _pictures(plan: Plan, images: Mapping[str, bytes], words: Words) -> Iterator[Picture]:
    """Yield each photo with its words; one that is not there only where it has words."""
    for number, photo in enumerate(plan.photos, start=1):
        if photo.image in images or photo.text.strip():
            yield Picture(words("Photo {number}").format(number=words.number(number)), photo.text, images.get(photo.image, b""))


def everything(plan: Plan, catalogue: Catalogue) -> Plan:
    """Return the plan with every question shown that has an answer, also where the person hid it."""
    answered = tuple(field for field, answer in plan.answers.items() if field in catalogue.by_id and has_words(answer))
    shape = msgspec.structs.replace(plan.shape, hidden=(), wanted=tuple(dict.fromkeys((*plan.shape.wanted, *answered))))
    return msgspec.structs.replace(plan, shape=shape)
