"""Taking back an item, an answer, everything or a whole version: what changes, what comes along, and what stays."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from any_plans import PLANS
from hypothesis import given

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.codec import Document, decode, encode, from_json, to_json
from wrap_builder.plan.commands import BringBack, Command, TakeAll, TakeAnswer, TakeItem
from wrap_builder.plan.comparison import AROUND, compare, items_of
from wrap_builder.plan.difference import changed_fields
from wrap_builder.plan.size import growth, size_of
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Edition,
    Entries,
    Entry,
    Helplines,
    OwnField,
    OwnLine,
    OwnSection,
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
ADA, BO, CY = (Person(id=name[0].lower(), name=name) for name in ("Ada", "Bo", "Cy"))
SEA = Photo(id="s", image="0" * 64, text="The sea")
PETS, FOOD = OwnSection(id="own1", title="Pets"), OwnField(id="own2", kind="text", title="Food")
OWN = Shape(own_sections=(PETS,), own_fields={"own1": (FOOD,)})


def entries(*items: Entry) -> Plan:
    return Plan(answers={"f": Entries(items=items)} if items else {})


def calling(person: Person) -> Record:
    return Record(id="r" + person.id, cells={"person": Cell(ref=person.id)})


def rows(*people: Person) -> dict[str, Answer]:
    return {"f": Records(rows=tuple(map(calling, people)))}


def edited(item: Entry) -> Entry:
    return Entry(id=item.id, text="then")


def read_back(plan: Plan) -> Plan:
    return decode(encode(Document(kind="plan", id="0" * 32, gen=1, plan=plan))).plan


@pytest.mark.parametrize(("then", "now", "item", "after"), [
    (entries(A, edited(B), C), entries(A, B), "b", (A, edited(B))),
    (entries(A, B, C), entries(A, C), "b", (A, B, C)),
    (entries(A, B, C), entries(C, A), "b", (C, A, B)),
    (entries(B, A), entries(D, A), "b", (D, B, A)),
    (entries(A, B, C), entries(D), "c", (D, C)),
    (entries(A, B), entries(), "b", (B,)),
    (entries(A), entries(A, B), "b", (A,)),
    (entries(), entries(B), "b", ()),
])
def test_one_entry_is_taken_back(then: Plan, now: Plan, item: str, after: tuple[Entry, ...]) -> None:
    assert items_of(TakeItem("f", item, then).apply(now).answers.get("f")) == after


@pytest.mark.parametrize("now", [entries(A), Plan()])
def test_an_item_that_is_on_neither_side_is_a_key_error(now: Plan) -> None:
    for field in ("f", "none", "people", "helplines"):
        with pytest.raises(KeyError):
            TakeItem(field, "x", entries(A)).apply(now)


def test_an_item_goes_into_no_answer_of_another_kind() -> None:
    with pytest.raises(TypeError):
        TakeItem("f", "a", entries(A)).apply(Plan(answers={"f": Text(text="tea")}))
    with pytest.raises(TypeError):
        TakeItem("f", "a", entries(A)).apply(Plan(answers={"f": Sign(signers=(Signer(id="a", role="me"),))}))


@pytest.mark.parametrize(("then", "now"), [
    (Sign(signers=(Signer(id="s", role="me", name="Sam"),)), Sign(signers=(Signer(id="s", role="me"),))),
    (Records(rows=(Record(id="s", cells={"say": Cell(text="x")}),)), Records(rows=(Record(id="s"),))),
])
def test_a_row_and_a_signer_are_taken_back(then: Answer, now: Answer) -> None:
    assert TakeItem("f", "s", Plan(answers={"f": then})).apply(Plan(answers={"f": now})).answers == {"f": then}


def test_a_person_is_taken_back() -> None:
    then = Plan(people=(ADA, BO, CY))
    assert TakeItem("people", "b", then).apply(Plan(people=(ADA, CY))).people == (ADA, BO, CY)
    renamed = Plan(people=(Person(id="a", name="Adele", phones=("1",)),))
    assert TakeItem("people", "a", then).apply(renamed).people == (ADA,)


def test_a_person_who_was_not_there_then_leaves_their_name_behind() -> None:
    after = TakeItem("people", "a", Plan()).apply(Plan(answers=rows(ADA), people=(ADA,)))
    assert after.people == ()
    assert after.answers["f"] == Records(rows=(Record(id="ra", cells={"person": Cell(text="Ada")}),))


def test_an_own_helpline_is_taken_back() -> None:
    one, other = OwnLine(id="1", name="Pat"), OwnLine(id="2", name="Night line")
    then, now = (Plan(helplines=Helplines(countries=(country,), own=own)) for country, own in (("GB", (one,)), ("IE", (other,))))
    assert TakeItem("helplines", "1", then).apply(now).helplines == Helplines(countries=("IE",), own=(other, one))
    assert TakeItem("helplines", "2", then).apply(now).helplines == Helplines(countries=("IE",))


@pytest.mark.parametrize(("then", "now"), [
    (Text(text="tea"), Text(text="coffee")), (Text(text="tea"), None), (None, Text(text="coffee")),
    (Pick(value=Cell(ref="yes")), Pick(value=Cell(ref="no"))), (Entries(items=(A, B)), Entries(items=(B, C))),
    (Text(text="tea"), Entries(items=(A,))), (Text(text=""), Text(text="coffee")),
])
def test_an_answer_becomes_what_it_was(then: Answer | None, now: Answer | None) -> None:
    old, new = (Plan(answers={"g": Text(text="stays"), **({"f": one} if one else {})}) for one in (then, now))
    after = TakeAnswer("f", old).apply(new)
    assert compare(old, after) == ()
    assert ("f" in after.answers) == (then not in (None, Text(text="")))
    assert after.answers["g"] is new.answers["g"]


@pytest.mark.parametrize("make", [lambda then: TakeAnswer("f", then), lambda then: TakeItem("f", "ra", then)])
def test_people_who_are_gone_come_with_the_rows_that_point_to_them(make: Any) -> None:
    then = Plan(answers=rows(ADA), people=(BO, ADA, CY))
    after = make(then).apply(Plan(people=(BO,)))
    assert after.answers == then.answers
    assert after.people == (BO, ADA)
    adele = Person(id="a", name="Adele")
    assert make(then).apply(Plan(people=(adele,))).people == (adele,)


def toolbox(**lists: tuple[Entry, ...]) -> dict[str, Answer]:
    return {"toolbox." + name: Entries(items=items) for name, items in lists.items()}


@pytest.mark.parametrize("make", [lambda then: TakeAnswer("f", then), lambda then: TakeItem("f", "e", then)])
def test_tools_that_are_gone_come_with_the_lines_that_came_from_them(make: Any) -> None:
    line = {"f": Entries(items=(Entry(id="e", text="walk", tool="b"),))}
    then = Plan(answers={**line, **toolbox(have=(A, B, C))})
    assert make(then).apply(Plan(answers=toolbox(have=(A, D)))).answers == {**line, **toolbox(have=(A, B, D))}
    assert make(then).apply(Plan()).answers == {**line, **toolbox(have=(B,))}
    moved_since = Plan(answers=toolbox(**{"try": (edited(B),)}))
    assert make(then).apply(moved_since).answers == {**line, **moved_since.answers}
    assert make(Plan(answers=line)).apply(Plan()).answers == line


def test_an_own_question_that_is_gone_comes_with_its_answer() -> None:
    then = Plan(answers={"own2": Text(text="oats")}, shape=OWN)
    after = TakeAnswer("own2", then).apply(Plan(shape=Shape(route="three")))
    assert after.answers == then.answers
    assert after.shape == msgspec.structs.replace(OWN, route="three")
    shipped = Plan(answers=then.answers, shape=Shape(own_fields={"crisis": (FOOD,)}))
    assert TakeAnswer("own2", shipped).apply(Plan()).shape == shipped.shape


def test_the_list_of_people_becomes_what_it_was_but_for_those_in_use() -> None:
    now = Plan(answers=rows(CY), people=(BO, CY))
    assert TakeAnswer("people", Plan(people=(ADA,))).apply(now).people == (ADA, CY)
    assert TakeAnswer("people", Plan(people=(CY, ADA))).apply(now).people == (CY, ADA)


def test_the_arrangement_becomes_what_it_was_but_for_what_is_written_since() -> None:
    then = Plan(shape=Shape(route="three", hidden=("x",)))
    seen = msgspec.structs.replace(OWN, looked_at=("a/1",))
    after = TakeAnswer("shape", then).apply(Plan(shape=seen, answers={"own2": Text(text="oats")}))
    assert after.shape == msgspec.structs.replace(seen, route="three", hidden=("x",))
    assert TakeAnswer("shape", then).apply(Plan(shape=seen)).shape == msgspec.structs.replace(then.shape, looked_at=("a/1",))


def test_helplines_become_what_they_were() -> None:
    then = Plan(helplines=Helplines(countries=("GB",)))
    assert TakeAnswer("helplines", then).apply(Plan(helplines=Helplines(chosen=("x",)))).helplines == then.helplines


def test_everything_is_taken_over_and_nothing_removed() -> None:
    then = Plan(
        answers={"only": Text(text="1"), "text": Text(text="then"), "list": Entries(items=(A, edited(B), D)), "kind": Text(text="x")},
        people=(ADA, Person(id="b", name="Bob", phones=("1", "2"))), shape=msgspec.structs.replace(OWN, titles={"a": "then"}),
        helplines=Helplines(countries=("GB",), own=(OwnLine(id="1", name="Pat"),)),
    )
    now = Plan(
        answers={"here": Text(text="2"), "text": Text(text="now"), "list": Entries(items=(C, D, B)), "kind": Entries(items=(A,))},
        people=(BO, Person(id="b2", name="Bo")), shape=Shape(titles={"a": "now", "b": "now"}, hidden=("h",), wanted=("w",)),
        helplines=Helplines(countries=("IE",), own=(OwnLine(id="1", name="", number="3"),)), edition=Edition(number=2, printed=True),
    )
    after = TakeAll(then).apply(now)
    assert after.answers == {
        "only": Text(text="1"), "here": Text(text="2"), "text": Text(text="then"), "kind": Entries(items=(A,)),
        "list": Entries(items=(A, edited(B), C, D)),
    }
    assert after.people == (ADA, Person(id="b", name="Bob", phones=("1", "2")), Person(id="b2", name="Bo"))
    assert after.shape == msgspec.structs.replace(OWN, titles={"a": "then", "b": "now"}, hidden=("h",), wanted=("w",))
    assert after.helplines == Helplines(countries=("GB", "IE"), own=(OwnLine(id="1", name="Pat", number="3"),))
    assert after.edition == Edition(number=3)


@pytest.mark.parametrize(("then", "now", "after"), [
    (Text(text=" "), Text(text="now"), Text(text="now")),
    (Entries(items=(Entry(id="a", text=" "),)), Entries(items=(Entry(id="a", text=""),)), Entries(items=(Entry(id="a", text=" "),))),
    (Pick(value=Cell(ref="yes")), Pick(value=Cell(text="maybe")), Pick(value=Cell(ref="yes"))),
    (Entries(items=(Entry(id="a", text="then"),)), Entries(items=(Entry(id="a", text="now", note="n", tool="t"),)),
     Entries(items=(Entry(id="a", text="then", note="n", tool="t"),))),
    (Records(rows=(Record(id="a", cells={"x": Cell(text="then"), "y": Cell(ref="1")}),)),
     Records(rows=(Record(id="a", cells={"x": Cell(text="now"), "z": Cell(text="now")}),)),
     Records(rows=(Record(id="a", cells={"x": Cell(text="then"), "y": Cell(ref="1"), "z": Cell(text="now")}),))),
    (Sign(signers=(Signer(id="a", role="me", name="Sam"),)), Sign(signers=(Signer(id="a", role="me", date=Cell(text="May")),)),
     Sign(signers=(Signer(id="a", role="me", name="Sam", date=Cell(text="May")),))),
])
def test_taking_over_fills_what_is_blank_and_never_the_other_way(then: Answer, now: Answer, after: Answer) -> None:
    assert TakeAll(Plan(answers={"f": then})).apply(Plan(answers={"f": now})).answers == {"f": after}


def test_own_questions_keep_their_place_and_kind_and_take_their_title_over() -> None:
    then = Shape(own_sections=(PETS,), own_fields={"own1": (OwnField(id="own2", kind="line", title="Fodder"),)})
    now = Shape(own_sections=(OwnSection(id="own9", title="Home"),), own_fields={"own9": (FOOD,)})
    after = TakeAll(Plan(shape=then)).apply(Plan(shape=now)).shape
    assert after.own_fields == {"own9": (OwnField(id="own2", kind="text", title="Fodder"),)}
    assert after.own_sections == (OwnSection(id="own9", title="Home"), PETS)


def test_an_own_part_whose_id_is_taken_here_is_not_added() -> None:
    now = Shape(own_sections=(PETS,), own_fields={"crisis": (OwnField(id="own9", kind="line", title="Vet"),)})
    then = Shape(own_sections=(OwnSection(id="own9", title="Home"),), own_fields={"crisis": (OwnField(id="own1", kind="line", title="x"),)})
    after = TakeAll(Plan(shape=then)).apply(Plan(shape=now))
    assert [section.id for section in after.shape.own_sections] == ["own1"]
    assert own_questions(after) == {"own9"}
    assert read_back(after) == after


def test_a_version_comes_back_whole_and_its_edition_never_goes_back() -> None:
    then = Plan(language="de", answers={"f": Text(text="then"), "same": Text(text="1")}, people=(ADA,), edition=Edition(number=1))
    now = Plan(answers={"g": Text(text="now"), "same": Text(text="1")}, shape=Shape(looked_at=("a/1",), route="three"),
               edition=Edition(number=4, printed=True))
    after = BringBack(then).apply(now)
    assert after == msgspec.structs.replace(then, shape=Shape(looked_at=("a/1",)), edition=Edition(number=5))
    assert after.answers["same"] is now.answers["same"]
    assert changed_fields(now, after) == {"f", "g", "people", "shape", "edition"}


def test_an_arrangement_that_comes_back_is_no_new_edition() -> None:
    printed = Edition(number=4, printed=True)
    assert BringBack(Plan(shape=Shape(route="three"))).apply(Plan(edition=printed)).edition == printed


def every_command(then: Plan, now: Plan) -> Iterator[Command]:
    yield from (TakeAll(then), BringBack(then), *(TakeAnswer(field, then) for field in AROUND))
    for one in compare(then, now):
        yield TakeAnswer(one.field, then)
        yield from (TakeItem(one.field, item.id, then) for item in one.items)
    yield from (TakeItem("helplines", line.id, then) for line in then.helplines.own)


@given(PLANS, PLANS)
def test_after_any_of_them_the_plan_can_be_written_and_read(then: Plan, now: Plan) -> None:
    before = to_json(now)
    for command in every_command(then, now):
        after = command.apply(now)
        assert read_back(after) == after
        assert isinstance(command, TakeItem) or command.apply(after) is after
        assert after.shape.looked_at == now.shape.looked_at
        assert after.edition.number >= now.edition.number
        changed = {one.field for one in compare(now, after)}
        assert changed_fields(now, after) - {"edition", "register", "ideas", "my_words"} == changed
        assert changed <= {"shape", "helplines", "photos"} or not after.edition.printed
        assert abs(growth(now, after) - (size_of(after) - size_of(now))) < 150
    assert to_json(now) == before


@given(PLANS)
def test_taking_from_an_equal_version_changes_nothing(plan: Plan) -> None:
    same = from_json(to_json(plan))
    for command in every_command(same, plan):
        assert command.apply(plan) is plan


@given(PLANS, PLANS)
def test_a_version_that_came_back_differs_in_nothing(then: Plan, now: Plan) -> None:
    assert compare(then, BringBack(then).apply(now)) == ()


@given(PLANS, PLANS)
def test_taking_every_answer_back_leaves_only_people_and_own_questions_that_are_in_use(then: Plan, now: Plan) -> None:
    plan = now
    for one in compare(then, now):
        plan = TakeAnswer(one.field, then).apply(plan)
    left = {one.field: one for one in compare(then, plan)}
    assert left.keys() <= {"people", "shape"}
    if "people" in left:
        refs = {row.cells["person"].ref for one in plan.answers.values() if isinstance(one, Records)
                for row in one.rows if "person" in row.cells}
        assert all(item.then is None and item.id in refs for item in left["people"].items)
    if "shape" in left:
        new = own_questions(plan) - own_questions(then)
        assert new
        assert new <= plan.answers.keys()


def own_questions(plan: Plan) -> set[str]:
    return {own.id for fields in plan.shape.own_fields.values() for own in fields}


@given(PLANS, PLANS)
def test_taking_every_item_back_leaves_at_most_another_order(then: Plan, now: Plan) -> None:
    for one in compare(then, now):
        plan = now
        if one.then is not None and one.now is not None and one.items:
            for item in one.items:
                plan = TakeItem(one.field, item.id, then).apply(plan)
            came_along = {item.id for item in items_of(plan.answers.get(one.field))} - {item.id for item in items_of(one.then)}
            assert not came_along
            assert sorted(items_of(plan.answers.get(one.field)), key=lambda item: item.id) == sorted(
                items_of(one.then), key=lambda item: item.id)


@given(PLANS, PLANS)
def test_taking_everything_over_loses_no_item_of_either_side(then: Plan, now: Plan) -> None:
    after = TakeAll(then).apply(now)
    assert after.answers.keys() == then.answers.keys() | now.answers.keys()
    for field, answer in after.answers.items():
        old, new = then.answers.get(field, answer), now.answers.get(field, answer)
        assert ids(answer) >= ids(new)
        assert type(old) is not type(answer) or ids(answer) >= ids(old)
    assert ids(after.people) == ids(then.people) | ids(now.people)
    assert ids(after.photos) == ids(then.photos) | ids(now.photos)
    assert ids(after.helplines.own) == ids(then.helplines.own) | ids(now.helplines.own)
    assert own_questions(after) >= own_questions(now) | own_questions(then)
    for one in compare(then, after):
        assert all(item.now is not None for item in one.items)


@given(PLANS, PLANS)
def test_what_the_other_version_says_is_there_after_taking_everything_over(then: Plan, now: Plan) -> None:
    after = TakeAll(then).apply(now)
    for field, answer in then.answers.items():
        if type(answer) is type(now.answers.get(field, answer)):
            assert set(said(answer)) <= set(said(after.answers[field]))
    assert set(said(then.people)) <= set(said(after.people))


def ids(items: Any) -> set[str]:
    return {item.id for item in (items if isinstance(items, tuple) else items_of(items))}


def said(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text with a word in it and its place, items by their id."""
    plain = msgspec.to_builtins(value)
    if isinstance(plain, str):
        if plain.strip():
            yield path, plain
    elif isinstance(plain, dict):
        for key, inner in plain.items():
            yield from said(inner, f"{path}/{key}")
    elif isinstance(plain, list):
        for inner in plain:
            yield from said(inner, f"{path}/{inner['id'] if isinstance(inner, dict) else ''}")


