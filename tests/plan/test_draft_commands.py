"""What is typed at the end of a list is in the plan at once, and leaves nothing behind when it is deleted again."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.commands import RenameTool, SetEntry, WriteEntry
from wrap_builder.plan.values import Entries, Entry, Plan

LIST = Plan(answers={"list": Entries(items=(Entry(id="a", text="one", note="n"),))})


def texts(plan: Plan, field: str = "list") -> list[str]:
    answer = plan.answers.get(field, Entries())
    return [entry.text for entry in answer.items]


def test_an_entry_grows_from_its_first_letter() -> None:
    plan = WriteEntry("list", "b", "tw").apply(WriteEntry("list", "b", "t").apply(LIST))
    assert texts(plan) == ["one", "tw"]


def test_nothing_is_left_of_an_entry_without_text() -> None:
    plan = WriteEntry("list", "b", "t").apply(Plan())
    assert WriteEntry("list", "b", "").apply(plan).answers == {}
    assert WriteEntry("list", "b", "").apply(LIST) is LIST


def test_the_note_of_an_entry_stays() -> None:
    plan = WriteEntry("list", "a", "ones").apply(LIST)
    assert plan.answers["list"].items[0].note == "n"


def test_a_full_list_takes_no_more() -> None:
    full = Plan(answers={"list": Entries(items=tuple(Entry(id=str(n), text="x") for n in range(limits.ITEMS_IN_FIELD)))})
    with pytest.raises(LimitReached):
        WriteEntry("list", "new", "y").apply(full)
    assert texts(WriteEntry("list", "0", "y").apply(full))[0] == "y"


def test_a_tool_that_was_rewritten_before_is_renamed_everywhere() -> None:
    plan = Plan(answers={
        "toolbox.have": Entries(items=(Entry(id="t", text="walk"),)),
        "daily.must": Entries(items=(Entry(id="a", text="walk", tool="t"), Entry(id="b", text="walk far", tool="t"))),
    })
    plan = SetEntry("toolbox.have", "t", text="walk slowly").apply(plan)
    after = RenameTool("t", "walk slowly", everywhere=True, was="walk").apply(plan)
    assert texts(after, "daily.must") == ["walk slowly", "walk far"]
    assert after.answers["toolbox.have"] is plan.answers["toolbox.have"]
    assert RenameTool("t", "walk slowly", everywhere=True, was="swim").apply(plan) is plan
