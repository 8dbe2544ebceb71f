"""What a facilitator may need to say or do, to read at once and to print."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.pages.column_page import READING_MINUTES
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question, readable
from wrap_builder.ui.workshop.outlet import Make
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.cards import load_cards


class CardsPage(WorkshopPage):
    """Only read: nothing is written here. It stays open as long as other pages to read."""

    help_page = "cards"
    idle_minutes = READING_MINUTES

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self.add_title(words("What to say"), words("Short cards for the moments in which nobody has time to look things up."))
        row = FlowLayout()
        lines = plain_button(words("Helplines"), self.theme)
        lines.clicked.connect(lambda: tools.want("helplines"))
        save = plain_button(words("Save as PDF"), self.theme)
        save.clicked.connect(lambda: tools.outlet.save(words("Cards for facilitators"), "pdf", self._make()))
        send = plain_button(words("Print"), self.theme)
        send.clicked.connect(lambda: tools.outlet.print(self._make()))
        for button in (lines, save, send):
            row.addWidget(button)
        self.column.addLayout(row)
        for card in load_cards(words.language):
            body = self.add_card()
            body.addWidget(Question(card.title))
            for text in card.lines:
                body.addWidget(readable(text))
        self.add_end()

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Nothing here changes."""

    def _make(self) -> Make:
        papers, options = self.tools.papers(), self.tools.options()
        return lambda _pause, _told: papers.sheet("cards", options)
