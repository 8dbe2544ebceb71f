"""Demands the truth of a copy: what others read from the PDF, the web page and the text is what was written, and no more."""

from __future__ import annotations

import html
import re
from xml.etree import ElementTree as ET

from reading import (
    bare,
    demand_in_order,
    demand_words,
    letters_read,
    pdfium_pages,
    poppler_columns,
    poppler_pages,
    printed,
    runs_leftward,
    stand_in_order,
)
from sample_plans import outline_of
from truths import Judged, insides, letters_of_fonts

from wrap_builder.paper.html import render_html
from wrap_builder.paper.text import render_text


def demand_true_pdf(one: Judged) -> bytes:
    """Return the PDF of a copy; fail unless poppler and pdfium read what was written, and nothing in it says more."""
    pdf = printed(one.plan, one.copy.id, one.options)
    read = {"poppler": "".join(poppler_pages(pdf)), "pdfium": "".join(pdfium_pages(pdf))}
    mixed = {**read, "poppler": "".join(poppler_columns(pdf))} if runs_leftward(str(one.wanted)) else {}
    for what, texts in (*one.wanted.items(), *(("a number", [phone]) for phone in one.phones)):
        for name, document in read.items():
            # What stands on a line with words that run leftward is read in pieces.
            if mixed and not stand_in_order(texts, document):
                demand_words(texts, mixed, what)
            else:
                demand_in_order(texts, document, f"{what} by {name}")
    demand_nothing_else(one, *read.values(), insides(pdf))
    more = letters_of_fonts(pdf) - letters_read(pdf)
    assert not more, f"the typefaces hold letters that stand nowhere: {more}"
    return pdf


def demand_true_text(one: Judged) -> str:
    """Return the text copy; fail unless it and the web page say what was written, and nothing else of the plan."""
    outline = outline_of(one.plan, one.copy, one.options)
    plain, page = render_text(outline), render_html(outline, one.options)
    # Read twice: as a browser shows it, and by a reader that takes no page that is not well-formed.
    read = bare(html.unescape(re.sub(r"<[^>]+>", "", page.partition("<body>")[2])))
    assert bare("".join(ET.fromstring(page).find("body").itertext())) == read  # type: ignore[union-attr]  # noqa: S314
    for document in (bare(plain), read):
        for field, texts in one.wanted.items():
            demand_in_order(texts, document, field)
        for phone in one.phones:
            assert bare(phone) in document, f"{phone} is not there"
    demand_nothing_else(one, bare(plain), read, bare(page))
    return plain


def demand_nothing_else(one: Judged, *documents: str) -> None:
    """Fail if anything that the copy leaves out stands in a document."""
    found = [text for text in one.left_out if any(text in document for document in documents)]
    assert not found, f"left out, and there: {found[:5]}"
