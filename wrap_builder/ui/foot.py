"""The way on, at the bottom and in the same place on every page; over it what was said last, and what is not saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Words, as_it_is

TITLE_EMS = 16

WAYS = {
    "save_again": N_("Try again"),
    "save_copy": N_("Save a copy elsewhere"),
    "open_again": N_("Open it again"),
    "newest_version": N_("Look at the newest version"),
    "save_as_new": N_("Make a new plan from this one"),
    "versions": N_("Earlier versions"),
}
WHERE_NOT_SAVED = ("save_again", "save_copy")


class Foot(QFrame):
    """`wanted` carries the id of what the person asked for about saving. Without `has_way` there is nothing but what is said."""

    back_pressed = Signal()
    next_pressed = Signal()
    undo_pressed = Signal()
    offer_put_away = Signal()
    wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None, *, has_way: bool = True) -> None:
        super().__init__(parent)
        self._words, self._theme = context.words, context.theme
        self._has_way = has_way
        self._next_title = ""
        self._back = plain_button(self._words("Back"), self._theme)
        self._skip = quiet_button(self._words("Skip for now"), self._theme)
        self._next = primary_button(self._words("Next"), self._theme)
        self._offer_words = Words("")
        self._offer_take = plain_button("", self._theme)
        self._offer_wanted = ""
        self.setObjectName("foot")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 12)
        layout.setSpacing(self._theme.px(0.5))
        layout.addWidget(self._make_trouble())
        layout.addWidget(self._make_offer())
        layout.addWidget(self._make_said())
        if has_way:
            layout.addLayout(self._make_way())
        else:
            self._rest()

    @property
    def said(self) -> str:
        """The line that is shown, "" if there is none."""
        return self._said.text()

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a line, with a button to take back where that makes sense; "" ends it."""
        self._said.setText(text)
        self._said_undo.setVisible(undo)
        self._said_line.setVisible(bool(text))
        self._rest()

    def show_trouble(self, text: str, ways: Sequence[str] = WHERE_NOT_SAVED) -> bool:
        """Say what is not saved, and keep saying it; "" ends it. Return whether this is new.

        `ways`: what can help, as ids of WAYS.
        """
        is_new = bool(text) and text != self._trouble_words.text()
        self._trouble_words.setText(text)
        for wanted, button in self._ways.items():
            button.setVisible(wanted in ways)
        self._trouble_ways.setVisible(bool(ways))
        self._trouble.setVisible(bool(text))
        self._rest()
        return is_new

    def offer(self, text: str, label: str, wanted: str) -> None:
        """Show a line that stands until it is put away, with a button for what it offers; "" ends it."""
        self._offer_words.setText(text)
        self._offer_take.setText(label)
        self._offer_take.setAccessibleName(label)
        self._offer_wanted = wanted
        self._offer.setVisible(bool(text))
        self._rest()

    def _rest(self) -> None:
        """Take no room where there is neither a way on nor anything to say."""
        if not self._has_way:
            self.setVisible(not all(one.isHidden() for one in (self._said_line, self._trouble, self._offer)))

    def show_way(self, *, has_back: bool, next_title: str | None) -> None:
        """Show where the way leads; `next_title` is None on the last page."""
        self._back.setEnabled(has_back)
        self._skip.setEnabled(next_title is not None)
        self._next.setEnabled(next_title is not None)
        self._next_title = next_title or ""
        name = self._words("Next: {title}").format(title=next_title) if next_title else self._words("Next")
        self._next.setAccessibleName(name)
        self._fit_next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_next()

    def _fit_next(self) -> None:
        """Name the next page on the button where there is room for it."""
        text = self._words("Next")
        self._next.setText(text)
        self._next.setMinimumWidth(self._next.sizeHint().width())
        if self._next_title and self.width() > self._theme.px(40):
            title = self._next.fontMetrics().elidedText(self._next_title, Qt.TextElideMode.ElideRight, self._theme.px(TITLE_EMS))
            text = self._words("Next: {title}").format(title=title)
        self._next.setText(as_it_is(text))

    def _make_trouble(self) -> QFrame:
        self._trouble = QFrame()
        self._trouble.setObjectName("notice")
        column = QVBoxLayout(self._trouble)
        self._trouble_words = Words("")
        column.addWidget(self._trouble_words)
        self._trouble_ways = QWidget()
        ways = FlowLayout(parent=self._trouble_ways)
        self._ways: dict[str, QPushButton] = {}
        for wanted, label in WAYS.items():
            button = self._ways[wanted] = plain_button(self._words(label), self._theme)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self.wanted.emit(wanted))
            ways.addWidget(button)
        column.addWidget(self._trouble_ways)
        self._trouble.hide()
        return self._trouble

    def _make_offer(self) -> QFrame:
        self._offer = QFrame()
        self._offer.setObjectName("notice")
        column = QVBoxLayout(self._offer)
        column.addWidget(self._offer_words)
        ways = FlowLayout()
        self._offer_take.clicked.connect(lambda: self.wanted.emit(self._offer_wanted))
        put_away = quiet_button(self._words("Not now"), self._theme)
        put_away.clicked.connect(self.offer_put_away)
        ways.addWidget(self._offer_take)
        ways.addWidget(put_away)
        column.addLayout(ways)
        self._offer.hide()
        return self._offer

    def _make_said(self) -> QWidget:
        self._said_line = QWidget()
        row = QHBoxLayout(self._said_line)
        row.setContentsMargins(0, 0, 0, 0)
        self._said = Hint("")
        self._said.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._said_undo = quiet_button(self._words("Take back"), self._theme)
        self._said_undo.clicked.connect(self.undo_pressed)
        row.addWidget(self._said, 1)
        row.addWidget(self._said_undo)
        self._said_line.hide()
        return self._said_line

    def _make_way(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(0.8))  # room for the ring around each
        self._back.clicked.connect(self.back_pressed)
        self._skip.clicked.connect(self.next_pressed)
        self._next.clicked.connect(self.next_pressed)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._next)
        return row
