"""What the person chooses for one copy, and what is handed to paper beside the plan: plain values without any engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from wrap_builder.content.definitions import FieldDef


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How one copy is printed. `for_whom` stands in the footer; `show_identity` prints the details for staff.

    `name_in_title` puts the person's name into the file's title, which reader programs show and keep in their lists.
    `large` sets it at 18 points in one column. `chosen`: ids of the sections and fields that were ticked, for copies that ask.
    `also`: ids of the copy's extras that are wanted. `cards`: one small card to fold, or ten on two sides. `plan_with`: who has
    the whole plan, as it stands on a card. `fillable`: a workbook as a form. `pack`: how many workbooks one file holds; each
    begins on a front side where they are printed `two_sided`. `staff_language`: headings stand in that language too.
    """

    printed_on: date
    paper: Literal["a4", "letter"] = "a4"
    font: Literal["noto", "atkinson"] = "noto"
    for_whom: str = ""
    show_identity: bool = False
    name_in_title: bool = False
    large: bool = False
    chosen: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    cards: Literal["fold", "ten"] = "fold"
    plan_with: str = ""
    staff_language: str = ""
    fillable: bool = False
    pack: int = 1
    two_sided: bool = False

    @property
    def asked(self) -> frozenset[str]:
        """The extras that are wanted."""
        return frozenset((*self.also, *(("identity",) if self.show_identity else ())))


@dataclass(frozen=True, slots=True)
class Part:
    """One section as its owner arranged it: hidden fields are gone, own titles stand in the definitions."""

    id: str
    title: str
    fields: tuple[FieldDef, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to reach a service: `label` such as Phone, `value` as it is dialled or written."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A helpline or service that the person chose. `dated` is the age of its source in words, if it has one."""

    name: str
    ways: tuple[Way, ...]
    about: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """The plan's arrangement for one copy: parts in the person's order, chosen lines, numbers for immediate danger."""

    parts: tuple[Part, ...]
    lines: tuple[ServiceLine, ...] = ()
    emergency: tuple[ServiceLine, ...] = ()
