"""Renders an outline as one web page that needs nothing else: for screen readers and phones, the accessible equal of every PDF."""

from __future__ import annotations

import base64
import functools
import hashlib
import html
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from wrap_builder import resources
from wrap_builder.paper.clean import one_line, paragraphs
from wrap_builder.paper.fonts import direction_of_language
from wrap_builder.paper.html_words import WAYS, Picture, attribute, number, words_in
from wrap_builder.paper.options import Options
from wrap_builder.paper.outline import (
    Bars,
    Blank,
    Block,
    Boxes,
    Card,
    Columns,
    Contents,
    Groups,
    Heading,
    Item,
    ItemList,
    Moments,
    More,
    Outline,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    Rules,
    SignLines,
    Space,
    Timetable,
    Tone,
    walk,
)
from wrap_builder.plan.dialling import dialled

_CLASSES = {Tone.QUIET: "quiet", Tone.ALERT: "alert"}
_STRONG = {Tone.STRONG, Tone.ALERT}
_DEEPEST = 6


def render_html(outline: Outline, options: Options, pictures: Sequence[Picture] = ()) -> str:
    """Return a copy as a whole web page: no script, nothing from elsewhere, nothing cut; the same outline gives the same text.

    `pictures` stand at its end, and lie in the page itself.
    """
    direction = direction_of_language(outline.language)
    style = _style()
    look = f"{options.font} large" if outline.large else options.font
    page = _Page(outline)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{attribute(outline.language.replace("_", "-"))}" dir="{WAYS[direction]}" class="{look}">',
        "<head>",
        '<meta charset="utf-8"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1"/>',
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, has_pictures=bool(pictures))}"/>',
        '<meta name="referrer" content="no-referrer"/>',
        '<meta name="format-detection" content="telephone=no"/>',
        f"<title>{attribute(outline.title)}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
        "<main>",
        *page.blocks(outline.blocks),
        *(page.picture(one) for one in pictures),
        "</main>",
    ]
    if outline.footer is not None:
        lines.append(f"<footer><p>{words_in(outline.footer.lead, direction)}</p></footer>")
    return "\n".join((*lines, "</body>", "</html>", ""))


@functools.cache
def _style() -> str:
    return resources.path("style", "copy.css").read_text(encoding="utf-8")


def _policy(style: str, *, has_pictures: bool = False) -> str:
    """Return what a browser may load for this page: its own style, pictures that lie in it, and nothing else."""
    known = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    inside = " img-src data:;" if has_pictures else ""
    return f"default-src 'none'; style-src 'sha256-{known}';{inside} base-uri 'none'; form-action 'none'"


