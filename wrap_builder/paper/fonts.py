"""The shipped typefaces: in which of them each letter is set, and what stands in for a letter that none holds."""

from __future__ import annotations

from typing import Any, NamedTuple

from wrap_builder.paper.clusters import clusters
from wrap_builder.paper.directions import LEFT, RIGHT
from wrap_builder.paper.faces import Face, Piece, face
from wrap_builder.paper.pause import Pause, no_pause

NOTO = "NotoSans"
ATKINSON = "AtkinsonHyperlegibleNext"
_WESTERN = {"noto": (NOTO,), "atkinson": (ATKINSON, NOTO)}
_WITH_BOLD = (NOTO, ATKINSON, "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari")
_OTHERS = (
    "NotoSansArabic", "NotoSansHebrew", "NotoSansDevanagari", "DroidSansFallback", "NotoSansKR", "NotoSansArmenian",
    "NotoSansGeorgian", "NotoSansEthiopic", "NotoSansBengali", "NotoSansGurmukhi", "NotoSansGujarati", "NotoSansTamil",
    "NotoSansTelugu", "NotoSansKannada", "NotoSansMalayalam", "NotoSansSinhala", "NotoSansThai", "NotoSansLao", "NotoSansKhmer",
    "NotoSansMyanmar", "NotoSansMath", "NotoSansSymbols", "NotoSansSymbols2",
)
_EMOJI = "NotoEmoji"
_AS_EMOJI = "\ufe0f"
_WIDE = 0.4
"""How wide a blank is, at one point, that is none between words."""

# Atkinson has smaller letters at the same size.
_SCALES = {"noto": 1.0, "atkinson": 1.04}

_LEFTWARD_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ks", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"})
_LEFTWARD_SCRIPTS = frozenset({"arab", "hebr", "syrc", "thaa", "nkoo"})


class Word(NamedTuple):
    """A word, or a part of one that runs in one direction: its pieces from left to right, and its width at one point.

    A `blank` of that width follows it within its last piece, or in one of its own.
    """

    pieces: tuple[Piece, ...]
    width: float
    blank: float = 0.0


