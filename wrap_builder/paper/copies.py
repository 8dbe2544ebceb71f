"""Reads the copies that can be printed from resources/copies: which fields, in which layout, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from wrap_builder import resources
from wrap_builder.content.tables import Table, read_table

LAYOUTS = ("book", "crisis", "page", "chosen", "card", "workbook")
PICKS = ("", "one", "many")
GROUPS = ("own", "given", "blank")
"""Whom copies are for, in the order in which they are offered: their owner, other people, a pencil."""
FRONT = ("dates", "a", "do", "do_not", "call", "do_not_call", "c", "d")
"""The blocks of a crisis copy's first page, in reading order."""
SHOWS = (
    "answers", "list", "steps", "boxes", "calls", "lines", "allergies", "inline", "sentences", "medicines", "facts", "wishes", "words",
    "write", "ticks", "asked",
)
"""Ways in which a block of a page is printed; paper/shows.py has a printer for each."""
SAYS = ("", "taken", "accepted", "unwanted", "reaction", "led", "labelled", "brief")
"""How a block says what it shows: the sentences of paper/sentences.py, records with their labels, lines in brief."""
CHARTS = ("day", "timetable")


@dataclass(frozen=True, slots=True)
class Extra:
    """Something that stands on a copy only where its owner asks for it. `label` is a message id."""

    id: str
    label: str
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class BlockDef:
    """One block of a page, read in this order. Without a `heading` each field has its own; `texts` are message ids.

    `beside`: it stands in one of two columns where that allows larger letters. `most`: how many people of a field stand there,
    `numbers`: how many numbers of each, 0 for all. `say`: one of SAYS. `count`: lines to write on.
    """

    show: str
    fields: tuple[str, ...] = ()
    heading: str = ""
    texts: tuple[str, ...] = ()
    beside: bool = False
    say: str = ""
    count: int = 1
    most: int = 0
    numbers: int = 0


@dataclass(frozen=True, slots=True)
class CopyDef:
    """One kind of copy. `title`, `about`, `heading` and `heading_of` are message ids.

    `about` says whom the copy is for and what it leaves out. `heading_of` is the heading where a `{name}` is known, `part` the
    section whose title heads the page. `parts` are printed although their owner hid them: the copy was asked for by name.
    `first`: how many of the blocks have to stand on the first page. `picks`: how many parts the person ticks for a copy.
    `columns` names all columns that this copy prints of a field.
    `given`: somebody else gets it, so the day and the name stand on its head. `group`: under which of GROUPS it is offered.
    `room`: for how many lines, entries or records a workbook has room, by kind of field and by field.
    """

    id: str
    order: int
    layout: str
    title: str
    about: str
    head: tuple[str, ...] = ()
    front: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rest: tuple[str, ...] = ()
    numbered: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    extras: tuple[Extra, ...] = ()
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    say: Mapping[str, str] = field(default_factory=dict)
    charts: Mapping[str, frozenset[str]] = field(default_factory=dict)
    heading: str = ""
    heading_of: str = ""
    part: str = ""
    parts: tuple[str, ...] = ()
    sizes: tuple[float, ...] = ()
    first: int = 0
    blocks: tuple[BlockDef, ...] = ()
    picks: str = ""
    usual: tuple[str, ...] = ()
    given: bool = False
    group: str = "own"
    room: Mapping[str, int] = field(default_factory=dict)

    def prints(self, field_id: str, column_id: str) -> bool:
        """Tell if this copy prints a column of a field."""
        only = self.columns.get(field_id)
        return column_id not in self.left_out.get(field_id, frozenset()) and (only is None or column_id in only)

    def unasked(self, asked: frozenset[str]) -> frozenset[str]:
        """Return the fields that are left out because nobody asked for them."""
        return frozenset(one for extra in self.extras if extra.id not in asked for one in extra.fields)


def load_copies(folder: Path | None = None) -> tuple[CopyDef, ...]:
    """Return every copy, in the order in which they are offered. Raises ContentError naming file, key and reason."""
    return _read(folder) if folder else _shipped(resources.path("copies"))


