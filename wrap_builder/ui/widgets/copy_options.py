"""How a copy is made: paper, letters, what is added on request; only what the picked copy can have is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import TickBox
from wrap_builder.ui.widgets.copy_list import CopyOffer
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Question
from wrap_builder.ui.widgets.wrapped import Wrapped


class CopyOptions(QWidget):
    """`changed` when the person changes anything."""

    changed = Signal()

    def __init__(self, context: Context, *, paper: str, font: str, languages: Sequence[tuple[str, str]] = (),
                 parent: QWidget | None = None) -> None:
        """`languages`: code and name of each that headings can stand in besides."""
        super().__init__(parent)
        words, self._theme = context.words, context.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(context.theme.px(0.2))
        column.addWidget(Question(words("How?")))
        self.papers = RadioRow(words("Paper"), (("a4", words("A4")), ("letter", words("Letter"))), paper)
        self.fonts = RadioRow(words("Letters"), (("noto", words("Noto Sans")), ("atkinson", words("Atkinson Hyperlegible"))), font)
        self.cards = RadioRow(words("Cards"), (("fold", words("One card to fold")), ("ten", words("Ten small cards"))), "fold")
        self.languages = RadioRow(words("Headings for staff"), (("", words("In my language only")), *(
            (code, words("And in: {language}").format(language=name)) for code, name in languages)), "")
        self._has_languages = bool(languages)
        for row in (self.papers, self.fonts, self.cards, self.languages):
            row.picked.connect(self.changed)
            column.addWidget(row)
        self._large_row = self._make_tick(words("Large print"))
        self.large = self._large_row.button
        column.addWidget(self._large_row)
        self._form_row = self._make_tick(words("As a form to fill in on a screen"))
        self.form = self._form_row.button
        column.addWidget(self._form_row)
        self._extras = QVBoxLayout()
        column.addLayout(self._extras)
        self._wanted: dict[str, QAbstractButton] = {}
        self._plan_with_words = QLabel(words("Who has my whole plan"))
        self.plan_with = LineField(self._plan_with_words.text())
        self.plan_with.setMaxLength(limits.TITLE_CHARACTERS)
        self.plan_with.edited.connect(self.changed)
        self._plan_with_words.setBuddy(self.plan_with)
        column.addWidget(self._plan_with_words)
        column.addWidget(self.plan_with)
        self.name_in_title = self._add_tick(column, words("Put my name in the file's title"))

    @property
    def also(self) -> tuple[str, ...]:
        """The ids of what is added on request."""
        return tuple(name for name, tick in self._wanted.items() if tick.isChecked())

    def set_also(self, wanted: Sequence[str]) -> None:
        """Tick what is added on request, without telling anybody."""
        for name, tick in self._wanted.items():
            tick.setChecked(name in wanted)

    def show_offer(self, offer: CopyOffer) -> None:
        """Show what a copy can have; what both copies have stays as it is."""
        self._large_row.setVisible(offer.is_large)
        self._form_row.setVisible(offer.is_form)
        self.cards.setVisible(offer.is_card)
        self.languages.setVisible(self._has_languages and offer.group == "given")
        self._plan_with_words.setVisible(offer.is_card)
        self.plan_with.setVisible(offer.is_card)
        kept = frozenset(self.also)
        while (item := self._extras.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self._wanted = {name: self._add_tick(self._extras, words) for name, words in offer.extras}
        self.set_also([name for name in self._wanted if name in kept])

    def _make_tick(self, words: str) -> Wrapped:
        tick = TickBox()
        tick.clicked.connect(lambda _on: self.changed.emit())
        return Wrapped(tick, words, self._theme)

    def _add_tick(self, column: QVBoxLayout, words: str) -> QAbstractButton:
        row = self._make_tick(words)
        column.addWidget(row)
        row.show()  # at once: Qt would do it later, and the focus can only go to what is shown
        return row.button
