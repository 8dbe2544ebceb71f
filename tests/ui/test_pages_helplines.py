"""Helplines: what happens to one's own lines is said on the page itself, and no line is longer than a plan takes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from wrap_builder.content.helplines import load
from wrap_builder.plan.commands import SetHelplines
from wrap_builder.plan.limits import TITLE_CHARACTERS
from wrap_builder.plan.values import Helplines, OwnLine, Plan
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.widgets.buttons import TickBox
from wrap_builder.ui.widgets.text import Notice


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> HelplinesPage:
    own = (OwnLine(id="0123456789abcdef", name="Warmline", number="123", note=""),)
    made = HelplinesPage(context, load(), [], Helplines(own=own), lambda: date(2026, 11, 22))
    qtbot.addWidget(made)
    made.show()
    return made


def told(page: HelplinesPage) -> list[str]:
    return [one.text() for one in page.findChildren(Notice) if one.isVisibleTo(page)]


def test_what_was_removed_is_said_on_the_page(page: HelplinesPage, said: list[str]) -> None:
    changes: list[Helplines] = []
    page.changed.connect(changes.append)
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Remove: Warmline").click()
    assert changes[-1].own == ()
    assert "Removed." in told(page)
    assert said == ["Removed."]


def test_what_was_said_goes_with_the_next_change(page: HelplinesPage) -> None:
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Remove: Warmline").click()
    name = page.findChild(QLineEdit, "own_line.name")
    name.setText("Another")
    name.returnPressed.emit()
    assert "Removed." not in told(page)


def test_a_line_of_my_own_is_no_longer_than_a_plan_takes(page: HelplinesPage) -> None:
    changes: list[Helplines] = []
    page.changed.connect(changes.append)
    for line in (page.findChild(QLineEdit, f"own_line.{name}") for name in ("name", "number", "note")):
        line.insert("7" * (TITLE_CHARACTERS + 100))
    page.findChild(QLineEdit, "own_line.note").returnPressed.emit()
    assert len(SetHelplines(changes[-1]).apply(Plan()).helplines.own[-1].name) == TITLE_CHARACTERS


def boxes(page: HelplinesPage) -> list[TickBox]:
    names = {page.words.country(code) for code in load().countries()}
    return [one for one in page.findChildren(TickBox) if one.text() in names]


def test_the_countries_stay_under_the_mouse_while_their_lines_come_and_go(page: HelplinesPage) -> None:
    page.resize(900, 500)
    QApplication.processEvents()
    box = boxes(page)[3]
    page.ensureWidgetVisible(box)
    QApplication.processEvents()
    chosen: list[list[str]] = []
    page.countries_chosen.connect(chosen.append)
    for _ in range(3):
        before = box.mapTo(page, QPoint(0, 0))
        box.click()
        QApplication.processEvents()
        assert box.mapTo(page, QPoint(0, 0)) == before
    assert [len(one) for one in chosen] == [1, 0, 1]


def test_the_way_to_the_countries_stands_where_their_lines_will_be(page: HelplinesPage) -> None:
    page.resize(900, 500)
    QApplication.processEvents()
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Choose a country")
    assert not boxes(page)[0].visibleRegion().boundingRect().isValid()
    button.click()
    QApplication.processEvents()
    assert QApplication.focusWidget() is boxes(page)[0]
    assert boxes(page)[0].visibleRegion().boundingRect().height() == boxes(page)[0].height()
