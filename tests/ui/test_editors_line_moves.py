"""Several lines are chosen by key and with the mouse, and go together: within the list, to another, away; one undo each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from probes import ALT, CTRL, NO, SHIFT, PageProbe, entries
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from wrap_builder.plan.limits import TEXT_CHARACTERS
from wrap_builder.plan.values import Entries, Entry, Plan
from wrap_builder.session.list_places import list_places
from wrap_builder.ui.editors.entry_row import EntryRow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen no menu is raised
HAVE, TRY, MUST = "toolbox.have", "toolbox.try", "daily.must"
Opened = Callable[..., PageProbe]
FOUR = Plan(answers={HAVE: entries("Walk", "Tea", "Radio", "Bath"), TRY: Entries((Entry("t1", "Swim"), Entry("t2", "Sing")))})


def chosen(page: PageProbe) -> list[str]:
    return [row.text.value() for row in page.rows(HAVE) if row.property("chosen")]


def click(row: EntryRow, held: Qt.KeyboardModifier = NO) -> None:
    QTest.mouseClick(row.handle, Qt.MouseButton.LeftButton, held)


def drag(page: PageProbe, row: EntryRow, where: QPoint) -> None:
    """Drag a row by its handle to a place on the screen."""
    assert page.page.viewport().rect().contains(page.page.viewport().mapFromGlobal(where))
    QTest.mousePress(row.handle, Qt.MouseButton.LeftButton, NO, row.handle.rect().center())
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(row.handle.mapFromGlobal(where)), QPointF(where), Qt.MouseButton.NoButton,
                        Qt.MouseButton.LeftButton, NO)
    QApplication.sendEvent(row.handle, event)
    QTest.mouseRelease(row.handle, Qt.MouseButton.LeftButton, NO, row.handle.rect().center())
    page.settle()


def test_lines_are_chosen_by_key_from_one_to_the_next(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", FOUR)
    first = page.row(HAVE, 0).text
    first.setFocus()
    page.key(first, Qt.Key.Key_Space, CTRL)
    page.key(first, Qt.Key.Key_Down, SHIFT)
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Down, SHIFT)
    assert chosen(page) == ["Walk", "Tea", "Radio"]
    page.key(page.row(HAVE, 2).text, Qt.Key.Key_Up, SHIFT)
    assert chosen(page) == ["Walk", "Tea"]
    assert said == ["1 line chosen", "2 lines chosen", "3 lines chosen", "2 lines chosen"]
    assert page.row(HAVE, 1).text.accessibleDescription() == "Chosen"
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Escape)
    assert chosen(page) == []
    assert "Choose none: Things that help me" not in page.names()


def test_lines_are_chosen_with_the_mouse(opened: Opened) -> None:
    page = opened("toolbox/1", FOUR)
    click(page.row(HAVE, 0))
    click(page.row(HAVE, 2), SHIFT)
    assert chosen(page) == ["Walk", "Tea", "Radio"]
    click(page.row(HAVE, 1))
    assert chosen(page) == ["Walk", "Radio"]


def test_what_is_chosen_moves_together_and_comes_back_in_one_step(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", FOUR)
    click(page.row(HAVE, 1))
    click(page.row(HAVE, 2))
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Up, ALT)
    assert page.texts(HAVE) == ["Tea", "Radio", "Walk", "Bath"] == page.shown(HAVE)
    page.key(page.row(HAVE, 0).text, Qt.Key.Key_Up, ALT)
    page.key(page.row(HAVE, 0).text, Qt.Key.Key_Down, ALT)
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Down, ALT)
    assert page.texts(HAVE) == ["Walk", "Bath", "Tea", "Radio"]
    page.key(page.row(HAVE, 3).text, Qt.Key.Key_Down, ALT)
    assert page.texts(HAVE) == ["Walk", "Bath", "Tea", "Radio"]
    assert said[-1] == "2 lines moved"
    page.session.undo()
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio", "Bath"]


def test_chosen_lines_are_removed_together_and_come_back(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", FOUR)
    click(page.row(HAVE, 1))
    click(page.row(HAVE, 3))
    page.press("Remove lines: Things that help me")
    assert page.texts(HAVE) == ["Walk", "Radio"] == page.shown(HAVE)
    assert said[-1] == "2 lines removed"
    assert page.session.undo_label == "Removing"
    page.session.undo()
    assert page.shown(HAVE) == ["Walk", "Tea", "Radio", "Bath"]
    assert chosen(page) == []


def test_chosen_lines_are_copied_as_lines_that_can_be_pasted(opened: Opened) -> None:
    page = opened("toolbox/1", FOUR)
    click(page.row(HAVE, 3))
    click(page.row(HAVE, 0))
    page.press("Copy lines: Things that help me")
    assert QGuiApplication.clipboard().text() == "Walk\nBath"
    page.paste(page.adding(TRY), QGuiApplication.clipboard().text())
    assert page.texts(TRY) == ["Swim", "Sing", "Walk", "Bath"]


def test_a_line_goes_to_any_list_of_the_plan_by_key(opened: Opened, said: list[str]) -> None:
    plan = Plan(answers={HAVE: Entries((Entry("a", "Walk", "far", ""), Entry("b", "Tea")))})
    page = opened("toolbox/1", plan)
    text = page.row(HAVE, 0).text
    text.setFocus()
    page.key(text, Qt.Key.Key_M, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    actions = [action for inner in menu.findChildren(QMenu) for action in inner.actions()]
    places = [place for section in list_places(page.session, HAVE) for place in section.lists]
    assert [action.text() for action in actions] == [title.replace("&", "&&") for _field, title in places]
    index = next(index for index, (field, _title) in enumerate(places) if field == MUST)
    actions[index].trigger()
    menu.close()
    page.settle()
    assert page.items(MUST) == (Entry("a", "Walk", "far", ""),)
    assert page.texts(HAVE) == ["Tea"]
    assert page.row(HAVE, 0).text.hasFocus()
    assert said[-1] == f"Moved to: {places[index][1]}"
    page.session.undo()
    assert page.shown(HAVE) == ["Walk", "Tea"]
    assert page.texts(MUST) == []


def test_lines_pasted_into_an_empty_line_are_one_step_and_all_or_none(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries("", "Bath")}))
    text = page.row(HAVE, 0).text
    page.paste(text, "Walk\nTea\nRadio")
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio", "Bath"] == page.shown(HAVE)
    assert said[-1] == "3 lines added"
    page.session.undo()
    assert page.texts(HAVE) == ["", "Bath"] == page.shown(HAVE)
    page.paste(text, "Walk\n" + "x" * (TEXT_CHARACTERS + 1))
    assert page.texts(HAVE) == ["", "Bath"] == page.shown(HAVE)
    assert "clipboard" in said[-1]


def test_hundreds_of_lines_go_together(opened: Opened) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries(*(f"line {number}" for number in range(500)))}))
    rows = page.editor(HAVE).rows
    click(rows.need("e3"))
    click(rows.need("e490"), SHIFT)
    page.press("Copy lines: Things that help me")
    assert QGuiApplication.clipboard().text().split("\n") == [f"line {number}" for number in range(2, 490)]
    for number in range(250, 350):  # more than are kept built
        assert rows.need(f"e{number}").property("chosen")
    page.type(page.adding(HAVE), "Swim")
    page.press("Remove lines: Things that help me")
    assert len(page.texts(HAVE)) == 13
    assert page.texts(HAVE)[-1] == "Swim" == page.adding(HAVE).value()


def test_every_list_that_is_shown_can_be_reached_once(opened: Opened) -> None:
    session = opened("toolbox/1", FOUR).session
    fields = [field for section in list_places(session, HAVE) for field, _title in section.lists]
    assert len(set(fields)) == len(fields) > 20
    assert HAVE not in fields


def test_lines_are_dragged_into_another_list_of_the_page(opened: Opened) -> None:
    page = opened("toolbox/1", FOUR)
    click(page.row(HAVE, 0))
    click(page.row(HAVE, 2))
    page.page.resize(900, 1500)
    page.settle()
    target = page.row(TRY, 1)
    drag(page, page.row(HAVE, 0), target.mapToGlobal(QPoint(40, 2)))
    assert page.texts(TRY) == ["Swim", "Walk", "Radio", "Sing"] == page.shown(TRY)
    assert page.texts(HAVE) == ["Tea", "Bath"]
    drag(page, page.row(HAVE, 0), page.adding(TRY).mapToGlobal(QPoint(40, 5)))
    assert page.texts(TRY)[-1] == "Tea"
    page.session.undo()
    page.session.undo()
    assert (page.texts(HAVE), page.texts(TRY)) == (["Walk", "Tea", "Radio", "Bath"], ["Swim", "Sing"])
    assert page.shown(HAVE) == page.texts(HAVE)


def test_a_line_is_dragged_into_a_list_with_nothing_in_it(opened: Opened) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries("Walk", "Tea")}))
    page.page.resize(900, 1500)
    page.settle()
    drag(page, page.row(HAVE, 0), page.adding(TRY).mapToGlobal(QPoint(40, 5)))
    assert page.shown(TRY) == ["Walk"]


def test_the_menu_of_a_line_moves_and_chooses_it(opened: Opened) -> None:
    page = opened("toolbox/1", FOUR)
    text = page.row(HAVE, 2).text
    text.setFocus()
    page.key(text, Qt.Key.Key_Period, CTRL)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Choose this line").trigger()
    menu.close()
    assert chosen(page) == ["Radio"]
