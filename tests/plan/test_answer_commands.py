"""What each command on texts, picks, entries, tools and signers does to a plan, case by case."""

from __future__ import annotations

import pytest

from wrap_builder.errors import LimitReached
from wrap_builder.plan import limits, tools
from wrap_builder.plan.commands import (
    AddEntries,
    Command,
    MarkPrinted,
    MoveEntry,
    RemoveEntry,
    RenameTool,
    SetEntry,
    SetPick,
    SetSigners,
    SetText,
)
from wrap_builder.plan.values import Answer, Cell, Edition, Entries, Entry, Pick, Plan, Sign, Signer, Text

A, B, C = (Entry(id=one, text=one * 3) for one in "abc")


def entries(*items: Entry) -> Plan:
    return Plan(answers={"f": Entries(items=items)})


@pytest.mark.parametrize(("before", "command", "after"), [
    (Plan(), SetText("f", "tea"), Text(text="tea")),
    (Plan(), SetText("f", " "), Text(text=" ")),
    (Plan(answers={"f": Text(text="tea")}), SetText("f", ""), None),
    (Plan(), SetText("f", "a\ud800b"), Text(text="a\ufffdb")),
    (Plan(), SetText("f", "\ud83d\ude00"), Text(text="\U0001f600")),
    (Plan(), SetPick("f", Cell(ref="two")), Pick(value=Cell(ref="two"))),
    (Plan(answers={"f": Pick(value=Cell(text="spring"))}), SetPick("f", Cell()), None),
    (Plan(), SetSigners("f", (Signer(id="s", role="me"),)), Sign(signers=(Signer(id="s", role="me"),))),
    (Plan(answers={"f": Sign(signers=(Signer(id="s", role="me"),))}), SetSigners("f", ()), None),
    (Plan(), AddEntries("f", (A, B)), Entries(items=(A, B))),
    (entries(A), AddEntries("f", (B, C), at=0), Entries(items=(B, C, A))),
    (entries(A, B), AddEntries("f", (C,), at=1), Entries(items=(A, C, B))),
    (entries(A), AddEntries("f", (C,), at=99), Entries(items=(A, C))),
    (entries(A), AddEntries("f", (C,), at=-99), Entries(items=(C, A))),
    (entries(A, B), SetEntry("f", "b", text="new"), Entries(items=(A, Entry(id="b", text="new")))),
    (entries(A), SetEntry("f", "a", note="at six"), Entries(items=(Entry(id="a", text="aaa", note="at six"),))),
    (entries(A), SetEntry("f", "a", text=""), Entries(items=(Entry(id="a", text=""),))),
    (entries(A, B, C), MoveEntry("f", "a", 2), Entries(items=(B, C, A))),
    (entries(A, B, C), MoveEntry("f", "c", 0), Entries(items=(C, A, B))),
    (entries(A, B, C), MoveEntry("f", "a", 1), Entries(items=(B, A, C))),
    (entries(A, B, C), MoveEntry("f", "b", 99), Entries(items=(A, C, B))),
    (entries(A, B, C), MoveEntry("f", "b", -99), Entries(items=(B, A, C))),
    (entries(A, B), RemoveEntry("f", "a"), Entries(items=(B,))),
    (entries(A), RemoveEntry("f", "a"), None),
])
def test_command_leaves_this_answer(before: Plan, command: Command, after: Answer | None) -> None:
    kept = dict(before.answers)
    assert command.apply(before).answers.get("f") == after
    assert dict(before.answers) == kept


@pytest.mark.parametrize(("before", "command"), [
    (Plan(), SetText("f", "")),
    (Plan(answers={"f": Text(text="tea")}), SetText("f", "tea")),
    (Plan(answers={"f": Pick(value=Cell(ref="x"))}), SetPick("f", Cell(ref="x"))),
    (Plan(), SetPick("f", Cell())),
    (Plan(), SetSigners("f", ())),
    (Plan(answers={"f": Sign(signers=(Signer(id="s", role="me"),))}), SetSigners("f", (Signer(id="s", role="me"),))),
    (entries(A), AddEntries("f", ())),
    (entries(A), SetEntry("f", "a", text="aaa")),
    (entries(A), SetEntry("f", "a")),
    (entries(A, B), MoveEntry("f", "b", 1)),
    (entries(A, B), MoveEntry("f", "b", 5)),
])
def test_command_that_changes_nothing_returns_the_very_plan(before: Plan, command: Command) -> None:
    assert command.apply(before) is before


@pytest.mark.parametrize("command", [SetEntry("f", "x", text=""), MoveEntry("f", "x", 0), RemoveEntry("f", "x"),
                                     SetEntry("other", "a", text=""), RenameTool("x", "new", everywhere=True)])
def test_an_id_that_is_not_there_is_a_key_error(command: Command) -> None:
    with pytest.raises(KeyError):
        command.apply(entries(A))


