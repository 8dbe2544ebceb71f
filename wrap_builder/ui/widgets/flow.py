"""A layout that puts things side by side and wraps to the next line, from the right in right-to-left languages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

from wrap_builder.ui.theme import worn_px


class FlowLayout(QLayout):
    """Lines of items with the same gap between items and between lines; each line's items are centred on each other."""

    def __init__(self, gap: float = 0.5, parent: QWidget | None = None) -> None:
        """`gap`: in em of the program's text, so that it grows with it."""
        super().__init__(parent)
        self._ems = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Add a widget with an item made here: one made by Qt has no sure Python object, and was taken for deleted at times."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(self._height(line) for line in lines) + self._gap * max(0, len(lines) - 1)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        tallest = max((item.sizeHint().height() for item in self._shown()), default=0)
        return QSize(widest, tallest)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y, gap = rect.y(), self._gap
        for line in self._lines(rect.width()):
            height, x = self._height(line), 0
            for item in line:
                hint = item.sizeHint()
                width = min(hint.width(), rect.width())
                left = rect.right() + 1 - x - width if mirrored else rect.x() + x
                item.setGeometry(QRect(left, y + (height - hint.height()) // 2, width, hint.height()))
                x += width + gap
            y += height + gap

    @property
    def _gap(self) -> int:
        """The gap in pixels, at the size of text that is worn now."""
        return worn_px(self._ems)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _height(self, line: list[QLayoutItem]) -> int:
        return max(item.sizeHint().height() for item in line)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used, gap = 0, self._gap
        for item in self._shown():
            need = item.sizeHint().width()
            if not lines or used + need > width:
                lines.append([])
                used = 0
            lines[-1].append(item)
            used += need + gap
        return lines
