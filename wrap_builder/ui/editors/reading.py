"""Makes an editor one to read: its words can be selected and copied, and nothing in it can be changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from wrap_builder.ui.editors.add_line import AddLine
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.row import RowTitle
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.handle import Handle
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.line_field import LineField

COPIED = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard


def only_read(editor: Editor) -> None:
    """Do so for all parts that are built by now; to be called again when others came. What opens a record still opens it."""
    for text in editor.findChildren(GrowingText):
        text.setReadOnly(True)
        text.setTextInteractionFlags(COPIED)
    for line in editor.findChildren(LineField):
        line.setReadOnly(True)
        line.setPlaceholderText("")
    for button in editor.findChildren(QAbstractButton):
        if isinstance(button, QRadioButton):
            button.setEnabled(button.isChecked())  # what was chosen stays readable, and Tab stops there
        elif not isinstance(button, RowTitle):
            button.hide()
    for part in (*editor.findChildren(AddLine), *editor.findChildren(Handle), *editor.findChildren(IdeasPanel)):
        part.hide()
