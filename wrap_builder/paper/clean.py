"""Makes any text a person may have pasted fit to be set: no control characters, one form for each letter, plain paragraphs."""

from __future__ import annotations

import re
import unicodedata

_NO_BREAK = "\u00a0\u2007\u202f"
_NEW_LINES = "\u2028\u2029\u0085"
# Joiners, selectors and tags change how their neighbours look; only some of them survive, see _kept().
_MARKS = re.compile("[\u180b-\u180d\u180f\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_JOINERS = "\u200c\u200d"
_LOOKS = "\ufe0e\ufe0f"
_FIRST_JOINED = "\u0590"
_FLAG = "\U0001f3f4"
# Signs that unicodedata counts among the invisible ones, but that are drawn around the digits after them.
_DRAWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")

NO_BREAK = "\u00a0"
"""A blank at which no line is broken, as between the groups of a phone number."""


def clean(text: str) -> str:
    """Return the text in NFC without controls and marks that nobody sees; a tab is a blank, every kind of new line is one.

    What joins or parts letters, and what makes a sign an emoji, is kept where it can have an effect.
    """
    if text.isprintable() and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _MARKS.search(text))):
        return text
    kept: list[str] = []
    for character in unicodedata.normalize("NFC", text.replace("\r\n", "\n")):
        if _MARKS.match(character):
            if _kept(character, kept):
                kept.append(character)
        else:
            kept += _printable(character)
    return unicodedata.normalize("NFC", "".join(kept))


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text that hold something, cleaned."""
    return [line for line in map(str.strip, clean(text).split("\n")) if line]


def one_line(text: str) -> str:
    """Return the text as one line."""
    return " ".join(paragraphs(text))


def unbroken(text: str) -> str:
    """Return the text as one line that is broken only where it is longer than the line, for phone numbers."""
    return one_line(text).replace(" ", NO_BREAK)


def _kept(mark: str, before: list[str]) -> bool:
    """Tell if an invisible mark changes what stands before it."""
    last = before[-1] if before else ""
    if mark in _JOINERS:
        return last >= _FIRST_JOINED and last not in _JOINERS
    if mark in _LOOKS:
        return last in {"#", "*", "\u00a9", "\u00ae"} or last.isdigit() or last >= "\u2000"
    if mark >= "\U000e0020":
        return last == _FLAG or last > "\U000e0000"
    return False


def _printable(character: str) -> str:
    if character == "\n" or character in _NEW_LINES or character == "\r":
        return "\n"
    if character in _NO_BREAK:
        return NO_BREAK
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if character in _DRAWN_FORMATS:
        return character
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or _is_no_character(character) else character


def _is_no_character(character: str) -> bool:
    """Tell if a code is one of the 66 that never become a character, and that web pages may not hold."""
    return "\ufdd0" <= character <= "\ufdef" or ord(character) & 0xFFFE == 0xFFFE
