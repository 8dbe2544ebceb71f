"""Tools carried between the toolbox and the lists where they are used."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.commands import MakeTool, TakeTool
from wrap_builder.plan.values import Entries, Entry, Plan

HAVE, MUST = "toolbox.have", "daily.must"
PLAN = Plan(answers={
    HAVE: Entries((Entry("t1", "Walk", note="to the gate"),)),
    MUST: Entries((Entry("d1", "Tea", note="green"), Entry("d2", "  walk "), Entry("d3", " "))),
})


def items(plan: Plan, field: str = MUST) -> list[tuple[str, str, str, str]]:
    return [(one.id, one.text, one.note, one.tool) for one in plan.answers[field].items]


def test_a_tool_is_taken_as_a_new_line_or_by_one_that_is_there() -> None:
    assert items(TakeTool(MUST, "d9", "t1").apply(PLAN))[-1] == ("d9", "Walk", "", "t1")
    taken = TakeTool(MUST, "d1", "t1").apply(PLAN)
    assert items(taken)[0] == ("d1", "Walk", "green", "t1")
    assert TakeTool(MUST, "d1", "t1").apply(taken) is taken
    assert items(TakeTool("down.plan", "x", "t1").apply(PLAN), "down.plan") == [("x", "Walk", "", "t1")]


def test_only_a_tool_can_be_taken_and_only_where_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(KeyError):
        TakeTool(MUST, "d1", "nobody").apply(PLAN)
    monkeypatch.setattr(limits, "ITEMS_IN_FIELD", 3)
    assert len(items(TakeTool(MUST, "d1", "t1").apply(PLAN))) == 3
    with pytest.raises(LimitReached):
        TakeTool(MUST, "d9", "t1").apply(PLAN)


def test_a_line_becomes_a_tool_and_comes_from_there() -> None:
    made = MakeTool(MUST, "d1", "t2").apply(PLAN)
    assert items(made, HAVE) == [("t1", "Walk", "to the gate", ""), ("t2", "Tea", "green", "")]
    assert items(made)[0] == ("d1", "Tea", "green", "t2")
    assert MakeTool(MUST, "d1", "t3").apply(made) is made


def test_a_tool_that_reads_the_same_is_there_once() -> None:
    made = MakeTool(MUST, "d2", "t2").apply(PLAN)
    assert made.answers[HAVE] == PLAN.answers[HAVE]
    assert items(made)[1] == ("d2", "  walk ", "", "t1")


def test_what_says_nothing_or_is_a_tool_already_stays() -> None:
    assert MakeTool(MUST, "d3", "t2").apply(PLAN) is PLAN
    assert MakeTool(HAVE, "t1", "t2").apply(PLAN) is PLAN
    with pytest.raises(ValueError, match="new"):
        MakeTool(MUST, "d1", "t1").apply(PLAN)
