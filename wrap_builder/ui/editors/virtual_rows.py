"""A column of rows of their own heights that builds only what is near the eye, so that 5,000 lines open as fast as five."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

GAP = 6
SCREENS_AROUND = 0.75
MOST_BUILT = 120


class VirtualRows(QWidget):
    """Rows by id. `make` builds the widget of a row when it comes near the visible part; its `height_changed` is heeded.

    What is out of sight for long is let go again, except the row with the focus.
    """

    built = Signal(str)

    def __init__(self, make: Callable[[str], QWidget], estimate: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._estimate = estimate
        self._ids: list[str] = []
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._rows: dict[str, QWidget] = {}
        self._index: dict[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self.place)
        self._area: QScrollArea | None = None

    @property
    def ids(self) -> Sequence[str]:
        """The ids, in order."""
        return self._ids

    def row(self, row_id: str) -> QWidget:
        """Return the widget of a row, built now if it was not."""
        if row_id not in self._rows:
            self._build(row_id)
            self.place()
        return self._rows[row_id]

    def built_rows(self) -> dict[str, QWidget]:
        """Return the rows that are built, by id."""
        return dict(self._rows)

    def set_ids(self, ids: Sequence[str]) -> None:
        """Show these rows in this order; rows that stay keep their widgets."""
        if list(ids) == self._ids:
            return
        known = dict(zip(self._ids, self._heights, strict=True))
        for gone in set(self._rows) - set(ids):
            self._drop(gone)
        self._ids = list(ids)
        self._heights = [known.get(one, self._estimate) for one in self._ids]
        self._index = {one: n for n, one in enumerate(self._ids)}
        self._measure()
        self.place()

    def show_around(self, row_id: str) -> QRect:
        """Build a row with its neighbours and return where it lies."""
        index = self._index[row_id]
        for near in self._ids[max(0, index - 1):index + 2]:
            if near not in self._rows:
                self._build(near)
        self.place()
        return self._rows[row_id].geometry()

    def place(self) -> None:
        """Build what came near, let go what went far, and put every built row in its place."""
        first, last = self._near()
        for row_id in self._ids[first:last]:
            if row_id not in self._rows:
                self._build(row_id)
        if len(self._rows) > MOST_BUILT:
            for row_id in list(self._rows):
                if not first <= self._index[row_id] < last and not self._rows[row_id].isAncestorOf(self.window().focusWidget() or self):
                    self._drop(row_id)
        width = self.width()
        for row_id, widget in self._rows.items():
            index = self._index[row_id]
            place = QRect(0, self._tops[index], width, self._heights[index])
            if widget.geometry() != place:
                widget.setGeometry(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for row_id in self._rows:
                self._take_height(row_id)
            self._measure()
            self.place()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._watch_scrolling()
        self.place()

    def _near(self) -> tuple[int, int]:
        """Return the range of rows that lie in the visible part of the page or near it."""
        area = self._watch_scrolling()
        if area is None or not self._ids:
            return 0, min(len(self._ids), 10)
        top = self.mapTo(area.viewport(), QPoint(0, 0)).y()
        around = round(area.viewport().height() * SCREENS_AROUND)
        low, high = -top - around, -top + area.viewport().height() + around
        first = self.index_at(low)
        return first, min(len(self._ids), self.index_at(high) + 1)

    def index_at(self, y: int) -> int:
        """Return the row at a height, the nearest one outside."""
        low, high = 0, len(self._ids) - 1
        while low < high:
            middle = (low + high) // 2
            if self._tops[middle + 1] <= y:
                low = middle + 1
            else:
                high = middle
        return max(0, low)

    def _watch_scrolling(self) -> QScrollArea | None:
        if self._area is None:
            parent = self.parentWidget()
            while parent is not None and not isinstance(parent, QScrollArea):
                parent = parent.parentWidget()
            if parent is not None:
                self._area = parent
                parent.verticalScrollBar().valueChanged.connect(lambda _value: self._placing.start())
                parent.verticalScrollBar().rangeChanged.connect(lambda _low, _high: self._placing.start())
        return self._area

    def _build(self, row_id: str) -> None:
        widget = self._make(row_id)
        widget.setParent(self)
        index = self._index[row_id]
        widget.setGeometry(0, self._tops[index], max(1, self.width()), self._heights[index])
        self._rows[row_id] = widget
        changed = getattr(widget, "height_changed", None)
        if changed is not None:
            changed.connect(lambda row_id=row_id: self._on_height_changed(row_id))
        widget.show()
        if self._take_height(row_id):
            self._measure()
        self.built.emit(row_id)

    def _drop(self, row_id: str) -> None:
        widget = self._rows.pop(row_id)
        widget.hide()
        widget.deleteLater()

    def _take_height(self, row_id: str) -> bool:
        widget = self._rows[row_id]
        layout = widget.layout()
        width = max(1, self.width())
        height = layout.totalHeightForWidth(width) if layout is not None and layout.hasHeightForWidth() else widget.sizeHint().height()
        height = max(height, widget.minimumSizeHint().height())
        index = self._index[row_id]
        if height == self._heights[index]:
            return False
        self._heights[index] = height
        return True

    def _on_height_changed(self, row_id: str) -> None:
        if row_id in self._rows and self._take_height(row_id):
            self._measure()
            self.place()

    def _measure(self) -> None:
        self._tops = [0, *accumulate(height + GAP for height in self._heights)]
        total = max(0, self._tops[-1] - GAP)
        if total != self.height() or self.minimumHeight() != total:
            self.setFixedHeight(total)
