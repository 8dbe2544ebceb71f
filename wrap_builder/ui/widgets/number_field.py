"""A field for a whole number: no arrows, and what stands in it is typed over by whoever comes to it with the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QSpinBox, QWidget

EDGE = 2
WHERE_IT_WAS = {
    Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
}
"""Who clicks into a number, or comes back to it, goes on at the cursor."""


class NumberField(QSpinBox):
    """A whole number without arrows: the style's own are too small to hit, and keys do the same."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what it is called by assistive technology."""
        super().__init__(parent)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._lay_out()

    def _lay_out(self) -> None:
        # The style would leave the line one pixel wide where there are no arrows to stand beside.
        self.lineEdit().setGeometry(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in WHERE_IT_WAS:
            self.selectAll()
