"""Counts of one or several groups for a funder: never who, and no number from which a few people could be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from wrap_builder.workshop.values import HeadCount, Meeting, Workshop

FEWEST = 5
"""The smallest group of people that a report names a number for."""

MOST_SHOWN = 12
"""So many self-chosen groups are told apart at most; with more, each subset could no longer be looked at."""


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """One meeting that was counted: of which workshop (its place in the report, from 0), and how many came for how long."""

    workshop: int
    meeting: Meeting
    came: int
    first_time: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Total:
    """One self-chosen group. `count` is None where it is kept back."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that a report says in numbers.

    `people` came at least once; `visits` is how often anybody came; `minutes` is how long the meetings took together, and
    `person_minutes` the same for everybody who was there. `often` is (times, people) as it was said at the end.
    """

    meetings: tuple[MeetingFigures, ...]
    people: int
    visits: int
    minutes: int
    person_minutes: int
    often: tuple[tuple[int, int], ...]
    totals: tuple[Total, ...]


def figures(workshops: Sequence[Workshop]) -> Figures:
    """Return what was counted in these workshops together, in the order of their meetings.

    Self-chosen groups are told for all of them together only: a number for each workshop beside it could be taken off.
    """
    meetings = tuple(one for number, workshop in enumerate(workshops) for one in _counted(number, workshop))
    people = sum(one.first_time for one in meetings)
    often: dict[int, int] = {}
    for workshop in workshops:
        for said in workshop.often:
            often[said.times] = often.get(said.times, 0) + said.people
    return Figures(
        meetings=meetings, people=people, visits=sum(one.came for one in meetings), minutes=sum(one.minutes for one in meetings),
        person_minutes=sum(one.came * one.minutes for one in meetings), often=tuple(sorted(often.items())),
        totals=kept_back(_totals(workshops), people),
    )


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


def _counted(number: int, workshop: Workshop) -> Iterable[MeetingFigures]:
    counts: Mapping[str, HeadCount] = {one.meeting: one for one in workshop.counts}
    for meeting in workshop.meetings:
        if (count := counts.get(meeting.id)) is not None and (count.came or count.first_time):
            yield MeetingFigures(number, meeting, count.came, count.first_time, count.minutes or meeting.minutes)
