"""The last page at a seat: what is on the drive now, and how to take it along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question, Words


class FinishedPage(ColumnPage):
    """`closed` ends the seat; `left` goes back to its first page."""

    help_page = "seat"
    closed = Signal()
    left = Signal()

    def __init__(self, context: Context, said: str, *, has_drive: bool, parent: QWidget | None = None) -> None:
        """`said`: what is true about the plan. `has_drive`: a drive was chosen, which should not be forgotten."""
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("All done"), said)
        self.add_told()
        body = self.add_card()
        if has_drive:
            body.addWidget(Question(words("Take your drive along")))
            body.addWidget(Words(words("Let the system eject it, and wait until it says that you can take it. Then pull it out.")))
        body.addWidget(Words(words("If you printed something, the pages are at the printer.")))
        body.addWidget(Words(words("What you copied is cleared too. This program keeps nothing of yours on this laptop.")))
        row = FlowLayout()
        close = primary_button(words("Close this seat"), context.theme)
        close.clicked.connect(self.closed)
        back = quiet_button(words("I am not finished yet"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(close)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
