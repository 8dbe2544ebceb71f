"""Breaks a person's text into lines, in any script. The one place where words become pieces to draw; nothing is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from wrap_builder.paper.clean import NO_BREAK
from wrap_builder.paper.clusters import clusters
from wrap_builder.paper.directions import LEFT, RIGHT, direction_of, has_right_to_left, levels_of, unbroken_numbers, visual_order
from wrap_builder.paper.faces import Piece
from wrap_builder.paper.fonts import Typeface, Word

_WORDS = re.compile("[^ ]+")
_HYPHENS = "-\u2010\u2013\u2014/"
_IDEOGRAPHS = "\u2e80-\u30ff\u3100-\u9fff\uf900-\ufaff\uff01-\uff9f\U0001f000-\U0001faff\U00020000-\U0003ffff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_MAY_BREAK = re.compile(f"[{_HYPHENS}{_IDEOGRAPHS}]")
# What may not begin a line, and what may not end one, where lines break between ideographs.
_NOT_FIRST = frozenset(
    "、。，．：；！？）」』】》〉〕］｝”’…‥・ーゝゞヽヾ々〻％‰℃ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ%)]}!?,.:;»›-\u2010\u2013\u2014/")
_NOT_LAST = frozenset("（「『【《〈〔［｛“‘([{«‹￥＄¥$€£#")


class Line(NamedTuple):
    """One line: its pieces from left to right, and its text in the order in which it is read.

    `width` in points is that of what is seen of it. `indent` is how far it stands from where its paragraph begins; `hang` is
    how far the blank at the end of a line that is read leftward reaches out of it.
    """

    pieces: tuple[Piece, ...]
    text: str
    width: float
    indent: float = 0.0
    hang: float = 0.0


class _Segment(NamedTuple):
    """A part of a paragraph that is not broken. `runs` have levels; the blank after it is the last of them, or none is there."""

    text: str
    runs: tuple[tuple[int, Word], ...]
    width: float
    blank: float


def break_lines(typeface: Typeface, text: str, width: float, size: float, *, bold: bool = False, label: str = "") -> list[Line]:
    """Return the lines of one paragraph, at least one.

    `width` and `size` are in points; a bold `label` begins the first line. Lines break at blanks, after hyphens between
    letters and between ideographs; a word that is longer than a line is broken where the line ends, never within a letter.
    """
    typeface.pause()
    paragraph = _paragraph(typeface, text, label, bold)
    lines: list[tuple[list[_Segment], float]] = []
    line: list[_Segment] = []
    room = width / size
    used = blank = 0.0
    for segment in paragraph.segments():
        wide = used + blank + segment.width
        if line and wide <= room:
            used = wide
        else:
            if line:
                lines.append((line, used))
            if segment.width > room:
                *full, segment = paragraph.fitting(segment, room)
                lines += [([one], one.width) for one in full]
            line, used = [], segment.width
        line.append(segment)
        blank = segment.blank
    lines.append((line, used))
    found = [paragraph.line(segments, wide * size, size) for segments, wide in lines]
    if paragraph.base != typeface.direction:
        # A paragraph that is read the other way stays where it is, and its lines begin under each other.
        widest = max(one.width for one in found)
        found = [one._replace(indent=widest - one.width) for one in found]
    return found


def width_of(typeface: Typeface, text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in points."""
    return one_line_of(typeface, text, size, bold=bold).width


