"""Makes a person's words safe inside a web page, and keeps numbers and words that run the other way in their order."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from wrap_builder.paper.clean import one_line
from wrap_builder.paper.directions import BESIDE, LEFT, RIGHT, direction_of, end_of_foreign_label, has_right_to_left

WAYS = {LEFT: "ltr", RIGHT: "rtl"}
"""How a web page calls the directions."""

_NEITHER = -1
_LONGEST = 24
"""So many letters of a number are kept on one line; more would not fit on a phone."""
_BLANK = "[ \u00a0]"
# The numbers that pages keep whole (see directions.py): times, dates in figures, phone numbers.
_FIGURES = (r"(?<!\d)(?:\d{1,2}:\d{2}(?::\d{2})?|\d{1,4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,4}"
            r"|[+(]{0,3}\d(?:[-./()#*\u00a0\u2010-\u2013 ]*\d){4,})(?!\d)")
# A date in words, such as 5 November 2026, 5 de noviembre de 2026 and November 5, 2026.
_DAY_FIRST = rf"(?<!\d)\d{{1,2}}\.?(?:{_BLANK}[^\s\d]{{1,20}}){{1,3}}{_BLANK}\d{{4}}(?!\d)"
_MONTH_FIRST = rf"[^\s\d]{{3,20}}{_BLANK}\d{{1,2}},{_BLANK}\d{{4}}(?!\d)"
_TOKEN = re.compile(
    rf"(?P<date>{_DAY_FIRST}|{_MONTH_FIRST})|(?P<figures>{_FIGURES})|(?P<blank>\s+)|(?P<word>\d+|[^\s\d+(]+|\S)")
_END_MARKS = ".,;:!?\u2026\u060c\u061b\u061f"

_OPENED = {")": "(", "]": "[", "}": "{"}


class Picture(NamedTuple):
    """A photo on a web page. `name` is read aloud in its place, `text` stands under it; without `jpeg` there are only the words."""

    name: str
    text: str
    jpeg: bytes


class _Token(NamedTuple):
    kind: str
    text: str
    direction: int


def words_in(text: str, around: int) -> str:
    """Return a text as one line for a block that runs `around` (LEFT or RIGHT): escaped, what runs otherwise kept to itself."""
    line = one_line(text)
    own = direction_of(line, around)
    if has_right_to_left(line):
        inner = BESIDE.join(words_in(fact, own) for fact in line.split(BESIDE)) if BESIDE in line else _fact(line, own)
    else:
        inner = "".join(_marked(list(_tokens(line)), own))
    return inner if own == around else f'<bdi dir="{WAYS[own]}">{inner}</bdi>'


def number(text: str) -> str:
    """Return a text that is a number as a whole; its figures stand in the order in which they are dialled, on one line."""
    line = one_line(text)
    name = "figures" if len(line) <= _LONGEST else "figures long"
    return f'<bdi class="{name}" dir="ltr">{html.escape(line)}</bdi>'


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, or as a title: escaped, on one line."""
    return html.escape(one_line(text))


def _fact(line: str, own: int) -> str:
    """Return a line whose label, if it has one in the other direction, is parted from what it says."""
    end = end_of_foreign_label(line)
    value = " " + words_in(line[end:], own) if end else ""
    return "".join(_marked(list(_tokens(line[:end].rstrip() if end else line)), own)) + value


def _marked(tokens: list[_Token], own: int) -> Iterator[str]:
    """Yield a line in pieces; words that run the other way are put together with what stands between them."""
    at = 0
    while at < len(tokens):
        end = _end_of_other(tokens, at, own)
        if end == at:
            yield _one(tokens[at])
            at += 1
            continue
        last = tokens[end - 1].text
        kept = _without_end(last, "".join(token.text for token in tokens[at:end]))
        inside = "".join(map(_one, (*tokens[at:end - 1], tokens[end - 1]._replace(text=kept))))
        yield f'<bdi dir="{WAYS[LEFT if own == RIGHT else RIGHT]}">{inside}</bdi>{html.escape(last[len(kept):])}'
        at = end


def _without_end(last: str, whole: str) -> str:
    """Return the last word of a whole without what belongs to the line around it: full stops, and brackets that open before."""
    while last[-1:] and (last[-1] in _END_MARKS or (last[-1] in _OPENED and whole.count(last[-1]) > whole.count(_OPENED[last[-1]]))):
        last, whole = last[:-1], whole[:-1]
    return last


def _end_of_other(tokens: list[_Token], start: int, own: int) -> int:
    """Return where the run of the other direction ends that begins here; `start` where none begins.

    It does not go on beyond a bracket that was opened before it.
    """
    end, whole = start, ""
    for index in range(start, len(tokens)):
        direction = tokens[index].direction
        if direction == own or (direction == _NEITHER and end == start):
            break
        whole += tokens[index].text
        if direction != _NEITHER:
            end = index + 1
        if any(whole.count(closing) > whole.count(opening) for closing, opening in _OPENED.items()):
            break
    return end


def _tokens(line: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(line):
        yield _Token(found.lastgroup or "", found.group(), direction_of(found.group(), _NEITHER))


def _one(token: _Token) -> str:
    if token.kind == "figures":
        return number(token.text)
    safe = html.escape(token.text)
    return f"<bdi>{safe}</bdi>" if token.kind == "date" else safe
