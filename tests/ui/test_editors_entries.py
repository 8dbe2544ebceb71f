"""Lists: written in place, added to, moved, removed and brought back; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from probes import ALT, CTRL, PageProbe, entries
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wrap_builder.plan.commands import AddEntries
from wrap_builder.plan.limits import TEXT_CHARACTERS
from wrap_builder.plan.values import Entry, Plan

HAVE = "toolbox.have"
Opened = Callable[..., PageProbe]
THREE = Plan(answers={HAVE: entries("Walk", "Tea", "Radio")})


def test_enter_adds_and_stays(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1")
    page.add(HAVE, "Walk")
    page.add(HAVE, "Tea")
    assert page.texts(HAVE) == ["Walk", "Tea"] == page.shown(HAVE)
    assert page.adding(HAVE).hasFocus()
    assert page.adding(HAVE).value() == ""
    assert said == ["Added", "Added"]


def test_the_button_beside_the_line_adds(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "  Walk ")
    page.press("Add: Things that help me")
    assert page.texts(HAVE) == ["Walk"]


def test_what_is_typed_is_in_the_plan_before_it_is_added(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "Wal")
    assert page.texts(HAVE) == ["Wal"]
    assert page.shown(HAVE) == []
    again = opened("toolbox/1", page.session.plan)
    assert again.shown(HAVE) == ["Wal"]


def test_a_deleted_draft_leaves_nothing(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "W")
    page.key(page.adding(HAVE), Qt.Key.Key_Backspace)
    assert page.session.plan.answers == {}
    page.add(HAVE, "   ")
    assert page.texts(HAVE) == []


def test_undo_takes_back_what_was_added_in_one_step(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.add(HAVE, "Walk")
    page.session.undo()
    assert page.texts(HAVE) == [] == page.shown(HAVE)
    page.session.redo()
    assert page.shown(HAVE) == ["Walk"]


def test_undo_of_a_draft_empties_the_line(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.type(page.adding(HAVE), "Walk")
    page.session.undo()
    assert page.adding(HAVE).value() == ""
    page.add(HAVE, "Tea")
    assert page.texts(HAVE) == ["Tea"]


def test_a_hidden_page_makes_a_row_of_the_draft(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    page.type(page.adding(HAVE), "Swim")
    page.page.hide()
    assert page.adding(HAVE).value() == ""
    page.page.show()
    page.settle()
    assert page.shown(HAVE) == ["Walk", "Tea", "Radio", "Swim"]


def test_a_line_is_edited_in_place(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    text = page.row(HAVE, 1).text
    text.set_caret(3)
    page.type(text, " with Rosa")
    assert page.texts(HAVE) == ["Walk", "Tea with Rosa", "Radio"]


def test_enter_and_arrows_go_from_line_to_line(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    first = page.row(HAVE, 0).text
    first.setFocus()
    page.key(first, Qt.Key.Key_Return)
    assert page.row(HAVE, 1).text.hasFocus()
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Down)
    page.key(page.row(HAVE, 2).text, Qt.Key.Key_Return)
    assert page.adding(HAVE).hasFocus()
    page.key(page.adding(HAVE), Qt.Key.Key_Up)
    assert page.row(HAVE, 2).text.hasFocus()
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"]


def test_an_arrow_inside_a_long_line_stays_in_it(opened: Opened) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries("word " * 60, "Tea")}))
    text = page.row(HAVE, 0).text
    text.setFocus()
    text.set_caret(0)
    page.key(text, Qt.Key.Key_Down)
    assert text.hasFocus()


@pytest.mark.parametrize("way", ["keys", "button", "note"])
def test_a_line_is_moved(opened: Opened, said: list[str], way: str) -> None:
    page = opened("toolbox/1", THREE)
    row = page.row(HAVE, 0)
    row.text.setFocus()
    if way == "keys":
        page.key(row.text, Qt.Key.Key_Down, ALT)
    elif way == "button":
        page.press("Move down: Walk")
    else:
        row.open_note()
        page.key(row.note, Qt.Key.Key_Down, ALT)
    assert page.texts(HAVE) == ["Tea", "Walk", "Radio"] == page.shown(HAVE)
    assert row.isAncestorOf(QApplication.focusWidget())
    assert said == ["Moved to 2 of 3"]
    assert page.row(HAVE, 1).text.accessibleName() == "Line 2 of 3: Things that help me"


def test_the_ends_cannot_be_passed(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", THREE)
    page.key(page.row(HAVE, 0).text, Qt.Key.Key_Up, ALT)
    page.key(page.row(HAVE, 2).text, Qt.Key.Key_Down, ALT)
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"]
    assert said == []
    assert not page.row(HAVE, 0).up.isEnabled()
    assert not page.row(HAVE, 2).down.isEnabled()


def drag(page: PageProbe, index: int, to: QPoint) -> None:
    """Drag a row by its handle to a place on the list."""
    handle = page.row(HAVE, index).handle
    rows = page.editor(HAVE).rows
    start = handle.rect().center()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    where = QPointF(rows.mapToGlobal(to))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(handle.mapFromGlobal(where)), where, Qt.MouseButton.NoButton,
                        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(handle, event)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QApplication.processEvents()


def test_a_line_is_dragged(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", THREE)
    rows = page.editor(HAVE).rows
    drag(page, 0, QPoint(50, rows.height() - 2))
    assert page.texts(HAVE) == ["Tea", "Radio", "Walk"]
    drag(page, 2, QPoint(50, 2))
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"]
    drag(page, 1, QPoint(50, page.row(HAVE, 1).geometry().center().y() + 1))
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"]
    assert said == ["Moved to 3 of 3", "Moved to 1 of 3"]


def test_removing_is_told_and_undo_brings_it_back_in_place(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", THREE)
    page.row(HAVE, 1).bin.setFocus()
    page.press("Remove: Tea")
    assert page.texts(HAVE) == ["Walk", "Radio"] == page.shown(HAVE)
    assert page.row(HAVE, 1).text.hasFocus()
    assert said == ["Removed."]
    page.session.undo()
    assert page.shown(HAVE) == ["Walk", "Tea", "Radio"]


def test_backspace_in_an_empty_line_removes_it(opened: Opened) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries("Walk", "")}))
    page.row(HAVE, 1).text.setFocus()
    page.key(page.row(HAVE, 1).text, Qt.Key.Key_Backspace)
    assert page.texts(HAVE) == ["Walk"]


def test_a_note_is_folded_until_it_is_wanted(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    row = page.row(HAVE, 0)
    assert row.note is None
    before = row.height()
    page.press("Add a note: Walk")
    assert row.note.hasFocus()
    assert row.height() > before
    page.type(row.note, "Slowly")
    page.key(row.note, Qt.Key.Key_Return)
    page.type(row.note, "to the gate")
    assert page.items(HAVE)[0].note == "Slowly\nto the gate"
    again = opened("toolbox/1", page.session.plan)
    assert again.row(HAVE, 0).note.value() == "Slowly\nto the gate"


def test_many_pasted_lines_become_many_entries(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", THREE)
    page.paste(page.adding(HAVE), "One\r\n\n  Two\nThree  \n")
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio", "One", "Two", "Three"]
    page.paste(page.row(HAVE, 0).text, "A\nB")
    assert page.texts(HAVE)[:3] == ["Walk", "A", "B"]
    assert said == ["3 lines added", "2 lines added"]
    page.session.undo()
    assert page.texts(HAVE)[:2] == ["Walk", "Tea"]


@pytest.mark.parametrize(("pasted", "lines"), [
    ("- Walk\n- Tea", ["Walk", "Tea"]), ("\u2022\tWalk\n\u2022\tTea", ["Walk", "Tea"]), ("3. Walk\n4. Tea", ["Walk", "Tea"]),
    ("9) Walk\n10) Tea", ["Walk", "Tea"]), ("- Walk\nTea", ["- Walk", "Tea"]), ("1. Walk\n5. Tea", ["1. Walk", "5. Tea"]),
    ("112 police\n113 doctor", ["112 police", "113 doctor"]), ("112. police\n113. doctor", ["112. police", "113. doctor"]),
    ("-5 degrees\n-6 degrees", ["-5 degrees", "-6 degrees"]),
    ("- Walk\n* Tea", ["- Walk", "* Tea"]), ("-\n-", ["-", "-"]), ("\u0663. Walk\n\u0664. Tea", ["Walk", "Tea"]),
])
def test_what_makes_lines_a_list_is_left_behind(opened: Opened, pasted: str, lines: list[str]) -> None:
    page = opened("toolbox/1")
    page.paste(page.adding(HAVE), pasted)
    assert page.texts(HAVE) == lines


def test_one_pasted_line_stays_in_its_line(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.paste(page.adding(HAVE), "Walk\n")
    assert page.adding(HAVE).value() == "Walk"


def test_five_hundred_pasted_lines(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.paste(page.adding(HAVE), "\n".join(f"line {number}" for number in range(500)))
    page.settle()
    assert len(page.texts(HAVE)) == 500
    assert page.shown(HAVE)[0] == "line 0"


@pytest.mark.parametrize("text", [
    "🙂👩‍👩‍👧‍👦 e\u0301 walk", "أمشي حول البحيرة", "한국어 산책", "a\u00a0b\u200bc", "tab\there", "\u202eevil\u202c",
])
def test_any_words_are_kept_exactly(opened: Opened, text: str) -> None:
    page = opened("toolbox/1", Plan(answers={HAVE: entries(text)}))
    row = page.row(HAVE, 0)
    row.text.set_caret(10_000)
    page.type(row.text, "x")
    assert page.texts(HAVE) == [text + "x"]
    page.paste(page.adding(HAVE), text)
    page.key(page.adding(HAVE), Qt.Key.Key_Return)
    assert page.texts(HAVE)[1] == text.strip()


def test_control_characters_are_not_pasted(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.paste(page.adding(HAVE), "Wa\x00l\x07k\x1b")
    assert page.texts(HAVE) == ["Walk"]


def test_a_very_long_line(opened: Opened) -> None:
    page = opened("toolbox/1")
    page.paste(page.adding(HAVE), "walk " * 20_000)
    page.key(page.adding(HAVE), Qt.Key.Key_Return)
    assert len(page.texts(HAVE)[0]) == 99_999


def test_more_than_a_line_can_hold_is_told_and_the_rest_is_kept(opened: Opened, said: list[str]) -> None:
    page = opened("toolbox/1", THREE)
    page.paste(page.row(HAVE, 0).text, "x" * TEXT_CHARACTERS)
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"] == page.shown(HAVE)
    assert any("no room" in one for one in said)


def test_the_caret_stays_when_something_else_changes(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    text = page.row(HAVE, 1).text
    text.setFocus()
    text.set_caret(2)
    page.key(page.row(HAVE, 0).text, Qt.Key.Key_Down, ALT)
    assert page.shown(HAVE) == ["Tea", "Walk", "Radio"]
    assert (text.value(), text.caret()) == ("Tea", 2)


def test_undo_keys_are_left_to_the_window(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    text = page.row(HAVE, 0).text
    page.type(text, "x")
    page.key(text, Qt.Key.Key_Z, CTRL)
    assert page.texts(HAVE)[0] == "xWalk"
    assert not text.isUndoRedoEnabled()


def test_same_as_writes_the_answer_of_the_other_field(opened: Opened) -> None:
    page = opened("crisis/1")
    page.add("crisis.well", "I laugh")
    assert page.texts("daily.well") == ["I laugh"]
    assert page.shown("crisis.well") == ["I laugh"]


def test_lines_that_go_together_pass_the_focus_on(opened: Opened) -> None:
    page = opened("toolbox/1", THREE)
    page.session.execute(AddEntries(HAVE, tuple(Entry(id=one, text=one) for one in ("x", "y", "z"))))
    page.page.refresh(frozenset({HAVE}))
    page.row(HAVE, 3).text.setFocus()
    page.session.undo()
    page.page.refresh(frozenset({HAVE}))
    assert page.texts(HAVE) == ["Walk", "Tea", "Radio"] == page.shown(HAVE)
