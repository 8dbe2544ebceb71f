"""Pages that are only read: help, and what the program is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QWidget

from wrap_builder.content.reading import Topic
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.buttons import primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question, readable


class ReadingPage(ColumnPage):
    """Topics in cards, the fitting one in view. Text can be selected and read by keyboard."""

    idle_minutes = READING_MINUTES
    left = Signal()

    def __init__(self, context: Context, title: str, topics: Sequence[Topic], first: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.add_title(title)
        self._cards: dict[str, QLabel] = {}
        for topic in topics:
            body = self.add_card()
            if topic.title:
                body.addWidget(Question(topic.title))
            for paragraph in topic.paragraphs:
                label = readable(paragraph)
                body.addWidget(label)
                self._cards.setdefault(topic.id, label)
        row = FlowLayout(8)
        back = primary_button(self.words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
        if first in self._cards:
            # The page has no size before it is shown; the topic is brought into view right after.
            QTimer.singleShot(0, self, lambda: self._show_topic(self._cards[first]))

    def _show_topic(self, label: QWidget) -> None:
        card = label.parentWidget()
        if card is not None:
            self.verticalScrollBar().setValue(card.y())
