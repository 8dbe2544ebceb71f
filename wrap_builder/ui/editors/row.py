"""One row of a long list: a frame that places its parts by hand, because layouts are too slow for hundreds of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QToolButton, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import ROW_TOOL_PIXELS, SteadyPress
from wrap_builder.ui.widgets.field_habits import moves_a_row


@dataclass(frozen=True)
class Place:
    """Where a row stands: `words` fill {number}, {count} and {title} of spoken names."""

    words: Mapping[str, str]
    is_first: bool
    is_last: bool


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


class RowTool(SteadyPress, QToolButton):
    """A tool of a row, which leaves the keys that move the row to the row. `name` is the end of its object name."""

    def __init__(self, icon: str, name: str, tip: str, theme: Theme, parent: Row) -> None:
        super().__init__(parent)
        self.setObjectName(f"{parent.key}.{name}")
        self.setToolTip(tip)
        self.setIcon(theme.icon(icon, "muted"))
        self.setIconSize(QSize(theme.icon_size, theme.icon_size))
        size = max(ROW_TOOL_PIXELS, theme.px(2.2))
        self.setMinimumSize(size, size)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_a_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class RowTitle(SteadyPress, QPushButton):
    """The words that a closed row shows; pressing them opens it."""

    def __init__(self, parent: Row) -> None:
        super().__init__(parent)
        self.setObjectName("rowTitle")
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_a_row(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Row(QFrame):
    """`height_changed` when its parts need another height; `shift_wanted(-1 or 1)`, `remove_wanted` ask the list's owner."""

    height_changed = Signal()
    shift_wanted = Signal(int)
    remove_wanted = Signal()

    def __init__(self, key: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self.theme = theme
        self.setObjectName("row")

    def height_for(self, width: int) -> int:
        """Place all parts for a width in pixels and return the height that they need."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches, in order."""
        raise NotImplementedError

    def put(self, widget: QWidget, x: int, y: int, width: int, height: int) -> None:
        """Place a part, counted from the side where reading begins."""
        left = self.width() - x - width if self.isRightToLeft() else x
        widget.setGeometry(left, y, width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the row with Alt and an arrow, from whatever has the focus in it."""
        if moves_a_row(event):
            self.shift_wanted.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
