"""The list of pages beside the page where there is room; where there is none, one of them at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.ui.narrow_bar import NarrowBar
from wrap_builder.ui.sidebar import Sidebar
from wrap_builder.ui.theme import Theme

NARROW_EMS = 54


class Folding(QWidget):
    """Below 54 em the bar's button changes over between the side and what is shown beside it; Escape leads back from the side."""

    def __init__(self, bar: NarrowBar, side: Sidebar, middle: QWidget, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar, self._side, self._middle, self._theme = bar, side, middle, theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        self._line = QFrame()
        self._line.setObjectName("line")
        self._line.setFixedWidth(theme.tokens.border_width)
        for part, stretch in ((side, 0), (self._line, 0), (middle, 1)):
            row.addWidget(part, stretch)
        column.addLayout(row, 1)
        bar.pages_toggled.connect(self._fold)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._bar.is_open:
            self._bar.close_pages()
        else:
            super().keyPressEvent(event)

    def _fold(self) -> None:
        narrow = self.width() < self._theme.px(NARROW_EMS)
        if not narrow:
            self._bar.close_pages()
        side_only = narrow and self._bar.is_open
        self._bar.setVisible(narrow)
        self._line.setVisible(not narrow)
        # First what goes, then what comes: both at once would widen the window.
        if side_only:
            self._middle.hide()
        elif narrow:
            self._side.hide()
        self._side.be_wide(wide=side_only)
        self._side.setVisible(not narrow or side_only)
        self._middle.setVisible(not side_only)
        if side_only:
            self._side.navigator.setFocus()
