"""An earlier state of a workshop beside the present one: what differs, in the words of its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wrap_builder.paper.register import calendar_day
from wrap_builder.session.look_back import BETWEEN, POINT, LookedAt, LookedPart
from wrap_builder.words import Words
from wrap_builder.workshop.values import AgendaItem, HeadCount, Meeting, Workshop

Key = tuple[str, ...]


@dataclass(frozen=True)
class _Said:
    """What a workshop says in one place. `key` is the same in both states."""

    key: Key
    part: str
    title: str
    lines: tuple[str, ...]


def workshop_look_back(then: Workshop, now: Workshop, words: Words) -> tuple[LookedPart, ...]:
    """Return what differs between both states, under the titles of now; what is not there any more comes last.

    A list of the group is only among them where the group said that it may stay: the others were to go.
    """
    kept = frozenset(one.id for one in then.lists if one.keep)
    before, after = ({one.key: one for one in _said(workshop, kept, words)} for workshop in (then, now))
    parts: dict[str, list[LookedAt]] = {}
    for key in (*after, *(one for one in before if one not in after)):
        found = after.get(key) or before[key]
        asked = LookedAt(found.title, *(side[key].lines if key in side else () for side in (before, after)))
        if not asked.is_same:
            parts.setdefault(found.part, []).append(asked)
    return tuple(LookedPart(title, tuple(asked)) for title, asked in parts.items())


def _said(workshop: Workshop, kept: frozenset[str], words: Words) -> Iterator[_Said]:
    set_up, together = words("Set up"), words("Together")
    titles = {one.id: words("{number}. {title}").format(number=words.number(number), title=one.title or words("Meeting"))
              for number, one in enumerate(workshop.meetings, start=1)}
    yield _Said(("name",), set_up, words("Name of the group"), _some(workshop.group_name))
    yield _Said(("site",), set_up, words("Where you meet"), _some(workshop.site))
    yield _Said(("facilitators",), set_up, words("Who facilitates"), workshop.facilitators)
    yield _Said(("country",), set_up, words("The country you meet in"), _some(words.country(workshop.country) if workshop.country else ""))
    yield _Said(("meetings",), set_up, words("The meetings"), tuple(titles.values()))
    for meeting in workshop.meetings:
        for name, title, lines in _of_meeting(meeting, words):
            yield _Said((meeting.id, name), titles[meeting.id], title, lines)
    yield _Said(("agreement",), together, words("Our safety agreement"), _points(one.text for one in workshop.agreement))
    for one in workshop.lists:
        if one.id in kept:
            yield _Said(("list", one.id), together, one.title.strip() or words("A list"), _points(line.text for line in one.lines))
    yield _Said(("examples",), words("My examples"), words("My own examples"), _points(one.text for one in workshop.examples))
    for count in workshop.counts:
        if count.meeting in titles:
            yield _Said(("count", count.meeting), words("Head counts"), titles[count.meeting], _of_count(count, words))
    later = (BETWEEN.join(_some(_day(one.date, words), one.topic)) for one in workshop.later)
    yield _Said(("later",), words("Going on"), words("When you meet again"), _points(later))


def _of_meeting(meeting: Meeting, words: Words) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "date", words("Day"), _some(_day(meeting.date, words))
    yield "minutes", words("How long"), (words.plural("{n} minute", "{n} minutes", meeting.minutes),)
    yield "items", words("Agenda"), _points(_item(one, words) for one in meeting.items)
    yield "home_practice", words("Something to try at home"), _some(meeting.home_practice)
    yield "access_needs", words("What people need to take part"), _some(meeting.access_needs)
    yield "notes", words("Notes to myself"), _some(meeting.notes)


def _item(one: AgendaItem, words: Words) -> str:
    return BETWEEN.join(_some(one.topic, words.plural("{n} minute", "{n} minutes", one.minutes), one.lead, one.notes))


def _of_count(count: HeadCount, words: Words) -> tuple[str, ...]:
    said = [words.plural("{n} person came", "{n} people came", count.came),
            words("{n} for the first time").format(n=words.number(count.first_time))]
    if count.minutes:
        said.append(words.plural("{n} minute", "{n} minutes", count.minutes))
    return (*said, *(words("{name}: {n}").format(name=one.name, n=words.number(one.count)) for one in count.totals))


def _day(text: str, words: Words) -> str:
    found = calendar_day(text)
    return words.date(found) if found else text


def _some(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _points(texts: Iterator[str]) -> tuple[str, ...]:
    return tuple(f"{POINT}{text}" for text in texts if text.strip())
