"""What holds for every command there is: it says what it touches, and what it touches is all that changes."""

from __future__ import annotations

import inspect

import pytest

from wrap_builder.plan import commands
from wrap_builder.plan.commands import Command
from wrap_builder.plan.difference import changed_fields
from wrap_builder.plan.values import (
    Cell,
    Entries,
    Entry,
    Given,
    Helplines,
    IdeaList,
    OwnField,
    OwnSection,
    Person,
    Photo,
    Plan,
    Practice,
    Record,
    Records,
    Register,
    Sees,
    Shape,
    Signer,
    Text,
    Upkeep,
)

BEFORE = Plan(
    people=(Person(id="p", name="Ada"),),
    photos=(Photo(id="a", image="0" * 64), Photo(id="b", image="1" * 64)),
    answers={
        "text": Text(text="x"), "list": Entries(items=(Entry(id="a", text="a"), Entry(id="b", text="b"))),
        "rows": Records(rows=(Record(id="a", cells={"person": Cell(ref="p")}), Record(id="b"))),
        "toolbox.have": Entries(items=(Entry(id="t", text="walk"),)), "own2": Text(text="x"),
        "after.helped": Records(rows=(Record(id="h", cells={"what": Cell("Tea")}),)),
    },
    shape=Shape(hidden=("h",), wanted=("w",), own_sections=(OwnSection(id="own1", title=""),),
                own_fields={"own1": (OwnField(id="own2", kind="line", title=""),)}),
    register=Register(given=(Given(id="g", copy="crisis", on="2026-11-22", how="print"),)),
    ideas=(IdeaList(id="i", name="Mine", lines={"list": ("x",)}),),
    my_words=("Tölz",),
)
THEN = Plan(answers={"text": Text(text="then"), "later": Text(text="then")})
ELSEWHERE = Plan(register=Register(given=(Given(id="e", copy="whole", on="2026-11-21", how="pdf"),)))
# Command, what it changes, and what one burst of typing is told apart by.
TABLE: list[tuple[Command, set[str], tuple[str, ...]]] = [
    (commands.SetText("text", "y"), {"text"}, ("text",)),
    (commands.SetPick("pick", Cell(ref="x")), {"pick"}, ("pick",)),
    (commands.SetSigners("sign", (Signer(id="s", role="me"),)), {"sign"}, ("sign",)),
    (commands.AddEntries("list", (Entry(id="c", text=""),)), {"list"}, ()),
    (commands.SetEntry("list", "a", text="y"), {"list"}, ("list", "a", "text")),
    (commands.SetEntry("list", "a", note="y"), {"list"}, ("list", "a", "note")),
    (commands.MoveEntry("list", "a", 1), {"list"}, ()),
    (commands.RemoveEntry("list", "a"), {"list"}, ()),
    (commands.MoveEntries("list", frozenset({"a"}), "other"), {"list", "other"}, ()),
    (commands.RemoveEntries("list", frozenset({"a", "b"})), {"list"}, ()),
    (commands.WriteLines("list", "a", "y", (Entry(id="c", text="z"),)), {"list"}, ()),
    (commands.RenameTool("t", "run", everywhere=True), {"toolbox.have"}, ()),
    (commands.TakeTool("list", "c", "t"), {"list"}, ()),
    (commands.MakeTool("list", "a", "m"), {"list", "toolbox.have"}, ()),
    (commands.WriteTool("t", "run", frozenset()), {"toolbox.have"}, ("t",)),
    (commands.WriteEntry("list", "c", "y"), {"list"}, ("list", "c")),
    (commands.AddRecord("rows", Record(id="c")), {"rows"}, ()),
    (commands.SetCell("rows", "a", "say", Cell(text="y")), {"rows"}, ("rows", "a", "say")),
    (commands.MoveRecord("rows", "a", 1), {"rows"}, ()),
    (commands.RemoveRecord("rows", "a"), {"rows"}, ()),
    (commands.AddPerson(Person(id="q", name="")), {"people"}, ()),
    (commands.AddStandIn("rows", "c", Person(id="q", name="Line")), {"people", "rows"}, ()),
    (commands.SetPerson(Person(id="p", name="Bo")), {"people"}, ("p",)),
    (commands.RemovePerson("p"), {"people", "rows"}, ()),
    (commands.AddPhoto(Photo(id="c", image="2" * 64)), {"photos"}, ()),
    (commands.SetPhoto("a", text="The sea"), {"photos"}, ("a",)),
    (commands.MovePhoto("a", 1), {"photos"}, ()),
    (commands.RemovePhoto("a"), {"photos"}, ()),
    (commands.ShowRightNow("text", shown=True), {"shape"}, ()),
    (commands.ChooseRoute("three"), {"shape"}, ()),
    (commands.ChooseCrisis("full"), {"shape"}, ()),
    (commands.Hide("x"), {"shape"}, ()),
    (commands.Unhide("h"), {"shape"}, ()),
    (commands.ShowField("h", "x", ask=True), {"shape"}, ()),
    (commands.Want("x"), {"shape"}, ()),
    (commands.Unwant("w"), {"shape"}, ()),
    (commands.Rename("x", "mine"), {"shape"}, ("x",)),
    (commands.OrderSections(("x",)), {"shape"}, ()),
    (commands.OrderFields("x", ("y",)), {"shape"}, ()),
    (commands.AddOwnSection(OwnSection(id="own3", title="")), {"shape"}, ()),
    (commands.AddOwnField("own1", OwnField(id="own4", kind="text", title="")), {"shape"}, ()),
    (commands.RemoveOwnSection("own1"), {"shape", "own2"}, ()),
    (commands.RemoveOwnField("own1", "own2"), {"shape", "own2"}, ()),
    (commands.LookAt("x/1"), {"looked_at"}, ()),
    (commands.SetHelplines(Helplines(countries=("GB",))), {"helplines"}, ("helplines",)),
    (commands.NotePractice(Practice("2026-11-22")), {"practice"}, ()),
    (commands.CarryHelped("h", "crisis.helps"), {"crisis.helps"}, ()),
    (commands.NoteUpkeep(Upkeep("2027-03-21", "after.out", ("after.feel",))), {"upkeep"}, ()),
    (commands.AddMyWord("Rosa"), {"my_words"}, ()),
    (commands.RemoveMyWord("Tölz"), {"my_words"}, ()),
    (commands.MarkPrinted(), {"edition"}, ()),
    (commands.RecordGiven(Given(id="n", copy="crisis", on="2026-11-22", how="pdf")), {"register"}, ()),
    (commands.AskBack("g", "2026-11-23"), {"register"}, ()),
    (commands.EndGiven("g", "2026-11-23", "lost"), {"register"}, ()),
    (commands.NameHolder("g", "Ada"), {"register"}, ("g",)),
    (commands.RemoveGiven("g"), {"register"}, ()),
    (commands.RememberSees(Sees(id="s", whom="Ada", shown=("list",))), {"register"}, ()),
    (commands.JoinRegister(ELSEWHERE), {"register"}, ()),
    (commands.KeepIdeas(IdeaList(id="j", name="", lines={"list": ("y",)})), {"ideas"}, ()),
    (commands.RemoveIdeas("i"), {"ideas"}, ()),
    (commands.TakeAnswer("text", THEN), {"text"}, ()),
    (commands.TakeItem("list", "b", THEN), {"list"}, ()),
    (commands.TakeAll(THEN), {"text", "later"}, ()),
    (commands.BringBack(THEN), {"text", "later", "list", "rows", "own2", "after.helped", "toolbox.have", "people", "photos", "shape"}, ()),
]


def test_the_table_has_every_command() -> None:
    there = {name for name, value in inspect.getmembers(commands, inspect.isclass) if issubclass(value, Command)}
    assert {type(command).__name__ for command, _, _ in TABLE} == there - {"Command"} == set(commands.__all__) - {"Command"}


@pytest.mark.parametrize(("command", "changed", "burst"), TABLE, ids=[type(command).__name__ for command, _, _ in TABLE])
def test_a_command_says_what_it_touches(command: Command, changed: set[str], burst: tuple[str, ...]) -> None:
    assert changed_fields(BEFORE, command.apply(BEFORE)) == changed
    assert changed & set(command.fields)
    assert command.burst == burst
    assert command.label
    assert repr(command) == f"<{type(command).__name__}>"
    assert command == command.__class__(*(getattr(command, name) for name in inspect.signature(type(command)).parameters))
