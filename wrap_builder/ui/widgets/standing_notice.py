"""A sentence that stands under whatever is shown until the person answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Words


class StandingNotice(QFrame):
    """`answers`: the label of each way on, and what it does."""

    def __init__(self, text: str, answers: Sequence[tuple[str, Callable[[], None]]], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("warning")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 10, 24, 10)
        self.words = Words(text)
        column.addWidget(self.words)
        row = FlowLayout()
        for label, answer in answers:
            button = plain_button(label, theme)
            button.clicked.connect(lambda _checked=False, answer=answer: answer())
            row.addWidget(button)
        column.addLayout(row)
