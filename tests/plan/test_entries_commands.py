"""Several lines at once, and the words that the check of spelling leaves alone."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.commands import AddMyWord, MoveEntries, RemoveEntries, RemoveMyWord
from wrap_builder.plan.limits import ITEMS_IN_FIELD, MY_WORDS
from wrap_builder.plan.values import Entries, Entry, Plan

PLAN = Plan(answers={
    "from": Entries(items=(Entry("a", "Tea", "hot", "t"), Entry("b", "Walk"), Entry("c", "Radio"))),
    "to": Entries(items=(Entry("x", "Swim"), Entry("y", "Sleep"))),
})


def ids(plan: Plan, field: str) -> str:
    return "".join(entry.id for entry in entries_of(plan, field))


def test_lines_go_to_another_list_with_their_note_and_tool_in_their_order() -> None:
    plan = MoveEntries("from", frozenset("ca"), "to", 1).apply(PLAN)
    assert (ids(plan, "from"), ids(plan, "to")) == ("b", "xacy")
    assert entries_of(plan, "to")[1] == Entry("a", "Tea", "hot", "t")
    assert ids(MoveEntries("from", frozenset("abc"), "new").apply(PLAN), "new") == "abc"
    assert "from" not in MoveEntries("from", frozenset("abc"), "new").apply(PLAN).answers


@pytest.mark.parametrize(("chosen", "at", "order"), [("ac", 0, "acb"), ("ac", None, "bac"), ("a", 1, "bac"), ("b", 9, "acb")])
def test_lines_move_together_in_their_own_list(chosen: str, at: int | None, order: str) -> None:
    assert ids(MoveEntries("from", frozenset(chosen), "from", at).apply(PLAN), "from") == order


def test_what_changes_nothing_gives_the_same_plan() -> None:
    assert MoveEntries("from", frozenset("ab"), "from", 0).apply(PLAN) is PLAN
    assert MoveEntries("from", frozenset(), "to").apply(PLAN) is PLAN
    assert RemoveEntries("from", frozenset()).apply(PLAN) is PLAN


def test_a_line_whose_id_is_taken_there_gets_another() -> None:
    twice = Plan(answers={"from": Entries(items=(Entry("a", "1"), Entry("a0", "2"))), "to": Entries(items=(Entry("a", "3"),))})
    moved = entries_of(MoveEntries("from", frozenset({"a", "a0"}), "to").apply(twice), "to")
    assert [entry.text for entry in moved] == ["3", "1", "2"]
    assert len({entry.id for entry in moved}) == 3
    assert moved[2].id == "a0"


def test_a_full_list_takes_no_more() -> None:
    full = Entries(items=tuple(Entry(str(number), "") for number in range(ITEMS_IN_FIELD)))
    with pytest.raises(LimitReached):
        MoveEntries("from", frozenset("a"), "full").apply(Plan(answers={**PLAN.answers, "full": full}))


def test_lines_are_removed_together() -> None:
    assert ids(RemoveEntries("from", frozenset("ac")).apply(PLAN), "from") == "b"
    for command in (RemoveEntries("from", frozenset("z")), MoveEntries("from", frozenset("az"), "to")):
        with pytest.raises(KeyError):
            command.apply(PLAN)


def test_words_of_my_own_are_kept_once_and_travel_with_the_plan() -> None:
    plan = AddMyWord(" Rosa ").apply(Plan())
    assert plan.my_words == ("Rosa",)
    assert AddMyWord("Rosa").apply(plan) is plan
    assert from_json(to_json(plan)) == plan
    assert RemoveMyWord("Rosa").apply(plan) == Plan()
    with pytest.raises(KeyError):
        RemoveMyWord("Ada").apply(plan)
    with pytest.raises(ValueError, match="letters"):
        AddMyWord("  ").apply(plan)
    with pytest.raises(LimitReached):
        AddMyWord("x").apply(Plan(my_words=tuple(map(str, range(MY_WORDS)))))
