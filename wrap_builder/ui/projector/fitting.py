"""Fits a slide to a room: the largest letters that hold it, never under 28 points at 1080 lines; what is longer is parted."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from wrap_builder.workshop.slides import LARGE, Slide

HEIGHT = 1080.0
"""Lines of the screen that is laid out for; another is scaled to it."""

POINT = 96 / 72
"""Pixels of a point at the usual 96 to the inch."""

SMALLEST = 28 * POINT
SIZES = tuple(points * POINT for points in (110, 96, 80, 64, 56, 48, 42, 36, 32, 28))
LARGE_SIZES = tuple(points * POINT for points in (150, 120, 96, 80, 64, 48, 36, 28))
TITLE_RATIO = 1.3
TITLE_MOST = 84 * POINT
"""A title over a few large lines is no larger than this, or than they are: the lines are what is looked at."""

MARK_SIZE = SMALLEST
MARGIN = 90.0
GAP = 0.4
"""Between two lines, in parts of their size."""

INDENT = 0.9
LOOKED_AT = 2
"""So many of the longest words are measured: of two with nearly as many letters either may be the wider."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in its place, in letters of so many pixels."""

    text: str
    place: QRectF
    pixels: float
    bold: bool = False
    quiet: bool = False
    bulleted: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """As much of a slide as fits on the screen at once. `number` of `count`, from 1; `lines` are those of the slide that it shows."""

    words: tuple[Words, ...]
    number: int
    count: int
    lines: int


def parts_of(slide: Slide, family: Sequence[str], aspect: float, shown: int | None = None) -> tuple[Part, ...]:
    """Return a slide laid out for a screen of an aspect (width by height), in one or several parts, at least one.

    `shown`: so many of its lines are shown yet, None for all. The size is that in which all would be shown, so that letters do
    not shrink while one line comes after the other.
    """
    return _parts(slide, tuple(family), round(aspect, 3), len(slide.lines) if shown is None else shown)


def part_with(parts: Sequence[Part], shown: int) -> int:
    """Return the place of the part on which the last of so many shown lines stands."""
    seen = 0
    last = 0
    for index, part in enumerate(parts):
        if part.lines:
            last = index
        seen += part.lines
        if seen >= shown:
            break
    return last


def part_of_newest(before: Slide, now: Slide, family: Sequence[str], aspect: float) -> int:
    """Return the place of the part of a slide on which the last line begins that was added to it."""
    same = 0
    while same < len(before.lines) and before.lines[-1 - same] == now.lines[-1 - same]:
        same += 1
    above = parts_of(now, family, aspect, len(now.lines) - 1 - same)  # a long line can stand there in pieces
    return part_with(parts_of(now, family, aspect), sum(part.lines for part in above) + 1)


def font_of(family: Sequence[str], pixels: float, *, bold: bool) -> QFont:
    """Return the letters of a text."""
    font = QFont(list(family))
    font.setPixelSize(round(pixels))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def flags(metrics: QFontMetricsF, text: str, width: float) -> int:
    """Return how a text is broken and aligned: at blanks, and anywhere only where a word is longer than a line."""
    # Measuring every word would take most of the time of laying a slide out.
    longest = max((metrics.horizontalAdvance(word) for word in sorted(text.split(), key=len)[-LOOKED_AT:]), default=0.0)
    wrap = Qt.TextFlag.TextWordWrap if longest <= width else Qt.TextFlag.TextWrapAnywhere
    side = Qt.AlignmentFlag.AlignRight if is_leftward() else Qt.AlignmentFlag.AlignLeft
    return int(wrap | side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignTop)


@functools.lru_cache(maxsize=64)
def _parts(slide: Slide, family: tuple[str, ...], aspect: float, shown: int) -> tuple[Part, ...]:
    width = HEIGHT * aspect - 2 * MARGIN
    sizes = LARGE_SIZES if slide.scale == LARGE else SIZES
    for pixels in sizes:
        layout = _Layout(slide, family, width, pixels)
        if layout.fits:
            return (layout.part(range(len(slide.lines)), 1, 1, shown),)
    layout = _Layout(slide, family, width, sizes[-1])
    if max(layout.heights, default=0.0) > layout.room_for_lines:
        slide, shown = _cut(slide, layout, shown)
        layout = _Layout(slide, family, width, sizes[-1])
    return _split(layout, shown)


