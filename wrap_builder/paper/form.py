"""Writes the places of a form into a PDF: text without a limit and boxes, each with a spoken name and a name that stays the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString, PDFtrue

from wrap_builder.paper.faces import Face, face
from wrap_builder.paper.inks import packed
from wrap_builder.paper.rows import FieldMark

TICKED = "Yes"
"""What a box is called when it is ticked; every reader program knows this name."""

_FONT = "WBText"
_FACE = "NotoSans-Regular"
_MULTILINE = 1 << 12
_PRINTED = 4
_FIRST, _LAST = 32, 255
_NOT_SYMBOLIC = 32
_CAP_HEIGHT = 714
_NOT_NEEDED = ("GSUB", "GPOS", "GDEF", "kern", "STAT", "name", "DSIG", "post", "vhea", "vmtx", "gasp")
_CROSS = 0.2


@dataclass(slots=True)
class _Node:
    """A part of a name. Only the last one of a name is a place of the form."""

    widget: PDFDictionary | None = None
    kids: dict[str, _Node] = field(default_factory=dict)


class Form:
    """The form of one document. The engine writes no text beyond western letters into a form, so that this is written directly."""

    def __init__(self, document: Any, *, leftward: bool) -> None:
        """`leftward`: what is typed begins at the right until its own letters say otherwise."""
        self._document = document
        self._leftward = leftward
        self._top = _Node()
        self._count = 0
        self._shapes: dict[tuple[float, float, bool, bool], Any] = {}

    def place(self, mark: FieldMark, x: float, y: float) -> tuple[str, PDFDictionary]:
        """Return a place with its lower left corner at `x`, `y`: an annotation for the page that is drawn, and a name for it.

        ValueError if the name is taken, or is a part of another one.
        """
        rectangle = PDFArray([_round(one) for one in (x, y, x + mark.width, y + mark.height)])
        values: dict[str, Any] = {
            "Type": PDFName("Annot"), "Subtype": PDFName("Widget"), "Rect": rectangle, "F": _PRINTED, "TU": PDFString(mark.spoken),
        }
        if mark.ticks:
            states = {one: self._shape(mark, ticked=one == TICKED) for one in (TICKED, "Off")}
            values |= {"FT": PDFName("Btn"), "V": PDFName("Off"), "AS": PDFName("Off"),
                       "AP": PDFDictionary({"N": PDFDictionary(states)})}
        else:
            # Lines are broken, and what has no room scrolls: no place has a limit of its own.
            values |= {"FT": PDFName("Tx"), "Ff": _MULTILINE, "Q": 2 if self._leftward else 0,
                       "DA": PDFString(f"/{_FONT} {mark.size:.4g} Tf 0 g"),
                       "AP": PDFDictionary({"N": self._shape(mark, ticked=False)})}
        widget = self._node(mark.name).widget = PDFDictionary(values)
        self._count += 1
        return f"Field{self._count}", widget

    def end(self) -> None:
        """Write the names and the typeface, after the last page; nothing where no place was put."""
        if not self._top.kids:
            return
        fonts = PDFDictionary({_FONT: self._document.Reference(self._font())})
        self._document.Catalog.AcroForm = PDFDictionary({
            "Fields": PDFArray([self._tree(part, node, None) for part, node in self._top.kids.items()]),
            "NeedAppearances": PDFtrue, "DA": PDFString(f"/{_FONT} 10 Tf 0 g"),
            "DR": PDFDictionary({"Font": fonts}),
        })

    def _node(self, name: str) -> _Node:
        node = self._top
        for part in name.split("."):
            if node.widget is not None:
                raise ValueError("a name within another")
            node = node.kids.setdefault(part, _Node())
        if node.widget is not None or node.kids:
            raise ValueError("a name twice")
        return node

    def _tree(self, part: str, node: _Node, parent: Any) -> Any:
        """Return the reference of a name with all that stand under it."""
        one = PDFDictionary() if node.widget is None else node.widget
        reference = self._document.Reference(one)
        one["T"] = PDFString(part)
        if parent is not None:
            one["Parent"] = parent
        if node.kids:
            one["Kids"] = PDFArray([self._tree(name, kid, reference) for name, kid in node.kids.items()])
        return reference

    def _shape(self, mark: FieldMark, *, ticked: bool) -> Any:
        """Return how a place looks: empty, or with a cross."""
        key = (_round(mark.width), _round(mark.height), mark.ticks, ticked)
        found = self._shapes.get(key)
        if found is None:
            wide, high = key[:2]
            code = "" if mark.ticks else "/Tx BMC EMC"
            if ticked:
                near, x, y = wide * _CROSS, wide * (1 - _CROSS), high * (1 - _CROSS)
                code = f"1.4 w 1 J {near:.2f} {near:.2f} m {x:.2f} {y:.2f} l {near:.2f} {y:.2f} m {x:.2f} {near:.2f} l S"
            stream = PDFStream(PDFDictionary({
                "Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": PDFArray([0, 0, wide, high]),
                "Resources": PDFDictionary({}),
            }), code)
            found = self._shapes[key] = self._document.Reference(stream)
        return found

    def _font(self) -> PDFDictionary:
        """Return the typeface that answers are shown in, with all western letters. Programs put their own in for other scripts."""
        one = face(_FACE)
        letters = bytes(range(_FIRST, _LAST + 1)).decode("cp1252", "replace")
        ascent, descent = one.heights
        data = _subset(one, letters)
        stream = packed(data)
        stream.dictionary["Length1"] = len(data)
        name = PDFName("WBTEXT+" + one.name)
        descriptor = PDFDictionary({
            "Type": PDFName("FontDescriptor"), "FontName": name, "Flags": _NOT_SYMBOLIC, "ItalicAngle": 0, "StemV": 80,
            "FontBBox": PDFArray([-600, descent, 1500, ascent]), "Ascent": ascent, "Descent": descent, "CapHeight": _CAP_HEIGHT,
            "FontFile2": self._document.Reference(stream),
        })
        return PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("TrueType"), "BaseFont": name, "Encoding": PDFName("WinAnsiEncoding"),
            "FirstChar": _FIRST, "LastChar": _LAST, "Widths": PDFArray([one.width(one.glyph(letter)) for letter in letters]),
            "FontDescriptor": self._document.Reference(descriptor),
        })


def _subset(one: Face, letters: str) -> bytes:
    """Return a face with some letters only, and the table by which programs find them."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(map(ord, letters))
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag.ljust(4).encode("ascii"), "big") for tag in _NOT_NEEDED)
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(one.source, wanted).blob.data)


def _round(points: float) -> float:
    return round(points, 2)
