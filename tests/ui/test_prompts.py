"""Questions and file pickers: each is answered once, nothing is read as markup, and no folder is remembered."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.prompts import Choice, WindowPrompts
from wrap_builder.words import Words

CHOICES = (Choice("leave", "Leave without saving"), Choice("stay", "Stay here"))


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def box() -> QMessageBox:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible())


def test_the_button_that_was_pressed_is_the_answer(parent: QWidget, qtbot: QtBot) -> None:
    answers: list[str] = []
    WindowPrompts(Words()).ask(parent, "Not saved", "What next?", CHOICES, answers.append)
    next(one for one in box().findChildren(QPushButton) if one.text() == "Leave without saving").click()
    assert answers == ["leave"]


@pytest.mark.parametrize("end", ["close", "reject"])
def test_a_question_that_is_closed_gets_the_safe_answer(parent: QWidget, end: str) -> None:
    answers: list[str] = []
    WindowPrompts(Words()).ask(parent, "Not saved", "What next?", CHOICES, answers.append)
    getattr(box(), end)()
    assert answers == ["stay"]


def test_a_question_is_plain_text(parent: QWidget) -> None:
    WindowPrompts(Words()).ask(parent, "Not saved", "<b>no markup</b>", CHOICES, lambda _answer: None)
    assert box().textFormat() == Qt.TextFormat.PlainText
    box().close()


def test_the_file_picker_leaves_no_trace_of_a_folder(private_home: Path, tmp_path: Path) -> None:
    """Qt writes visited folders to a settings file when a picker is closed; in a process of its own, to see all it leaves."""
    marker = tmp_path / "marker-folder"
    marker.mkdir()
    (marker / "a.plan").write_text("x")
    code = textwrap.dedent(f"""
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QFileDialog, QWidget
        from wrap_builder.ui.app import make_application
        from wrap_builder.ui.prompts import WindowPrompts
        from wrap_builder.words import Words
        app = make_application(["x"])
        window, picked = QWidget(), []
        window.show()
        WindowPrompts(Words()).save_file(window, "t", Path({str(marker)!r}) / "b.plan", "*.plan", picked.append)
        def accept():
            window.findChild(QFileDialog).accept()
            QTimer.singleShot(50, app.quit)
        QTimer.singleShot(50, accept)
        app.exec()
        print(picked[0].parent.name)
    """)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, env=os.environ.copy())
    assert done.stdout.strip() == "marker-folder", done.stderr
    left = [path for path in private_home.rglob("*") if path.is_file() and b"marker-folder" in path.read_bytes()]
    assert not left
