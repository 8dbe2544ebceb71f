"""The report for a funder: what was counted, as pages with a chart and as a table for a spreadsheet. Never a name of anybody."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from wrap_builder.errors import N_
from wrap_builder.paper.outline import Bar, Bars, Block, Footer, Heading, Item, ItemList, Outline, Paragraph, Tone
from wrap_builder.paper.register import calendar_day
from wrap_builder.words import Words
from wrap_builder.workshop.figures import FEWEST, Figures, MeetingFigures, figures
from wrap_builder.workshop.values import Meeting, Workshop

MINUTES = 60
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = (N_("Group"), N_("Place"), N_("Meeting"), N_("Date"), N_("Came"), N_("For the first time"), N_("Minutes"))


def report_outline(workshops: Sequence[Workshop], words: Words, today: date, language: str = "en") -> Outline:
    """Return the report of one or several groups: dates, place, how many came, how long, how often, and self-chosen groups."""
    found = figures(workshops)
    return Outline(
        title=words("Head counts"), language=language, blocks=tuple(_blocks(workshops, found, words, today)),
        footer=Footer(words("Head counts"), words("page {page} of {pages}")),
    )


def report_table(workshops: Sequence[Workshop], words: Words) -> str:
    """Return the same numbers as CSV (RFC 4180), one line for each meeting and then the sums. What the report keeps back, this does too.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    found = figures(workshops)
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow([words(one) for one in _COLUMNS])
    for one in found.meetings:
        workshop = workshops[one.workshop]
        texts = (_group(workshop, one.workshop, words), workshop.site, one.meeting.title, one.meeting.date)
        first_time = _told(None, words) if one.first_time is None else one.first_time
        table.writerow([*(_safe(text) for text in texts), _few(words) if one.came is None else one.came, first_time, one.minutes])
    table.writerow([])
    table.writerows([_safe(name), value] for name, value in _sums(found, words))
    return out.getvalue()


def _blocks(workshops: Sequence[Workshop], found: Figures, words: Words, today: date) -> Iterator[Block]:
    yield Heading(1, words("Head counts"))
    yield Paragraph(words("Made on {date}").format(date=words.date(today)), Tone.QUIET)
    yield Paragraph(words("Only numbers were kept. Nobody's name was written down for this report."))
    yield Paragraph(words("Numbers of people under five are not said. Where another number would tell them, it is kept back."), Tone.QUIET)
    for number, workshop in enumerate(workshops):
        yield Heading(2, _group(workshop, number, words))
        held = [one.meeting for one in found.meetings if one.workshop == number]
        yield from (Paragraph(text) for text in (_where(workshop, words), _when(held, words)) if text)
    if not found.meetings:
        yield Paragraph(words("Nobody was counted yet."))
        return
    yield Heading(2, words("All together"))
    yield ItemList(tuple(Item(f"{name}: {value}") for name, value in _sums(found, words, groups=False)))
    yield Heading(2, words("How many came"))
    most = max(one.came or 0 for one in found.meetings) or 1
    yield Bars(tuple(_bar(one, workshops, most, words) for one in found.meetings), words("The longer a bar, the more people came."))
    if found.totals:
        yield from _groups(found, words)


def _groups(found: Figures, words: Words) -> Iterator[Block]:
    yield Heading(2, words("Groups that people chose for themselves"))
    yield ItemList(tuple(Item(f"{one.name}: {_told(one.count, words)}") for one in found.totals), together=True)


def _told(count: int | None, words: Words) -> str:
    return words("kept back") if count is None else words.number(count)


def _few(words: Words) -> str:
    return words("fewer than {n}").format(n=words.number(FEWEST))


def _people(count: int | None, words: Words) -> str:
    return _few(words) if count is None else words.number(count)


def _sums(found: Figures, words: Words, *, groups: bool = True) -> Iterator[tuple[str, str]]:
    """Yield name and number of what is counted over all meetings."""
    yield words("Meetings"), words.number(len(found.meetings))
    yield words("People who came at least once"), _people(found.people, words)
    yield words("Hours of meetings"), _hours(found.minutes, words)
    visits, hours = words("Visits"), words("Hours for all people together")
    if found.is_partial:
        some = words("{sum}, of meetings to which {n} people or more came")
        visits, hours = (some.format(sum=one, n=words.number(FEWEST)) for one in (visits, hours))
    yield visits, words.number(found.visits)
    yield hours, _hours(found.person_minutes, words)
    for times, people in found.often:
        yield words("Came to {n} or more").format(n=words.number(times)), _people(people, words)
    if groups:
        yield from ((one.name, _told(one.count, words)) for one in found.totals)


def _bar(one: MeetingFigures, workshops: Sequence[Workshop], most: int, words: Words) -> Bar:
    names = [_group(workshops[one.workshop], one.workshop, words)] if len(workshops) > 1 else []
    day = calendar_day(one.meeting.date)
    names += [text for text in (one.meeting.title, words.date(day) if day else "") if text]
    said = [words("fewer than {n} people came").format(n=words.number(FEWEST)) if one.came is None else
            words.plural("{n} person came", "{n} people came", one.came)]
    if one.first_time:
        said.append(words("{n} for the first time").format(n=words.number(one.first_time)))
    if one.minutes:
        said.append(words.plural("{n} minute", "{n} minutes", one.minutes))
    return Bar(" \N{MIDDLE DOT} ".join(names) or words("A meeting"), ", ".join(said), (one.came or 0) / most)


def _hours(minutes: int, words: Words) -> str:
    return words.decimal(minutes / MINUTES, 1)


def _group(workshop: Workshop, number: int, words: Words) -> str:
    return workshop.group_name.strip() or words("Group {n}").format(n=words.number(number + 1))


def _where(workshop: Workshop, words: Words) -> str:
    return words("Place: {place}").format(place=workshop.site) if workshop.site.strip() else ""


def _when(held: Sequence[Meeting], words: Words) -> str:
    """Return the days of meetings that were held, as far as they are known."""
    days = sorted(day for one in held if (day := calendar_day(one.date)))
    said = " \N{MIDDLE DOT} ".join(words.date(day).replace(" ", "\N{NO-BREAK SPACE}") for day in days)
    return words("Held on: {dates}").format(dates=said) if days else ""


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
