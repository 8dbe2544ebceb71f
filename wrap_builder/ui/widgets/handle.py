"""What a row is dragged by with a mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from wrap_builder.ui.theme import Theme


class Handle(QLabel):
    """What a row is dragged by, with a mouse; the buttons and keys beside it do the same. `clicked` where it was not dragged."""

    dragged = Signal(QPoint)
    dropped = Signal()
    clicked = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.show_chosen(chosen=False)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._from: QPoint | None = None
        self._is_dragged = False

    def show_chosen(self, *, chosen: bool) -> None:
        """Show a tick instead of the grip."""
        icon = self._theme.icon("check", "accent") if chosen else self._theme.icon("grip-vertical", "muted")
        self.setPixmap(icon.pixmap(QSize(self._theme.icon_size, self._theme.icon_size)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from, self._is_dragged = event.globalPosition().toPoint(), False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is None:
            return
        where = event.globalPosition().toPoint()
        if self._is_dragged or (where - self._from).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.dragged.emit(where)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            self._from = None
            if self._is_dragged:
                self.dropped.emit()
            else:
                self.clicked.emit(event.modifiers())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())
