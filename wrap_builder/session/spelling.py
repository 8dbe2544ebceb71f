"""Spelling, checked with a dictionary of this computer: words in, no trace out. Nothing is ever added to a dictionary here."""

from __future__ import annotations

import contextlib
import functools
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from wrap_builder.session import late

MOST_TAGS = 4
"""So many dictionaries of one language are asked: a word is right if one of them knows it, British or American."""

MOST_OFFERS = 6
LONGEST_ACRONYM = 6
LATIN = "LATIN"
SCRIPTS = MappingProxyType({
    "ar": "ARABIC", "fa": "ARABIC", "ur": "ARABIC", "he": "HEBREW", "hi": "DEVANAGARI", "mr": "DEVANAGARI", "ne": "DEVANAGARI",
    "bn": "BENGALI", "el": "GREEK", "ru": "CYRILLIC", "uk": "CYRILLIC", "bg": "CYRILLIC", "be": "CYRILLIC", "mk": "CYRILLIC",
    "sr": "CYRILLIC", "kk": "CYRILLIC", "ko": "HANGUL", "th": "THAI", "ta": "TAMIL", "te": "TELUGU", "hy": "ARMENIAN", "ka": "GEORGIAN",
})
"""The script of languages that are not written in Latin letters, as the names of Unicode characters begin."""

_NO_WORDS = re.compile(r"[@/\\_\d]|www\.", re.IGNORECASE)


class WordList(Protocol):
    """What a dictionary does."""

    def check(self, word: str) -> bool:
        """Tell if a word is right."""

    def suggest(self, word: str) -> list[str]:
        """Return what may have been meant, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Found:
    """One word in a text: where it begins and ends, in characters."""

    start: int
    end: int
    word: str


class Dictionary:
    """All that this computer knows of one language. Where it knows nothing, or the script is another, it finds no mistakes."""

    def __init__(self, lists: Sequence[WordList], script: str = LATIN) -> None:
        self._lists, self._script = lists, script

    @property
    def is_empty(self) -> bool:
        """True where there is no dictionary for the language."""
        return not self._lists

    def knows(self, word: str) -> bool:
        """Tell if a word is right."""
        word = _plain(word)
        other_script = not unicodedata.name(word[0], "").startswith(self._script)
        return not self._lists or other_script or any(one.check(word) for one in self._lists)

    def offers(self, word: str) -> list[str]:
        """Return some words that may have been meant, the likeliest first."""
        found = dict.fromkeys(offer for one in self._lists for offer in one.suggest(_plain(word)))
        return list(found)[:MOST_OFFERS]


def languages() -> tuple[str, ...]:
    """Return the languages of which this computer has a dictionary, such as `en` or `pt_BR`; some 50 ms at the first time."""
    broker = late.spelling_broker()
    return tuple(sorted(broker.list_languages())) if broker is not None else ()


def load(language: str, region: str = "") -> Dictionary:
    """Return the dictionary of a language; some 100 ms, so not where a person waits. `region` (ISO 3166) is asked first."""
    broker = late.spelling_broker()
    if broker is None:
        return Dictionary(())
    lists = []
    for tag in tags_for(language, broker.list_languages(), region):
        with contextlib.suppress(Exception):  # whatever is wrong with a dictionary of this computer: it is as if it were not there
            lists.append(broker.request_dict(tag))
    return Dictionary(lists, SCRIPTS.get(language[:2], LATIN))


def tags_for(language: str, there: Sequence[str], region: str = "") -> list[str]:
    """Return which of the dictionaries that are there are for a language, at most MOST_TAGS of them."""
    wanted = language.replace("-", "_")
    base = wanted.partition("_")[0]
    if wanted in there and wanted != base:
        return [wanted]
    near = f"{base}_{region}"
    fitting = sorted((tag for tag in there if tag.partition("_")[0] == base), key=lambda tag: (tag != near, tag == base, tag))
    return fitting[:MOST_TAGS]


def words_in(text: str) -> Iterator[Found]:
    """Yield every word that can be checked: no addresses, no numbers, no single letters, no short names in capitals."""
    pattern = _pattern()
    for piece in re.finditer(r"\S+", text):
        if _NO_WORDS.search(piece[0]):
            continue
        for match in pattern.finditer(piece[0]):
            word = match[0]
            if len(word) > 1 and not (word.isupper() and len(word) <= LONGEST_ACRONYM):
                yield Found(piece.start() + match.start(), piece.start() + match.end(), word)


@functools.cache
def _pattern() -> re.Pattern[str]:
    """Letters with their marks, and an apostrophe between letters: the signs of Hindi and the points of Hebrew are marks."""
    marks = "".join(chr(code) for code in range(0x300, min(0x10000, sys.maxunicode)) if unicodedata.category(chr(code))[0] == "M")
    letter = f"(?:[^\\W\\d_]|[{marks}])"
    return re.compile(f"{letter}+(?:['’]{letter}+)*")


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).replace("’", "'")
