"""Reads the copies that can be printed from resources/copies: which fields, in which layout, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from wrap_builder import resources
from wrap_builder.content.tables import Table, read_table

LAYOUTS = ("book", "crisis")
FRONT = ("dates", "a", "do", "do_not", "call", "do_not_call", "c", "d")
"""The blocks of a crisis copy's first page, in reading order."""


@dataclass(frozen=True, slots=True)
class CopyDef:
    """One kind of copy. `title` and `about` are message ids; `about` says whom it is for and what it leaves out."""

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
    only_when_asked: frozenset[str] = frozenset()
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)


def load_copies(folder: Path | None = None) -> tuple[CopyDef, ...]:
    """Return every copy, in the order in which they are offered. Raises ContentError naming file, key and reason."""
    root = folder or resources.path("copies")
    found = (_copy(read_table(file)) for file in sorted(root.glob("*.toml")))
    return tuple(sorted(found, key=lambda copy: copy.order))


def _copy(table: Table) -> CopyDef:
    table.only("id", "order", "layout", "title", "about", "head", "front", "rest", "numbered", "phones", "only_when_asked",
               "left_out")
    layout = table.text("layout")
    if layout not in LAYOUTS:
        raise table.problem("layout", "unknown layout")
    front, rest, asked, left_out = (table.table(key) for key in ("front", "rest", "only_when_asked", "left_out"))
    front.only(*FRONT)
    rest.only("fields")
    asked.only("fields")
    return CopyDef(
        id=table.text("id"), order=table.number("order"), layout=layout, title=table.text("title"), about=table.text("about"),
        head=table.texts("head"), front=MappingProxyType({key: front.texts(key) for key in FRONT}), rest=rest.texts("fields"),
        numbered=frozenset(table.texts("numbered")), phones=frozenset(table.texts("phones")),
        only_when_asked=frozenset(asked.texts("fields")),
        left_out=MappingProxyType({key: frozenset(left_out.texts(key)) for key in left_out.keys}),
    )
