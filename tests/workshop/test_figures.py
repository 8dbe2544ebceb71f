"""Counts for a funder: they add up, and nobody in a small group can be told from them, not even by taking numbers off."""

from __future__ import annotations

from itertools import combinations
from uuid import uuid4

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workshops import full_workshop

from wrap_builder.workshop.figures import FEWEST, figures, is_among, kept_back
from wrap_builder.workshop.next_group import next_group
from wrap_builder.workshop.values import CameOften, GroupTotal, HeadCount, Meeting, Workshop


def counted(*counts: tuple[int, int, int], totals: tuple[GroupTotal, ...] = (), often: tuple[CameOften, ...] = ()) -> Workshop:
    """Return a workshop of which so many meetings were counted: (came, first_time, minutes) each."""
    made = full_workshop()
    heads = tuple(HeadCount(meeting.id, *numbers, totals if n == 0 else ())
                  for n, (meeting, numbers) in enumerate(zip(made.meetings, counts, strict=False)))
    return msgspec.structs.replace(made, counts=heads, often=often)


def test_people_are_those_who_came_for_the_first_time() -> None:
    found = figures((counted((9, 9, 150), (8, 1, 120), (0, 0, 0)),))
    assert [one.first_time for one in found.meetings] == [None, None], "ten less nine would tell the one"
    assert (found.people, found.visits, found.minutes, found.person_minutes) == (10, 17, 270, 9 * 150 + 8 * 120)
    assert [one.came for one in found.meetings] == [9, 8]


def test_a_meeting_takes_as_long_as_planned_where_nobody_wrote_how_long() -> None:
    assert figures((counted((9, 9, 0)),)).minutes == full_workshop().meetings[0].minutes


def test_several_groups_are_added_up() -> None:
    one = counted((9, 9, 150), totals=(GroupTotal("Veterans", 3), GroupTotal("carers ", 6)), often=(CameOften(6, 7),))
    two = counted((15, 15, 100), totals=(GroupTotal("veterans", 4), GroupTotal("Carers", 6)), often=(CameOften(6, 9), CameOften(8, 2)))
    found = figures((one, two))
    assert found.people == 24
    assert found.often == ((6, 16), (8, None))
    assert [(total.name, total.count) for total in found.totals] == [("Veterans", 7), ("carers", 12)]


HEADS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 200)), max_size=8)


@given(st.lists(HEADS, min_size=1, max_size=3), st.lists(st.builds(CameOften, st.integers(1, 8), st.integers(0, 12)), max_size=3))
def test_no_number_of_a_meeting_or_of_all_is_a_small_one_also_by_taking_numbers_off(
        made: list[list[tuple[int, int, int]]], often: list[CameOften]) -> None:
    workshops = [counted(*heads, often=tuple(often)) for heads in made]
    heads = [one for some in made for one in some if one[0] or one[1]]
    found = figures(workshops)
    small = range(1, FEWEST)
    assert [one.came for one in found.meetings] == [None if came in small else came for came, *_ in heads]
    newcomers = [one.first_time for one in found.meetings]
    if any(first in small for _, first, _ in heads):
        assert set(newcomers) == {None}, "all people less the other newcomers would tell it"
    else:
        assert newcomers == [first for _, first, _ in heads]
    told = [one for one in found.meetings if one.came is not None]
    assert found.visits == sum(one.came for one in told), "nothing is left when what is said is taken off"
    assert found.person_minutes == sum(one.came * one.minutes for one in told)
    assert found.is_partial == (len(told) < len(found.meetings))
    assert found.people not in small
    assert not {people for _, people in found.often} & set(small)


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


def group(number: int, totals: dict[str, int]) -> Workshop:
    """Return a group of its own, with these totals of people who came for the first time."""
    meeting = Meeting(f"{number:016x}")
    people = max(totals.values(), default=0) + number
    asked = tuple(GroupTotal(name, count) for name, count in totals.items())
    return Workshop(meetings=(meeting,), counts=(HeadCount(meeting.id, people, people, 60, asked),))


TOTALS = st.dictionaries(st.sampled_from(("a", "b", " B", "c", "d d", "e")), st.integers(0, 14), max_size=5)


@given(st.lists(TOTALS, min_size=1, max_size=5), st.lists(st.tuples(st.booleans(), st.integers(0, 9)), max_size=14))
def test_nobody_is_told_however_groups_are_added_and_taken_out(made: list[dict[str, int]], steps: list[tuple[bool, int]]) -> None:
    files = [group(number, totals) for number, totals in enumerate(made)]
    shown = [files[0]]
    for adds, which in steps:
        one = files[which % len(files)]
        if adds and not is_among(one, shown):
            shown.append(one)
        elif not adds and which % len(shown):
            del shown[which % len(shown)]
        assert len({workshop.meetings[0].id for workshop in shown}) == len(shown)
        found = figures(shown)
        people = sum(workshop.counts[0].first_time for workshop in shown)
        assert found.people == (people if people >= FEWEST or not people else None)
        numbers = [total.count for total in found.totals if total.count is not None]
        assert all(number >= FEWEST for number in numbers)
        for size in range(1, len(numbers) + 1):
            for some in combinations(numbers, size):
                assert not 0 < people - sum(some) < FEWEST
        assert found == figures([*shown])  # nothing of what was taken out is left


def test_a_group_is_known_again_in_any_copy_of_its_file() -> None:
    one = counted((9, 9, 150))
    other = msgspec.structs.replace(one, group_name="Another name", counts=())
    assert is_among(other, (group(1, {}), one))
    assert not is_among(next_group(one, lambda: uuid4().hex[:16]), (one,))


def test_with_very_many_groups_it_stays_quick_and_safe() -> None:
    found = kept_back({f"group {n}": 5 + n for n in range(50)}, 400)
    assert 0 < sum(one.count is not None for one in found) <= 12
