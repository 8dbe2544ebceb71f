"""What stands on top of a copy that is made of blocks or of parts: whose it is, that it is an example, for whom it was printed."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.paper.clean import one_line
from wrap_builder.paper.excerpt import Excerpt
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Block, Heading, Paragraph, Tone


def heading_of(excerpt: Excerpt, material: Material) -> str:
    """Return the heading of a copy: the title of its part as the person words it, else its own, with a name if it is written."""
    copy, words = excerpt.printer.copy, excerpt.printer.words
    part = next((one.title for one in material.parts if one.id == copy.part), "")
    name = excerpt.line(copy.head[0]) if copy.head and copy.heading_of else ""
    return words(copy.heading_of).format(name=name) if name else one_line(part) or words(copy.heading or copy.title)


def head(excerpt: Excerpt, heading: str, options: Options) -> Iterator[Block]:
    """Yield the heading, for whom it was printed, and when, on a copy that somebody else gets."""
    words, copy = excerpt.printer.words, excerpt.printer.copy
    yield Heading(1, heading)
    if excerpt.printer.plan.example:
        yield Paragraph(words("This is an example. The person in it is made up."), Tone.STRONG)
    told = [words("{label}: {value}").format(label=words("Printed on"), value=words.date(options.printed_on))] if copy.given else []
    if options.for_whom.strip():
        told.append(words("Copy for {name}").format(name=one_line(options.for_whom)))
    if told:
        yield Paragraph(" · ".join(told), Tone.QUIET)
