"""Places for files: where looking begins, and what a name becomes that is typed without an ending."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.places import usual_folder
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


def test_a_plan_is_looked_for_where_plans_are_suggested_to_be_kept(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    WindowPrompts(Words(), own_dialogs=True).open_file(parent, "Open", "*.plan", lambda _path: None)
    dialog = parent.findChild(QFileDialog)
    assert Path(dialog.directory().path()) == usual_folder() != Path.cwd()
    dialog.reject()
