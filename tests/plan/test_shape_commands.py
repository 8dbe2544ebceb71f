"""What the commands on arrangement, helplines and own parts do; no answer is lost but by the two that remove."""

from __future__ import annotations

from typing import Any

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.commands import (
    AddOwnField,
    AddOwnSection,
    ChooseCrisis,
    ChooseRoute,
    Command,
    Hide,
    LookAt,
    MarkPrinted,
    OrderFields,
    OrderSections,
    RemoveOwnField,
    RemoveOwnSection,
    Rename,
    SetHelplines,
    SetText,
    Unhide,
    Unwant,
    Want,
)
from wrap_builder.plan.values import Edition, Helplines, OwnField, OwnLine, OwnSection, Plan, Shape, Text

PETS = OwnSection(id="own1", title="Pets")
FOOD = OwnField(id="own2", kind="entries", title="Food")
VET = OwnField(id="own3", kind="line", title="Vet")


def shaped(**parts: Any) -> Plan:
    return Plan(shape=Shape(**parts), answers={"f": Text(text="kept")})


@pytest.mark.parametrize(("before", "command", "after"), [
    ({}, ChooseRoute("three"), {"route": "three"}),
    ({}, ChooseCrisis("full"), {"crisis": "full"}),
    ({}, Hide("rights"), {"hidden": ("rights",)}),
    ({"hidden": ("a", "b")}, Unhide("a"), {"hidden": ("b",)}),
    ({}, Want("down.safer"), {"wanted": ("down.safer",)}),
    ({"wanted": ("a",)}, Unwant("a"), {}),
    ({}, Rename("stressors", "Triggers"), {"titles": {"stressors": "Triggers"}}),
    ({"titles": {"a": "x", "b": "y"}}, Rename("a", "  "), {"titles": {"b": "y"}}),
    ({}, OrderSections(("b", "a")), {"section_order": ("b", "a")}),
    ({"field_order": {"a": ("x",)}}, OrderFields("b", ("y", "z")), {"field_order": {"a": ("x",), "b": ("y", "z")}}),
    ({"field_order": {"a": ("x",), "b": ("y",)}}, OrderFields("a", ()), {"field_order": {"b": ("y",)}}),
    ({}, AddOwnSection(PETS), {"own_sections": (PETS,)}),
    ({}, AddOwnField("own1", FOOD), {"own_fields": {"own1": (FOOD,)}}),
    ({"own_fields": {"own1": (FOOD,)}}, AddOwnField("own1", VET), {"own_fields": {"own1": (FOOD, VET)}}),
    ({}, LookAt("toolbox/1"), {"looked_at": ("toolbox/1",)}),
    ({"looked_at": ("a/1",)}, LookAt("b/1"), {"looked_at": ("b/1", "a/1")}),
    ({"looked_at": ("a/1",)}, LookAt("b/1", wrote=True), {"looked_at": ("a/1", "b/1")}),
    ({"looked_at": ("a/1", "b/1")}, LookAt("a/1", wrote=True), {"looked_at": ("b/1", "a/1")}),
])
def test_command_leaves_this_shape(before: dict[str, Any], command: Command, after: dict[str, Any]) -> None:
    plan = command.apply(shaped(**before))
    assert plan.shape == Shape(**after)
    assert plan.answers == {"f": Text(text="kept")}


@pytest.mark.parametrize(("before", "command"), [
    ({"route": "three"}, ChooseRoute("three")), ({}, ChooseCrisis("short")), ({"hidden": ("a",)}, Hide("a")), ({}, Unhide("a")),
    ({"wanted": ("a",)}, Want("a")), ({}, Unwant("a")), ({}, Rename("a", "")), ({"titles": {"a": "x"}}, Rename("a", "x")),
    ({}, OrderSections(())), ({"field_order": {"a": ("x",)}}, OrderFields("a", ("x",))), ({"looked_at": ("a/1",)}, LookAt("a/1")),
    ({"looked_at": ("a/1", "b/1")}, LookAt("a/1")), ({"looked_at": ("a/1", "b/1")}, LookAt("b/1", wrote=True)),
    ({}, SetHelplines(Helplines())),
])
def test_command_that_changes_nothing_returns_the_very_plan(before: dict[str, Any], command: Command) -> None:
    plan = shaped(**before)
    assert command.apply(plan) is plan


