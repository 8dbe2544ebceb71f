"""Pages that are only read: help by topic, and the about page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

from wrap_builder import resources
from wrap_builder.errors import ContentError


@dataclass(frozen=True, slots=True)
class Topic:
    """One heading with its paragraphs; `pages` names the pages of the window on which it opens first."""

    id: str
    title: str
    paragraphs: tuple[str, ...]
    pages: tuple[str, ...] = ()


def load_help(language: str = "en") -> tuple[Topic, ...]:
    """Return the help topics in their order; raises ContentError."""
    table = _read(language, "help.toml")
    return tuple(_topic("help.toml", entry) for entry in table.get("topic", ()))


def load_intro(language: str = "en") -> tuple[Topic, ...]:
    """Return what is said at the first start, one screen a topic; raises ContentError."""
    return tuple(_topic("intro.toml", entry) for entry in _read(language, "intro.toml").get("topic", ()))


def load_about(language: str = "en") -> tuple[Topic, ...]:
    """Return the about page as topics: what the program is first, then the licences; raises ContentError."""
    table = _read(language, "about.toml")
    licences = (Topic("", entry["title"], (entry["paragraph"],)) for entry in table["licence"])
    return (Topic("about", "", tuple(table["paragraphs"])), *licences)


def topic_for(topics: tuple[Topic, ...], *pages: str) -> Topic:
    """Return the topic that fits a page of the window, called by its closest name first; the first topic where none names it."""
    return next((topic for page in pages for topic in topics if page in topic.pages), topics[0])


def _topic(file: str, entry: dict[str, Any]) -> Topic:
    try:
        return Topic(entry["id"], entry["title"], tuple(entry["paragraphs"]), tuple(entry.get("pages", ())))
    except KeyError as missing:
        raise ContentError(file=file, key=str(entry.get("id", "?")), reason=f"missing {missing}") from None


def _read(language: str, name: str) -> dict[str, Any]:
    path = resources.path("content", language, name)
    if not path.is_file():
        path = resources.path("content", "en", name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as problem:
        raise ContentError(file=name, key="", reason=type(problem).__name__) from None