def _cut(slide: Slide, layout: _Layout, shown: int) -> tuple[Slide, int]:
    """Return a slide whose lines each fit on a screen, cut at blanks, and how many of these are shown."""
    lines: list[str] = []
    now_shown = 0
    for index, (line, height) in enumerate(zip(slide.lines, layout.heights, strict=True)):
        pieces = layout.cut(line) if height > layout.room_for_lines else [line]
        lines += pieces
        now_shown += len(pieces) if index < shown else 0
    return dataclasses.replace(slide, lines=tuple(lines)), now_shown


def _split(layout: _Layout, shown: int) -> tuple[Part, ...]:
    """Return parts of as many whole lines as fit."""
    groups: list[list[int]] = [[]]
    used = 0.0
    for number, height in enumerate(layout.heights):
        if groups[-1] and used + height > layout.room_for_lines:
            groups.append([])
            used = 0.0
        groups[-1].append(number)
        used += height
    return tuple(layout.part(group, number, len(groups), shown) for number, group in enumerate(groups, start=1))


class _Layout:
    """A slide in letters of one size."""

    def __init__(self, slide: Slide, family: tuple[str, ...], width: float, pixels: float) -> None:
        self._slide, self._width, self._pixels = slide, width, pixels
        self._title_pixels = pixels if slide.scale == LARGE else max(pixels, min(pixels * TITLE_RATIO, TITLE_MOST))
        self._title = QFontMetricsF(font_of(family, self._title_pixels, bold=True))
        self._body = QFontMetricsF(font_of(family, pixels, bold=False))
        self._mark = QFontMetricsF(font_of(family, MARK_SIZE, bold=False))
        self._indent = pixels * INDENT if slide.bulleted else 0.0
        self._title_height = self._tall(self._title, slide.title, width) + pixels * GAP if slide.title else 0.0
        self._mark_height = self._tall(self._mark, slide.mark, width) if slide.mark else 0.0
        self.room_for_lines = HEIGHT - 2 * MARGIN - self._title_height - self._mark_height

    @functools.cached_property
    def heights(self) -> list[float]:
        """How high each line of the slide is, with what follows it."""
        return [self._high(line) for line in self._slide.lines]

    @property
    def fits(self) -> bool:
        """Whether everything fits on one screen in this size, and no word has to be broken."""
        lines, left = self._slide.lines, self.room_for_lines
        if len(lines) * (self._body.height() + self._pixels * GAP) > left:
            return False  # not even if each took one line: a long list need not be measured in every size
        for line in lines:
            left -= self._high(line)
            if left < 0:
                return False
        words = [(self._title, word) for word in self._slide.title.split()]
        words += [(self._body, word) for word in {word for line in lines for word in sorted(line.split(), key=len)[-LOOKED_AT:]}]
        return not any(metrics.horizontalAdvance(word) > self._width - self._indent for metrics, word in words)

    def _high(self, line: str) -> float:
        return self._tall(self._body, line, self._width - self._indent) + self._pixels * GAP

    def part(self, lines: Sequence[int], number: int, count: int, shown: int) -> Part:
        """Return these lines of the slide under its title."""
        left = MARGIN
        y = MARGIN
        found: list[Words] = []
        if self._slide.title:
            found.append(Words(self._slide.title, QRectF(left, y, self._width, self._title_height), self._title_pixels, bold=True))
            y += self._title_height
        for index in lines:
            if index < shown:
                place = QRectF(left + self._indent, y, self._width - self._indent, self.heights[index])
                found.append(Words(self._slide.lines[index], place, self._pixels, bulleted=self._slide.bulleted))
            y += self.heights[index]
        if self._slide.mark:
            place = QRectF(left, HEIGHT - MARGIN / 2 - self._mark_height, self._width, self._mark_height)
            found.append(Words(self._slide.mark, place, MARK_SIZE, quiet=True))
        return Part(tuple(found), number, count, sum(index < shown for index in lines))

    def cut(self, line: str) -> list[str]:
        """Return a line in pieces that each fit on a screen under the title."""
        words, found = line.split(" "), [""]
        for word in words:
            longer = f"{found[-1]} {word}" if found[-1] else word
            if found[-1] and self._tall(self._body, longer, self._width - self._indent) > self.room_for_lines - self._pixels * GAP:
                found.append(word)
            else:
                found[-1] = longer
        return found

    @staticmethod
    def _tall(metrics: QFontMetricsF, text: str, width: float) -> float:
        return metrics.boundingRect(QRectF(0, 0, width, 1e6), flags(metrics, text, width), text).height()


def is_leftward() -> bool:
    """Tell if the program is read from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
