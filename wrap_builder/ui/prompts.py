"""The one seam for questions and file pickers. Windows answer by callback, so that no event loop is nested."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from wrap_builder.ui.places import usual_folder
from wrap_builder.words import Words

OF_WINDOW = 0.9
"""How much of the window the program's own file dialog takes: with large text its folders need the room."""


@dataclass(frozen=True)
class Choice:
    """One button of a question."""

    id: str
    label: str


class Prompts(Protocol):
    """What the program asks outside its pages. Tests answer in its place."""

    def ask(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        """Ask one question; `answered` gets the id of the choice, the last one when the question is closed."""

    def open_file(self, parent: QWidget, title: str, patterns: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a file to open; nothing is called when they change their mind."""

    def save_file(self, parent: QWidget, title: str, suggestion: Path, patterns: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a place for a file; the system asks before one is replaced."""

    def pick_folder(self, parent: QWidget, title: str, picked: Callable[[Path], None]) -> None:
        """Let the person pick a folder; nothing is called when they change their mind."""


class WindowPrompts:
    """The real questions: small windows over the program's own."""

    def __init__(self, words: Words, *, own_dialogs: bool = sys.platform.startswith("linux"),
                 begins_in: Callable[[], Path] | None = None) -> None:
        """`own_dialogs`: not those of the system, which keep lists of files that we cannot stop. `begins_in`: the only folder
        offered; without it, the one for documents is shown first, where plans are suggested to be kept."""
        self._words = words
        self._own_dialogs, self._begins_in = own_dialogs, begins_in

    def ask(self, parent: QWidget, title: str, text: str, choices: Sequence[Choice], answered: Callable[[str], None]) -> None:
        box = QMessageBox(parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        ids: dict[object, str] = {}
        for index, choice in enumerate(choices):
            role = QMessageBox.ButtonRole.RejectRole if index == len(choices) - 1 else QMessageBox.ButtonRole.ActionRole
            ids[box.addButton(choice.label, role)] = choice.id
        box.finished.connect(lambda _result: answered(ids.get(box.clickedButton(), choices[-1].id)))
        box.open()

    def open_file(self, parent: QWidget, title: str, patterns: str, picked: Callable[[Path], None]) -> None:
        dialog = self._dialog(parent, title, patterns)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: picked(Path(name)))
        dialog.open()

    def save_file(self, parent: QWidget, title: str, suggestion: Path, patterns: str, picked: Callable[[Path], None]) -> None:
        dialog = self._dialog(parent, title, patterns)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDirectory(str(suggestion.parent))
        dialog.setDefaultSuffix(suggestion.suffix.removeprefix("."))  # a name typed without an ending gets this one
        dialog.selectFile(suggestion.name)
        dialog.fileSelected.connect(lambda name: picked(Path(name)))
        dialog.open()

    def pick_folder(self, parent: QWidget, title: str, picked: Callable[[Path], None]) -> None:
        dialog = self._dialog(parent, title, "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda name: picked(Path(name)))
        dialog.open()

    def _dialog(self, parent: QWidget, title: str, patterns: str) -> QFileDialog:
        dialog = QFileDialog(parent, title)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.resize(dialog.size().expandedTo(parent.size() * OF_WINDOW))
        if patterns:
            dialog.setNameFilter(patterns)
        if self._own_dialogs:
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        if self._begins_in is None:
            dialog.setDirectory(str(usual_folder()))
        else:
            folder = str(self._begins_in())
            dialog.setDirectory(folder)
            dialog.setSidebarUrls([QUrl.fromLocalFile(folder)])  # not the folders of whoever owns the computer
        return dialog


def leave_no_traces() -> None:
    """Keep Qt's file dialog from writing visited folders and files to its settings; once, before the first dialog."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
