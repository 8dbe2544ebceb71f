"""Places for files: a name that is typed without an ending gets the one of what is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.prompts import WindowPrompts
from wrap_builder.words import Words


def test_a_name_without_an_ending_gets_one(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    picked: list[Path] = []
    WindowPrompts(Words()).save_file(parent, "Save", tmp_path / "copy.pdf", "PDF (*.pdf)", picked.append)
    dialog = parent.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path / "for my sister"))
    dialog.accept()
    assert picked == [tmp_path / "for my sister.pdf"]
