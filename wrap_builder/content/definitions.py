"""What is asked, as values: sections, fields, columns, routes. Read once from resources/, then only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class FieldKind(StrEnum):
    """Few and general; a new kind is the exception. Each has one editor and one printer, and a test demands both."""

    LINE = "line"
    TEXT = "text"
    ENTRIES = "entries"
    RECORDS = "records"
    CHOICE = "choice"
    DATE = "date"
    SIGN = "sign"


class ColumnKind(StrEnum):
    """What a column of a record holds."""

    LINE = "line"
    TEXT = "text"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    CHOICE = "choice"
    YESNO = "yesno"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the given answers of a choice."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a record; `label` has at most 3 words and is clear when heard alone."""

    id: str
    kind: ColumnKind
    label: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldDef:
    """One field, with its words in one language. Ids are permanent: never renamed, never reused.

    `instead`: what can stand in a field about people where no one comes to mind.
    """

    id: str
    section: str
    kind: FieldKind
    page: int
    title: str
    print_title: str
    intro: str
    prompt: str
    hint: str
    ideas: tuple[str, ...] = ()
    instead: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    options: tuple[Option, ...] = ()
    roles: tuple[Option, ...] = ()
    toolbox: bool = False
    same_as: str = ""
    off: bool = False
    short: bool = False
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A heading with lines that are only read."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SectionDef:
    """One part of the plan, its fields in order.

    `note` is the gentle note before a hard section, else empty; `reading` stands between the introduction and the fields;
    `wait` says that the section can wait.
    """

    id: str
    number: int
    title: str
    print_title: str
    intro: str
    note: str
    fields: tuple[FieldDef, ...]
    reading: tuple[Reading, ...] = ()
    wait: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of a route: the fields to visit, in order, on one sitting (0 on a route without sittings)."""

    sitting: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sitting:
    """The words for one sitting of a route, counted from 1."""

    number: int
    title: str
    intro: str


@dataclass(frozen=True, slots=True)
class RouteDef:
    """A way through the plan. It orders Next and the navigator; anything can still be opened at any time.

    A route without steps goes through everything, own sections and own fields included.
    """

    id: str
    title: str
    description: str
    steps: tuple[Step, ...]
    sittings: tuple[Sitting, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything that is asked, in the default order of the method."""

    language: str
    sections: tuple[SectionDef, ...]
    routes: tuple[RouteDef, ...]
    by_id: Mapping[str, FieldDef] = field(repr=False)

    def section(self, section_id: str) -> SectionDef:
        """Return a section; KeyError if there is none."""
        for section in self.sections:
            if section.id == section_id:
                return section
        raise KeyError(section_id)
