"""Looking at plans: ids, emptiness, size, and what differs between two of them."""

from __future__ import annotations

import re

import pytest

from wrap_builder.plan.answers import entries_of, has_words, is_empty, position, rows_of
from wrap_builder.plan.commands import AddEntries, Hide, LookAt, MarkPrinted, SetText
from wrap_builder.plan.difference import brought_back, changed_fields, same_arrangement
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.size import growth, size_of
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Edition,
    Entries,
    Entry,
    Pick,
    Plan,
    Record,
    Records,
    Shape,
    Sign,
    Signer,
    Text,
)

SHARED = Text(text="")


def test_ids_are_sixteen_digits_from_the_given_bytes() -> None:
    assert new_id(lambda count: b"\x01\xab" * (count // 2)) == "01ab01ab01ab01ab"
    assert re.fullmatch(r"[0-9a-f]{16}", new_id())
    assert new_id() != new_id()


@pytest.mark.parametrize(("answer", "empty", "words"), [
    (None, None, False),
    (Text(text=""), True, False), (Text(text=" "), False, False), (Text(text="x"), False, True),
    (Entries(), True, False), (Entries(items=(Entry(id="1", text=" "),)), False, False),
    (Entries(items=(Entry(id="1", text="", note="x"),)), False, True),
    (Records(), True, False), (Records(rows=(Record(id="1"),)), False, False),
    (Records(rows=(Record(id="1", cells={"a": Cell(text=" ")}),)), False, False),
    (Records(rows=(Record(id="1", cells={"a": Cell(ref="yes")}),)), False, True),
    (Pick(value=Cell()), True, False), (Pick(value=Cell(ref="x")), False, True), (Pick(value=Cell(text="x")), False, True),
    (Sign(), True, False), (Sign(signers=(Signer(id="1", role="me"),)), False, False),
    (Sign(signers=(Signer(id="1", role="me", name="x"),)), False, True),
    (Sign(signers=(Signer(id="1", role="me", date=Cell(text="May")),)), False, True),
])
def test_empty_is_nothing_at_all_and_words_are_something_to_read(answer: Answer | None, empty: bool | None, words: bool) -> None:
    assert has_words(answer) is words
    assert answer is None or is_empty(answer) is empty


def test_items_of_a_field() -> None:
    plan = Plan(answers={"e": Entries(items=(Entry(id="1", text="x"),)), "r": Records(rows=(Record(id="1"),))})
    assert entries_of(plan, "e")[0].text == "x"
    assert rows_of(plan, "r")[0].id == "1"
    assert entries_of(plan, "none") == ()
    assert rows_of(plan, "none") == ()
    assert position(rows_of(plan, "r"), "1") == 0
    with pytest.raises(TypeError, match="Entries"):
        entries_of(plan, "r")
    with pytest.raises(TypeError, match="Records"):
        rows_of(plan, "e")
    with pytest.raises(KeyError):
        position(rows_of(plan, "r"), "2")


def rows(*ids: str) -> Records:
    return Records(rows=tuple(Record(id=one) for one in ids))


@pytest.mark.parametrize(("before", "after"), [
    ({}, {"f": Text(text="tea")}), ({"f": Text(text="tea")}, {}), ({"f": Text(text="tea")}, {"f": Text(text='\u00e9\x00"')}),
    ({"f": rows("1")}, {"f": rows("1", "2")}), ({"f": rows("1", "2", "3")}, {"f": rows("2")}),
    ({"f": rows("1")}, {"f": Records()}),
    ({"f": Records()}, {"f": Entries()}), ({"f": rows("1")}, {"f": Text(text="x"), "g": rows("1", "2")}),
])
def test_growth_is_the_difference_of_sizes(before: dict[str, Answer], after: dict[str, Answer]) -> None:
    one, other = Plan(answers={"k": SHARED, **before}), Plan(answers={"k": SHARED, **after})
    assert growth(one, other) == size_of(other) - size_of(one)


def test_growth_counts_items_by_what_is_not_shared() -> None:
    plan = Plan(answers={"f": Entries(items=tuple(Entry(id=new_id(), text=str(n)) for n in range(9)))})
    for at in (0, 4, 9):
        after = AddEntries("f", (Entry(id="x", text="new"), Entry(id="y", text="")), at=at).apply(plan)
        assert growth(plan, after) == size_of(after) - size_of(plan) == -growth(after, plan)


def test_growth_of_the_arrangement() -> None:
    before = Plan(shape=Shape(route="three"))
    after = Hide("rights").apply(before)
    assert growth(before, after) == size_of(after) - size_of(before)


def test_changed_fields_are_found_by_sameness() -> None:
    start = Plan(answers={"a": Text(text="1"), "b": Text(text="2")})
    assert changed_fields(start, start) == frozenset()
    assert changed_fields(start, SetText("a", "x").apply(start)) == {"a"}
    assert changed_fields(start, SetText("b", "").apply(start)) == {"b"}
    assert changed_fields(start, SetText("c", "x").apply(start)) == {"c"}
    assert changed_fields(start, Hide("a").apply(start)) == {"shape"}
    assert changed_fields(start, LookAt("a/1").apply(start)) == {"looked_at"}
    printed = MarkPrinted().apply(start)
    assert changed_fields(start, printed) == {"edition"}
    assert changed_fields(printed, SetText("a", "x").apply(printed)) == {"a", "edition"}
    assert same_arrangement(start.shape, LookAt("a/1").apply(start).shape)


def test_going_back_keeps_what_was_looked_at_and_never_lowers_the_edition() -> None:
    first = Plan(answers={"a": Text(text="1")})
    second = MarkPrinted().apply(LookAt("a/1").apply(SetText("a", "2").apply(first)))
    back = brought_back(first, second)
    assert back.answers == first.answers
    assert back.shape.looked_at == ("a/1",)
    assert back.edition == Edition(number=2)
    assert brought_back(second, second).edition == Edition(number=1, printed=True)
