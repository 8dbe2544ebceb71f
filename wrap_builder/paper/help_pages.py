"""Puts help on paper: one topic, or all of them with a list of contents; nothing of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wrap_builder.content.reading import Topic
from wrap_builder.paper.large import in_large_print
from wrap_builder.paper.outline import Block, Contents, Footer, Heading, Outline, PageBreak, Paragraph
from wrap_builder.words import Words


def help_outline(topics: Sequence[Topic], today: date, words: Words, *, large: bool = False) -> Outline:
    """Return the topics in their order. ValueError where there is none."""
    if not topics:
        raise ValueError("there is nothing to print")
    is_one = len(topics) == 1
    title = topics[0].title if is_one else words("Help")
    blocks: list[Block] = [Heading(1, title)]
    if not is_one:
        blocks += [Contents(), PageBreak()]
    for topic in topics:
        if not is_one:
            blocks.append(Heading(2, topic.title, anchor=f"help.{topic.id}", listed=True))
        blocks += [Paragraph(text) for text in topic.paragraphs]
    lead = words("WRAP Builder, help, {date}").format(date=words.date(today))
    outline = Outline(title=title, language="en", blocks=tuple(blocks), footer=Footer(lead, words("page {page} of {pages}")))
    return in_large_print(outline) if large else outline
