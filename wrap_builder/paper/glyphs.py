"""Finds characters that no shipped typeface holds, with the place where they stand, before a page is printed."""

from __future__ import annotations

from wrap_builder.paper.clean import clean, one_line
from wrap_builder.paper.fonts import Typeface
from wrap_builder.paper.outline import Heading, Outline, texts_of, walk
from wrap_builder.paper.results import Missing


def missing(outline: Outline, font: str) -> tuple[Missing, ...]:
    """Return each such character once for each heading, in reading order."""
    typeface, place = Typeface(font), outline.title
    found: dict[Missing, None] = {}
    for block in walk(outline.blocks):
        if isinstance(block, Heading):
            place = one_line(block.text)
        for text in texts_of(block):
            if not text.isascii():
                found.update((Missing(one, place), None) for one in clean(text) if one != "\n" and not typeface.holds(one))
    return tuple(found)
