"""Example plans by invented people: to look at, to teach with, and real input for tests and the demonstration."""

from __future__ import annotations

from dataclasses import dataclass

from wrap_builder import resources
from wrap_builder.content.tables import read_table
from wrap_builder.errors import ContentError


@dataclass(frozen=True, slots=True)
class Example:
    """One example: what it is called, and a line about the invented person who wrote it."""

    id: str
    title: str
    about: str


def examples() -> tuple[Example, ...]:
    """Return the shipped examples in their order; raises ContentError."""
    table = read_table(resources.path("examples", "examples.toml"))
    table.only("example")
    return tuple(Example(one.text("id"), one.text("title"), one.text("about")) for one in table.tables("example"))


def read(example_id: str) -> bytes:
    """Return the plan of an example as the JSON that `show --json` prints; raises ContentError if there is none."""
    try:
        return resources.path("examples", f"{example_id}.json").read_bytes()
    except OSError:
        raise ContentError(file=f"examples/{example_id}.json", key="", reason="missing") from None
