"""A heading to change, with what can be done to it beside it, or under it where there is too little room for both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QWidget

from wrap_builder.ui.theme import Theme

LEAST_EMS = 12.0
"""A heading is never narrower than this while something stands beside it."""


class HeadingRow(QWidget):
    """`before` stands at the beginning of the line, `tools` after it."""

    def __init__(self, line: QLineEdit, before: Sequence[QWidget], tools: Sequence[QWidget], theme: Theme) -> None:
        super().__init__()
        self._least = theme.px(LEAST_EMS)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget in before:
            first.addWidget(widget)
        first.addWidget(line, 1)
        for widget in tools:
            second.addWidget(widget)
        second.addStretch()
        self._box.addLayout(first, 1)
        self._box.addLayout(second)
        self._beside = sum(one.sizeHint().width() + second.spacing() for one in (*before, *tools))
        line.setCursorPosition(0)  # a long heading shows how it begins

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self.width() - self._beside >= self._least
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
