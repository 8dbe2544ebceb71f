"""Reads one typeface file through HarfBuzz: which letters it holds, and which glyphs a text becomes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import uharfbuzz as hb

from wrap_builder import resources

_UNITS = 1000
"""What a PDF measures glyphs in: thousandths of the size."""

_INVISIBLE = frozenset(map(chr, (0x200C, 0x200D, 0x180B, 0x180C, 0x180D, 0x180F, *range(0xFE00, 0xFE10), *range(0xE0020, 0xE0080),
                                 *range(0xE0100, 0xE01F0))))
"""What shapes its neighbours and is never drawn itself."""


class Glyph(NamedTuple):
    """One glyph of a face. `shift`, in thousandths, is how far it stands from where the one before ended; `rise` from the line."""

    number: int
    shift: int
    rise: float


class Cluster(NamedTuple):
    """Glyphs that stand for some letters together, in the order in which they are drawn."""

    text: str
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A text shaped in one face and one direction. `width` at a size of one point; a `thick` one is drawn with an outline.

    `after`, in thousandths, is how far its end lies from where its last glyph ended.
    """

    face: Face
    text: str
    clusters: tuple[Cluster, ...]
    width: float
    after: int = 0
    thick: bool = False
    leftward: bool = False


class Face:
    """One typeface file. What it has read of itself is kept; nothing of a text is."""

    def __init__(self, name: str) -> None:
        """`name`: the file's name without its ending."""
        self.name = name
        self.source = hb.Face(hb.Blob.from_file_path(str(resources.path("fonts", f"{name}.ttf"))))
        self._font = hb.Font(self.source)
        self._scale = _UNITS / self.source.upem
        self._held: dict[str, bool] = dict.fromkeys(_INVISIBLE, True)
        self._widths: dict[int, int] = {}
        self._usual: dict[int, Glyph] = {}
        self._letters: dict[tuple[str, Glyph], Cluster] = {}
        self._outlines: dict[int, str] = {}

    def holds(self, character: str) -> bool:
        """Tell if the face can draw a character."""
        found = self._held.get(character)
        if found is None:
            found = self._held[character] = bool(self._font.get_nominal_glyph(ord(character)))
        return found

    def glyph(self, character: str) -> int:
        """Return the number of the glyph that a character has by itself, 0 for none."""
        return self._font.get_nominal_glyph(ord(character)) or 0

    def outline(self, glyph: int) -> str:
        """Return the shape of a glyph as a PDF draws it, in a thousandth of the size."""
        found = self._outlines.get(glyph)
        if found is None:
            found = self._outlines[glyph] = _path(self._font, glyph, self._scale)
        return found

    def width(self, glyph: int) -> int:
        """Return how wide a glyph is, in thousandths."""
        found = self._widths.get(glyph)
        if found is None:
            found = self._widths[glyph] = round(self._font.get_glyph_h_advance(glyph) * self._scale)
        return found

    @property
    def heights(self) -> tuple[int, int]:
        """How far letters reach above and under the line, in thousandths."""
        found = self._font.get_font_extents("ltr")
        return round(found.ascender * self._scale), round(found.descender * self._scale)

    def shape(self, text: str, *, language: str, leftward: bool = False, thick: bool = False) -> Piece:
        """Return the glyphs of a text. All its characters are held by the face and run in one direction."""
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(text.replace("\u00a0", " "))
        buffer.direction = "rtl" if leftward else "ltr"
        # Without a language HarfBuzz would ask the computer for its own.
        buffer.language = language
        buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        starts: list[int] = []
        glyphs: list[Glyph] = []
        pen = ideal = 0
        scale, widths, usual = self._scale, self._widths, self._usual
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            number = info.codepoint
            width = widths[number] if number in widths else self.width(number)
            target = ideal + round(position.x_offset * scale) if position.x_offset else ideal
            if target != pen or position.y_offset:
                glyphs.append(Glyph(number, target - pen, position.y_offset * scale / _UNITS))
            else:
                glyphs.append(usual[number] if number in usual else usual.setdefault(number, Glyph(number, 0, 0.0)))
            starts.append(info.cluster)
            pen = target + width
            advance = position.x_advance * scale
            # A whole advance is kept as the rounded width, so that plain letters need no corrections between them.
            ideal += width if abs(advance - width) < 1 else round(advance)
        return Piece(self, text, self._clusters(text, starts, glyphs), ideal / _UNITS, ideal - pen, thick, leftward)

    def _clusters(self, text: str, starts: list[int], glyphs: list[Glyph]) -> tuple[Cluster, ...]:
        """Return glyphs with the letters that they stand for. What was not drawn goes with the letter before it."""
        if len(glyphs) == len(text) and starts == list(range(len(text))):
            known = self._letters
            return tuple([known[pair] if pair in known else known.setdefault(pair, Cluster(pair[0], (pair[1],)))
                          for pair in zip(text, glyphs, strict=True)])
        begins = sorted(set(starts))
        ends = dict(pairwise([*begins, len(text)]))
        return tuple(
            Cluster(text[start if start > begins[0] else 0:ends[start]], tuple([glyph for _, glyph in group]))
            for start, group in groupby(zip(starts, glyphs, strict=True), lambda pair: pair[0])
        )


def _path(font: Any, glyph: int, scale: float) -> str:
    """Return an outline; curves with one control point become those with two that a PDF knows."""
    out: list[str] = []
    last = (0.0, 0.0)

    def to(operator: str, *points: tuple[float, float]) -> None:
        nonlocal last
        last = points[-1]
        out.append(" ".join(f"{x * scale:.0f} {y * scale:.0f}" for x, y in points) + f" {operator}")

    def quadratic(cx: float, cy: float, x: float, y: float, _: object) -> None:
        to("c", (last[0] + (cx - last[0]) * 2 / 3, last[1] + (cy - last[1]) * 2 / 3), (x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3), (x, y))

    draw = hb.DrawFuncs()
    draw.set_move_to_func(lambda x, y, _: to("m", (x, y)))
    draw.set_line_to_func(lambda x, y, _: to("l", (x, y)))
    draw.set_quadratic_to_func(quadratic)
    draw.set_cubic_to_func(lambda ax, ay, bx, by, x, y, _: to("c", (ax, ay), (bx, by), (x, y)))
    draw.set_close_path_func(lambda _: out.append("h"))
    font.draw_glyph(glyph, draw, None)
    return " ".join(out)


@lru_cache(maxsize=64)
def face(name: str) -> Face:
    """Return a shipped face, read at its first use."""
    return Face(name)
