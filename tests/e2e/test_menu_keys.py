"""A button that opens a menu does so with Enter too, as it does with Space and the mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from wrap_builder.ui.house import House


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # what the platform without a screen says of menus
@pytest.mark.parametrize("which", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_opens_the_menu_and_escape_closes_it(opened: House, qtbot: QtBot, which: Qt.Key) -> None:
    button = next(one for one in opened.window.findChildren(QPushButton) if one.menu() is not None and one.isVisible())
    button.setFocus()
    seen: list[bool] = []
    look = QTimer(button)

    def close() -> None:
        if button.menu().isVisible():
            look.stop()
            seen.append(True)
            QTest.keyClick(button.menu(), Qt.Key.Key_Escape)

    look.timeout.connect(close)
    look.start()
    QTest.keyClick(button, which)
    qtbot.waitUntil(lambda: seen == [True])
    qtbot.waitUntil(lambda: not button.menu().isVisible())
