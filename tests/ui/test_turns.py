"""Long work steps aside while a press is answered, and goes on when it is painted."""

from __future__ import annotations

import threading

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.turns import Turns


class _Line(QPlainTextEdit):
    """Notes for each painting whether work was going on meanwhile."""

    def __init__(self, parent: QWidget, goes: threading.Event) -> None:
        super().__init__(parent)
        self._goes = goes
        self.painted: list[bool] = []

    def paintEvent(self, event: QEvent) -> None:  # type: ignore[override]
        self.painted.append(self._goes.is_set())
        super().paintEvent(event)  # type: ignore[arg-type]


def test_work_waits_from_a_key_until_it_is_painted(qtbot: QtBot) -> None:
    turns, goes = Turns(), threading.Event()
    window = QWidget()
    qtbot.addWidget(window)
    line = _Line(window, goes)
    window.show()
    qtbot.waitExposed(window)
    qtbot.waitUntil(lambda: bool(line.painted))
    line.painted.clear()
    window.windowHandle().installEventFilter(turns)
    line.setFocus()
    QTest.keyClick(window.windowHandle(), "a")

    def work() -> None:
        turns.step_aside()
        goes.set()

    worker = threading.Thread(target=work)
    worker.start()
    qtbot.waitUntil(goes.is_set)
    worker.join()

    assert line.toPlainText() == "a"
    assert line.painted
    assert not line.painted[0]


def test_a_window_that_does_not_answer_holds_up_nothing(qtbot: QtBot) -> None:
    turns, window = Turns(), QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    window.windowHandle().installEventFilter(turns)
    QTest.keyClick(window.windowHandle(), "a")
    turns.step_aside()
