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


def way_notes(words: Words, line: ServiceLine) -> tuple[str, ...]:
    """Return what is known of single ways to reach a service; where there are several, each says which one it is about."""
    pattern = words("{label}: {value}") if len(line.ways) > 1 else "{value}"
    return tuple(pattern.format(label=way.label, value=way.note) for way in line.ways if way.note.strip())


def service_phones(words: Words, lines: Sequence[ServiceLine], *, brief: bool = False) -> tuple[PhoneLine, ...]:
    """Return whom to call of services; what is known of them and the age of their numbers stand on one line.

    In brief: only the first thing that is known, which is when they can be reached.
    """
    pattern, phone = words("{label}: {value}"), words("Phone")
    found = []
    for line in lines:
        numbers = (way.value if way.label == phone else pattern.format(label=way.label, value=way.value) for way in line.ways)
        dated = words("as of {date}").format(date=line.dated) if line.dated else ""
        known = (*line.about[:1], dated) if brief else (*line.about, *way_notes(words, line), dated)
        found.append(PhoneLine(line.name, tuple(numbers), " · ".join(text for text in known if text.strip())))
    return tuple(found)
