"""What a copy's file is called: its kind and its day in words, never an id."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date

from wrap_builder.words import Words

ENDINGS = {"pdf": "pdf", "html": "html", "text": "txt"}
"""The ending of a file for each way in which a copy is saved."""

MOST_BYTES = 90
"""A title, and a person's name, are cut to so many bytes in UTF-8: drives take 255 for the whole name."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+')


def file_name(title: str, day: date, ending: str, words: Words, *, whom: str = "", taken: Container[str] = ()) -> str:
    """Return such as "Crisis plan, 5 November 2026.pdf": a name that every drive takes, and that is not in `taken`.

    `whom`: for whom the copy is, where several lie side by side and have to be told apart. Compare `taken` in small letters.
    """
    parts = [part for part in (_fit(title), _fit(whom), words.date(day)) if part]
    base = ", ".join(parts)
    name, number = f"{base}.{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{base} ({number}).{ending}"
    return name


def _fit(text: str) -> str:
    plain = " ".join(_NOT_IN_NAMES.sub(" ", text).split())
    return plain.encode()[:MOST_BYTES].decode(errors="ignore").strip(" .")