class _Page:
    """Writes the blocks of one outline. There is one heading of the first level; what begins a later part stands under it."""

    def __init__(self, outline: Outline) -> None:
        self._direction = direction_of_language(outline.language)
        self._headings = [block for block in walk(outline.blocks) if isinstance(block, Heading)]
        self._seen = 0
        self._parts = 0
        self._level = 0

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield the lines of the blocks, in reading order. KeyError for a kind of block that has no writer."""
        for kind, group in itertools.groupby(blocks, type):
            if kind is Card:
                yield '<ul class="plain cards" role="list">'
                yield from (f"<li>{self._card(card)}</li>" for card in group if isinstance(card, Card))
                yield "</ul>"
                continue
            for block in group:
                yield from WRITERS[kind](self, block)

    def heading(self, block: Heading) -> Iterator[str]:
        """Yield a heading, at most one level under the one before it."""
        if block.level == 1:
            self._parts += 1
        wanted = block.level + (1 if self._parts > 1 else 0)
        self._level = min(wanted, self._level + 1, _DEEPEST)
        self._seen += 1
        yield f'<h{self._level} id="h{self._seen}">{self._words(block.text)}</h{self._level}>'

    def paragraph(self, block: Paragraph) -> Iterator[str]:
        """Yield one paragraph for each line; the label begins the first."""
        label = f"<strong>{self._words(block.label)}</strong> " if one_line(block.label) else ""
        known = f' class="{_CLASSES[block.tone]}"' if block.tone in _CLASSES else ""
        for index, text in enumerate(paragraphs(block.text)):
            words = f"<strong>{self._words(text)}</strong>" if block.tone in _STRONG else self._words(text)
            yield f"<p{known}>{label if index == 0 else ''}{words}</p>"

    def item_list(self, block: ItemList) -> Iterator[str]:
        """Yield a list; what was noted stands under its item."""
        tag = "ol" if block.numbered else "ul"
        yield f"<{tag}>"
        yield from self._items(block.items)
        yield f"</{tag}>"

    def boxes(self, block: Boxes) -> Iterator[str]:
        """Yield what can be ticked as a list, with boxes that nobody hears; a web page cannot keep a tick, its print can."""
        yield '<ul class="plain boxes" role="list">'
        yield from self._items(block.items)
        yield "</ul>"

    def rules(self, block: Rules) -> Iterator[str]:
        """Yield a label with lines to write on once it is printed."""
        label = one_line(block.label)
        if label:
            yield f"<p>{self._words(label)}{_ROOM}</p>"
        yield from ('<div class="line"></div>' for _ in range(block.count - bool(label)))

    def blank(self, block: Blank) -> Iterator[str]:
        """Yield places to write on by hand, each after its label."""
        lead = f"<strong>{block.number}.</strong> " if block.number else ""
        if one_line(block.title):
            yield f"<p><strong>{self._words(block.title)}</strong></p>"
        for index, room in enumerate(block.rooms):
            label = f"{self._words(room.label)} " if one_line(room.label) else ""
            ticks = " · ".join(f"☐ {self._words(option.label)}" for option in room.options)
            yield f"<p>{lead if index == 0 else ''}{label}{ticks or _ROOM * room.lines}</p>"

    def moments(self, block: Moments) -> Iterator[str]:
        """Yield the moments of a day in their order, each with its time where one is written."""
        yield "<ol>"
        for moment in block.moments:
            when = f"<strong>{self._words(moment.when)}</strong> " if one_line(moment.when) else ""
            yield f"<li>{when}{self._value(moment.what)}</li>"
        yield "</ol>"

    def timetable(self, block: Timetable) -> Iterator[str]:
        """Yield each duty with the words that say who does it until when."""
        yield "<ul>"
        for one in block.stretches:
            yield f"<li><strong>{self._words(f'{one_line(one.duty)}:')}</strong> {self._words(one.words)}</li>"
        yield "</ul>"
        yield f'<p class="quiet">{self._words(block.start)} - {self._words(block.end)}</p>'

    def bars(self, block: Bars) -> Iterator[str]:
        """Yield each count with its words; the bar under them is passed over when they are read aloud."""
        yield "<ul>"
        for one in block.bars:
            bar = ('<svg class="bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">'
                   f'<rect width="{max(one.share * 100, 0.5):.1f}" height="2"/></svg>')
            yield f"<li><strong>{self._words(f'{one_line(one.name)}:')}</strong> {self._words(one.words)}{bar}</li>"
        yield "</ul>"

    def phones(self, block: Phones) -> Iterator[str]:
        """Yield whom to call, as a list in which each number can be called."""
        yield '<ol class="plain phones" role="list">'
        for line in block.lines:
            yield f"<li>{self._phone(line)}</li>"
        yield "</ol>"

    def sign_lines(self, block: SignLines) -> Iterator[str]:
        """Yield the lines to sign on, each with its role, its name and a place for the date."""
        yield '<ul class="plain signs" role="list">'
        for one in block.lines:
            signed = self._fact(one.role, self._words(one.name) + _ROOM)
            dated = self._fact(block.date_label, self._words(one.date) + _ROOM)
            yield f'<li><dl class="facts">{signed}{dated}</dl></li>'
        yield "</ul>"

    def contents(self, _block: Contents) -> Iterator[str]:
        """Yield a link to every listed heading."""
        yield f'<nav aria-labelledby="h{self._seen}"><ul class="plain" role="list">'
        for index, heading in enumerate(self._headings, start=1):
            if heading.listed:
                yield f'<li><a href="#h{index}">{self._words(heading.text)}</a></li>'
        yield "</ul></nav>"

    def groups(self, block: Groups) -> Iterator[str]:
        """Yield groups of digits as a list, so that each is read by itself."""
        yield '<ol class="plain groups" role="list">'
        yield from (f"<li>{self._words(label)}: {number(one_line(group))}</li>" for label, group in block.groups)
        yield "</ol>"

    def columns(self, block: Columns) -> Iterator[str]:
        """Yield what stands side by side where there is room, and below each other where there is none."""
        for row in ((block.left, block.right), block.sections):
            if any(row):
                yield '<div class="columns">'
                for one in row:
                    yield from ("<div>", *self.blocks(one), "</div>")
                yield "</div>"

    def page_break(self, _block: PageBreak) -> Iterator[str]:
        """Yield where a new page begins in print."""
        if self._seen:
            yield '<div class="page"></div>'

    def nothing(self, _block: More | Space) -> Iterator[str]:
        """Yield nothing: a web page needs no room to be kept free, and nothing goes on elsewhere."""
        return iter(())

    def picture(self, one: Picture) -> str:
        """Return a photo with the words about it."""
        shown = f'<img alt="{attribute(one.name)}" src="data:image/jpeg;base64,{base64.b64encode(one.jpeg).decode()}"/>' if one.jpeg else ""
        words = f"<figcaption>{self._paragraphs(one.text)}</figcaption>" if one.text.strip() else ""
        return f"<figure>{shown}{words}</figure>"

    def _items(self, items: Sequence[Item]) -> Iterator[str]:
        for item in items:
            yield f"<li>{self._paragraphs(item.text)}{self._paragraphs(item.note, 'note')}</li>"

    def _card(self, card: Card) -> str:
        title = one_line(f"{card.lead}. {card.title}" if card.lead else card.title)
        rows = "".join(self._fact(label, self._value(value)) for label, value in card.rows)
        return (f'<p class="title">{self._words(title)}</p>' if title else "") + (f'<dl class="facts">{rows}</dl>' if rows else "")

    def _fact(self, label: str, value: str) -> str:
        return f"<div><dt>{self._words(label)}</dt><dd>{value}</dd></div>"

    def _phone(self, line: PhoneLine) -> str:
        numbers = "".join(f'<p class="number">{self._number(one)}</p>' for one in line.numbers if one_line(one))
        return "".join((self._paragraphs(line.name, "name"), numbers, self._paragraphs(line.about), self._paragraphs(line.dated, "quiet")))

    def _number(self, text: str) -> str:
        """Return a number as a link that calls it, and as text where it is not sure what would be dialled."""
        one = one_line(text)
        digits = dialled(one)
        if not digits:
            return self._words(one)
        return f'<a href="tel:{html.escape(digits)}">{number(one)}</a>'

    def _value(self, text: str) -> str:
        """Return a text of one line as it is, and one of several lines as paragraphs."""
        lines = paragraphs(text)
        return self._words(text) if len(lines) == 1 else self._paragraphs(text)

    def _paragraphs(self, text: str, name: str = "") -> str:
        known = f' class="{name}"' if name else ""
        return "".join(f"<p{known}>{self._words(line)}</p>" for line in paragraphs(text))

    def _words(self, text: str) -> str:
        return words_in(text, self._direction)


_ROOM = ' <span class="room"></span>'

WRITERS: Mapping[type[Any], Callable[[_Page, Any], Iterator[str]]] = {
    Heading: _Page.heading, Paragraph: _Page.paragraph, ItemList: _Page.item_list, Phones: _Page.phones, SignLines: _Page.sign_lines,
    Contents: _Page.contents, Groups: _Page.groups, Columns: _Page.columns, PageBreak: _Page.page_break, More: _Page.nothing,
    Space: _Page.nothing, Boxes: _Page.boxes, Rules: _Page.rules, Moments: _Page.moments, Timetable: _Page.timetable,
    Bars: _Page.bars,
    Blank: _Page.blank,
    Card: lambda page, card: page.blocks((card,)),
}
"""The writer of each kind of block. Cards that follow each other become one list, so that a reader hears how many there are."""
