"""A tick for a part looks different ticked, partly ticked and not, and not by its colour alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context


def picture(box: QCheckBox, state: Qt.CheckState) -> QImage:
    box.setCheckState(state)
    return box.grab().toImage().convertToFormat(QImage.Format.Format_Mono)


def test_three_states_are_three_pictures_in_black_and_white(qtbot: QtBot, context: Context) -> None:
    box = QCheckBox()
    qtbot.addWidget(box)
    box.resize(40, 40)
    found = [picture(box, state) for state in (Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked)]
    assert found[0] != found[1]
    assert found[1] != found[2]
    assert found[0] != found[2]
