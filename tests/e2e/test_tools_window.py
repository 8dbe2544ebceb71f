"""My tools in the real window: where one is used, new words everywhere in one step, and lines that read otherwise."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.plan.commands import AddEntries
from wrap_builder.plan.values import Entries, Entry
from wrap_builder.session.spelling import Dictionary
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.tools_page import ToolsPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.growing_text import GrowingText

HAVE, MUST, DOWN = "toolbox.have", "daily.must", "down.plan"


def visible(house: House) -> list[str]:
    shown = house.window.shown
    return [*(one.accessibleName() for one in shown.findChildren(QAbstractButton) if one.isVisibleTo(shown)),
            *(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))]


def lines(house: House, field: str) -> list[str]:
    answer = house.desk.open.session.plan.answers[field]
    assert isinstance(answer, Entries)
    return [one.text for one in answer.items]


def line(house: House) -> GrowingText:
    found: GrowingText = house.window.shown.findChild(GrowingText, "tool.text")
    return found


@pytest.fixture
def equipped(opened: House) -> House:
    session = opened.desk.open.session
    session.execute(AddEntries(HAVE, (Entry("t1", "Walk"), Entry("t2", "Tea"))))
    session.execute(AddEntries(MUST, (Entry("d1", "Walk", tool="t1"), Entry("d2", "Walk to Rosa", tool="t1"))))
    session.execute(AddEntries(DOWN, (Entry("p1", "Walk", tool="t1"),)))
    return opened


def test_new_words_are_everywhere_in_one_step(equipped: House) -> None:
    equipped.do("tools")
    assert shows(equipped, ToolsPage)()
    press(equipped, "Walk, used in 3 places, open")
    assert "2 lines change with it." in visible(equipped)
    assert "Daily plan · Every day Walk to Rosa" in visible(equipped)
    line(equipped).setFocus()
    line(equipped).set_caret(99)
    QTest.keyClicks(line(equipped), " to Rosa and back")  # on its way it reads like the line that stays
    assert lines(equipped, HAVE) == ["Walk to Rosa and back", "Tea"]
    assert lines(equipped, MUST) == ["Walk to Rosa and back", "Walk to Rosa"]
    assert lines(equipped, DOWN) == ["Walk to Rosa and back"]
    QTest.keyClick(line(equipped), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lines(equipped, HAVE) + lines(equipped, MUST) + lines(equipped, DOWN) == ["Walk", "Tea", "Walk", "Walk to Rosa", "Walk"]
    assert line(equipped).value() == "Walk"
    assert "Taken back: Renaming a tool" in visible(equipped)
    equipped.do("redo")
    assert lines(equipped, DOWN) == ["Walk to Rosa and back"]


def test_the_list_and_the_card_count_the_same_places_and_each_leads_there(equipped: House) -> None:
    equipped.do("tools")
    press(equipped, "Walk, used in 3 places, open")
    assert "Used in 3 places" in visible(equipped)
    assert "1 of these lines has other words by now. It stays as it is." in visible(equipped)
    leads = ["Daily plan · Every day Walk to Rosa", "Daily plan Every day", "When things are breaking down What I do when breaking down"]
    assert [one for one in visible(equipped) if one in leads] == leads
    press(equipped, leads[0])
    assert QApplication.focusWidget().objectName() == "d2.text"


def test_a_line_that_reads_otherwise_follows_when_asked(equipped: House) -> None:
    equipped.do("tools")
    press(equipped, "Walk, used in 3 places, open")
    press(equipped, "Use the same words everywhere")
    assert lines(equipped, MUST) == ["Walk", "Walk"]
    assert "3 lines change with it." in visible(equipped)
    press(equipped, "Take back")
    assert lines(equipped, MUST) == ["Walk", "Walk to Rosa"]


def test_a_tool_keeps_its_last_words(equipped: House) -> None:
    equipped.do("tools")
    press(equipped, "Tea, in my toolbox only, open")
    line(equipped).setFocus()
    line(equipped).selectAll()
    QTest.keyClick(line(equipped), Qt.Key.Key_Delete)
    assert lines(equipped, HAVE) == ["Walk", "Tea"]
    QTest.keyClick(line(equipped), Qt.Key.Key_Tab)
    assert line(equipped).value() == "Tea"


def test_the_wrench_leads_to_the_tool_and_the_page_back_to_the_line(equipped: House, qtbot: QtBot) -> None:
    assert equipped.desk.open.view.show_field(DOWN)
    qtbot.waitUntil(lambda: equipped.desk.open.view.page.is_built, timeout=5000)
    press(equipped, next(name for name in visible(equipped) if name.startswith("Where this tool is used: Walk")))
    assert shows(equipped, ToolsPage)()
    assert equipped.window.shown.open_id == "t1"
    press(equipped, "Daily plan Every day")
    assert shows(equipped, PlanView)()
    assert QApplication.focusWidget().objectName() == "d1.text"
    equipped.do("tools")
    assert equipped.window.shown.open_id == "t1"
    press(equipped, "Go to it in my toolbox")
    assert QApplication.focusWidget().objectName() == "t1.text"


def test_an_empty_toolbox_says_so_and_leads_there(opened: House) -> None:
    opened.do("tools")
    assert "Your toolbox is empty. It can be small, and grow over time. Each thing in it will be listed here." in visible(opened)
    press(opened, "Open my toolbox")
    assert opened.desk.open.view.page.editor(HAVE).isAncestorOf(QApplication.focusWidget())


class OneWord:
    """A dictionary that knows very little."""

    def check(self, word: str) -> bool:
        return word == "Walk"

    def suggest(self, _word: str) -> list[str]:
        return []


def test_the_words_of_a_tool_are_checked_here_too(equipped: House, qtbot: QtBot) -> None:
    speller = equipped.desk.context.speller
    assert speller is not None
    speller._there[equipped.desk.open.session.plan.language] = Dictionary([OneWord()])
    equipped.do("tools")
    press(equipped, "Walk, used in 3 places, open")
    line(equipped).setFocus()
    line(equipped).set_caret(99)
    QTest.keyClicks(line(equipped), " slwoly ")
    qtbot.waitUntil(lambda: [one.cursor.selectedText() for one in line(equipped).extraSelections()] == ["slwoly"], timeout=5000)
