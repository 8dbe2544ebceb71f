"""What a list offers on request: ideas, tools from the toolbox, and a new name for a tool everywhere it stands."""

from __future__ import annotations

from collections.abc import Callable

from probes import PageProbe
from PySide6.QtCore import Qt

from wrap_builder.plan.commands import SetEntry
from wrap_builder.plan.values import Entries, Entry, IdeaList, Plan, Text

HAVE = "toolbox.have"
MUST = "daily.must"
Opened = Callable[..., PageProbe]
TOOLS = Plan(answers={
    HAVE: Entries((Entry("t1", "Walk"), Entry("t2", "Tea"))),
    MUST: Entries((Entry("d1", "Walk", tool="t1"),)),
    "early.plan": Entries((Entry("p1", "Walk", tool="t1"), Entry("p2", "Walk to Rosa", tool="t1"))),
})


def test_ideas_appear_only_on_request(opened: Opened) -> None:
    page = opened("toolbox/1")
    idea = page.editor(HAVE).field.ideas[0]
    assert not any(idea in name for name in page.names())
    page.press("Ideas: Things that help me")
    page.press(idea)
    assert page.texts(HAVE) == [idea]
    page.press(f"{idea}, taken")
    assert page.texts(HAVE) == []
    page.press("Ideas: Things that help me")
    assert not any(idea in name for name in page.names())


def test_an_idea_does_not_swallow_the_draft(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "Walk")
    page.press("Ideas: Things that help me")
    page.press(page.editor(HAVE).field.ideas[0])
    assert page.texts(HAVE) == ["Walk", page.editor(HAVE).field.ideas[0]] == page.shown(HAVE)


def test_tools_are_taken_once(opened: Opened) -> None:
    page = opened("daily/2", TOOLS)
    assert "Tea, take for" not in " ".join(page.names())
    page.press(f"Take from my toolbox: {page.editor(MUST).field.title}")
    assert not any(name.startswith("Walk, take") for name in page.names())
    page.press("Tea, take for")
    assert [(entry.text, entry.tool) for entry in page.items(MUST)] == [("Walk", "t1"), ("Tea", "t2")]
    assert not any(name.startswith("Tea, take") for name in page.names())


def test_the_toolbox_itself_offers_no_tools(opened: Opened) -> None:
    assert not any(name.startswith("Take from my toolbox") for name in opened("toolbox/1", TOOLS).names())


def test_a_renamed_tool_is_offered_everywhere(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", TOOLS)
    row = page.row(HAVE, 0)
    row.text.setFocus()
    row.text.set_caret(4)
    page.type(row.text, " slowly")
    assert page.texts("early.plan") == ["Walk", "Walk to Rosa"]
    page.press("Change it everywhere (2 other lines)")
    assert page.texts(HAVE)[0] == page.texts(MUST)[0] == page.texts("early.plan")[0] == "Walk slowly"
    assert page.texts("early.plan")[1] == "Walk to Rosa"
    assert said == ["Changed everywhere"]
    assert not any(name.startswith("Change it") for name in page.names())
    page.session.undo()
    assert page.texts(MUST) == ["Walk"]


def test_a_tool_that_reads_as_before_is_not_offered(opened: Opened) -> None:
    page = opened("toolbox/1", TOOLS)
    text = page.row(HAVE, 0).text
    text.setFocus()
    text.set_caret(4)
    page.type(text, "s")
    page.key(text, Qt.Key.Key_Backspace)
    assert not any(name.startswith("Change it") for name in page.names())
    page.type(page.row(HAVE, 1).text, "x")
    assert not any(name.startswith("Change it") for name in page.names())


GROUP = Plan(ideas=(IdeaList(id="i", name="Tuesday", lines={HAVE: ("Swim", "Sing"), "start.name": ("Sam",)}),))


def test_ideas_of_a_group_stand_under_their_source_and_are_given_back(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", GROUP)
    page.press("Ideas: Things that help me")
    page.press("Swim, take for")
    assert page.texts(HAVE) == ["Swim"]
    entry = page.items(HAVE)[0]
    page.session.execute(SetEntry(HAVE, entry.id, note="on warm days"))
    page.press("Swim, taken")
    assert page.texts(HAVE) == ["Swim"], "what was changed is the person's own"
    assert "You changed what you took" in said[-1]
    page.session.undo()
    page.press("Swim, taken")
    assert page.texts(HAVE) == []
    page.session.undo()
    assert page.texts(HAVE) == ["Swim"], "one step"


def test_a_line_without_ideas_offers_those_of_a_group(opened: Opened) -> None:
    page = opened("start/1", GROUP)
    page.press("Ideas: My name")
    page.press("Sam")
    assert page.session.plan.answers["start.name"] == Text(text="Sam")
