"""What the person chooses for one copy, and what is handed to paper beside the plan: plain values without any engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wrap_builder.content.definitions import FieldDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one copy is printed. `for_whom` stands in the footer; `show_identity` prints the details for staff."""

    printed_on: date
    paper: Literal["a4", "letter"] = "a4"
    font: Literal["noto", "atkinson"] = "noto"
    for_whom: str = ""
    show_identity: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One section as its owner arranged it: hidden fields are gone, own titles stand in the definitions."""

    id: str
    title: str
    fields: tuple[FieldDef, ...]


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A helpline or service that the person chose. `checked` is the day on which its source was read, if that is known."""

    name: str
    numbers: tuple[str, ...]
    about: tuple[str, ...] = ()
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """The plan's arrangement for one copy: parts in the person's order, and the chosen lines."""

    parts: tuple[Part, ...]
    lines: tuple[ServiceLine, ...] = ()
