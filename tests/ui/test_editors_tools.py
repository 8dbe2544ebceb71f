"""Tools in a list: taken by a few letters with keys and mouse, and made of a line that stands there."""

from __future__ import annotations

from collections.abc import Callable

from probes import PageProbe
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from wrap_builder.plan.values import Entries, Entry, Plan

HAVE, MUST = "toolbox.have", "daily.must"
Opened = Callable[..., PageProbe]
TOOLS = Plan(answers={
    HAVE: Entries((Entry("t1", "Walk"), Entry("t2", "Warm tea"), Entry("t3", "Water the plants & hens"))),
    MUST: Entries((Entry("d1", "Walk", tool="t1"), Entry("d2", "Sing"))),
})


def wait_for(page: PageProbe, count: int) -> None:
    """Wait until so many tools are offered."""
    page._qtbot.waitUntil(lambda: len(fits(page)) == count, timeout=3000)


def fits(page: PageProbe, field: str = MUST) -> list[QPushButton]:
    return [one for one in page.editor(field).findChildren(QPushButton, "idea") if one.isVisibleTo(page.page)]


def test_two_letters_and_two_keys_take_a_tool(opened: Opened, said: list[str]) -> None:
    page = opened("daily/2", TOOLS)
    line = page.adding(MUST)
    page.type(line, "w")
    assert not fits(page)
    page.type(line, "a")
    wait_for(page, 2)
    assert [one.property("whole") for one in fits(page)] == ["Warm tea", "Water the plants & hens"]
    assert said == ["2 tools fit. The down arrow leads to them."]
    page.key(line, Qt.Key.Key_Down)
    page.key(QApplication.focusWidget(), Qt.Key.Key_Right)
    assert QApplication.focusWidget().accessibleName().startswith("Water the plants & hens, take for")
    page.key(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [(one.text, one.tool) for one in page.items(MUST)][2:] == [("Water the plants & hens", "t3")]
    assert page.shown(MUST) == ["Walk", "Sing", "Water the plants & hens"]
    assert line.hasFocus()
    assert line.value() == ""
    assert not fits(page)
    page.session.undo()
    assert page.texts(MUST) == ["Walk", "Sing", "wa"]


def test_a_click_takes_a_tool(opened: Opened) -> None:
    page = opened("daily/2", TOOLS)
    page.type(page.adding(MUST), "tea")
    wait_for(page, 1)
    QTest.mouseClick(fits(page)[0], Qt.MouseButton.LeftButton)
    assert page.texts(MUST) == ["Walk", "Sing", "Warm tea"]


def test_the_way_back_to_the_line(opened: Opened) -> None:
    page = opened("daily/2", TOOLS)
    line = page.adding(MUST)
    page.type(line, "wa")
    page.key(line, Qt.Key.Key_Down)
    page.key(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert line.hasFocus()
    page.key(line, Qt.Key.Key_Down)
    page.key(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert line.hasFocus()
    assert not fits(page)
    page.key(line, Qt.Key.Key_Return)
    assert page.texts(MUST) == ["Walk", "Sing", "wa"]
    page.type(line, "wat")
    wait_for(page, 1)


def test_own_words_are_never_changed_by_what_is_offered(opened: Opened) -> None:
    page = opened("daily/2", TOOLS)
    page.add(MUST, "Warm")
    assert [(one.text, one.tool) for one in page.items(MUST)][2:] == [("Warm", "")]
    assert not fits(page)


def test_nothing_is_offered_in_the_toolbox_itself(opened: Opened) -> None:
    page = opened("toolbox/1", TOOLS)
    page.type(page.adding(HAVE), "walk")
    assert not fits(page, HAVE)


def test_a_line_becomes_a_tool_once(opened: Opened, said: list[str]) -> None:
    page = opened("daily/2", TOOLS)
    assert not any(name.startswith("Put into my toolbox: Walk") for name in page.names())
    page.press("Put into my toolbox: Sing")
    assert page.texts(HAVE)[-1] == "Sing"
    assert page.items(MUST)[1].tool == page.items(HAVE)[-1].id
    assert said == ["It is in your toolbox now."]
    assert not any(name.startswith("Put into my toolbox") for name in page.names())
    page.session.undo()
    assert page.texts(HAVE)[-1] != "Sing"
    assert any(name.startswith("Put into my toolbox: Sing") for name in page.names())
