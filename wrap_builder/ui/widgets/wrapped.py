"""A box to tick, or a round one to pick, whose words wrap: a person's own titles may be long, and the letters large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from wrap_builder.ui.style import RINGED
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import is_same_spot
from wrap_builder.ui.widgets.text import Words as Label

LEAST_PIXELS = 26
UNDER_EMS = 1.9
"""So many ems stands in what belongs to a box or a ring."""


class Beside(Label):
    """Words that stay beside what they belong to, in whichever direction they are written themselves."""

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        """`role`: the object name under which the style sheet knows it."""
        super().__init__(text, parent)
        self.setObjectName(role)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


class Under(Beside):
    """A hint under the words of a box or a ring, which begins where they do."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, "hint", parent)
        self.setContentsMargins(theme.px(UNDER_EMS), 0, theme.px(UNDER_EMS), 0)


class Wrapped(QWidget):
    """The button, which gets the focus, and its words beside it. A click on the words is a click on the button."""

    def __init__(self, button: QAbstractButton, words: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = button
        self._pressed_at: QPoint | None = None
        self.setProperty(RINGED, "whole")
        button.setAccessibleName(words)
        button.setMinimumWidth(max(LEAST_PIXELS, theme.px(1.5)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)  # the button is as wide as if it had words of its own
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._label = Beside(words)
        self._label.setMinimumHeight(max(36, theme.px(2.4)))
        row.addWidget(self._label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        spot = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and (
                self.rect().contains(spot) or is_same_spot(self._pressed_at, event.globalPosition().toPoint())):
            self.button.setFocus()
            self.button.click()
        else:
            super().mouseReleaseEvent(event)
        self._pressed_at = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.globalPosition().toPoint()
        event.accept()  # else the release would go to what lies under it
