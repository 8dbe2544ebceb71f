"""The values that a plan is made of: frozen, strict when decoded, and silent about their text when printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all plan values. Its repr shows only type and id, so that no answer can reach a log or a traceback."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '')}>".replace(" >", ">")

    def __rich_repr__(self) -> Any:
        return iter(())


class Cell(Value, frozen=True):
    """One value of a choice, a date or a record's column.

    `ref` is what the program understands (an option's id, a person's id, a calendar date as YYYY-MM-DD);
    `text` is what the person typed. Plain columns use `text` only.
    """

    text: str = ""
    ref: str = ""


class Entry(Value, frozen=True):
    """One short line of a list, with an optional longer note; `tool` is the id of the toolbox entry it came from."""

    id: str
    text: str
    note: str = ""
    tool: str = ""


class Record(Value, frozen=True):
    """One row; cells by column id, empty cells left out."""

    id: str
    cells: Mapping[str, Cell] = {}


class Signer(Value, frozen=True):
    """One ruled line to sign on: in which role, and the name and date if the person wants them printed."""

    id: str
    role: str
    name: str = ""
    date: Cell = Cell()


class Text(Value, frozen=True, tag_field="kind", tag="text"):
    """Answer of the kinds `line` and `text`."""

    text: str


class Entries(Value, frozen=True, tag_field="kind", tag="entries"):
    """Answer of the kind `entries`, in the person's order."""

    items: tuple[Entry, ...] = ()


class Records(Value, frozen=True, tag_field="kind", tag="records"):
    """Answer of the kind `records`, in the person's order."""

    rows: tuple[Record, ...] = ()


class Pick(Value, frozen=True, tag_field="kind", tag="pick"):
    """Answer of the kinds `choice` and `date`."""

    value: Cell


class Sign(Value, frozen=True, tag_field="kind", tag="sign"):
    """Answer of the kind `sign`."""

    signers: tuple[Signer, ...] = ()


Answer = Text | Entries | Records | Pick | Sign


class Person(Value, frozen=True):
    """Somebody in the plan; kept once, pointed to by `person` columns through `id`."""

    id: str
    name: str
    connection: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    best_times: str = ""
    language: str = ""


class Photo(Value, frozen=True):
    """A photo that the person keeps. `image`: the SHA-256 of its JPEG, 64 lower hexadecimal digits, under which the file has it.

    `text`: what is on it, in the person's words, for whoever cannot see it. `right_now`: it stands on the pages for how they are.
    """

    id: str
    image: str
    text: str = ""
    right_now: bool = False


class OwnField(Value, frozen=True):
    """A field that the person added; `kind` is a field kind of content.definitions (line, text, entries or date)."""

    id: str
    kind: str
    title: str


class OwnSection(Value, frozen=True):
    """A section that the person added."""

    id: str
    title: str


class Shape(Value, frozen=True):
    """How the person arranged their plan. Ids of sections and fields; nothing here deletes an answer.

    `right_now`: fields that stand on the pages for how they are only because they chose so.
    """

    route: str = "whole"
    crisis: str = "short"
    hidden: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    titles: Mapping[str, str] = {}
    section_order: tuple[str, ...] = ()
    field_order: Mapping[str, tuple[str, ...]] = {}
    own_sections: tuple[OwnSection, ...] = ()
    own_fields: Mapping[str, tuple[OwnField, ...]] = {}
    looked_at: tuple[str, ...] = ()
    right_now: tuple[str, ...] = ()


class OwnLine(Value, frozen=True):
    """A helpline or service that the person added."""

    id: str
    name: str
    number: str = ""
    note: str = ""


class Helplines(Value, frozen=True):
    """Countries the person chose (ISO 3166 alpha-2), shipped lines they want on their pages, and their own."""

    countries: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    own: tuple[OwnLine, ...] = ()


class Edition(Value, frozen=True):
    """The version printed in footers: the first change after a printing begins the next number."""

    number: int = 1
    printed: bool = False


HOWS = ("print", "pdf", "html", "text")
"""The ways in which a copy leaves the program."""

ENDS = ("back", "lost")
"""What can become of a copy."""


class Given(Value, frozen=True):
    """One copy that somebody has, as it was made: of which edition, on which day (YYYY-MM-DD), how (HOWS), how often.

    `whom`: as it stands on the copy, "" for nobody in particular; `person`: the id of somebody in the plan, who may be gone by
    now. `choices`: how it was made, by the names of the options. `seen`: a short digest of each part that it shows, so that a
    later change is noticed without keeping the old words. `asked`: the day on which it was asked back; `ended` and `end` (ENDS):
    since when it is back or lost.
    """

    id: str
    copy: str
    on: str
    how: str
    whom: str = ""
    person: str = ""
    edition: int = 1
    count: int = 1
    choices: Mapping[str, str] = {}
    seen: Mapping[str, str] = {}
    asked: str = ""
    ended: str = ""
    end: str = ""


class Sees(Value, frozen=True):
    """What a named person sees, remembered for the next copy for them: ids of sections and fields."""

    id: str
    whom: str
    person: str = ""
    shown: tuple[str, ...] = ()


class Register(Value, frozen=True):
    """Who has which copy, in the order in which they were made; and what each named person sees."""

    given: tuple[Given, ...] = ()
    sees: tuple[Sees, ...] = ()


class IdeaList(Value, frozen=True):
    """Ideas from elsewhere, such as a workshop: lines to take, by field id. `name` says where they come from."""

    id: str
    name: str
    lines: Mapping[str, tuple[str, ...]] = {}


class Practice(Value, frozen=True):
    """When practising the passphrase is offered. `chosen`: the day (YYYY-MM-DD) on which it was chosen, "" where nobody knows.

    `offered`: how many of the offers after that day were made. What is typed while practising is kept nowhere.
    """

    chosen: str = ""
    offered: int = 0


class Upkeep(Value, frozen=True):
    """What helps a plan to stay alive. `told`: the day (YYYY-MM-DD) of looking again of which it was said that it has come.

    `walk`: the field at which the walk through the time after a crisis was left, "" where none is under way. `waits`: the
    questions of that walk that can wait.
    """

    told: str = ""
    walk: str = ""
    waits: tuple[str, ...] = ()


class Plan(Value, frozen=True):
    """A whole plan. Answers by field id, empty ones left out; ids that this program does not know are kept.

    `my_words`: what the check of spelling leaves alone, in the order in which it was kept.
    """

    language: str = "en"
    answers: Mapping[str, Answer] = {}
    people: tuple[Person, ...] = ()
    photos: tuple[Photo, ...] = ()
    shape: Shape = Shape()
    helplines: Helplines = Helplines()
    edition: Edition = Edition()
    register: Register = Register()
    ideas: tuple[IdeaList, ...] = ()
    practice: Practice = Practice()
    upkeep: Upkeep = Upkeep()
    my_words: tuple[str, ...] = ()
    example: bool = False
