"""The bar of a narrow window: the list of pages, the way that must never be hidden, what is true about the file, and the lock."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.sidebar import leave_button
from wrap_builder.ui.widgets.buttons import plain_button, set_icon
from wrap_builder.ui.widgets.text import Eyebrow


class NarrowBar(QFrame):
    """Takes the place of the side below 54 em: `pages_toggled` when the list of pages opens or closes."""

    wanted = Signal(str)
    pages_toggled = Signal()

    def __init__(self, context: Context, *, keeps: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 14, 8)
        row.setSpacing(context.theme.px(0.8))
        self._pages = plain_button(context.words("Pages"), context.theme)
        set_icon(self._pages, "menu", context.theme)
        self._pages.setCheckable(True)
        self._pages.toggled.connect(lambda _on: self.pages_toggled.emit())
        now = plain_button(context.words("Right now"), context.theme)
        set_icon(now, "heart", context.theme)
        now.clicked.connect(lambda: self.wanted.emit("right_now"))
        self._state = Eyebrow("")
        leave = leave_button(context.words, context.theme, keeps=keeps)
        leave.clicked.connect(lambda: self.wanted.emit("lock" if keeps else "close_plan"))
        row.addWidget(self._pages)
        row.addWidget(now)
        row.addWidget(self._state, 1)
        row.addWidget(leave)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list of pages is wanted now."""
        return self._pages.isChecked()

    def close_pages(self) -> None:
        """Go back from the list of pages to the page."""
        self._pages.setChecked(False)

    def say_state(self, text: str) -> None:
        """Say what is true about the file."""
        self._state.setText(text)
