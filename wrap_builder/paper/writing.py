"""Writes lines of text as a PDF draws them: from left to right on the paper, which is the order that reader programs expect."""

from __future__ import annotations

from typing import Any

from wrap_builder.paper.breaking import Line
from wrap_builder.paper.faces import Face, Piece
from wrap_builder.paper.inks import Drawing, Embedded, Ink, hexadecimal

_OUTLINE = 0.03
"""How thick an outline makes a face bold that has no bold of its own, in sizes of its letters."""


class Writer:
    """Turns the lines of one document into operators, and keeps what each typeface has to hold."""

    def __init__(self) -> None:
        self._fonts: dict[Face, Embedded] = {}
        self._inks: dict[Piece, tuple[Embedded, Ink]] = {}
        self._font: Embedded | None = None
        self._size = 0.0
        self._grey = -1.0
        self._thick = False
        self._drawn: list[str] = []

    def begin(self) -> None:
        """Forget typeface and colour, as at the begin of a page or after something else was drawn."""
        self._font, self._size, self._grey, self._thick = None, 0.0, -1.0, False

    def line(self, line: Line, x: float, y: float, size: float, grey: float) -> str:
        """Return the operators of a line whose first visible letter from the left stands at `x`, within a text object."""
        out = [f"1 0 0 1 {x - line.hang:.2f} {y:.2f} Tm"]
        if grey != self._grey:
            self._grey = grey
            out.append(f"{grey:.4g} g {grey:.4g} G")
        codes: list[str] = []
        at, inks = x - line.hang, self._inks
        for piece in line.pieces:
            font, ink = inks[piece] if piece in inks else self._inked(piece)
            if font is not self._font or size != self._size or piece.thick is not self._thick or ink.reads:
                _show(out, codes)
                self._change(out, font, size, thick=piece.thick)
            codes.append(_raised(ink, size) if ink.rises else ink.code)
            if ink.reads:
                out.append(f"/Span<</ActualText<FEFF{hexadecimal(ink.reads)}>>>BDC")
                _show(out, codes)
                out.append("EMC")
            if ink.drawings:
                self._drawn += [_shape(one, at, y, size, grey) for one in ink.drawings]
            at += piece.width * size
        _show(out, codes)
        return "\n".join(out)

    def drawings(self) -> str:
        """Return the operators that draw what lines since the last call could not hold, outside of a text object."""
        found = "\n".join(self._drawn)
        self._drawn.clear()
        return found

    def embed(self, document: Any) -> None:
        """Write the typefaces into a document of the engine, when all its lines are written."""
        for font in self._fonts.values():
            font.add_to(document)

    def _inked(self, piece: Piece) -> tuple[Embedded, Ink]:
        font = self._fonts.get(piece.face)
        if font is None:
            font = self._fonts[piece.face] = Embedded(piece.face, f"FT{len(self._fonts) + 1}")
        found = self._inks[piece] = font, font.ink(piece)
        return found

    def _change(self, out: list[str], font: Embedded, size: float, *, thick: bool) -> None:
        if font is not self._font or size != self._size:
            self._font, self._size = font, size
            out.append(f"/{font.name} {size:.2f} Tf")
            if thick:
                out.append(f"{size * _OUTLINE:.2f} w")
        if thick is not self._thick:
            self._thick = thick
            out.append(f"2 Tr {size * _OUTLINE:.2f} w" if thick else "0 Tr")


def _show(out: list[str], codes: list[str]) -> None:
    if codes:
        out.append(f"[<{''.join(codes)}>]TJ")
        codes.clear()


def _shape(drawing: Drawing, x: float, y: float, size: float, grey: float) -> str:
    scale = size / 1000
    place = f"{x + drawing.x * size:.2f} {y + drawing.y * size:.2f}"
    return f"q {grey:.4g} g {scale:.5f} 0 0 {scale:.5f} {place} cm {drawing.shape} f Q"


def _raised(ink: Ink, size: float) -> str:
    """Return the codes of an ink, with the heights that its marks stand at."""
    first, *others = ink.code.split("\0")
    return first + "".join(f">]TJ {rise * size:.2f} Ts [<{code}" for rise, code in zip(ink.rises, others, strict=True))
