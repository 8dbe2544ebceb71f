"""The shipped typefaces: which letters they hold, how wide words are, and what stands in for a letter that none holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from wrap_builder import resources

NOTO = "NotoSans"
ATKINSON = "AtkinsonHyperlegibleNext"
_CHAINS = {"noto": (NOTO,), "atkinson": (ATKINSON, NOTO)}

# Atkinson has smaller letters at the same size.
_SCALES = {"noto": 1.0, "atkinson": 1.04}

# The engine writes the code of a letter as four hexadecimal digits; a longer one would be read back as another letter.
_LAST_CODE = 0xFFFF


class Word(NamedTuple):
    """A word in one typeface; `width` at a size of one point."""

    font: str
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Face:
    """One typeface in one weight: the widths of its letters in thousandths, and of a blank at one point."""

    name: str
    widths: dict[int, float]
    blank: float


class Typeface:
    """The typeface that the person chose, regular and bold. A word with a letter that it lacks is set in Noto Sans.

    Letters that no typeface holds stand as [U+1F600], never as an empty box.
    """

    def __init__(self, font: str) -> None:
        """`font`: noto or atkinson."""
        self.scale = _SCALES[font]
        self._faces = {bold: tuple(_face(f"{family}-{'Bold' if bold else 'Regular'}") for family in _CHAINS[font])
                       for bold in (False, True)}
        self._kept: dict[tuple[str, bool], Word] = {}
        every = [face for faces in self._faces.values() for face in faces]
        self._blanks = {face.name: face.blank for face in every}
        self._widths = {face.name: face.widths for face in every}

    def first(self, *, bold: bool = False) -> str:
        """Return the name of the typeface that is tried first."""
        return self._faces[bold][0].name

    def blank(self, font: str) -> float:
        """Return the width of a blank in a typeface at one point."""
        return self._blanks[font]

    def letter(self, font: str, character: str) -> float:
        """Return the width of a letter that the typeface holds, at one point."""
        return self._widths[font][ord(character)] / 1000

    def width(self, font: str, text: str) -> float:
        """Return the width of a text that the typeface holds, at one point."""
        widths = self._widths[font]
        return sum([widths[ord(character)] for character in text]) / 1000

    def holds(self, character: str) -> bool:
        """Tell if a character can be drawn."""
        code = ord(character)
        return code <= _LAST_CODE and any(code in face.widths for face in self._faces[False])

    def word(self, text: str, *, bold: bool) -> Word:
        """Return a word, measured; it has no blank at which a line could be broken."""
        found = self._kept.get((text, bold))
        if found is None:
            found = self._kept[text, bold] = self._measured(text, self._faces[bold])
        return found

    def _measured(self, text: str, faces: tuple[Face, ...]) -> Word:
        codes = [ord(character) for character in text]
        for face in faces:
            widths = face.widths
            try:
                return Word(face.name, text, sum([widths[code] for code in codes]) / 1000)
            except KeyError:
                continue
        whole = "".join(character if ord(character) in faces[-1].widths else f"[U+{ord(character):04X}]" for character in text)
        return self._measured(whole, faces[-1:])


def _face(name: str) -> Face:
    """Return a typeface, read at its first use; reportlab keeps what it has read."""
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(name, str(resources.path("fonts", f"{name}.ttf"))))
    found = pdfmetrics.getFont(name).face
    widths = {code: width for code, width in found.charWidths.items() if code <= _LAST_CODE and code in found.charToGlyph}
    widths[0xA0] = widths[0x20]
    return Face(name, widths, widths[0x20] / 1000)
