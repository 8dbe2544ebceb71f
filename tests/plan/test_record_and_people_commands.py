"""What each command on records and people does, and that people are kept once."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits, people
from wrap_builder.plan.commands import (
    AddPerson,
    AddRecord,
    Command,
    MarkPrinted,
    MoveRecord,
    RemovePerson,
    RemoveRecord,
    SetCell,
    SetPerson,
)
from wrap_builder.plan.people import Place
from wrap_builder.plan.values import Cell, Person, Plan, Record, Records, Text

ADA = Person(id="p1", name="Ada")
R1 = Record(id="r1", cells={"person": Cell(ref="p1"), "say": Cell(text="hello")})
R2 = Record(id="r2", cells={"person": Cell(text="Bo")})


def plan(*rows: Record) -> Plan:
    return Plan(answers={"f": Records(rows=rows)} if rows else {}, people=(ADA,))


@pytest.mark.parametrize(("before", "command", "rows"), [
    (plan(), AddRecord("f", R1), (R1,)),
    (plan(R1), AddRecord("f", R2, at=0), (R2, R1)),
    (plan(), AddRecord("f", Record(id="r", cells={"say": Cell(), "person": Cell(ref="p1", text="Ada")})),
     (Record(id="r", cells={"person": Cell(ref="p1")}),)),
    (plan(R1), SetCell("f", "r1", "say", Cell(text="hi")), (Record(id="r1", cells={**R1.cells, "say": Cell(text="hi")}),)),
    (plan(R1), SetCell("f", "r1", "say", Cell()), (Record(id="r1", cells={"person": Cell(ref="p1")}),)),
    (plan(R2), SetCell("f", "r2", "person", Cell(ref="p1", text="A")), (Record(id="r2", cells={"person": Cell(ref="p1")}),)),
    (plan(R2), SetCell("f", "r2", "agreed", Cell(ref="yes", text="on Monday")),
     (Record(id="r2", cells={"person": Cell(text="Bo"), "agreed": Cell(ref="yes", text="on Monday")}),)),
    (plan(R1, R2), MoveRecord("f", "r1", 1), (R2, R1)),
    (plan(R1, R2), RemoveRecord("f", "r1"), (R2,)),
])
def test_command_leaves_these_rows(before: Plan, command: Command, rows: tuple[Record, ...]) -> None:
    after = command.apply(before)
    assert after.answers["f"] == Records(rows=rows)
    assert after.people == before.people


def test_removing_the_last_row_leaves_no_answer() -> None:
    assert RemoveRecord("f", "r1").apply(plan(R1)).answers == {}


@pytest.mark.parametrize("command", [
    SetCell("f", "r1", "say", Cell(text="hello")), SetCell("f", "r1", "none", Cell()), MoveRecord("f", "r1", 0),
    SetPerson(ADA),
])
def test_command_that_changes_nothing_returns_the_very_plan(command: Command) -> None:
    before = plan(R1)
    assert command.apply(before) is before


@pytest.mark.parametrize("command", [SetCell("f", "x", "say", Cell()), MoveRecord("f", "x", 0), RemoveRecord("f", "x"),
                                     SetPerson(Person(id="x", name="")), RemovePerson("x")])
def test_an_id_that_is_not_there_is_a_key_error(command: Command) -> None:
    with pytest.raises(KeyError):
        command.apply(plan(R1))


@pytest.mark.parametrize("command", [AddRecord("f", R1), AddRecord("g", Record(id="")), AddPerson(ADA),
                                     AddPerson(Person(id="", name="x"))])
def test_ids_have_to_be_new(command: Command) -> None:
    with pytest.raises(ValueError, match="has to be new"):
        command.apply(plan(R1))


@pytest.mark.parametrize("command", [
    SetPerson(Person(id="p1", name="x" * (limits.TITLE_CHARACTERS + 1))),
    SetPerson(Person(id="p1", name="x", phones=("1",) * 100)),
    SetCell("f", "r1", "say", Cell(text="x" * (limits.TEXT_CHARACTERS + 1))),
])
def test_limits_refuse(command: Command) -> None:
    with pytest.raises(LimitReached):
        command.apply(plan(R1))


def test_as_many_rows_and_people_as_allowed_and_no_more() -> None:
    full = Plan(answers={"f": Records(rows=tuple(Record(id=str(n)) for n in range(limits.ITEMS_IN_FIELD)))},
                people=tuple(Person(id=str(n), name="") for n in range(limits.PEOPLE)))
    with pytest.raises(LimitReached):
        AddRecord("f", R1).apply(full)
    with pytest.raises(LimitReached):
        AddPerson(ADA).apply(full)


def test_another_kind_of_answer_is_never_overwritten() -> None:
    with pytest.raises(TypeError):
        AddRecord("f", R1).apply(Plan(answers={"f": Text(text="x")}))


def test_people_are_added_and_changed_in_one_place() -> None:
    bo = Person(id="p2", name="Bo\ud800", connection="friend", phones=("+44 20",), emails=("b@example.org",),
                best_times="evenings", language="Welsh")
    after = AddPerson(bo).apply(plan(R1))
    assert after.people[1].name == "Bo\ufffd"
    assert people.find(after, "p2") == after.people[1]
    changed = SetPerson(Person(id="p1", name="Ada L")).apply(after)
    assert people.name_in(changed, R1.cells["person"]) == "Ada L"
    assert changed.answers is after.answers


def test_a_new_number_begins_a_new_edition() -> None:
    printed = MarkPrinted().apply(plan(R1))
    assert SetPerson(Person(id="p1", name="Ada", phones=("1",))).apply(printed).edition.number == 2


def test_looking_people_up() -> None:
    start = plan(R1)
    assert people.find(start, "x") is None
    assert people.named(start, " ada ") == ADA
    assert people.named(start, "") is None
    assert people.name_in(start, Cell(text="Bo")) == "Bo"
    assert people.name_in(start, Cell(ref="gone", text="Cy")) == "Cy"


def test_removing_a_person_names_every_place_and_leaves_the_name_there() -> None:
    other = Record(id="r9", cells={"person": Cell(ref="p2")})
    start = Plan(people=(ADA, Person(id="p2", name="")), answers={
        "f": Records(rows=(R1, R2)), "g": Records(rows=(other, Record(id="r8"))),
        "h": Records(rows=(Record(id="r7", cells=R1.cells),)), "t": Text(text="p1")})
    assert people.where_used(start, "p1") == (Place("f", "r1"), Place("h", "r7"))
    after = RemovePerson("p1").apply(start)
    named = Record(id="r1", cells={"person": Cell(text="Ada"), "say": Cell(text="hello")})
    assert after.answers["f"] == Records(rows=(named, R2))
    assert after.answers["g"] is start.answers["g"]
    assert people.where_used(after, "p1") == ()
    assert [person.id for person in after.people] == ["p2"]
    nameless = RemovePerson("p2").apply(after)
    assert nameless.answers["g"] == Records(rows=(Record(id="r9"), Record(id="r8")))
