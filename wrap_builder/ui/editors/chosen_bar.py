"""What can be done with chosen lines: a quiet row of buttons under a list, there only while lines are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint

WISHES = {"move": N_("Move to another list"), "copy": N_("Copy lines"), "remove": N_("Remove lines"), "none": N_("Choose none")}


class ChosenBar(QWidget):
    """`wished` carries a key of WISHES."""

    wished = Signal(str)

    def __init__(self, title: str, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = context.words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.2))
        self._said = Hint("")
        layout.addWidget(self._said)
        row = FlowLayout(0.4)
        layout.addLayout(row)
        self.buttons: dict[str, QPushButton] = {}
        for wish, label in WISHES.items():
            button = quiet_button(self._words(label), context.theme)
            button.setObjectName(f"chosen.{wish}")
            button.setAccessibleName(self._words("{button}: {title}").format(button=button.text(), title=title))
            button.clicked.connect(lambda _checked=False, wish=wish: self.wished.emit(wish))
            row.addWidget(button)
            self.buttons[wish] = button

    def show_count(self, count: int) -> str:
        """Say how many lines are chosen, and return the words."""
        said = self._words.plural("{n} line chosen", "{n} lines chosen", count)
        self._said.setText(said)
        return said