@pytest.mark.parametrize("command", [
    ChooseCrisis("long"), AddOwnSection(OwnSection(id="", title="x")), AddOwnSection(PETS),
    AddOwnField("own1", OwnField(id="new", kind="sign", title="x")), AddOwnField("own1", FOOD),
    AddOwnField("own1", OwnField(id="f", kind="line", title="x")), AddOwnField("own1", OwnField(id="", kind="line", title="x")),
])
def test_what_cannot_be_is_a_value_error(command: Command) -> None:
    with pytest.raises(ValueError, match=r"own|short"):
        command.apply(shaped(own_sections=(PETS,), own_fields={"own1": (FOOD,)}))


@pytest.mark.parametrize("command", [RemoveOwnSection("x"), RemoveOwnField("own1", "x"), RemoveOwnField("x", "own2")])
def test_an_own_part_that_is_not_there_is_a_key_error(command: Command) -> None:
    with pytest.raises(KeyError):
        command.apply(shaped(own_sections=(PETS,), own_fields={"own1": (FOOD,)}))


MANY = tuple(str(n) for n in range(limits.SHAPE_ITEMS))


@pytest.mark.parametrize("command", [
    Hide("x"), Want("x"), LookAt("x"), Rename("x", "y"), OrderSections((*MANY, "x")), OrderFields("x", (*MANY, "x")),
    AddOwnSection(PETS), AddOwnField("own1", FOOD), SetHelplines(Helplines(chosen=(*MANY, "x"))), Rename("1", "x" * 501),
])
def test_limits_refuse(command: Command) -> None:
    full = shaped(
        hidden=MANY, wanted=MANY, looked_at=MANY, titles=dict.fromkeys(MANY, "t"),
        own_sections=tuple(OwnSection(id="s" + n, title="") for n in MANY),
        own_fields={"own1": tuple(OwnField(id="f" + n, kind="line", title="") for n in MANY)},
    )
    with pytest.raises(LimitReached):
        command.apply(full)


def everywhere() -> Plan:
    ids = ("own1", "own2", "own3", "own4", "a")
    return Plan(
        answers={"own2": Text(text="1"), "own3": Text(text="2"), "own4": Text(text="3"), "a": Text(text="4")},
        shape=Shape(
            hidden=ids, wanted=ids, section_order=ids, titles=dict.fromkeys(ids, "t"),
            field_order=dict.fromkeys(("own1", "a"), ids), own_sections=(PETS, OwnSection(id="own9", title="")),
            own_fields={"own1": (FOOD, VET), "a": (OwnField(id="own4", kind="text", title="4"),)},
        ),
        edition=Edition(number=3, printed=True),
    )


def test_removing_an_own_section_takes_its_fields_and_answers_with_it() -> None:
    after = RemoveOwnSection("own1").apply(everywhere())
    assert set(after.answers) == {"own4", "a"}
    rest = ("own4", "a")
    assert after.shape == Shape(
        hidden=rest, wanted=rest, section_order=rest, titles=dict.fromkeys(rest, "t"), field_order={"a": rest},
        own_sections=(OwnSection(id="own9", title=""),), own_fields={"a": (OwnField(id="own4", kind="text", title="4"),)},
    )
    assert after.edition == Edition(number=4)


def test_removing_an_own_field_takes_its_answer_with_it() -> None:
    after = RemoveOwnField("a", "own4").apply(everywhere())
    assert set(after.answers) == {"own2", "own3", "a"}
    assert after.shape.own_fields == {"own1": (FOOD, VET)}
    assert "own4" not in after.shape.hidden


def test_removing_an_own_section_without_words_is_no_new_edition() -> None:
    before = shaped(own_sections=(PETS,))
    after = RemoveOwnSection("own1").apply(before)
    assert after.answers is before.answers
    assert after.edition == before.edition


def test_helplines_are_kept_cleaned() -> None:
    own = OwnLine(id="l", name="Pat\ud800", number="116 123", note="nights")
    given = Helplines(countries=("GB",), chosen=("gb-1",), own=(own,))
    after = SetHelplines(given).apply(Plan()).helplines
    assert after.own == (OwnLine(id="l", name="Pat\ufffd", number="116 123", note="nights"),)
    assert after.countries == ("GB",)


def test_looking_and_printing_are_no_steps_of_undo() -> None:
    assert not LookAt("a/1").in_history
    assert not MarkPrinted().in_history
    assert SetText("f", "").in_history
