"""Which answers stand on the page for how somebody is today, and the words that choose it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wrap_builder import resources
from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.tables import Table, read_table
from wrap_builder.content.wording import ENGLISH, Layers


@dataclass(frozen=True, slots=True)
class StateDef:
    """One way to be. `fields`, `signs`, `stand_in` and `hand` are field ids, in the order in which they are read.

    `signs` help to decide; `stand_in` is shown where nothing was written in `fields`; `hand` is for somebody else to read.
    `numbers_first`: what can be called comes before all else.
    """

    id: str
    title: str
    fields: tuple[str, ...]
    signs: tuple[str, ...] = ()
    stand_in: tuple[str, ...] = ()
    helplines: bool = False
    numbers_first: bool = False
    hand: tuple[str, ...] = ()


def load_states(catalogue: Catalogue, folder: Path | None = None) -> tuple[StateDef, ...]:
    """Return the ways to be, in the catalogue's language. `folder` stands in for resources/content. Raises ContentError."""
    root = folder or resources.path("content")
    table, words = read_table(root / "right_now.toml"), Layers(root, catalogue.language or ENGLISH, "right_now.toml")
    table.only("state")
    entries = table.tables("state")
    for layer in words.tables:
        layer.only(*(entry.text("id") for entry in entries))
    return tuple(_state(entry, words, catalogue) for entry in entries)


def _state(table: Table, words: Layers, catalogue: Catalogue) -> StateDef:
    table.only("id", "fields", "signs", "stand_in", "helplines", "numbers_first", "hand")
    lists = {key: table.texts(key) for key in ("fields", "signs", "stand_in", "hand")}
    for key, fields in lists.items():
        for one in fields:
            if one not in catalogue.by_id:
                raise table.problem(key, f"no field {one}")
    return StateDef(table.text("id"), words.text(table.text("id"), "title"), helplines=table.flag("helplines"),
                    numbers_first=table.flag("numbers_first"), **lists)
