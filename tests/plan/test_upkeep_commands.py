"""Carrying what helped over into the crisis plan, and what is remembered about keeping a plan alive."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.commands import CarryHelped, NoteUpkeep, SetEntry
from wrap_builder.plan.difference import brought_back
from wrap_builder.plan.upkeep_commands import HELPED, HELPS, WORSE
from wrap_builder.plan.values import Cell, Entries, Entry, Plan, Record, Records, Upkeep

PLAN = Plan(answers={
    HELPED: Records((Record("a", {"what": Cell("  Sat with me\nuntil I slept \nand after")}), Record("b", {"what": Cell(" \n ")}),
                     Record("c", {"what": Cell("quiet  VOICE")}))),
    HELPS: Entries((Entry("x", "Quiet voice"),)),
})


def items(plan: Plan, field: str) -> list[tuple[str, str, str]]:
    answer = plan.answers.get(field, Entries())
    assert isinstance(answer, Entries)
    return [(one.id, one.text, one.note) for one in answer.items]


def test_a_line_goes_over_once_with_its_further_words_as_a_note() -> None:
    after = CarryHelped("a", HELPS).apply(PLAN)
    assert items(after, HELPS) == [("x", "Quiet voice", ""), ("a", "Sat with me", "until I slept \nand after")]
    assert CarryHelped("a", HELPS).apply(after) is after
    written = SetEntry(HELPS, "a", text="Sit with me").apply(after)
    assert CarryHelped("a", HELPS).apply(written) is written
    assert after.answers[HELPED] is PLAN.answers[HELPED]


def test_what_stands_there_in_the_same_words_is_not_put_there_again() -> None:
    assert CarryHelped("c", HELPS).apply(PLAN) is PLAN
    assert CarryHelped("b", WORSE).apply(PLAN) is PLAN


def test_a_line_that_turned_out_otherwise_goes_over_as_it_was_written_there() -> None:
    there = SetEntry(HELPS, "a", text="Sit with me").apply(CarryHelped("a", HELPS).apply(PLAN))
    after = CarryHelped("a", WORSE).apply(there)
    assert items(after, HELPS) == [("x", "Quiet voice", "")]
    assert items(after, WORSE) == [("a", "Sit with me", "until I slept \nand after")]


def test_what_is_not_there_and_what_has_no_room_is_refused() -> None:
    with pytest.raises(KeyError):
        CarryHelped("none", HELPS).apply(PLAN)
    with pytest.raises(KeyError):
        CarryHelped("a", "toolbox.have").apply(PLAN)
    full = Plan(answers={**PLAN.answers, WORSE: Entries(tuple(Entry(str(n), "x") for n in range(limits.ITEMS_IN_FIELD)))})
    with pytest.raises(LimitReached):
        CarryHelped("a", WORSE).apply(full)
    with pytest.raises(ValueError, match="Invalid isoformat"):
        NoteUpkeep(Upkeep("in spring")).apply(PLAN)


def test_going_back_leaves_the_walk_where_it_is() -> None:
    now = NoteUpkeep(Upkeep("2027-03-21", "after.out", ("after.feel",))).apply(CarryHelped("a", HELPS).apply(PLAN))
    then = brought_back(PLAN, now)
    assert then.upkeep is now.upkeep
    assert items(then, HELPS) == items(PLAN, HELPS)
