"""A quiet minute: a slow breath and five senses. No sound, no count of how well it went."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.pages.state_page import BigWords
from wrap_builder.ui.widgets.breath import Breath
from wrap_builder.ui.widgets.buttons import primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.read_aloud import add_read_aloud
from wrap_builder.ui.widgets.text import Question


class GroundingPage(ColumnPage):
    """Stays as long as somebody needs it."""

    help_page = "grounding"
    idle_minutes = READING_MINUTES
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("A quiet minute"), words("Stop whenever you like. There is no right way to do this."))
        body = self.add_card()
        body.addWidget(Question(words("One slow breath, and another")))
        pace = words("Breathe in for four counts. Breathe out for six.")
        body.addWidget(BigWords(pace))
        body.addWidget(Breath(pace, context.theme))
        body = self.add_card()
        body.addWidget(Question(words("Where you are")))
        for line in (words("Five things you can see"), words("Four things you can feel"), words("Three things you can hear"),
                     words("Two things you can smell"), words("One thing you can taste")):
            body.addWidget(BigWords(line))
        back = primary_button(words("Back"), context.theme)
        back.clicked.connect(self.left)
        row = FlowLayout()
        row.addWidget(back)
        add_read_aloud(row, context, self)
        self.column.addLayout(row)
        self.add_end()
