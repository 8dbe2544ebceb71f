"""Parts a text into what a reader takes for one letter: a letter with its marks, a syllable, an emoji with its joiners."""

from __future__ import annotations

import re
from unicodedata import category, combining

_JOINER = "\u200d"
_NO_JOINER = "\u200c"
_SIMPLE = re.compile("[\u0000-\u02ff\u0370-\u0482\u048a-\u0590\u1e00-\u200b\u2010-\u20cf\u2c00-\u2cee\u3041-\u3098\u309d-\ua66e]*")
_VIRAMA = 9
_VOWEL_SIGNS_AFTER = frozenset("\u0e33\u0eb3")
_LEADING, _VOWELS, _TRAILING = ("\u1100", "\u115f"), ("\u1160", "\u11a7"), ("\u11a8", "\u11ff")


def clusters(text: str) -> list[str]:
    """Return the letters of a text as a reader counts them; joined together they are the text."""
    if text.isascii() or _SIMPLE.fullmatch(text):
        return list(text)
    found: list[str] = []
    for character in text:
        if found and _goes_with(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return found


def begin_of(text: str, most: int) -> str:
    """Return the begin of a text, of at most so many characters, where no letter loses a part."""
    if len(text) <= most or text.isascii():
        return text[:most]
    found = ""
    for letter in clusters(text):
        if len(found) + len(letter) > most:
            break
        found += letter
    return found


def _goes_with(cluster: str, character: str) -> bool:
    """Tell if a character is part of the letter before it."""
    last = cluster[-1]
    if category(character)[0] == "M" or character in {_JOINER, _NO_JOINER} or character in _VOWEL_SIGNS_AFTER:
        return not last.isspace()
    if "\U0001f3fb" <= character <= "\U0001f3ff" or "\U000e0020" <= character <= "\U000e007f":
        return cluster[0] >= "\u2000"
    if last == _JOINER:
        return cluster[0] >= "\u2000" or combining(cluster[-2:-1] or " ") == _VIRAMA
    if combining(last) == _VIRAMA and last < "\u0e00":
        return category(character) == "Lo"
    if _flag_half(character):
        return len(cluster) == 1 and _flag_half(cluster)
    return _one_syllable(last, character)


def _flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _one_syllable(last: str, character: str) -> bool:
    """Tell if Korean parts of a syllable belong together."""
    def within(one: str, bounds: tuple[str, str]) -> bool:
        return bounds[0] <= one <= bounds[1]

    if within(last, _LEADING):
        return within(character, _LEADING) or within(character, _VOWELS) or "\uac00" <= character <= "\ud7a3"
    if within(last, _VOWELS) or ("\uac00" <= last <= "\ud7a3" and (ord(last) - 0xAC00) % 28 == 0):
        return within(character, _VOWELS) or within(character, _TRAILING)
    return within(character, _TRAILING) and (within(last, _TRAILING) or "\uac00" <= last <= "\ud7a3")