@pytest.mark.parametrize("command", [
    AddEntries("f", (A,)), AddEntries("f", (B, B)), AddEntries("f", (Entry(id="", text="x"),)),
    SetSigners("g", (Signer(id="s", role="me"), Signer(id="s", role="agent"))),
])
def test_an_id_stands_once_in_a_field(command: Command) -> None:
    with pytest.raises(ValueError, match="have to be new"):
        command.apply(entries(A))


def test_a_command_never_overwrites_an_answer_of_another_kind() -> None:
    with pytest.raises(TypeError):
        AddEntries("f", (A,)).apply(Plan(answers={"f": Text(text="tea")}))


@pytest.mark.parametrize("command", [
    SetText("f", "x" * (limits.TEXT_CHARACTERS + 1)),
    AddEntries("f", (Entry(id="x", text="", note="x" * (limits.TEXT_CHARACTERS + 1)),)),
    AddEntries("f", tuple(Entry(id=str(n), text="") for n in range(limits.ITEMS_IN_FIELD))),
    SetSigners("g", tuple(Signer(id=str(n), role="me") for n in range(limits.ITEMS_IN_FIELD + 1))),
    SetPick("g", Cell(ref="x" * 1000)),
])
def test_limits_refuse(command: Command) -> None:
    with pytest.raises(LimitReached):
        command.apply(entries(A))


def test_a_hundred_thousand_characters_fit_in_a_field() -> None:
    long = "\U0001f600ש\x00\n" * 25_000
    assert SetText("f", long).apply(Plan()).answers["f"] == Text(text=long)


def test_setting_an_entry_keeps_the_tool_it_came_from() -> None:
    plan = entries(Entry(id="a", text="walk", tool="t"))
    assert SetEntry("f", "a", text="walk far").apply(plan).answers["f"] == Entries(items=(
        Entry(id="a", text="walk far", tool="t"),))


def toolbox() -> Plan:
    return Plan(answers={
        "toolbox.have": Entries(items=(Entry(id="t1", text="walk"), Entry(id="t0", text=" "))),
        "toolbox.try": Entries(items=(Entry(id="t2", text="sing"),)),
        "early.plan": Entries(items=(Entry(id="e1", text="walk", tool="t1"), Entry(id="e2", text="walk far", tool="t1"))),
        "down.plan": Entries(items=(Entry(id="d1", text="walk"), Entry(id="d2", text="sing", tool="t2"))),
        "start.name": Text(text="walk"),
    })


def texts(plan: Plan, field: str) -> list[str]:
    answer = plan.answers[field]
    assert isinstance(answer, Entries)
    return [entry.text for entry in answer.items]


def test_renaming_a_tool_everywhere_changes_what_came_from_it_and_reads_the_same() -> None:
    before = toolbox()
    after = RenameTool("t1", "run", everywhere=True).apply(before)
    assert texts(after, "toolbox.have") == ["run", " "]
    assert texts(after, "early.plan") == ["run", "walk far"]
    assert texts(after, "down.plan") == ["walk", "sing"]
    assert after.answers["down.plan"] is before.answers["down.plan"]


def test_renaming_a_tool_here_only_leaves_the_lines_as_they_are() -> None:
    after = RenameTool("t2", "hum", everywhere=False).apply(toolbox())
    assert texts(after, "toolbox.try") == ["hum"]
    assert texts(after, "down.plan") == ["walk", "sing"]


def test_renaming_a_tool_to_its_own_name_changes_nothing() -> None:
    plan = toolbox()
    assert RenameTool("t2", "sing", everywhere=True).apply(plan) is plan


def test_tools_are_the_lines_with_words_and_know_where_they_are_used() -> None:
    plan = toolbox()
    assert [tool.id for tool in tools.tools(plan)] == ["t1", "t2"]
    assert tools.where_used(plan, "t1") == (
        tools.ToolPlace("early.plan", "e1", same=True), tools.ToolPlace("early.plan", "e2", same=False))
    assert tools.where_used(plan, "t9") == ()


def test_the_first_change_after_a_printing_begins_a_new_edition() -> None:
    plan = MarkPrinted().apply(Plan())
    assert plan.edition == Edition(number=1, printed=True)
    assert MarkPrinted().apply(plan) is plan
    changed = SetText("f", "tea").apply(plan)
    assert changed.edition == Edition(number=2)
    assert SetText("f", "coffee").apply(changed).edition == Edition(number=2)


@pytest.mark.parametrize("command", [
    SetText("f", "marker"), SetEntry("f", "a", text="marker"), SetPick("f", Cell(text="marker")),
])
def test_a_command_shows_no_text_when_it_is_printed(command: Command) -> None:
    assert "marker" not in repr(command) + str(command) + f"{command}"
