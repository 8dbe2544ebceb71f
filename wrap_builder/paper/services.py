"""Prints the helplines and services that the person chose, each with the age of its number."""

from __future__ import annotations

from collections.abc import Sequence

from wrap_builder.paper.options import ServiceLine
from wrap_builder.paper.outline import Card, Simple
from wrap_builder.words import Words


def service_cards(words: Words, lines: Sequence[ServiceLine]) -> list[Simple]:
    """Return one card for each line."""
    cards: list[Simple] = []
    for line in lines:
        rows = [(way.label, f"{way.value} ({way.note})" if way.note.strip() else way.value) for way in line.ways]
        rows += [(words("About it"), about) for about in line.about]
        if line.dated:
            rows.append((words("As of"), line.dated))
        cards.append(Card(line.name, tuple(rows)))
    return cards
