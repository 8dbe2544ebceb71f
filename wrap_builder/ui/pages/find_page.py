"""Find in my plan: the places with the words that are typed, as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wrap_builder.errors import N_
from wrap_builder.session.finding import Found, Hit
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint

ABOUT = N_("Type a few letters. You see every heading, answer, note and person of your plan that has them.")

SHOWN = 20
"""So many places are shown until more are asked for."""


class FindPage(ColumnPage):
    """`chosen` carries a field and the part of it. `find` searches for words, of which it lists so many places."""

    help_page = "find"
    chosen = Signal(str, str)
    left = Signal()

    def __init__(self, context: Context, find: Callable[[str, int], Found], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._find, self._most = find, SHOWN
        self._hits: tuple[Hit, ...] = ()
        self.add_title(words("Find in my plan"))
        self.line = QLineEdit()
        self.line.setObjectName("find.words")
        self.line.setAccessibleName(words("Words to find"))
        self.line.setPlaceholderText(words("Words to find"))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.column.addWidget(self.line)
        self._said = Hint(words(ABOUT))
        self.column.addWidget(self._said)
        self._rows: list[BigButton] = []
        self._place = self.column.count()
        row = FlowLayout()
        self._more = plain_button(words("Show more"), context.theme)
        self._more.clicked.connect(self._on_more)
        self._more.hide()
        row.addWidget(self._more)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()

    def focus_first(self) -> None:
        """Begin where one types."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the first place; the arrow keys lead into the list, through it and back.

        Heard here, because a button takes arrow keys as a way to its neighbours, and knows others.
        """
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._hits:
            if watched is self.line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._rows[0].click()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(watched, 1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _step(self, watched: QObject, by: int) -> None:
        now = next((number for number, row in enumerate(self._rows) if row is watched), -1)
        index = min(now + by, len(self._hits) - 1)
        following: QWidget = self._rows[index] if index >= 0 else self.line
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(following)

    def _on_typed(self, text: str) -> None:
        self._most = SHOWN
        self._show(text)

    def _on_more(self) -> None:
        self._most += SHOWN
        first = len(self._hits)
        self._show(self.line.text())
        self._rows[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, text: str) -> None:
        found = self._find(text, self._most)
        self._hits = found.hits
        for number, hit in enumerate(found.hits):
            self._row(number).say(hit.text or hit.title, " \N{MIDDLE DOT} ".join(self._where(hit)))
            self._rows[number].show()
        for row in self._rows[len(found.hits):]:
            row.hide()
        self._more.setVisible(found.more > 0)
        self._said.setText(self._count(found) if text.strip() else self.words(ABOUT))
        if text.strip():
            self.context.announce(self._said.text())

    def _where(self, hit: Hit) -> list[str]:
        return [hit.section] if not hit.text or hit.title == hit.section else [hit.section, hit.title]

    def _count(self, found: Found) -> str:
        words, count = self.words, len(found.hits) + found.more
        said = [words.plural("{n} place", "{n} places", count) if count else words("These words are not on any of your pages.")]
        if found.hidden:
            said.append(words.plural("{n} more place in parts that are not shown.", "{n} more places in parts that are not shown.",
                                     found.hidden))
        return " ".join(said) if not count else ". ".join(said)

    def _row(self, number: int) -> BigButton:
        if number == len(self._rows):
            row = BigButton("", self.context.theme, letters=USUAL)
            row.clicked.connect(lambda: self.chosen.emit(self._hits[number].field, self._hits[number].item))
            row.installEventFilter(self)
            self.column.insertWidget(self._place + number, row)
            self._rows.append(row)
        return self._rows[number]