class Typeface:
    """The typeface that the person chose, regular and bold, and behind it those of other scripts.

    A western word with a letter that the first one lacks is set in Noto Sans as a whole. Letters that no typeface holds stand
    as [U+1F600], never as an empty box.
    """

    def __init__(self, font: str, language: str = "en", pause: Pause = no_pause) -> None:
        """`font`: noto or atkinson. `language`: the one of the copy, which decides in which direction a page is read.

        `pause` is called before each paragraph is set and each text drawn.
        """
        self.pause = pause
        self.scale = _SCALES[font]
        self.direction = direction_of_language(language)
        self.language = language.replace("_", "-")
        self._western = len(_WESTERN[font])
        self._names = (*_WESTERN[font], *_OTHERS, _EMOJI)
        self._words: dict[tuple[str, bool, bool, bool], Word] = {}
        self._blanks: dict[tuple[Face, bool], Word] = {}
        self._held: set[str] = set()
        # What was found out about words; it lasts as long as the copy is made, since it is somebody's plan.
        self.kept: dict[tuple[str, bool, bool], tuple[Any, ...]] = {}

    def holds(self, character: str) -> bool:
        """Tell if a character can be drawn."""
        return self._place(character) is not None

    def printable(self, text: str) -> str:
        """Return the text with the code of each character that cannot be drawn in its place."""
        if text.isascii():
            return text
        lost = {one for one in set(text) - self._held if not self.holds(one)}
        self._held.update(set(text) - lost)
        return "".join(f"[U+{ord(one):04X}]" if one in lost else one for one in text) if lost else text

    def word(self, text: str, *, bold: bool, leftward: bool = False, spaced: bool = False) -> Word:
        """Return a printable word in the letters that it is set in; one that is read rightward can be `spaced`, with a blank after it."""
        found = self._words.get((text, bold, leftward, spaced))
        if found is None:
            found = self._words[text, bold, leftward, spaced] = self._shaped(text, bold, leftward, spaced)
        return found

    def blank(self, before: Piece) -> Word:
        """Return the blank that follows a piece; one of the first typeface where the piece's own is as wide as an emoji."""
        key = before.face, before.thick
        found = self._blanks.get(key)
        if found is None:
            piece = before.face.shape(" ", language=self.language, thick=before.thick)
            if piece.width > _WIDE:
                piece = self._face(0).shape(" ", language=self.language)
            found = self._blanks[key] = Word((piece,), piece.width)
        return found

    def _shaped(self, text: str, bold: bool, leftward: bool, spaced: bool) -> Word:
        parts = self._parts(text)
        pieces = [self._piece(name, part, bold, leftward) for name, part in (parts[:-1] if spaced else parts)]
        wide = sum([piece.width for piece in pieces])
        if not spaced:
            return Word(tuple(pieces[::-1] if leftward else pieces), wide)
        name, part = parts[-1]
        last = self._piece(name, part + " ", bold, leftward)
        blank = self.blank(last)
        if blank.pieces[0].face is not last.face:
            last = self._piece(name, part, bold, leftward)
            return Word((*pieces, last, *blank.pieces), wide + last.width, blank.width)
        return Word((*pieces, last), wide + last.width - blank.width, blank.width)

    def _piece(self, name: str, text: str, bold: bool, leftward: bool) -> Piece:
        one, thick = face(_file(name, bold=bold)), bold and name not in _WITH_BOLD
        return one.shape(text, language=self.language, leftward=leftward, thick=thick)

    def _parts(self, text: str) -> list[tuple[str, str]]:
        """Return the name of a typeface and the part of the text that is set in it, for each part."""
        if text.isascii():
            return [(self._names[0], text)]
        if _AS_EMOJI not in text and (whole := self._place(text)) is not None:
            return [(self._names[whole], text)]
        letters: list[str] = []
        places: list[int] = []
        for letter in clusters(text):
            whole = self._place(letter)
            # Marks of one script on a letter of another are set apart, rather than drawn as boxes.
            letters += [letter] if whole is not None else letter
            places += [whole] if whole is not None else [self._place(one) or 0 for one in letter]
        found: list[tuple[str, str]] = []
        for place, letter in zip(self._level(places), letters, strict=True):
            if found and found[-1][0] == self._names[place]:
                found[-1] = (found[-1][0], found[-1][1] + letter)
            else:
                found.append((self._names[place], letter))
        return found

    def _level(self, places: list[int]) -> list[int]:
        """Return the places of letters, with the western ones among them that stand side by side in one typeface."""
        found = [*places]
        start = 0
        while start < len(found):
            end = start
            while end < len(found) and found[end] < self._western:
                end += 1
            found[start:end] = [max(found[start:end], default=0)] * (end - start)
            start = end + 1
        return found

    def _place(self, letter: str) -> int | None:
        """Return which typeface holds a letter with all its marks, or None."""
        if _AS_EMOJI in letter and all(map(self._face(-1).holds, letter)):
            return len(self._names) - 1
        return next((place for place in range(len(self._names)) if all(map(self._face(place).holds, letter))), None)

    def _face(self, place: int) -> Face:
        return face(_file(self._names[place], bold=False))


def direction_of_language(language: str) -> int:
    """Return in which direction a language is read: LEFT for those that begin at the left."""
    first, *others = language.replace("_", "-").lower().split("-")
    script = next((one for one in others if len(one) == 4), "")
    return RIGHT if script in _LEFTWARD_SCRIPTS or (first in _LEFTWARD_LANGUAGES and not script) else LEFT


def _file(name: str, *, bold: bool) -> str:
    return f"{name}-Bold" if bold and name in _WITH_BOLD else f"{name}-Regular"
