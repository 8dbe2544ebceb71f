"""The first minutes: four short screens about what this is, what it is not, where the plan will be, and who could open it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from wrap_builder.content.reading import Topic
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Heading, readable

NEXT_EMS = 6.0
"""The way on is as wide whatever it is called, so that what stands beside it stays in its place."""


class IntroPage(ColumnPage):
    """One screen after the other; `left` after the last one, and as soon as somebody skips."""

    help_page = "intro"
    idle_minutes = READING_MINUTES
    left = Signal()

    def __init__(self, context: Context, screens: Sequence[Topic], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._screens, self._at = screens, 0
        self._count = Eyebrow("")
        self.column.addWidget(self._count)
        self._stack = QStackedWidget()  # as high as the longest screen, so that the buttons stay where they are
        for screen in screens:
            self._stack.addWidget(self._screen(screen))
        self.column.addWidget(self._stack)
        row = FlowLayout()
        self._back = plain_button(words("Back"), context.theme)
        self._back.clicked.connect(lambda: self._go(-1))
        self._next = primary_button(words("Next"), context.theme)
        self._next.clicked.connect(lambda: self._go(1))
        self._next.setMinimumWidth(context.theme.px(NEXT_EMS))
        self._skip = quiet_button(words("Skip for now"), context.theme)
        self._skip.clicked.connect(self.left)
        for button in (self._next, self._back, self._skip):
            row.addWidget(button)
        self.column.addLayout(row)
        self.add_end()
        self._show()

    def focus_first(self) -> None:
        """Begin where one goes on."""
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _screen(self, screen: Topic) -> QWidget:
        """Return a title over its text in a card."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.column.spacing())
        column.addWidget(Heading(screen.title))
        card, body = self.make_card()
        text = readable("\n\n".join(screen.paragraphs))
        text.setObjectName("tick")
        body.addWidget(text)
        column.addWidget(card)
        column.addStretch(1)
        return made

    def _go(self, by: int) -> None:
        if self._at + by == len(self._screens):
            self.left.emit()
            return
        self._at += by
        self._show()
        screen = self._screens[self._at]
        self.context.announce(f"{screen.title}. {' '.join(screen.paragraphs)}")

    def _show(self) -> None:
        words, screen, count = self.words, self._screens[self._at], len(self._screens)
        self._count.setText(words("{number} of {count}").format(number=words.number(self._at + 1), count=words.number(count)))
        self.setAccessibleName(screen.title)
        self._stack.setCurrentIndex(self._at)
        is_last = self._at + 1 == count
        self._next.setText(words("Begin") if is_last else words("Next"))
        self._next.setAccessibleName(self._next.text())
        if self._back.hasFocus() and self._at == 0:
            self._next.setFocus(Qt.FocusReason.OtherFocusReason)
        self._back.setEnabled(self._at > 0)
        self._skip.setEnabled(not is_last)
