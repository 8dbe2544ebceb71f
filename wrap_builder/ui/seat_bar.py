"""The bar under everything at a seat that others use too: text size, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout


class SeatBar(QFrame):
    """`wanted` carries the id of what was asked for; `finished` when the person says that they are. `ideas_wanted`: those of the group."""

    wanted = Signal(str)
    finished = Signal()
    ideas_wanted = Signal()

    def __init__(self, context: Context, *, has_ideas: bool = False, parent: QWidget | None = None) -> None:
        """`has_ideas`: the group has ideas that can be taken along."""
        super().__init__(parent)
        words = context.words
        self.setObjectName("warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 8, 24, 8)
        row = FlowLayout()
        column.addLayout(row)
        self._finish = primary_button(words("I am finished"), context.theme)
        self._finish.clicked.connect(self.finished)
        row.addWidget(self._finish)
        if has_ideas:
            ideas = quiet_button(words("Ideas of the group"), context.theme)
            ideas.clicked.connect(self.ideas_wanted)
            row.addWidget(ideas)
        for wanted, label in (("smaller", words("Smaller text")), ("larger", words("Larger text"))):
            button = quiet_button(label, context.theme)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self.wanted.emit(wanted))
            row.addWidget(button)
