"""What is pressed on a page that moves: chips, boxes, rings and the words beside them; a press is a press."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import RadioButton, TickBox, plain_button
from wrap_builder.ui.widgets.offer_chips import Offer, OfferChips
from wrap_builder.ui.widgets.tick_line import TickLine
from wrap_builder.ui.widgets.wrapped import Wrapped

LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
Make = Callable[[Context, QWidget, list[int]], QWidget]


def chip(context: Context, window: QWidget, pressed: list[int]) -> QWidget:
    chips = OfferChips("Things that help", context, window)
    chips.show_offers([Offer("tea", "Tea")], lambda: window)
    chips.pressed.connect(lambda _id: pressed.append(1))
    chips.resize(300, 60)
    return chips.chips[0]


def tick(_context: Context, window: QWidget, pressed: list[int]) -> QWidget:
    box = TickBox("Large print", window)
    box.clicked.connect(lambda: pressed.append(1))
    return box


def ring(_context: Context, window: QWidget, pressed: list[int]) -> QWidget:
    button = RadioButton("Short", window)
    button.clicked.connect(lambda: pressed.append(1))
    return button


def words_beside(context: Context, window: QWidget, pressed: list[int]) -> QWidget:
    row = Wrapped(TickBox(), "Everything that I wrote", context.theme, window)
    row.button.clicked.connect(lambda: pressed.append(1))
    row.resize(300, 40)
    return row


def box_of_a_line(context: Context, window: QWidget, pressed: list[int]) -> QWidget:
    line = TickLine("Drink water", "", "Drink water", context.theme, window)
    line.ticked.connect(lambda _on: pressed.append(1))
    line.resize(300, 40)
    return line.box


@pytest.mark.parametrize("make", [chip, tick, ring, words_beside, box_of_a_line])
@pytest.mark.parametrize(("moves", "drags", "presses"), [(150, 0, 1), (0, 60, 0), (0, 0, 1)])
def test_a_press_counts_where_the_mouse_stays(context: Context, qtbot: QtBot, make: Make, moves: int, drags: int, presses: int) -> None:
    window = QWidget()
    window.resize(600, 500)
    qtbot.addWidget(window)
    pressed: list[int] = []
    target = make(context, window, pressed)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()
    spot = target.mapTo(window, QPoint(14, target.height() // 2))
    QTest.mouseMove(window.windowHandle(), spot)
    QTest.mousePress(window.windowHandle(), LEFT, NO, spot)
    whole = next(one for one in window.children() if isinstance(one, QWidget) and (one is target or one.isAncestorOf(target)))
    whole.move(whole.x(), whole.y() + moves)
    QApplication.processEvents()
    end = spot + QPoint(0, drags)
    QTest.mouseMove(window.windowHandle(), end)
    QTest.mouseRelease(window.windowHandle(), LEFT, NO, end)
    assert len(pressed) == presses


@pytest.fixture
def mirrored(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.usefixtures("mirrored")
@pytest.mark.parametrize("make", [plain_button, lambda text, _theme: TickBox(text), lambda text, _theme: RadioButton(text)])
def test_words_run_in_their_own_direction_in_a_mirrored_window(
        context: Context, qtbot: QtBot, make: Callable[..., TickBox | RadioButton]) -> None:
    """What ends an English sentence stands behind it."""
    button = make("mmm.", context.theme)
    qtbot.addWidget(button)
    button.resize(200, 60)
    image = button.grab().toImage()
    ground, line = image.pixel(100, 14), range(18, 42)
    columns = "".join(" x"[any(image.pixel(x, y) != ground for y in line)] for x in range(10, 172))  # without the box at the right
    runs = [len(run) for run in columns.split()]
    assert runs[-1] < 5 < runs[0], runs
    assert button.text() == "mmm."
