"""The keys: one table, as decided, no others; F8 is heard over a question too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.actions import KEYS, bind
from wrap_builder.ui.idle import HideKey, WindowWatch
from wrap_builder.words import Words

DECIDED = {
    "help": ["F1"], "helplines": ["F2"], "hide": ["F8"], "lock": ["Ctrl+L"],
    "blank": ["F9"], "freeze": ["F10"], "find": ["Ctrl+F"], "print": ["Ctrl+P"],
    "undo": ["Ctrl+Z"], "redo": ["Ctrl+Shift+Z"], "larger": ["Ctrl++", "Ctrl+="], "smaller": ["Ctrl+-"], "usual_size": ["Ctrl+0"],
    "next": ["Ctrl+PgDown"], "previous": ["Ctrl+PgUp"],
    **{f"right_now.{number}": [f"Ctrl+{number}"] for number in range(1, 7)},
}


def test_the_table_is_what_was_decided() -> None:
    assert {key.id: list(key.sequences) for key in KEYS} == DECIDED


def test_every_key_reaches_its_handler(qtbot: QtBot) -> None:
    window, done = QWidget(), []
    qtbot.addWidget(window)
    actions = bind(window, Words(), {key.id: lambda which=key.id: done.append(which) for key in KEYS})
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for key in KEYS:
        for sequence in key.sequences:
            combination = QKeySequence(sequence)[0]
            QTest.keyClick(window, combination.key(), combination.keyboardModifiers())
            assert done.pop() == key.id
        assert [one.toString() for one in actions[key.id].shortcuts()] == list(key.sequences)
    assert not done


def test_the_hide_key_is_heard_over_a_question(qapp: QGuiApplication, qtbot: QtBot) -> None:
    window, hidden = QWidget(), []
    qtbot.addWidget(window)
    key = HideKey(window)
    key.pressed.connect(lambda: hidden.append(True))
    WindowWatch(qapp, (key,), window)
    window.show()
    question = QDialog(window)
    question.setModal(True)
    QVBoxLayout(question).addWidget(QLineEdit())
    question.open()
    question.activateWindow()
    qtbot.waitUntil(lambda: qapp.focusWindow() is question.windowHandle())
    QTest.keyClick(question.windowHandle(), Qt.Key.Key_F8)
    assert hidden == [True]
