"""Who has a copy: three groups, each button for one copy, a name kept at each key, the focus where a line went."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.register_page import FIRST_ROWS, HeldLine, RegisterPage
from wrap_builder.ui.widgets.held_copy_row import HeldCopyRow

CRISIS = "Crisis plan, Version 3, 5 November 2026, printed"
LINES = (
    HeldLine("old", "Ada", CRISIS, "Changed since then: Ada", is_to_renew=True),
    HeldLine("pdf", "Bo", "Whole plan, as PDF", "Changed since then: Helplines", is_to_renew=True, is_printed=False),
    HeldLine("none", "", CRISIS), HeldLine("none2", "", CRISIS),
    HeldLine("asked", "Cy", CRISIS, said=("Asked back on 6 November 2026",), is_asked=True),
    HeldLine("gone", "Di", CRISIS, said=("Lost since 6 November 2026",), is_out=False),
)


def text_of(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: QWidget) -> dict[str, QAbstractButton]:
    return {one.accessibleName() or one.text(): one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)}


def make(qtbot: QtBot, context: Context, *, may_change: bool = True) -> RegisterPage:
    page = RegisterPage(context, lambda: ("Office",), may_change=may_change)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> RegisterPage:
    return make(qtbot, context)


def test_what_is_out_of_date_stands_first_and_says_why(page: RegisterPage) -> None:
    page.show_copies(LINES)
    text = text_of(page)
    order = ["Out of date", "Changed since then: Ada", "Changed since then: Helplines", "Copies that people have", "Nobody is named",
             "Asked back on 6", "Back or gone", "Lost since 6"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)


def test_each_button_tells_which_copy_it_belongs_to_also_when_two_are_alike(page: RegisterPage) -> None:
    page.show_copies(LINES)
    wanted: list[tuple[str, str]] = []
    for name in ("renew", "ask_back", "end", "remove"):
        getattr(page, f"{name}_wanted").connect(lambda one, name=name: wanted.append((name, one)))
    found = buttons(page)
    found[f"Make a new one: Ada, {CRISIS}"].click()
    found[f"I asked for it back: {CRISIS} (1)"].click()
    found[f"It is back or gone: {CRISIS} (2)"].setFocus()
    QTest.keyClick(found[f"It is back or gone: {CRISIS} (2)"], Qt.Key.Key_Return)
    found[f"Remove this line: Di, {CRISIS}"].click()
    assert wanted == [("renew", "old"), ("ask_back", "none"), ("end", "none2"), ("remove", "gone")]
    assert f"I asked for it back: Cy, {CRISIS}" not in found
    assert f"Make a new one: Di, {CRISIS}" not in found


def test_an_empty_list_says_so_kindly_and_leads_to_printing(page: RegisterPage, qtbot: QtBot) -> None:
    assert "Looking at each copy" in text_of(page)
    page.show_copies(())
    page.focus_list()
    text = text_of(page)
    assert "Nobody has a copy, as far as this plan knows." in text
    assert "Looking at" not in text
    assert "Out of date" not in text
    with qtbot.waitSignal(page.printing_wanted):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)


def test_new_ones_are_printed_for_those_who_have_paper(page: RegisterPage, qtbot: QtBot) -> None:
    page.show_copies(LINES)
    chosen: list[object] = []
    page.print_wanted.connect(chosen.append)
    buttons(page)["Print a new one for this person"].click()
    buttons(page)["Not now"].click()
    assert "Print now" not in buttons(page)
    buttons(page)["Print a new one for this person"].click()
    buttons(page)["Print on both sides"].click()
    buttons(page)["Print now"].click()
    assert [getattr(one, "two_sided", None) for one in chosen] == [True]
    page.show_copies(LINES[1:])
    assert "Print a new one for this person" not in buttons(page)
    page.show_copies((LINES[0], LINES[0]))
    assert "Print new ones for these 2 people" in buttons(page)


def test_a_name_is_kept_at_each_key_and_the_line_stays(page: RegisterPage) -> None:
    page.show_copies(LINES)
    names: list[tuple[str, str]] = []
    page.name_wanted.connect(lambda one, name: names.append((one, name)))
    field = next(one for one in page.findChildren(QLineEdit) if one.accessibleName() == f"Who has it: {CRISIS} (2)")
    QTest.keyClicks(field, "Ed")
    assert names == [("none2", "E"), ("none2", "Ed")]
    assert field.isVisibleTo(page)


def test_what_was_done_is_said_with_the_way_back(page: RegisterPage, qtbot: QtBot, said: list[str]) -> None:
    page.show_copies(LINES)
    page.say("Noted: it is back.", may_undo=True)
    assert said == ["Noted: it is back."]
    with qtbot.waitSignal(page.undo_wanted):
        buttons(page)["Take back"].click()
    with qtbot.waitSignal(page.undo_wanted):
        page.undo()
    with qtbot.waitSignal(page.redo_wanted):
        page.redo()
    page.say("Taken back", may_undo=False)
    assert "Take back" not in buttons(page)


def test_the_focus_stays_where_a_line_was(page: RegisterPage, qtbot: QtBot) -> None:
    qtbot.waitExposed(page)
    page.show_copies(LINES[3:])
    buttons(page)[f"Remove this line: Cy, {CRISIS}"].setFocus()
    page.show_copies((LINES[3], LINES[5]))
    assert page.focusWidget().accessibleName() == f"Remove this line: Di, {CRISIS}"
    page.show_copies(())
    assert page.focusWidget().accessibleName() == "Printing and copies"


def test_where_nothing_can_be_changed_the_list_is_only_read(qtbot: QtBot, context: Context) -> None:
    page = make(qtbot, context, may_change=False)
    page.show_copies(LINES)
    page.focus_list()
    assert set(buttons(page)) == {"Printing and copies", "Back to my plan"}
    assert not [one for one in page.findChildren(QLineEdit) if one.isVisibleTo(page)]
    assert "Changed since then: Ada" in text_of(page)


def test_a_long_list_is_built_a_little_at_a_time(page: RegisterPage, qtbot: QtBot) -> None:
    page.show_copies([HeldLine(str(number), f"Person {number}", CRISIS) for number in range(60)])
    assert len(page.findChildren(HeldCopyRow)) == FIRST_ROWS
    qtbot.waitUntil(lambda: page.is_built, timeout=10_000)
    assert len(page.findChildren(HeldCopyRow)) == 60
