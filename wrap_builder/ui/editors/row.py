"""One row of a long list: a frame that places its parts by hand, because layouts are too slow for hundreds of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import ROW_TOOL_PIXELS, SteadyPress
from wrap_builder.ui.widgets.field_habits import moves_a_row


@dataclass(frozen=True)
class Place:
    """Where a row stands: `words` fill {number}, {count} and {title} of spoken names."""

    words: Mapping[str, str]
    is_first: bool
    is_last: bool


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
