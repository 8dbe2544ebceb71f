"""My words: what the check of spelling leaves alone in this plan, to look at and to take out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.kept_once_page import KeptOncePage, Shelf
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout


class WordCard(Card):
    """What can be done with one word."""

    removed = Signal()

    def __init__(self, context: Context, word: str, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        words = context.words
        self.button = plain_button(words("Remove from my words"), context.theme)
        self.button.setAccessibleName(words("{button}: {title}").format(button=self.button.text(), title=word))
        self.button.setEnabled(may_change)
        self.button.clicked.connect(self.removed)
        row = FlowLayout(0)
        row.addWidget(self.button)
        self.body.addLayout(row)


class MyWordsPage(KeptOncePage[WordCard]):
    """`removed` carries a word. The id of each is the word itself."""

    help_page = "my_words"
    removed = Signal(str)

    def __init__(self, context: Context, shelf: Shelf, *, may_change: bool, parent: QWidget | None = None) -> None:
        words = context.words
        self._may_change = may_change
        super().__init__(context, shelf, title=words("My words"), lead=words(
            "These words are never marked, though no dictionary has them. They are kept in your plan, encrypted."), none=words(
                "There is no word of yours yet. In the menu of a marked word you can add it. Names of your people are known already."),
                         parent=parent)

    def add_ways(self, row: FlowLayout) -> None:
        preferences = plain_button(self.words("Preferences"), self.context.theme)
        preferences.clicked.connect(lambda: self.wanted.emit("preferences"))
        row.addWidget(preferences)

    def new_card(self, one: str) -> WordCard:
        card = WordCard(self.context, one, may_change=self._may_change)
        card.removed.connect(lambda: self.removed.emit(one))
        return card

    def fill_card(self, card: WordCard, one: str) -> None:
        """A word stays as it is."""

    def go_on_at(self, place: int) -> None:
        """Give the focus to the word that stands at a place now, or to the last; to what comes first where none is left."""
        rows = [row for row in self._rows if not row.isHidden()]
        if rows:
            rows[min(place, len(rows) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_first()
