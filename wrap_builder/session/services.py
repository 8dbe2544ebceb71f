"""The lines that stand on a person's copies: those they chose, their own, and the emergency numbers of their countries."""

from __future__ import annotations

from wrap_builder.content.helplines import HelplineBook, Line
from wrap_builder.errors import N_
from wrap_builder.paper.options import ServiceLine, Way
from wrap_builder.plan.values import Helplines, OwnLine
from wrap_builder.words import Words

WAYS = {"call": N_("Phone"), "text": N_("Text message"), "chat": N_("Chat"), "email": N_("E-mail"), "whatsapp": N_("WhatsApp")}
"""What stands before each kind of channel."""


def service_lines(chosen: Helplines, book: HelplineBook, words: Words) -> tuple[ServiceLine, ...]:
    """Return the lines in the person's order, then their own.

    A line that is no longer shipped is left out: its number may be wrong.
    """
    shipped = tuple(_shipped(line, words) for one in chosen.chosen if (line := book.line(one)))
    return (*shipped, *(service for line in chosen.own if (service := _own(line, words))))


def emergency_lines(chosen: Helplines, book: HelplineBook, words: Words) -> tuple[ServiceLine, ...]:
    """Return the numbers for immediate danger in the chosen countries, where a dated source is known."""
    known = [(country, one) for country in chosen.countries if (one := book.emergency(country))]
    name = words("Emergency number") if len(known) == 1 else words("Emergency number, {country}")
    return tuple(
        ServiceLine(name.format(country=country), (Way(words(WAYS["call"]), one.number),), (), one.source_date.in_words(words))
        for country, one in known
    )


def _shipped(line: Line, words: Words) -> ServiceLine:
    ways = tuple(Way(words(WAYS[channel.kind]), channel.value, channel.note) for channel in line.channels)
    about = tuple(text for text in (line.hours, line.cost, line.note) if text)
    return ServiceLine(line.name, ways, about, line.source_date.in_words(words))


def _own(line: OwnLine, words: Words) -> ServiceLine | None:
    ways = (Way(words(WAYS["call"]), line.number),) if line.number.strip() else ()
    about = (line.note,) if line.note.strip() else ()
    return ServiceLine(line.name, ways, about) if line.name.strip() or ways or about else None
