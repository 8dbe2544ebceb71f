"""A screen that somebody asked for stays usable, whatever happens to the widget that was asked."""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.screens import screen_of


def test_a_screen_outlives_the_widget_that_was_asked_where_it_is(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    screen = screen_of(widget)
    assert screen is QGuiApplication.primaryScreen()
    shiboken6.delete(widget)
    assert shiboken6.isValid(screen)


def test_a_window_outside_of_every_screen_is_on_the_first(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.move(100_000, 100_000)
    widget.show()
    assert screen_of(widget) is QGuiApplication.primaryScreen()
