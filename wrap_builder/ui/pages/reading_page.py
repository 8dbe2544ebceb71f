"""A page that is only read: what the program is, and whose the names, fonts and libraries are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.content.reading import Topic
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.buttons import primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question, readable


class ReadingPage(ColumnPage):
    """Topics in cards, one after the other. Text can be selected and read by keyboard."""

    help_page = "about"
    idle_minutes = READING_MINUTES
    left = Signal()

    def __init__(self, context: Context, title: str, topics: Sequence[Topic], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.add_title(title)
        for topic in topics:
            body = self.add_card()
            if topic.title:
                body.addWidget(Question(topic.title))
            for paragraph in topic.paragraphs:
                body.addWidget(readable(paragraph))
        row = FlowLayout()
        back = primary_button(self.words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
