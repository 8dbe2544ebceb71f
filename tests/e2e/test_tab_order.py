"""Tab goes through every page as the eye does: from the top to the bottom, card by card."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.exceptions import TimeoutError as TooLate
from pytestqt.qtbot import QtBot

from wrap_builder.ui.house import House
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES

WAYS = ("right_now", "today", "find", "tools", "people", "print", "register", "versions", "upkeep", "keepsakes", "arrange",
        "take_out", "bring_in", "preferences", "help", "locks", "practise", "printed", "look_back", "carry", "keep_version",
        "stranger", "switch", "about", "several", "workbook", "helplines")


def stops(page: QScrollArea) -> Sequence[QWidget]:
    """Return where Tab stops on a page, in its order, from the first stop in the chain of the window that comes back to it."""
    inner = page.widget()
    found, one = [], inner.nextInFocusChain()
    while one is not inner:
        if inner.isAncestorOf(one) and one.isVisibleTo(inner) and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            found.append(one)
        one = one.nextInFocusChain()
    return found


def place(widget: QWidget, inner: QWidget) -> QRect:
    return QRect(widget.mapTo(inner, QPoint(0, 0)), widget.size())


def backwards(page: QScrollArea) -> list[str]:
    """Return the steps of Tab that lead upwards, to something that ends before the last one begins."""
    inner = page.widget()
    wrong = []
    for before, after in pairwise(stops(page)):
        here, there = place(before, inner), place(after, inner)
        if there.bottom() <= here.top() and there.left() < here.right():
            wrong.append(f"{said(before)} -> {said(after)}")
    return wrong


def goes_down(page: QScrollArea, qtbot: QtBot) -> None:
    with suppress(TooLate):
        qtbot.waitUntil(lambda: not backwards(page), timeout=2000)
    assert stops(page)
    assert "; ".join(backwards(page)) == ""


def said(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else type(widget).__name__)


@pytest.mark.parametrize("key", [one.key for one in WORKSHOP_PAGES])
def test_on_every_page_of_a_workshop(group: House, qtbot: QtBot, key: str) -> None:
    view = group.desk.workshop.view
    view.open_page(key)
    goes_down(view.page, qtbot)


@pytest.mark.parametrize("way", WAYS)
def test_on_every_page_beside_the_plan(opened: House, qtbot: QtBot, way: str) -> None:
    view = opened.desk.open.view
    opened.do(way)
    qtbot.waitUntil(lambda: opened.window.shown is not view and opened.tasks.is_idle, timeout=5000)
    goes_down(opened.window.shown, qtbot)
