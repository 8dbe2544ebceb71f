"""A phone number is read as it is dialled in a window that runs from right to left, and copied without any mark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.session.right_now import Block, Line, StatePage
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.state_page import HowIAmPage
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.text import as_spoken, isolated

NUMBER = "0555 0100"


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def direction(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Qt.LayoutDirection]:
    """The direction in which the whole program runs."""
    qapp.setLayoutDirection(request.param)
    yield request.param
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def drawn(text: str, context: Context, qtbot: QtBot) -> QImage:
    """Return the picture of a button, which stands its words in the middle in both directions."""
    button = plain_button(text, context.theme)
    qtbot.addWidget(button)
    button.resize(240, 44)
    return button.grab().toImage()


def test_its_groups_keep_their_order(direction: Qt.LayoutDirection, context: Context, qtbot: QtBot) -> None:
    is_turned = drawn("0000 1111", context, qtbot) != drawn(isolated("0000 1111"), context, qtbot)
    assert is_turned is (direction is Qt.LayoutDirection.RightToLeft)  # what goes wrong without the marks
    assert drawn(isolated("0000 1111"), context, qtbot) == drawn("1111 0000", context, qtbot) or not is_turned


def test_right_now_shows_it_so_and_copies_it_plain(context: Context, qtbot: QtBot) -> None:
    page: QWidget = HowIAmPage(context, StatePage("crisis", "Crisis", (Block("a", "Call", (Line("Sam", "", (NUMBER,)),)),)), may_hand=False)
    qtbot.addWidget(page)
    button = page.findChild(QAbstractButton, "bigNumber")
    copied: list[str] = []
    page.copied.connect(copied.append)
    button.click()
    assert button.text().strip() == isolated(NUMBER)
    assert button.accessibleName() == f"Copy {NUMBER} of Sam"
    assert copied == [NUMBER]


def test_what_is_spoken_has_no_marks() -> None:
    assert as_spoken(f"Friend, {isolated(NUMBER)}") == f"Friend, {NUMBER}"
