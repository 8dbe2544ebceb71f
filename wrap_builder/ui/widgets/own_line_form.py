"""A small form for a helpline or service of one's own: name, number, note."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout


class OwnLineForm(QWidget):
    """`submitted` carries name, number and note as typed; only a name is needed."""

    submitted = Signal(str, str, str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._lines: list[QLineEdit] = []
        for name, caption in (("name", words("Name of the line")), ("number", words("Number")), ("note", words("Hours or a note"))):
            line = QLineEdit()
            line.setMaxLength(limits.TITLE_CHARACTERS)
            line.setObjectName(f"own_line.{name}")
            line.setAccessibleName(caption)
            label = QLabel(caption)
            label.setBuddy(line)
            line.returnPressed.connect(self._on_add)
            layout.addWidget(label)
            layout.addWidget(line)
            self._lines.append(line)
        row = FlowLayout()
        add = plain_button(words("Add this line"), context.theme)
        add.clicked.connect(self._on_add)
        row.addWidget(add)
        layout.addLayout(row)

    def _on_add(self) -> None:
        name, number, note = (line.text().strip() for line in self._lines)
        if not name:
            self._lines[0].setFocus()
            return
        for line in self._lines:
            line.clear()
        self.submitted.emit(name, number, note)
        self._lines[0].setFocus()