def one_line_of(typeface: Typeface, text: str, size: float, *, bold: bool = False) -> Line:
    """Return a text as one line, however long it is."""
    return break_lines(typeface, text, float("inf"), size, bold=bold)[0]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A printable text with the level of each letter; no levels where all of it runs to the right."""

    typeface: Typeface
    text: str
    label: int
    bold: bool
    base: int
    levels: list[int] | None

    def segments(self) -> Iterator[_Segment]:
        """Yield the parts between the places where a line may end."""
        if self.levels is None:
            yield from self._kept(self.text[:self.label], bold=True, last=not self.text[self.label:])
            yield from self._kept(self.text[self.label:], bold=self.bold, last=True)
            return
        for found in _WORDS.finditer(self.text):
            start, end = found.span()
            word = found[0]
            if _MAY_BREAK.search(word):
                for place in _places(word):
                    yield self.segment(start, found.start() + place)
                    start = found.start() + place
            yield self.segment(start, end)

    def _kept(self, text: str, *, bold: bool, last: bool) -> Iterator[_Segment]:
        """Yield the parts of a text that runs to the right; a word that was there before is not parted again."""
        kept = self.typeface.kept
        words = [word for word in text.split(" ") if word]
        for place, word in enumerate(words, start=1):
            key = word, bold, last and place == len(words)
            if key not in kept:
                places = [0, *_places(word), len(word)] if _MAY_BREAK.search(word) else [0, len(word)]
                parts = [word[start:end] for start, end in pairwise(places)]
                kept[key] = tuple(self._rightward(part, bold, spaced=n == len(parts) and not key[2]) for n, part in enumerate(parts, 1))
            yield from kept[key]

    def _rightward(self, text: str, bold: bool, *, spaced: bool) -> _Segment:
        word = self.typeface.word(text.replace(NO_BREAK, " "), bold=bold, spaced=spaced)
        return _Segment(text, ((LEFT, word),), word.width, word.blank)

    def segment(self, start: int, end: int) -> _Segment:
        """Return a part of the text with the blank after it, measured."""
        text, bold = self.text[start:end], self.bold or start < self.label
        spaced = self.text[end:end + 1] == " "
        if self.levels is None:
            return self._rightward(text, bold, spaced=spaced)
        runs = tuple((level, self.typeface.word(self.text[first:last], bold=bold, leftward=level % 2 == RIGHT))
                     for level, first, last in self._runs(self.levels, start, end))
        wide = sum([word.width for _, word in runs])
        if not spaced:
            return _Segment(text, runs, wide, 0.0)
        blank = self.typeface.blank(runs[-1][1].pieces[-1])
        return _Segment(text, (*runs, (self.levels[end], blank)), wide, blank.width)

    def fitting(self, segment: _Segment, room: float) -> list[_Segment]:
        """Return a segment that is longer than a line in parts that each fit the room, at least one letter each."""
        found: list[_Segment] = []
        start = end = self.text.index(segment.text)
        used = 0.0
        for letter in clusters(segment.text):
            wide = self.segment(end, end + len(letter)).width
            if used + wide > room and end > start:
                found += self._shortened(start, end, room)
                start, used = end, 0.0
            end += len(letter)
            used += wide
        return [*found, *self._shortened(start, end, room)]

    def line(self, segments: list[_Segment], width: float, size: float) -> Line:
        """Return segments as one line. The blank at its end, if it has one, parts it from the next for those who read the file."""
        text = "".join([f"{one.text} " if one.blank else one.text for one in segments]).rstrip(" ")
        if self.levels is None:
            return Line(tuple([piece for one in segments for piece in one.runs[0][1].pieces]), text, width)
        runs = [run for one in segments for run in one.runs]
        hang = 0.0
        if segments and segments[-1].blank:
            runs[-1] = (self.base, runs[-1][1])
            hang = segments[-1].blank * size if self.base == RIGHT else 0.0
        order = visual_order([level for level, _ in runs])
        return Line(tuple([piece for place in order for piece in runs[place][1].pieces]), text, width, hang=hang)

    def _runs(self, levels: list[int], start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield level, start and end of each stretch of one level."""
        while start < end:
            level, first = levels[start], start
            while start < end and levels[start] == level:
                start += 1
            yield level, first, start

    def _shortened(self, start: int, end: int, room: float) -> list[_Segment]:
        """Return parts that fit: letters may be wider together than one by one."""
        found = []
        while start < end:
            part, stop = self.segment(start, end), end
            while part.width > room and len(letters := clusters(self.text[start:stop])) > 1:
                stop -= len(letters[-1])
                part = self.segment(start, stop)
            found.append(part)
            start = stop
        return found


def _paragraph(typeface: Typeface, text: str, label: str, bold: bool) -> _Paragraph:
    text, label = typeface.printable(text), typeface.printable(label)
    head = f"{label} " if label else ""
    base = direction_of(label or text, typeface.direction)
    if label and typeface.direction == RIGHT == direction_of(text, RIGHT):
        base = RIGHT  # a foreign label stands where reading begins, as labels in columns do
    if base == LEFT and not has_right_to_left(text) and not has_right_to_left(label):
        return _Paragraph(typeface, head + text, len(head), bold, base, None)
    text = unbroken_numbers(text)
    inner = direction_of(text, base)
    deeper = 2 if base == RIGHT and inner == LEFT else 0
    levels = [*levels_of(head, base), *(level + deeper for level in levels_of(text, inner))]
    return _Paragraph(typeface, head + text, len(head), bold, base, levels)


def _places(word: str) -> Iterator[int]:
    """Yield where a line may end within a word."""
    letters = clusters(word)
    at = 0
    for place in range(1, len(letters)):
        before, after = letters[place - 1], letters[place]
        at += len(before)
        if before in _HYPHENS:
            if place > 2 and letters[place - 2][0].isalpha() and after[0].isalpha():
                yield at
        elif (_IDEOGRAPH.match(before) or _IDEOGRAPH.match(after)) and after[0] not in _NOT_FIRST and before[-1] not in _NOT_LAST:
            yield at
