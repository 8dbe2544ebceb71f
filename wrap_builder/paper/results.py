"""What paper gives back beside bytes: plain values that need no engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_BYTES = 64 * 1024 * 1024
"""The largest filled form that is looked into."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that is printed as its code. `place` is the heading under which it stands."""

    character: str
    place: str


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as pixels of four bytes (blue, green, red, 255), rows from the top without gaps."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed into a form, by the name of its place, and the names of the boxes that were ticked."""

    texts: Mapping[str, str] = field(repr=False)
    ticked: frozenset[str] = field(repr=False)
