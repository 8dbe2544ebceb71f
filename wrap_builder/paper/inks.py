"""Embeds the letters that one document uses, so that each can be drawn, and be read back as what was written."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFZCompress

from wrap_builder.paper.faces import Cluster, Face, Piece

_CAP_HEIGHT = 714
_LETTERS_OF_A_TAG = 6
_IN_ONE_BLOCK = 100
_NOT_DRAWN = ("GSUB", "GPOS", "GDEF", "kern", "STAT", "name", "DSIG", "cmap", "post", "OS/2", "vhea", "vmtx", "gasp", "MATH")
_DRAWS_NOTHING = "\u200d"
_CMAP_HEAD = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange"""
_CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"


class Drawing(NamedTuple):
    """A mark that is drawn as a shape beside the text: `x` and `y` from the begin of its piece, at a size of one point."""

    shape: str
    x: float
    y: float


class Ink(NamedTuple):
    """A piece as a document writes it: codes to stand between `[<` and `>]TJ`, with a NUL where the text rises or falls.

    `rises` are the heights at those places, at a size of one point. `reads` is what stands in for the codes when the text is
    read, where they do not tell it themselves. `drawings` are marks without a code.
    """

    code: str
    rises: tuple[float, ...] = ()
    reads: str = ""
    drawings: tuple[Drawing, ...] = ()


