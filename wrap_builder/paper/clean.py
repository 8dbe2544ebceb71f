"""Makes any text a person may have pasted fit to be set: no control characters, one form for each letter, plain paragraphs."""

from __future__ import annotations

import re
import unicodedata

_NO_BREAK = "\u00a0\u2007\u202f"
_NEW_LINES = "\u2028\u2029\u0085"
_SELECTORS = re.compile("[\ufe00-\ufe0f]")

NO_BREAK = "\u00a0"
"""A blank at which no line is broken, as between the groups of a phone number."""


def clean(text: str) -> str:
    """Return the text in NFC without controls and invisible marks; a tab is a blank, every kind of new line is one."""
    if text.isprintable() and (text.isascii() or (unicodedata.is_normalized("NFC", text) and not _SELECTORS.search(text))):
        return text
    return "".join(map(_printable, unicodedata.normalize("NFC", text.replace("\r\n", "\n"))))


def paragraphs(text: str) -> list[str]:
    """Return the lines of a text that hold something, cleaned."""
    return [line for line in map(str.strip, clean(text).split("\n")) if line]


def one_line(text: str) -> str:
    """Return the text as one line."""
    return " ".join(paragraphs(text))


def unbroken(text: str) -> str:
    """Return the text as one line that is broken only where it is longer than the line, for phone numbers."""
    return one_line(text).replace(" ", NO_BREAK)


def _printable(character: str) -> str:
    if character == "\n" or character in _NEW_LINES or character == "\r":
        return "\n"
    if character in _NO_BREAK:
        return NO_BREAK
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"} or _SELECTORS.match(character):
        return ""
    return character
