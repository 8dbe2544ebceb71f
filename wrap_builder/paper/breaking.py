"""Breaks a person's text into lines. The one place where other scripts and tags would come in; nothing is read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wrap_builder.paper.fonts import Typeface, Word


class Run(NamedTuple):
    """Words of one typeface on a line; `x` in points from the line's start."""

    x: float
    font: str
    text: str


class Line(NamedTuple):
    """One line, and how wide it is in points."""

    runs: tuple[Run, ...]
    width: float


def break_lines(typeface: Typeface, text: str, width: float, size: float, *, bold: bool = False, label: str = "") -> list[Line]:
    """Return the lines of one paragraph, at least one.

    `width` and `size` are in points; a bold `label` begins the first line. Lines break at blanks; a word that is longer than a
    line is broken where the line ends.
    """
    lines: list[Line] = []
    room = width / size
    line: list[Word] = []
    used = 0.0
    for word in _words(typeface, text, label, bold):
        blank = typeface.blank(word.font) if line else 0.0
        if used + blank + word.width <= room:
            used += blank + word.width
            line.append(word)
            continue
        if line:
            lines.append(_line(typeface, line, size))
        *full, word = _fitting(typeface, word, room)
        lines += [_line(typeface, [piece], size) for piece in full]
        line, used = [word], word.width
    lines.append(_line(typeface, line, size))
    return lines


def width_of(typeface: Typeface, text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is on one line, in points."""
    return break_lines(typeface, text, float("inf"), size, bold=bold)[0].width


def _words(typeface: Typeface, text: str, label: str, bold: bool) -> Iterator[Word]:
    for word in label.split(" "):
        if word:
            yield typeface.word(word, bold=True)
    for word in text.split(" "):
        if word:
            yield typeface.word(word, bold=bold)


def _fitting(typeface: Typeface, word: Word, room: float) -> Iterable[Word]:
    """Yield a word in pieces that each fit the room, at least one letter each."""
    if word.width <= room:
        return [word]
    pieces = []
    start, used = 0, 0.0
    for index, character in enumerate(word.text):
        wide = typeface.letter(word.font, character)
        if used + wide > room and index > start:
            pieces.append(Word(word.font, word.text[start:index], used))
            start, used = index, 0.0
        used += wide
    pieces.append(Word(word.font, word.text[start:], used))
    return pieces


def _line(typeface: Typeface, words: list[Word], size: float) -> Line:
    """Return a line, its neighbours of one typeface joined to one run."""
    runs: list[Run] = []
    x = start = 0.0
    font = ""
    texts: list[str] = []
    for word in words:
        if word.font != font:
            if texts:
                runs.append(Run(start * size, font, " ".join(texts) + " "))
            x += typeface.blank(word.font) if texts else 0.0
            font, texts, start = word.font, [word.text], x
        else:
            texts.append(word.text)
            x += typeface.blank(font)
        x += word.width
    if texts:
        runs.append(Run(start * size, font, " ".join(texts)))
    return Line(tuple(runs), x * size)
