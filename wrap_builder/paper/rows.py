"""Rows are what pages are filled with: a height, what is drawn in it, and whether the next one has to stay with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from wrap_builder.paper.breaking import Line
from wrap_builder.paper.parts import Part

BLACK = 0.0
DARK = 0.25
RULE = 0.45
TINT = 0.94
"""Greys from 0 (black) to 1 (white). Text is never lighter than 0.35, a ground never darker than 0.92."""

MM = 72 / 25.4


class TextMark(NamedTuple):
    """A line of text on a baseline `y` points under the row's top. With a `target`, `{page}` becomes the page of that anchor.

    `ends` puts the line's end at `x` instead of its start. Without a `part` it is a paragraph by itself.
    """

    x: float
    y: float
    line: Line
    size: float
    grey: float
    target: str = ""
    ends: bool = False
    part: Part | None = None


class BoxMark(NamedTuple):
    """A filled rectangle, or a rule if it is thin. Nobody has to hear of it, unless it is a `part` of a drawing."""

    x: float
    y: float
    width: float
    height: float
    grey: float
    part: Part | None = None


class LinkMark(NamedTuple):
    """A place that leads to an anchor when it is clicked, and the part with its words: a link."""

    x: float
    y: float
    width: float
    height: float
    target: str
    part: Part


class FieldMark(NamedTuple):
    """A place of a form: to type in letters of a `size`, or to tick if it `ticks`. `name` is its own in the whole file.

    `spoken` is what is read aloud when it is reached. `part`: its own, with the role Form.
    """

    x: float
    y: float
    width: float
    height: float
    name: str
    spoken: str
    part: Part
    size: float = 0.0
    ticks: bool = False


Mark = TextMark | BoxMark | LinkMark | FieldMark


@dataclass(slots=True)
class Row:
    """What is never split. `above` is empty room that is dropped at the top of a page; `level` makes it a bookmark.

    One that `breaks` begins a page, one that is `front` never the back of another where both sides are printed. Under a page
    that a `bare` one begins, nothing stands.
    `read` are its parts in the order in which they are read, where that is not the order in which its marks are drawn.
    """

    height: float
    marks: list[Mark]
    above: float = 0.0
    keep: bool = False
    anchor: str = ""
    bookmark: str = ""
    level: int = 0
    breaks: bool = False
    front: bool = False
    bare: bool = False
    read: tuple[Part, ...] = ()


def keep_together(rows: Sequence[Row]) -> None:
    """Keep rows on one page with each other."""
    for row in rows[:-1]:
        row.keep = True


def no_lonely_lines(rows: Sequence[Row]) -> None:
    """Keep the first two lines of a paragraph together, and the last two."""
    if len(rows) > 1:
        rows[0].keep = True
        rows[-2].keep = True


def all_of(part: Part, rows: Sequence[Row]) -> Sequence[Row]:
    """Return rows whose texts all belong to one part."""
    for row in rows:
        row.marks = [mark._replace(part=part) if isinstance(mark, TextMark) else mark for mark in row.marks]
    return rows


def shifted(mark: Mark, x: float, y: float) -> Mark:
    """Return a mark moved right and down."""
    return mark._replace(x=mark.x + x, y=mark.y + y)


def stacked(rows: Sequence[Row], x: float = 0.0) -> Row:
    """Return rows as one, under each other, moved right by `x`."""
    marks: list[Mark] = []
    y = 0.0
    for index, row in enumerate(rows):
        y += row.above if index else 0.0
        marks += [shifted(mark, x, y) for mark in row.marks]
        y += row.height
    return Row(y, marks)


def parts_of(rows: Sequence[Row]) -> tuple[Part, ...]:
    """Return the parts of rows, each as often as something is drawn of it."""
    return tuple([mark.part for row in rows for mark in row.marks if mark.part])


def beside(left: Row, right: Row) -> Row:
    """Return two rows as one, with the same top; the left one is read first."""
    return Row(max(left.height, right.height), [*left.marks, *right.marks])


def levelled(left: list[Row], right: list[Row], sections: list[list[Row]]) -> tuple[list[Row], list[Row]]:
    """Return two columns with the sections, few and in their order, under the first two so that the higher one is lowest.

    Where nothing stands in a column yet, the left one holds the first sections and the right one the others.
    """
    def columns(places: tuple[int, ...]) -> tuple[list[Row], list[Row]]:
        found = ([*left], [*right])
        for place, section in zip(places, sections, strict=True):
            found[place].extend(section)
        return found

    count = len(sections)
    any_place = product((0, 1), repeat=count) if left or right else ((0,) * first + (1,) * (count - first) for first in range(count + 1))
    return min(map(columns, any_place), key=lambda pair: max(stacked(one).height for one in pair))