class Embedded:
    """The part of one face that one document uses. Each pair of a glyph and what it stands for has a code of its own."""

    def __init__(self, face: Face, name: str) -> None:
        """`name`: that of the font among the document's resources."""
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._meant: dict[int, str] = {}
        self._glyphs: dict[int, int] = {}
        self._usual: dict[Cluster, str] = {}

    def ink(self, piece: Piece) -> Ink:
        """Return how a piece of this face is written."""
        return self._leftward(piece) if piece.leftward else self._rightward(piece)

    def _rightward(self, piece: Piece) -> Ink:
        """Write the glyphs one after the other. Where they are not one for each letter, the text stands beside them."""
        parts: list[str] = []
        rises: list[float] = []
        rise, told, usual = 0.0, True, self._usual
        for cluster in piece.clusters:
            if cluster in usual and not rise:
                parts.append(usual[cluster])
                continue
            text, glyphs = cluster
            told = told and len(glyphs) == 1 and not glyphs[0].rise
            for glyph in glyphs:
                if glyph.rise != rise:
                    rise = glyph.rise
                    rises.append(rise)
                    parts.append("\0")
                if glyph.shift:
                    parts.append(f">{-glyph.shift}<")
                    # A step back within a word is read as its end.
                    told = told and self.face.width(glyph.number) > 0
                parts.append(f"{self._code(glyph.number, text):04X}")
            if len(glyphs) == 1 and not glyphs[0].shift and not glyphs[0].rise:
                usual[cluster] = parts[-1]
        if rise:
            rises.append(0.0)
            parts.append("\0")
        if piece.after:
            parts.append(f">{-piece.after}<")
        return Ink("".join(parts), tuple(rises), "" if told else piece.text)

    def _leftward(self, piece: Piece) -> Ink:
        """Write one code for each letter, the last one first, since reader programs turn each of them round.

        Text that stands beside the codes would be turned round by some and not by others. So a letter that shares its glyph
        with others gets a code that draws nothing, and so does a mark: it is drawn as a shape.
        """
        parts: list[str] = []
        drawings: list[Drawing] = []
        at = drawn = 0
        nothing = self.face.glyph(_DRAWS_NOTHING)
        waiting = ""
        for text, glyphs in piece.clusters:
            letter = next((glyph for glyph in glyphs if not glyph.rise and self.face.width(glyph.number)), None)
            waiting += (text[1:] if letter else text)[::-1]
            for glyph in glyphs:
                at += glyph.shift
                if glyph is letter:
                    parts.append(f">{drawn - at}<" if at != drawn else "")
                    parts += [f"{self._code(nothing, one):04X}" for one in waiting]
                    parts.append(f"{self._code(glyph.number, text[0]):04X}")
                    drawn, waiting = at + self.face.width(glyph.number), ""
                else:
                    drawings.append(Drawing(self.face.outline(glyph.number), at / 1000, glyph.rise))
                at += self.face.width(glyph.number)
        parts += [f"{self._code(nothing, one):04X}" for one in waiting]
        if at + piece.after != drawn:
            parts.append(f">{drawn - at - piece.after}<")
        return Ink("".join(parts), drawings=tuple(drawings))

    def _code(self, glyph: int, meaning: str) -> int:
        found = self._codes.get((glyph, meaning))
        if found is None:
            # The glyph's own number, unless the glyph stands for something else already.
            found = glyph if glyph not in self._meant else self.face.source.glyph_count + len(self._codes)
            self._codes[glyph, meaning] = found
            self._meant[found] = meaning
            self._glyphs[found] = glyph
        return found

    def add_to(self, document: Any) -> None:
        """Write the font into a document of the engine."""
        font = PDFName(_tag(self._glyphs.values()) + "+" + self.face.name)
        system = PDFDictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0})
        descendant = PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"), "BaseFont": font, "CIDSystemInfo": system, "DW": 1000,
            "W": self._widths(), "CIDToGIDMap": self._numbers(document), "FontDescriptor": self._descriptor(document, font),
        })
        whole = PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": font, "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([document.Reference(descendant)]),
            "ToUnicode": document.Reference(packed(self._to_unicode().encode("ascii"))),
        })
        document.idToObject["BasicFonts"].dict[self.name] = document.Reference(whole)

    def _descriptor(self, document: Any, font: Any) -> Any:
        data = _subset(self.face, self._glyphs.values())
        stream = packed(data)
        stream.dictionary["Length1"] = len(data)
        above, under = self.face.heights
        return document.Reference(PDFDictionary({
            "Type": PDFName("FontDescriptor"), "FontName": font, "Flags": 4, "ItalicAngle": 0, "StemV": 80, "Ascent": above,
            "Descent": under, "CapHeight": _CAP_HEIGHT, "FontBBox": PDFArray([-1000, -500, 3000, 1500]),
            "FontFile2": document.Reference(stream),
        }))

    def _numbers(self, document: Any) -> Any:
        """Return which glyph each code draws; most draw the one of their own number."""
        if all(code == glyph for code, glyph in self._glyphs.items()):
            return PDFName("Identity")
        table = bytearray(2 * (max(self._glyphs) + 1))
        for code, glyph in self._glyphs.items():
            table[2 * code:2 * code + 2] = glyph.to_bytes(2, "big")
        return document.Reference(packed(bytes(table)))

    def _widths(self) -> Any:
        found: list[Any] = []
        last = -2
        for code, glyph in sorted(self._glyphs.items()):
            if code != last + 1:
                found += [code, []]
            found[-1].append(self.face.width(glyph))
            last = code
        return PDFArray([PDFArray(one) if isinstance(one, list) else one for one in found])

    def _to_unicode(self) -> str:
        lines = [f"<{code:04X}> <{hexadecimal(meaning)}>" for code, meaning in sorted(self._meant.items())]
        blocks = [lines[start:start + _IN_ONE_BLOCK] for start in range(0, len(lines), _IN_ONE_BLOCK)]
        body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
        return f"{_CMAP_HEAD}\n{body}\n{_CMAP_TAIL}"


def hexadecimal(text: str) -> str:
    """Return a text as a PDF writes it in hexadecimal digits."""
    return text.encode("utf-16-be", "replace").hex().upper()


def _tag(glyphs: Iterable[int]) -> str:
    """Return the six letters that tell one part of a face from another."""
    number = zlib.crc32(repr(sorted(set(glyphs))).encode("ascii"))
    letters = ""
    for _ in range(_LETTERS_OF_A_TAG):
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def _subset(face: Face, glyphs: Iterable[int]) -> bytes:
    """Return the face with the shapes of some glyphs only, under their own numbers."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _NOT_DRAWN)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(face.source, wanted).blob.data)


def packed(content: bytes) -> Any:
    """Return bytes as a compressed stream of the engine."""
    stream = PDFStream(content=content)
    stream.filters = [PDFZCompress]
    return stream
