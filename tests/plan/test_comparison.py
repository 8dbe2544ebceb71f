"""What differs between two plans, item by item, and what is no difference."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from any_plans import PLANS
from hypothesis import given

from wrap_builder.plan.codec import from_json, to_json
from wrap_builder.plan.commands import LookAt, MarkPrinted
from wrap_builder.plan.comparison import AROUND, Difference, ItemDifference, alike, compare, interleaved, items_of
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Edition,
    Entries,
    Entry,
    Helplines,
    Person,
    Photo,
    Pick,
    Plan,
    Record,
    Records,
    Shape,
    Sign,
    Signer,
    Text,
)

A, B, C, D = (Entry(id=one, text=one) for one in "abcd")
ADA, BO = Person(id="p1", name="Ada"), Person(id="p2", name="Bo")
SEA = Photo(id="s", image="0" * 64, text="The sea")


def entries(*items: Entry) -> Entries:
    return Entries(items=items)


def changed(item: Entry) -> Entry:
    return Entry(id=item.id, text="changed")


@pytest.mark.parametrize(("then", "now", "items"), [
    (Text(text="tea"), Text(text="coffee"), ()),
    (Text(text="tea"), None, ()),
    (None, Pick(value=Cell(ref="yes")), ()),
    (Text(text="tea"), Pick(value=Cell(text="tea")), ()),
    (Text(text="tea"), entries(A), ()),
    (entries(A), Records(rows=(Record(id="a"),)), ()),
    (entries(A, B), entries(B, A), ()),
    (entries(A, B), entries(A), (ItemDifference("b", B, None),)),
    (None, entries(A, B), (ItemDifference("a", None, A), ItemDifference("b", None, B))),
    (entries(A), None, (ItemDifference("a", A, None),)),
    (entries(A, B, C), entries(C, changed(B)), (ItemDifference("a", A, None), ItemDifference("b", B, changed(B)))),
    (entries(A, B), entries(changed(A), C, B), (ItemDifference("a", A, changed(A)), ItemDifference("c", None, C))),
    (Records(rows=(Record(id="a", cells={"say": Cell(text="x")}),)), Records(rows=(Record(id="a"),)),
     (ItemDifference("a", Record(id="a", cells={"say": Cell(text="x")}), Record(id="a")),)),
    (Sign(signers=(Signer(id="s", role="me"),)), Sign(signers=(Signer(id="s", role="me", name="Sam"),)),
     (ItemDifference("s", Signer(id="s", role="me"), Signer(id="s", role="me", name="Sam")),)),
])
def test_an_answer_that_differs(then: Answer | None, now: Answer | None, items: tuple[ItemDifference, ...]) -> None:
    one, other = (Plan(answers={"f": answer} if answer else {}) for answer in (then, now))
    assert compare(one, other) == (Difference("f", then, now, items),)


@pytest.mark.parametrize(("then", "now", "difference"), [
    ({"people": (ADA,)}, {"people": (BO,)},
     Difference("people", None, None, (ItemDifference("p2", None, BO), ItemDifference("p1", ADA, None)))),
    ({"people": (ADA, BO)}, {"people": (BO, ADA)}, Difference("people", None, None)),
    ({"photos": (SEA,)}, {}, Difference("photos", None, None, (ItemDifference("s", SEA, None),))),
    ({"helplines": Helplines(countries=("GB",))}, {}, Difference("helplines", None, None)),
    ({"shape": Shape(route="three")}, {}, Difference("shape", None, None)),
])
def test_what_differs_beside_the_answers(then: dict[str, Any], now: dict[str, Any], difference: Difference) -> None:
    assert compare(Plan(**then), Plan(**now)) == (difference,)


def test_fields_come_in_the_order_of_their_ids_and_what_is_around_them_last() -> None:
    then = Plan(answers={"zoo": Text(text="1"), "b": Text(text="1"), "same": Text(text="1")}, people=(ADA,))
    now = Plan(answers={"q": Text(text="1"), "b": Text(text="2"), "same": Text(text="1")}, shape=Shape(crisis="full"),
               helplines=Helplines(chosen=("x",)), photos=(SEA,))
    assert [one.field for one in compare(then, now)] == ["b", "q", "zoo", *AROUND]


@pytest.mark.parametrize("other", [
    Plan(edition=Edition(number=4, printed=True)), Plan(shape=Shape(looked_at=("a/1",))), LookAt("x/1").apply(MarkPrinted().apply(Plan())),
])
def test_looking_and_printing_are_no_differences(other: Plan) -> None:
    assert compare(Plan(), other) == compare(other, Plan()) == ()
    assert alike(Plan(), other)


def test_an_empty_answer_is_no_answer() -> None:
    assert compare(Plan(answers={"f": Entries(), "g": Text(text="")}), Plan()) == ()


def test_language_and_example_make_plans_unlike_though_nothing_in_them_differs() -> None:
    assert not alike(Plan(language="de"), Plan())
    assert not alike(Plan(example=True), Plan())
    assert compare(Plan(language="de", example=True), Plan()) == ()


@pytest.mark.parametrize(("first", "second", "both"), [
    ("", "", ""), ("abc", "", "abc"), ("", "abc", "abc"), ("abc", "cba", "abc"), ("ab", "cd", "abcd"), ("ac", "abc", "abc"),
    ("ac", "adbc", "adbc"), ("bc", "abc", "abc"), ("cb", "abc", "cab"), ("ab", "abcd", "abcd"), ("ab", "acbd", "acbd"),
    ("dab", "cab", "dcab"),
])
def test_what_only_one_list_has_stands_near_its_neighbours(first: str, second: str, both: str) -> None:
    items = {item.id: item for item in (A, B, C, D)}
    assert "".join(item.id for item in interleaved(tuple(map(items.get, first)), tuple(map(items.get, second)))) == both


def test_the_first_list_says_what_an_item_is() -> None:
    assert interleaved((changed(A),), (A, B)) == (changed(A), B)


def by_id(items: Iterable[ItemDifference]) -> tuple[ItemDifference, ...]:
    return tuple(sorted(items, key=lambda item: item.id))


@given(PLANS, PLANS)
def test_any_two_plans(then: Plan, now: Plan) -> None:
    found = compare(then, now)
    assert not compare(then, from_json(to_json(then)))
    assert alike(then, from_json(to_json(then)))
    assert alike(then, now) == (not found and (then.language, then.example) == (now.language, now.example))
    mirrored = [Difference(one.field, one.now, one.then, by_id(ItemDifference(i.id, i.now, i.then) for i in one.items))
                for one in compare(now, then)]
    assert mirrored == [Difference(one.field, one.then, one.now, by_id(one.items)) for one in found]
    for one in found:
        around = {"people": (then.people, now.people), "photos": (then.photos, now.photos)}
        sides = around.get(one.field, (items_of(one.then), items_of(one.now)))
        for item in one.items:
            assert item.then != item.now
            assert item.then is None or item.then in sides[0]
            assert item.now is None or item.now in sides[1]


def test_differences_show_no_text_when_they_are_printed() -> None:
    then = Plan(answers={"f": entries(Entry(id="a", text="marker"))}, people=(Person(id="p", name="marker"),))
    assert "marker" not in repr(compare(then, Plan()))
