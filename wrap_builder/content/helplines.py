"""Helplines by country, each with its source and the date of that source; a number without both is not shipped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from wrap_builder import resources
from wrap_builder.content.tables import Table, content_problem, read_table
from wrap_builder.words import Words

CHANNEL_KINDS = ("call", "text", "chat", "email", "whatsapp")
OLD_AFTER = timedelta(days=366)
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?\Z")


@dataclass(frozen=True, slots=True)
class SourceDate:
    """When a source was published or last changed. `day` is the first of the month where only the month is known."""

    day: date
    month_only: bool

    def in_words(self, words: Words) -> str:
        """Return such as 20 July 2026, or July 2026."""
        return words.month(self.day) if self.month_only else words.date(self.day)


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to reach a line; `value` as it is written and dialled."""

    kind: str
    value: str
    note: str


@dataclass(frozen=True, slots=True)
class Line:
    """One helpline. `source` is where its first number stands; the rest stands there too, or in `details_source`.

    Hours and cost are empty where no dated source says them.
    """

    id: str
    country: str
    name: str
    channels: tuple[Channel, ...]
    hours: str
    cost: str
    note: str
    source: str
    source_date: SourceDate
    details_source: str = ""
    details_date: SourceDate | None = None
    publisher: str = ""

    @property
    def source_name(self) -> str:
        """Who published the first number, without saying on which page."""
        return self.publisher or _site(self.source)

    @property
    def details_name(self) -> str:
        """Who published the rest, "" if that is the same source."""
        return _site(self.details_source)


@dataclass(frozen=True, slots=True)
class Emergency:
    """The number for immediate danger in a country, and when the source first gave it as it stands."""

    number: str
    source: str
    source_date: SourceDate


class HelplineBook:
    """All shipped lines, by country."""

    def __init__(self, lines: Mapping[str, tuple[Line, ...]], emergencies: Mapping[str, Emergency]) -> None:
        self._lines = lines
        self._emergencies = emergencies
        self._by_id = {line.id: line for group in lines.values() for line in group}

    def countries(self) -> tuple[str, ...]:
        """Return the codes of the countries that have lines (ISO 3166 alpha-2)."""
        return tuple(self._lines)

    def lines(self, country: str) -> tuple[Line, ...]:
        """Return the lines of a country, the one to try first at the beginning; none for a country that is not here."""
        return self._lines.get(country, ())

    def line(self, line_id: str) -> Line | None:
        """Return a line by its id; None for one that is no longer shipped."""
        return self._by_id.get(line_id)

    def emergency(self, country: str) -> Emergency | None:
        """Return the number for immediate danger; None where no dated source was found."""
        return self._emergencies.get(country)

    @staticmethod
    def is_old(line: Line, today: date) -> bool:
        """True when the source is older than twelve months."""
        return today - line.source_date.day > OLD_AFTER


def _site(source: str) -> str:
    """Return the site or the paper that a source begins with."""
    return source.partition("/")[0].partition(",")[0].strip()


def load(folder: Path | None = None) -> HelplineBook:
    """Read every country's file; raises ContentError naming file, key and reason."""
    root = folder or resources.path("helplines")
    lines: dict[str, tuple[Line, ...]] = {}
    emergencies: dict[str, Emergency] = {}
    seen: set[str] = set()
    for path in sorted(root.glob("*.toml")):
        country = path.stem.upper()
        table = read_table(path)
        table.only("emergency", "line")
        lines[country] = tuple(_line(country, one) for one in table.tables("line"))
        for line in lines[country]:
            if line.id in seen:
                raise content_problem(path.name, line.id, "the id is there twice")
            seen.add(line.id)
        if "emergency" in table:
            one = table.table("emergency")
            one.only("number", "source", "source_date")
            emergencies[country] = Emergency(one.text("number"), one.text("source"), _source_date(one))
    return HelplineBook(lines, emergencies)


def _line(country: str, table: Table) -> Line:
    table.only("id", "name", "hours", "cost", "note", "source", "source_date", "details_source", "details_date",
               "publisher", "channel")
    line_id = table.text("id")
    if not line_id.startswith(f"{country.lower()}."):
        raise table.problem("id", "does not begin with the country")
    channels = tuple(_channel(one) for one in table.tables("channel"))
    if not channels:
        raise table.problem("channel", "there is no way to reach this line")
    if not table.text("source"):
        raise table.problem("source", "a number without a source is not shipped")
    if ("details_source" in table) != ("details_date" in table):
        raise table.problem("details_source", "a source and its date go together")
    details_date = _source_date(table, "details_date") if "details_date" in table else None
    return Line(line_id, country, table.text("name"), channels, table.text("hours", ""), table.text("cost", ""),
                table.text("note", ""), table.text("source"), _source_date(table), table.text("details_source", ""), details_date,
                table.text("publisher", ""))


def _channel(table: Table) -> Channel:
    table.only("kind", "value", "note")
    if table.text("kind") not in CHANNEL_KINDS:
        raise table.problem("kind", "unknown kind")
    return Channel(table.text("kind"), table.text("value"), table.text("note", ""))


def _source_date(table: Table, key: str = "source_date") -> SourceDate:
    found = _DATE.match(table.text(key))
    if found is None:
        raise table.problem(key, "not a date such as 2026-07-20 or 2026-07")
    try:
        return SourceDate(date(int(found[1]), int(found[2]), int(found[3] or 1)), found[3] is None)
    except ValueError:
        raise table.problem(key, "no such day") from None
