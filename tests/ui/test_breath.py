"""The circle of a slow breath moves only while it is seen, and never where motion is not wanted."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.breath import Breath


def test_it_moves_while_it_is_seen(qapp: QApplication, qtbot: QtBot) -> None:
    breath = Breath("In and out", Theme())
    qtbot.addWidget(breath)
    assert not breath.is_moving
    breath.show()
    assert breath.is_moving
    first = breath.grab().toImage()
    qtbot.waitUntil(lambda: breath.grab().toImage() != first, timeout=5000)
    breath.hide()
    assert not breath.is_moving


def test_it_is_still_where_motion_is_not_wanted(qapp: QApplication, qtbot: QtBot) -> None:
    breath = Breath("In and out", Theme(reduce_motion=True))
    qtbot.addWidget(breath)
    breath.show()
    assert not breath.is_moving
    assert breath.accessibleName() == "In and out"
