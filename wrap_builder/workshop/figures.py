"""Counts of one or several groups for a funder: never who, and no number of one to four people, also by taking numbers off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wrap_builder.workshop.values import HeadCount, Meeting, Workshop

FEWEST = 5
"""The smallest number of people that a report says, beside none at all."""

MOST_SHOWN = 12
"""So many self-chosen groups are told apart at most; with more, each subset could no longer be looked at."""


_Counted = tuple[int, Meeting, HeadCount, int]
"""The place of a workshop, one of its meetings, what was counted there, and how many minutes it took."""


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """One meeting that was counted: of which workshop (its place in the report, from 0), and how many came for how long.

    `came` is None for one to four people; `first_time` is None where it is kept back.
    """

    workshop: int
    meeting: Meeting
    came: int | None
    first_time: int | None
    minutes: int


@dataclass(frozen=True, slots=True)
class Total:
    """One self-chosen group. `count` is None where it is kept back."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report says in numbers. A number of people is None where it is one to four.

    `people` came at least once; `minutes` is how long the meetings took together. `visits` is how often anybody came, and
    `person_minutes` how long for everybody who was there: both without meetings whose number is not said, which could else be
    taken off; `is_partial` where there are such. `often` is (times, people) as it was said at the end.
    """

    meetings: tuple[MeetingFigures, ...]
    people: int | None
    visits: int
    minutes: int
    person_minutes: int
    often: tuple[tuple[int, int | None], ...]
    totals: tuple[Total, ...]
    is_partial: bool = False


def figures(workshops: Sequence[Workshop]) -> Figures:
    """Return what was counted in these workshops together, in the order of their meetings.

    Self-chosen groups are told for all of them together only: a number for each workshop beside it could be taken off.
    """
    counts = [one for number, workshop in enumerate(workshops) for one in _counted(number, workshop)]
    meetings = _told(counts)
    people = sum(count.first_time for *_, count, _minutes in counts)
    often: dict[int, int] = {}
    for workshop in workshops:
        for came in workshop.often:
            often[came.times] = often.get(came.times, 0) + came.people
    return Figures(
        meetings=meetings, people=said(people), visits=sum(one.came or 0 for one in meetings),
        minutes=sum(one.minutes for one in meetings), person_minutes=sum((one.came or 0) * one.minutes for one in meetings),
        often=tuple((times, said(often[times])) for times in sorted(often)), totals=kept_back(_totals(workshops), people),
        is_partial=any(one.came is None for one in meetings),
    )


def said(people: int) -> int | None:
    """Return a number of people as a report may say it: None for one to four."""
    return None if 0 < people < FEWEST else people


def expected(workshop: Workshop) -> int:
    """Return how many came to the last meeting that was counted, 0 where none was."""
    came = {one.meeting: one.came for one in workshop.counts}
    return next((came[one.id] for one in reversed(workshop.meetings) if came.get(one.id)), 0)


def is_among(found: Workshop, workshops: Iterable[Workshop]) -> bool:
    """Tell if this is the group of one of these, also as another copy of its file or with other locks.

    Two groups never have a meeting of the same id, and whoever was counted twice would be two people.
    """
    meetings = {one.id for one in found.meetings}
    return any(one.id in meetings for workshop in workshops for one in workshop.meetings)


def kept_back(counts: Mapping[str, int], people: int) -> tuple[Total, ...]:
    """Return totals of groups, without those from which fewer than FEWEST people could be told, also by taking numbers off.

    Groups may overlap or leave somebody out; nobody knows. So every set of shown numbers is looked at as if it were all there
    is beside the rest: where the rest of the people would be one to four, the smallest of that set is kept back too. With
    fewer than FEWEST people altogether nothing is shown. A group that nobody chose is left out.
    """
    asked = {name: count for name, count in counts.items() if count > 0}
    shown = {name: count for name, count in asked.items() if count >= FEWEST}
    if people < FEWEST:
        shown = {}
    for name in sorted(shown, key=lambda one: shown[one])[:max(0, len(shown) - MOST_SHOWN)]:
        del shown[name]
    while (telling := _telling(shown, people)) is not None:
        del shown[min(telling, key=lambda one: (shown[one], one))]
    return tuple(Total(name, shown.get(name)) for name in asked)


def _telling(shown: Mapping[str, int], people: int) -> tuple[str, ...] | None:
    """Return names whose numbers, taken off all people or off each other, leave one to four; None where there are none."""
    for size in range(1, len(shown) + 1):
        for names in combinations(shown, size):
            if 0 < people - sum(shown[name] for name in names) < FEWEST:
                return names
    return None


def _totals(workshops: Iterable[Workshop]) -> dict[str, int]:
    found: dict[str, int] = {}
    spelled: dict[str, str] = {}
    for total in (total for workshop in workshops for count in workshop.counts for total in count.totals):
        name = " ".join(total.name.split())
        if name:
            name = spelled.setdefault(name.casefold(), name)
            found[name] = found.get(name, 0) + total.count
    return found


def _told(counts: Sequence[_Counted]) -> tuple[MeetingFigures, ...]:
    """Return what is said of each meeting. One small number of newcomers, taken off all people, would be told by the others."""
    tells_newcomers = all(said(count.first_time) is not None for *_, count, _minutes in counts)
    return tuple(MeetingFigures(number, meeting, said(count.came), count.first_time if tells_newcomers else None, minutes)
                 for number, meeting, count, minutes in counts)


def _counted(number: int, workshop: Workshop) -> Iterable[_Counted]:
    counts: Mapping[str, HeadCount] = {one.meeting: one for one in workshop.counts}
    for meeting in workshop.meetings:
        if (count := counts.get(meeting.id)) is not None and (count.came or count.first_time):
            yield number, meeting, count, count.minutes or meeting.minutes
