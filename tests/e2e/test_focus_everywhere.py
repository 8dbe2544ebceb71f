"""Wherever a person arrives, the keyboard works at once: the focus stands on the page that is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.passphrase import PassphraseField, SecretLine

WAYS = ("right_now", "today", "find", "tools", "people", "print", "register", "versions", "upkeep", "keepsakes", "arrange",
        "take_out", "bring_in", "preferences", "help", "locks", "practise", "printed", "look_back", "walk", "carry", "keep_version",
        "stranger", "switch", "about", "several", "workbook", "helplines")


def focused(house: House) -> QWidget | None:
    """Return what the keys go to, as the window has it; also while a test's window is not the active one."""
    return house.window.focusWidget()


def test_a_plan_that_was_opened_has_the_focus_in_its_first_question(opened: House) -> None:
    view = opened.desk.open.view
    focus = focused(opened)
    assert focus is not None
    assert view.page.editor("start.name").isAncestorOf(focus)


def test_after_a_lock_the_focus_is_where_it_was_or_on_the_page(opened: House, qtbot: QtBot) -> None:
    opened.desk.open.view.open_page("crisis.wants")
    opened.desk.open.view.page.setFocus()
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert opened.window.shown.isAncestorOf(focused(opened))
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.view.page.isAncestorOf(focused(opened))


def test_every_page_of_the_plan_gives_the_focus_to_something_on_it(opened: House) -> None:
    view = opened.desk.open.view
    for _ in range(60):
        before = view.key
        view.go_next()
        focus = focused(opened)
        assert view.page.isAncestorOf(focus), view.key
        assert focus.isVisibleTo(opened.window), "a folded question has its way in"
        if view.key == before:
            break
    assert view.key == before


@pytest.mark.parametrize("way", WAYS)
def test_every_page_beside_the_plan_takes_the_focus_and_gives_it_back(opened: House, qtbot: QtBot, way: str) -> None:
    view = opened.desk.open.view
    opened.do(way)
    qtbot.waitUntil(lambda: opened.window.shown is not view, timeout=5000)
    shown = opened.window.shown
    focus = focused(opened)
    assert focus is not None
    assert shown.isAncestorOf(focus)
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    if opened.window.shown is view:
        assert view.isAncestorOf(focused(opened))


def ask_wrongly(house: House, way: str) -> None:
    """Open a page that asks for the passphrase, type another one, and send it."""
    house.do(way)
    field = next(one for one in house.window.shown.findChildren(PassphraseField) if one.isVisibleTo(house.window.shown))
    QTest.keyClicks(field.line, "quite other words")
    if way == "locks":
        house.window.shown._chooser._own.click()
        for line in (house.window.shown._chooser._first.line, house.window.shown._chooser._second.line):
            QTest.keyClicks(line, "kettle orchard violin dune")
        press(house, "Change the locks")
    else:
        QTest.keyClick(field.line, Qt.Key.Key_Return)


@pytest.mark.parametrize("way", ["take_out", "locks", "practise"])
def test_a_passphrase_that_was_not_right_can_be_typed_over(opened: House, qtbot: QtBot, way: str) -> None:
    ask_wrongly(opened, way)
    shown = opened.window.shown
    qtbot.waitUntil(lambda: shown._told.isVisibleTo(shown), timeout=5000)
    line = focused(opened)
    assert isinstance(line, SecretLine)
    assert line.selectedText() or line.text() == ""
    QTest.keyClicks(line, "x")
    assert line.text() == "x"


def test_a_page_stays_busy_when_something_else_is_told_on_it(opened: House, qtbot: QtBot) -> None:
    opened.do("locks")
    qtbot.waitUntil(shows(opened, LocksPage), timeout=5000)
    page, desk = opened.window.shown, opened.desk
    page.set_busy(True)
    desk.tell(None, "Something else is done.")
    assert page._told.isVisibleTo(page)
    assert page.is_busy
    assert not page._column_widget.isEnabled()
    desk.tell(page, "This is done.")
    assert not page.is_busy
    assert page._column_widget.isEnabled()
