"""The preview: pages by keys, nothing from a page that is no longer wanted, and a size that fits."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.preview import PageImage, Preview


class Drawer:
    """Remembers what was asked for; holds the first page back until it is told."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, float]] = []
        self.may_end = Event()
        self.may_end.set()

    def __call__(self, _pdf: bytes, index: int, dots: float) -> PageImage:
        self.asked.append((index, dots))
        if index == 0:
            assert self.may_end.wait(10)
        side = 10 + index
        return PageImage(side, side, b"\xff" * side * side * 4)


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
def preview(qtbot: QtBot, context: Context, drawer: Drawer) -> Preview:
    made = Preview(context, drawer)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    return made


def drawn(preview: Preview) -> int:
    return preview.findChild(QLabel, "preview").pixmap().width()


def test_page_keys_turn_pages_and_stay_within_them(preview: Preview, qtbot: QtBot) -> None:
    preview.show_copy(b"", 3, "words")
    sheet = preview.findChild(QScrollArea)
    for key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown):
        QTest.keyClick(sheet, key)
    qtbot.waitUntil(lambda: drawn(preview) == 12, timeout=5000)
    preview.show_copy(b"", 1, "words")
    qtbot.waitUntil(lambda: drawn(preview) == 10, timeout=5000)
    assert preview.findChild(QPlainTextEdit).toPlainText() == "words"


def test_a_page_that_is_drawn_too_late_is_not_shown(preview: Preview, qtbot: QtBot, drawer: Drawer, context: Context) -> None:
    drawer.may_end.clear()
    preview.show_copy(b"", 2, "")
    preview.turn(1)
    qtbot.waitUntil(lambda: drawn(preview) == 11, timeout=5000)
    drawer.may_end.set()
    qtbot.waitUntil(lambda: context.tasks.is_idle, timeout=5000)
    assert drawn(preview) == 11
    drawer.may_end.clear()
    preview.turn(-1)
    preview.show_nothing("Tick something.")
    drawer.may_end.set()
    qtbot.waitUntil(lambda: context.tasks.is_idle, timeout=5000)
    assert drawn(preview) == 0


def test_a_page_fits_a_narrow_window_and_is_drawn_anew_when_there_is_room(preview: Preview, qtbot: QtBot, drawer: Drawer) -> None:
    preview.show_copy(b"", 1, "")
    qtbot.waitUntil(lambda: bool(drawer.asked), timeout=5000)
    wide = drawer.asked[-1][1]
    preview.resize(450, 900)
    qtbot.waitUntil(lambda: drawer.asked[-1][1] < wide * 0.8, timeout=5000)
    preview.zoom(1)
    qtbot.waitUntil(lambda: drawer.asked[-1][1] > wide * 0.8, timeout=5000)
    preview.zoom(-1)
    preview.resize(900, 900)
    qtbot.waitUntil(lambda: drawer.asked[-1][1] == wide, timeout=5000)
