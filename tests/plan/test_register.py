"""The register of copies: what is on paper stays known, whatever becomes of the plan and of the people in it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from wrap_builder.errors import BadPlanData, LimitReached
from wrap_builder.plan import codec, history
from wrap_builder.plan.commands import (
    AskBack,
    BringBack,
    EndGiven,
    JoinRegister,
    NameHolder,
    RecordGiven,
    RememberSees,
    RemoveGiven,
    RemovePerson,
    SetPerson,
    TakeAll,
)
from wrap_builder.plan.comparison import alike, compare
from wrap_builder.plan.history import History, Version, Why
from wrap_builder.plan.limits import COPIES_GIVEN
from wrap_builder.plan.merging import merged
from wrap_builder.plan.register import newer_of, seen_by
from wrap_builder.plan.size import growth, size_of
from wrap_builder.plan.values import Edition, Given, Person, Plan, Register, Sees, Text

PLAN_ID = "0" * 32


def given(given_id: str = "g", **more: Any) -> Given:
    return Given(**{"id": given_id, "copy": "crisis", "on": "2026-11-22", "how": "print", "whom": "Ada", **more})


def with_given(*lines: Given, **more: Any) -> Plan:
    return Plan(register=Register(given=lines), **more)


def test_a_copy_is_recorded_and_the_plan_stays_as_it_was() -> None:
    before = Plan(answers={"a": Text(text="x")}, edition=Edition(number=3, printed=True))
    after = RecordGiven(given(whom=" Ada ", person="p", edition=3)).apply(before)
    assert after.register.given == (given(person="p", edition=3),)
    assert msgspec.structs.replace(after, register=Register()) == before
    assert growth(before, after) == pytest.approx(size_of(after) - size_of(before), abs=100)


def test_the_same_copy_again_on_the_same_day_counts_up() -> None:
    plan = RecordGiven(given(count=2)).apply(Plan())
    again = RecordGiven(given("h", seen={"a": "1"})).apply(plan)
    assert again.register.given == (given(count=3, seen={"a": "1"}),)
    for other in (given("h", how="pdf"), given("h", on="2026-11-23"), given("h", whom="Bo"), given("h", edition=2)):
        assert len(RecordGiven(other).apply(plan).register.given) == 2
    assert len(RecordGiven(given("h")).apply(AskBack("g", "2026-11-22").apply(plan)).register.given) == 2


def test_what_becomes_of_a_copy_is_remembered_with_its_day() -> None:
    plan = with_given(given(), given("h"))
    asked = AskBack("h", "2026-11-23").apply(plan)
    assert asked.register.given == (given(), given("h", asked="2026-11-23"))
    assert AskBack("h", "2026-11-23").apply(asked) is asked
    assert AskBack("h", "").apply(asked) == plan
    assert EndGiven("g", "2026-11-24", "lost").apply(plan).register.given[0] == given(ended="2026-11-24", end="lost")
    assert NameHolder("g", " Bo ").apply(plan).register.given[0].whom == "Bo"
    assert RemoveGiven("g").apply(plan).register.given == (given("h"),)


@pytest.mark.parametrize("wrong", [
    RecordGiven(given("")), RecordGiven(given("there")), RecordGiven(given(how="fax")), RecordGiven(given(count=0)),
    RecordGiven(given(on="soon")), RecordGiven(given(on="")), AskBack("there", "soon"), EndGiven("there", "2026-11-22", "eaten"),
    EndGiven("there", "", "back"), RememberSees(Sees(id="s", whom=" ")), RememberSees(Sees(id="", whom="Ada")),
    RememberSees(Sees(id="bo", whom="Ada")),
])
def test_what_makes_no_line_is_an_error(wrong: Any) -> None:
    plan = Plan(register=Register(given=(given("there"),), sees=(Sees(id="bo", whom="Bo"),)))
    with pytest.raises(ValueError):  # noqa: PT011  # each has words of its own
        wrong.apply(plan)


@pytest.mark.parametrize("command", [AskBack("x", ""), EndGiven("x", "2026-11-22", "back"), NameHolder("x", ""), RemoveGiven("x")])
def test_a_line_that_is_not_there_is_an_error(command: Any) -> None:
    with pytest.raises(KeyError):
        command.apply(Plan())


def test_the_register_has_an_end() -> None:
    full = with_given(*(given(str(number)) for number in range(COPIES_GIVEN)))
    with pytest.raises(LimitReached):
        RecordGiven(given("new", whom="Bo")).apply(full)
    assert RecordGiven(given("new")).apply(full).register.given[-1].count == 2
    with pytest.raises(LimitReached):
        JoinRegister(with_given(given("new"))).apply(full)
    with pytest.raises(LimitReached):
        TakeAll(with_given(given("new"))).apply(full)


def test_what_a_person_sees_is_remembered_once_for_each() -> None:
    plan = RememberSees(Sees(id="s", whom="Ada Bee", shown=("crisis", "crisis", "daily"))).apply(Plan())
    again = RememberSees(Sees(id="t", whom=" ada  BEE", person="p", shown=("daily",))).apply(plan)
    assert plan.register.sees == (Sees(id="s", whom="Ada Bee", shown=("crisis", "daily")),)
    assert again.register.sees == (Sees(id="s", whom="ada  BEE", person="p", shown=("daily",)),)
    assert RememberSees(Sees(id="u", whom="ada  BEE", person="p", shown=("daily",))).apply(again) is again
    assert seen_by(again.register, "ADA BEE") == again.register.sees[0]
    assert seen_by(again.register, "Bo") is None
    assert seen_by(Register(sees=(Sees(id="s", whom=""),)), "") is None


def test_a_renamed_or_removed_person_keeps_the_words_of_the_register() -> None:
    plan = with_given(given(person="p"), people=(Person(id="p", name="Ada"),))
    for command in (SetPerson(Person(id="p", name="Eve")), RemovePerson("p")):
        assert command.apply(plan).register is plan.register


def test_the_register_is_no_difference_and_never_comes_back_with_a_version() -> None:
    then = with_given(given("old"), answers={"a": Text(text="then")})
    now = with_given(given(), answers={"a": Text(text="now")})
    assert [one.field for one in compare(then, now)] == ["a"]
    assert alike(with_given(given("old")), Plan())
    back = BringBack(then).apply(now)
    assert back.answers == then.answers
    assert back.register is now.register


def test_a_kept_version_holds_no_register() -> None:
    plan = with_given(given(), answers={"a": Text(text="x")})
    kept = history.with_version(History(), Version(id="0" * 16, at="2026-11-22T10:05", why=Why.PRINTED, plan=plan), PLAN_ID)
    data = history.encode(kept, PLAN_ID)
    assert b"Ada" not in data
    assert history.decode(data, PLAN_ID).versions[0].plan == Plan(answers=plan.answers)
    assert plan.register.given


def test_two_versions_that_meet_know_every_copy() -> None:
    here = with_given(given("b"), given("c", on="2026-11-24", asked="2026-11-25"))
    there = Plan(register=Register(
        given=(given("a", on="2026-11-20"), given("b", asked="2026-11-23", ended="2026-11-24", end="lost")),
        sees=(Sees(id="s", whom="Bo"),)))
    after = merged(there, here)
    assert [one.id for one in after.register.given] == ["a", "b", "c"]
    assert after.register.given[1:] == (given("b", asked="2026-11-23", ended="2026-11-24", end="lost"), here.register.given[1])
    assert after.register.sees == there.register.sees
    assert JoinRegister(there).apply(here) == after
    assert JoinRegister(there).apply(after) is after
    assert TakeAll(there).apply(here).register == after.register


def test_the_newest_copy_of_a_kind_for_a_person_is_found() -> None:
    lines = (given("a"), given("b", copy="whole"), given("c", on="2026-11-23"), given("d", on="2026-11-24"), given("n", whom=""),
             given("m", whom=""))
    register = Register(given=lines)
    assert newer_of(register, lines[0]) is lines[3]
    assert [newer_of(register, one) for one in lines[1:] if one is not lines[2]] == [None] * 4


def test_a_file_without_a_register_opens_and_one_is_written_only_when_there_is_one() -> None:
    assert "register" not in codec.to_json(Plan())
    plan = with_given(given(seen={"crisis.helps": "0a1b2c3d"}, choices={"paper": "letter"}))
    assert codec.from_json(codec.to_json(plan)) == plan
    assert codec.from_json('{"format": 1}').register == Register()


@pytest.mark.parametrize("register", [
    {"given": [{"id": "", "copy": "c", "on": "x", "how": "print"}]}, {"given": [{"id": "a", "copy": "c", "on": "x"}]},
    {"given": [{"id": "a", "copy": "c", "on": "x", "how": "print"}] * 2}, {"sees": [{"id": "a", "whom": ""}] * 2},
    {"given": [{"id": "a", "copy": "c", "on": "x", "how": "print", "count": "2"}]}, {"others": []},
])
def test_a_register_is_read_as_strictly_as_a_plan(register: Any) -> None:
    raw = msgspec.json.encode({"format": 1, "register": register}).decode()
    with pytest.raises(BadPlanData):
        codec.from_json(raw)
