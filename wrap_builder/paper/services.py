"""Prints the helplines and services that the person chose, each with the age of its number."""

from __future__ import annotations

from collections.abc import Sequence

from wrap_builder.paper.options import ServiceLine
from wrap_builder.paper.outline import Card, PhoneLine, Simple
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


def service_phones(words: Words, lines: Sequence[ServiceLine], *, brief: bool = False) -> tuple[PhoneLine, ...]:
    """Return whom to call of services, with the age of each number; in brief with the first thing that is known of them."""
    pattern, phone = words("{label}: {value}"), words("Phone")
    return tuple(
        PhoneLine(
            line.name,
            tuple(way.value if way.label == phone else pattern.format(label=way.label, value=way.value) for way in line.ways),
            " · ".join(text for text in (line.about[:1] if brief else (*line.about, *(way.note for way in line.ways))) if text.strip()),
            words("as of {date}").format(date=line.dated) if line.dated else "",
        )
        for line in lines
    )
