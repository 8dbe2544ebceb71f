"""A flat card with a thin border: one question, or one thing to decide."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wrap_builder.ui.theme import Theme


class Card(QFrame):
    """What it holds goes into `body`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.px(1.4), theme.px(1.25), theme.px(1.4), theme.px(1.25))
        self.body.setSpacing(theme.px(0.6))
