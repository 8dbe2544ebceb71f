"""Tools are found by a few letters, quickly, and as they are now."""

from __future__ import annotations

import pytest

from wrap_builder.plan.commands import SetEntry
from wrap_builder.plan.values import Entries, Entry, Plan
from wrap_builder.session.tools import MOST_TOOLS, ToolFinder

PLAN = Plan(answers={
    "toolbox.have": Entries((
        Entry("1", "Call my cousin"), Entry("2", "Tea, and call nobody"), Entry("3", "Écouter la radio"), Entry("4", "散步"),
    )),
    "toolbox.try": Entries((Entry("5", "Recall a song"), Entry("6", "Cook with Carla"), Entry("7", " "))),
})


@pytest.mark.parametrize(("typed", "ids"), [
    ("ca", "126"), ("Call", "12"), ("call my", "1"), ("my call", "1"), ("co wi", "6"), ("ec", "3"), ("éc", "3"), ("散", "4"),
    ("c", ""), (" ", ""), ("all", ""), ("zz", ""), ("call my x", ""),
])
def test_words_that_begin_so_are_found_and_the_first_word_counts_most(typed: str, ids: str) -> None:
    assert "".join(sorted(one.id for one in ToolFinder().find(PLAN, typed))) == "".join(sorted(ids))


def test_what_begins_so_comes_first() -> None:
    assert [one.id for one in ToolFinder().find(PLAN, "ca")] == ["1", "2", "6"]


def test_what_is_there_already_is_left_out_and_few_are_offered() -> None:
    assert [one.id for one in ToolFinder().find(PLAN, "ca", {"1"})] == ["2", "6"]
    tools = (*(Entry(f"{n}", f"the call {n}") for n in range(20)), Entry("z", "call"))
    many = Plan(answers={"toolbox.have": Entries(tools)})
    found = [one.id for one in ToolFinder().find(many, "call")]
    assert found[0] == "z"
    assert len(found) == MOST_TOOLS


def test_it_follows_the_plan() -> None:
    finder = ToolFinder()
    assert finder.knows(PLAN, "1")
    assert not finder.knows(PLAN, "7")
    later = SetEntry("toolbox.have", "1", text="Run").apply(PLAN)
    assert [one.id for one in finder.find(later, "ru")] == ["1"]
    assert finder.find(Plan(), "ru") == ()
    assert not finder.knows(Plan(), "1")