MANY = tuple(Entry(id=f"m{number}", text="") for number in range(limits.ITEMS_IN_FIELD))
NUMBERS = tuple(map(str, range(limits.SHAPE_ITEMS)))


@pytest.mark.parametrize(("then", "now", "command"), [
    (entries(A), entries(*MANY), TakeAll), (entries(A), entries(*MANY), lambda then: TakeItem("f", "a", then)),
    (Plan(people=(ADA,)), Plan(people=tuple(Person(id=f"m{n}", name="") for n in range(limits.PEOPLE))), TakeAll),
    (Plan(photos=(SEA,)), Plan(photos=tuple(Photo(id=f"m{n}", image="1" * 64) for n in range(limits.PHOTOS))), TakeAll),
    (Plan(photos=(SEA,)), Plan(photos=tuple(Photo(id=f"m{n}", image="1" * 64) for n in range(limits.PHOTOS))),
     lambda then: TakeItem("photos", "s", then)),
    (Plan(helplines=Helplines(countries=("GB",))), Plan(helplines=Helplines(countries=NUMBERS)), TakeAll),
    (Plan(shape=Shape(wanted=("a",))), Plan(shape=Shape(wanted=NUMBERS)), TakeAll),
    (Plan(shape=Shape(titles={"a": ""})), Plan(shape=Shape(titles=dict.fromkeys(NUMBERS, "x"))), TakeAll),
])
def test_limits_refuse(then: Plan, now: Plan, command: Any) -> None:
    with pytest.raises(LimitReached):
        command(then).apply(now)


def test_what_was_larger_than_a_limit_before_may_come_back() -> None:
    then = entries(A, *MANY)
    assert BringBack(then).apply(Plan()).answers == then.answers
    assert TakeAnswer("f", then).apply(Plan()).answers == then.answers
