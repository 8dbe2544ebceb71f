"""The file in which a group's ideas travel: from a workshop, or from anybody, to the plans of those who want them.

docs/ideas-file.md describes it. It holds lines by field id and a name that says where they come from; nothing of a plan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wrap_builder.errors import BadPlanData, NewerFormat, NoIdeas, TooLarge
from wrap_builder.plan import strict_json
from wrap_builder.plan.limits import IDEAS_IN_LIST, TITLE_CHARACTERS

KIND = "wrap-ideas"
FORMAT = 1
MOST_BYTES = 512 * 1024
"""The largest file of ideas that is written or read."""

ENDING = ".ideas.json"
"""How the name of such a file ends."""

_FIELD = re.compile(r"[A-Za-z0-9_.-]{1,100}")
_JOINERS = "\u200c\u200d"
"""Signs that nobody sees, and without which some scripts and emoji fall apart."""

_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Ideas:
    """Lines to take, by field id, and where they come from."""

    name: str
    lines: Mapping[str, tuple[str, ...]]

    def __repr__(self) -> str:
        return "<Ideas>"


def encode(ideas: Ideas) -> bytes:
    """Return a file of ideas as UTF-8 JSON that people can read.

    Every line becomes one line without blanks around it; empty ones and those that stand twice under one question are left out.
    Raises TooLarge for more than 1,000 lines, or a line or name of more than 500 characters.
    """
    lines = {field: found for field, texts in ideas.lines.items()
             if (found := list(dict.fromkeys(one for text in texts if (one := _one_line(text)))))}
    name = _one_line(ideas.name)
    data = json.dumps({"kind": KIND, "format": FORMAT, "name": name, "ideas": lines}, ensure_ascii=False, indent=1).encode() + b"\n"
    if sum(map(len, lines.values())) > IDEAS_IN_LIST or max(map(len, (name, *_all(lines)))) > TITLE_CHARACTERS or len(data) > MOST_BYTES:
        raise TooLarge(part="ideas")
    return data


def decode(data: bytes) -> Ideas:
    """Return the ideas in a file. Raises TooLarge, NewerFormat, and NoIdeas for everything that is not such a file."""
    if len(data) > MOST_BYTES:
        raise TooLarge(part="ideas")
    try:
        raw = strict_json.read(data)
    except BadPlanData:
        raise NoIdeas from None
    return of_raw(raw)


def of_raw(raw: Mapping[str, Any]) -> Ideas:
    """Return the ideas in a document that was read strictly. Raises NewerFormat and NoIdeas."""
    if raw.get("kind") != KIND:
        raise NoIdeas
    version, name, lines = raw.get("format"), raw.get("name"), raw.get("ideas")
    if type(version) is not int or version < FORMAT:
        raise NoIdeas
    if version > FORMAT:
        raise NewerFormat
    if set(raw) != {"kind", "format", "name", "ideas"} or not _is_line(name, empty=True) or not isinstance(lines, dict):
        raise NoIdeas
    found = {field: _lines(field, texts) for field, texts in lines.items()}
    if not found or sum(map(len, found.values())) > IDEAS_IN_LIST:
        raise NoIdeas
    return Ideas(name=str(name), lines=found)


def _lines(field: str, texts: Any) -> tuple[str, ...]:
    if not _FIELD.fullmatch(field) or not isinstance(texts, list) or not texts or len(set(map(str, texts))) != len(texts):
        raise NoIdeas
    if not all(_is_line(text) for text in texts):
        raise NoIdeas
    return tuple(texts)


def _is_line(text: Any, *, empty: bool = False) -> bool:
    """Tell if this is one line as `encode` writes it."""
    return isinstance(text, str) and (bool(text) or empty) and len(text) <= TITLE_CHARACTERS and text == _one_line(text)


def _one_line(text: str) -> str:
    """Return a text without breaks, blanks around it, and signs that no line has, such as the bell."""
    return _BLANKS.sub(" ", "".join(one for one in text if one.isprintable() or one.isspace() or one in _JOINERS)).strip()


def _all(lines: Mapping[str, list[str]]) -> list[str]:
    return [line for found in lines.values() for line in found]
