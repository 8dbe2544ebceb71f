"""Gaps, and the mark of a button that opens a menu, grow with the text, also while a page stands there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.style import HouseStyle
from wrap_builder.ui.theme import Theme, worn_px
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout

FIXED = QSize(40, 20)


@pytest.fixture
def worn(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    qapp.setStyle(HouseStyle())
    yield
    qapp.setFont(before)


def two_in(layout: FlowLayout | QHBoxLayout, qtbot: QtBot) -> tuple[QWidget, QWidget, QWidget]:
    home = QWidget()
    qtbot.addWidget(home)
    buttons = QPushButton(), QPushButton()
    for button in buttons:
        button.setFixedSize(FIXED)
        layout.addWidget(button)
    if isinstance(layout, QHBoxLayout):
        layout.addStretch(1)
    home.setLayout(layout)
    home.setFixedSize(400, 100)
    home.show()
    return home, *buttons


@pytest.mark.parametrize("make", [FlowLayout, QHBoxLayout])
@pytest.mark.usefixtures("worn")
def test_what_stands_side_by_side_moves_apart_when_the_text_grows(
    qapp: QApplication, qtbot: QtBot, make: type[FlowLayout | QHBoxLayout],
) -> None:
    layout = make()
    _home, first, second = two_in(layout, qtbot)
    gaps = []
    for size in (100, 200):
        qapp.setFont(Theme("light", size).font)
        layout.invalidate()
        layout.activate()
        gaps.append(second.x() - first.x() - FIXED.width())
    assert gaps[0] > 0
    assert gaps[1] == pytest.approx(2 * gaps[0], abs=2)


@pytest.mark.usefixtures("worn")
def test_a_length_is_that_of_the_text_that_is_worn(qapp: QApplication) -> None:
    for size in (80, 100, 250):
        theme = Theme("light", size)
        qapp.setFont(theme.font)
        assert worn_px(1.5) == theme.px(1.5)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.usefixtures("worn")
def test_the_mark_of_a_menu_is_whole_beside_the_words(
    qapp: QApplication, qtbot: QtBot, direction: Qt.LayoutDirection, size: int,
) -> None:
    theme = Theme("light", size)
    qapp.setFont(theme.font)
    home = QWidget()
    qtbot.addWidget(home)
    home.setStyleSheet(theme.sheet())
    plain, opens = (quiet_button("", theme) for _one in range(2))
    opens.setMenu(QMenu(opens))
    for button in (plain, opens):
        button.setParent(home)
        button.setLayoutDirection(direction)
        button.setFixedSize(theme.px(10), theme.px(3))
    home.show()
    before, after = (button.grab().toImage() for button in (plain, opens))
    marked = [x for x in range(after.width()) if any(before.pixel(x, y) != after.pixel(x, y) for y in range(after.height()))]
    assert len(marked) >= theme.px(0.4)
    assert min(marked) > 1
    assert max(marked) < after.width() - 2
