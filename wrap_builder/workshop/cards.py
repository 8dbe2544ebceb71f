"""Cards with what a facilitator may need to say or do, read from resources/workshop."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from wrap_builder import resources
from wrap_builder.content.wording import ENGLISH, Layers


@dataclass(frozen=True, slots=True)
class Card:
    """One card: what it is for, and a few short lines."""

    id: str
    title: str
    lines: tuple[str, ...]


def load_cards(language: str = ENGLISH, folder: Path | None = None) -> tuple[Card, ...]:
    """Return all cards in their order, each whole from one language. `folder` stands in for resources/workshop. Raises ContentError."""
    layers = Layers(folder or resources.path("workshop"), language, "cards.toml").tables
    found = []
    for card_id in layers[-1].keys:
        table = next(one.table(card_id) for one in layers if card_id in one)
        table.only("title", "lines")
        found.append(Card(card_id, table.text("title"), table.texts("lines")))
    for layer in layers:
        layer.only(*layers[-1].keys)
    return tuple(found)
