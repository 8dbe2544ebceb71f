"""The window around everything: blank at once, a warning over every page, a title that tells nothing."""

from __future__ import annotations

import time

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.main_window import PRODUCT, MainWindow
from wrap_builder.ui.theme import Theme
from wrap_builder.words import Words


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(Words(), Theme())
    qtbot.addWidget(made, before_close_func=lambda window: setattr(window, "_may_close", True))
    made.resize(900, 600)
    made.show()
    return made


def page(text: str) -> QLabel:
    made = QLabel(text)
    made.setStyleSheet("background: #123456; color: #FEDCBA")
    return made


def colors(window: MainWindow) -> set[int]:
    image = window.grab().toImage()
    return {image.pixel(x, y) & 0xFFFFFF for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}


def test_going_blank_covers_the_page_at_once(window: MainWindow) -> None:
    window.show_widget(page("private words"))
    assert 0x123456 in colors(window)
    begin = time.perf_counter()
    window.go_blank()
    assert time.perf_counter() - begin < 0.1
    assert colors(window).isdisjoint({0x123456, 0xFEDCBA})


def test_a_warning_stands_over_every_page_and_goes_with_the_plan(window: MainWindow, qtbot: QtBot) -> None:
    window.show_widget(page("any page"))
    window.warn("Soon")
    stay = next(one for one in window.findChildren(QAbstractButton) if one.text() == "Stay open")
    assert stay.isVisible()
    with qtbot.waitSignal(window.stay_wanted):
        stay.click()
    window.go_blank()
    assert not stay.isVisible()


def test_the_task_bar_learns_nothing(window: MainWindow) -> None:
    window.show_name(neutral=True)
    assert PRODUCT not in window.windowTitle()
    assert not window.windowIcon().isNull()
    window.show_name(neutral=False)
    assert window.windowTitle() == PRODUCT


def test_closing_asks_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_wanted):
        assert not window.close()
    assert window.isVisible()
    window.let_close()
    assert not window.isVisible()


def test_a_page_that_is_forgotten_is_gone(window: MainWindow, qtbot: QtBot) -> None:
    shown = page("private words")
    window.show_widget(shown)
    gone = []
    shown.destroyed.connect(lambda: gone.append(True))
    window.show_widget(QWidget())
    window.forget(shown)
    qtbot.waitUntil(lambda: bool(gone))
