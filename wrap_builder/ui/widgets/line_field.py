"""One line to type in, without an undo of its own and heard by screen readers while it is empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from wrap_builder.ui.widgets.field_habits import calm_focus, is_left_to_window, is_undo_key, without_undo


class LineField(QLineEdit):
    """`edited` carries the words after each change by the person; `left` tells that the focus went elsewhere.

    What was handed in is kept exactly until it is edited, line ends included that a line cannot show.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name`: what it is called by assistive technology."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._value = ""
        self.textEdited.connect(self._on_edited)

    def value(self) -> str:
        """Return the words."""
        return self._value

    def set_value(self, text: str) -> None:
        """Show other words without telling anybody; the caret stays where it can."""
        if text == self._value:
            return
        self._value = text
        at = self.cursorPosition()
        with QSignalBlocker(self):
            self.setText(text)
        self.setCursorPosition(min(at, len(text)) if self.hasFocus() else 0)

    def event(self, event: QEvent) -> bool:
        return False if is_left_to_window(event) else super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = without_undo(self.createStandardContextMenu())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(calm_focus(event, empty=not self.text()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _on_edited(self, text: str) -> None:
        self._value = text
        self.edited.emit(text)
