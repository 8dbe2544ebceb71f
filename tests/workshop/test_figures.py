"""Counts for a funder: they add up, and nobody in a small group can be told from them, not even by taking numbers off."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import full_workshop

from wrap_builder.workshop.figures import FEWEST, figures, kept_back
from wrap_builder.workshop.values import CameOften, GroupTotal, HeadCount, Workshop


def counted(*counts: tuple[int, int, int], totals: tuple[GroupTotal, ...] = (), often: tuple[CameOften, ...] = ()) -> Workshop:
    """Return a workshop of which so many meetings were counted: (came, first_time, minutes) each."""
    made = full_workshop()
    heads = tuple(HeadCount(meeting.id, *numbers, totals if n == 0 else ())
                  for n, (meeting, numbers) in enumerate(zip(made.meetings, counts, strict=False)))
    return msgspec.structs.replace(made, counts=heads, often=often)


def test_people_are_those_who_came_for_the_first_time() -> None:
    found = figures((counted((9, 9, 150), (8, 1, 120), (0, 0, 0)),))
    assert (found.people, found.visits, found.minutes, found.person_minutes) == (10, 17, 270, 9 * 150 + 8 * 120)
    assert [one.came for one in found.meetings] == [9, 8]


def test_a_meeting_takes_as_long_as_planned_where_nobody_wrote_how_long() -> None:
    assert figures((counted((9, 9, 0)),)).minutes == full_workshop().meetings[0].minutes


def test_several_groups_are_added_up() -> None:
    one = counted((9, 9, 150), totals=(GroupTotal("Veterans", 3), GroupTotal("carers ", 6)), often=(CameOften(6, 7),))
    two = counted((15, 15, 100), totals=(GroupTotal("veterans", 4), GroupTotal("Carers", 6)), often=(CameOften(6, 9), CameOften(8, 2)))
    found = figures((one, two))
    assert found.people == 24
    assert found.often == ((6, 16), (8, 2))
    assert [(total.name, total.count) for total in found.totals] == [("Veterans", 7), ("carers", 12)]


@pytest.mark.parametrize(("counts", "people", "shown"), [
    ({"a": 4}, 20, {}), ({"a": 5}, 20, {"a": 5}), ({"a": 0}, 20, {}),
    ({"a": 8, "b": 2}, 10, {}),  # whoever knows the ten finds the two
    ({"a": 5, "b": 5, "c": 2}, 12, {"b": 5}),  # the two were the rest
    ({"a": 6, "b": 6}, 12, {"a": 6, "b": 6}), ({"a": 10}, 10, {"a": 10}), ({"a": 4}, 4, {}), ({"a": 9, "b": 9}, 10, {}),
])
def test_small_numbers_are_kept_back(counts: dict[str, int], people: int, shown: dict[str, int]) -> None:
    assert {one.name: one.count for one in kept_back(counts, people) if one.count is not None} == shown


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), max_size=8), st.integers(0, 60))
def test_no_few_people_can_be_told_by_taking_numbers_off(counts: dict[str, int], people: int) -> None:
    found = kept_back(counts, people)
    assert {one.name for one in found} == {name for name, count in counts.items() if count}
    shown = [one.count for one in found if one.count is not None]
    assert all(count >= FEWEST for count in shown)
    assert all(counts[one.name] == one.count for one in found if one.count is not None)
    for size in range(1, len(shown) + 1):
        for some in combinations(shown, size):
            assert not 0 < people - sum(some) < FEWEST


def test_with_very_many_groups_it_stays_quick_and_safe() -> None:
    found = kept_back({f"group {n}": 5 + n for n in range(50)}, 400)
    assert 0 < sum(one.count is not None for one in found) <= 12