# The shipped files do not change while the program runs, and each printing asks for them.
@lru_cache(maxsize=1)
def _shipped(folder: Path) -> tuple[CopyDef, ...]:
    return _read(folder)


def _read(folder: Path) -> tuple[CopyDef, ...]:
    found = (_copy(read_table(file)) for file in sorted(folder.glob("*.toml")))
    return tuple(sorted(found, key=lambda copy: copy.order))


def _copy(table: Table) -> CopyDef:
    table.only("id", "order", "layout", "title", "about", "head", "front", "rest", "numbered", "phones", "extra", "left_out", "columns",
               "charts", "say", "heading", "heading_of", "part", "parts", "sizes", "first", "block", "picks", "usual", "given", "group",
               "room")
    front, rest, charts = (table.table(key) for key in ("front", "rest", "charts"))
    front.only(*FRONT)
    rest.only("fields")
    charts.only(*CHARTS)
    if table.text("layout") == "page" and not table.texts("sizes"):
        raise table.problem("sizes", "missing")
    return CopyDef(
        id=table.text("id"), order=table.number("order"), layout=_one_of(table, "layout", LAYOUTS), title=table.text("title"),
        about=table.text("about"), head=table.texts("head"), front=_lists(front, FRONT), rest=rest.texts("fields"),
        numbered=frozenset(table.texts("numbered")), phones=frozenset(table.texts("phones")),
        extras=tuple(map(_extra, table.tables("extra"))), left_out=_sets(table.table("left_out")),
        columns=_sets(table.table("columns")), charts=_sets(charts), heading=table.text("heading", ""),
        heading_of=table.text("heading_of", ""), part=table.text("part", ""), parts=table.texts("parts"), sizes=_sizes(table),
        first=table.number("first", 0),
        blocks=tuple(map(_block, table.tables("block"))), picks=_one_of(table, "picks", PICKS), usual=table.texts("usual"),
        given=table.flag("given"), group=_one_of(table, "group", GROUPS, GROUPS[0]),
        room=_numbers(table.table("room")), say=_says(table.table("say")),
    )


def _extra(table: Table) -> Extra:
    table.only("id", "label", "fields")
    return Extra(table.text("id"), table.text("label"), frozenset(table.texts("fields")))


def _block(table: Table) -> BlockDef:
    table.only("show", "fields", "heading", "texts", "beside", "say", "count", "most", "numbers")
    return BlockDef(
        show=_one_of(table, "show", SHOWS), fields=table.texts("fields"), heading=table.text("heading", ""), texts=table.texts("texts"),
        beside=table.flag("beside"), say=_one_of(table, "say", SAYS), count=table.number("count", 1), most=table.number("most", 0),
        numbers=table.number("numbers", 0),
    )


def _sizes(table: Table) -> tuple[float, ...]:
    """Return sizes of letters in points, written as texts such as "11.5", from the largest on."""
    try:
        sizes = tuple(float(one) for one in table.texts("sizes"))
    except ValueError:
        raise table.problem("sizes", "not a list of sizes") from None
    if any(size < 9 for size in sizes) or list(sizes) != sorted(sizes, reverse=True):
        raise table.problem("sizes", "smaller than 9 points, or not from the largest on")
    return sizes


def _numbers(table: Table) -> Mapping[str, int]:
    return MappingProxyType({key: table.number(key) for key in table.keys})


def _says(table: Table) -> Mapping[str, str]:
    return MappingProxyType({key: _one_of(table, key, SAYS) for key in table.keys})


def _one_of(table: Table, key: str, known: tuple[str, ...], usual: str | None = None) -> str:
    value = table.text(key, known[0] if known[0] == "" else usual)
    if value not in known:
        raise table.problem(key, f"unknown {key}")
    return value


def _lists(table: Table, keys: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    return MappingProxyType({key: table.texts(key) for key in keys})


def _sets(table: Table) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({key: frozenset(table.texts(key)) for key in table.keys})
