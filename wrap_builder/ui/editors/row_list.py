"""A long list that stays quick: rows are built near what is seen, the rest is room of estimated height."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.editors.row import Row
from wrap_builder.ui.editors.row_drag import RowDrag

ENDS = 3
"""So many rows at both ends, and around the focus, are always built: Tab must find them."""

MOST_ROWS = 90
"""Rows far from what is seen are let go when more than this are built."""

AnyRow = TypeVar("AnyRow", bound=Row)
Estimate = Callable[[str, int], int]


class RowList(QWidget, Generic[AnyRow]):
    """Shows rows by key, in order. `rows_changed` when rows were built or let go; `drag` moves them with the mouse.

    `shifted` by how many pixels what is seen moved down because a row above it was measured.
    """

    shifted = Signal(int)
    rows_changed = Signal()

    def __init__(self, make: Callable[[str], AnyRow], estimate: Estimate, gap: int, parent: QWidget | None = None) -> None:
        """`make` builds the row of a key, `estimate` guesses its height in pixels at a width; `gap` lies between rows."""
        super().__init__(parent)
        self._make, self._estimate, self._gap = make, estimate, gap
        self._keys: list[str] = []
        self._index: dict[str, int] = {}
        self._rows: dict[str, AnyRow] = {}
        self._heights: list[int] = []
        self._tops: list[int] = [0]
        self._seen = (0, 0)
        self._shift = 0
        self.drag = RowDrag(self, self, gap)
        self.setFixedHeight(0)

    @property
    def keys(self) -> Sequence[str]:
        """The keys in order."""
        return self._keys

    @property
    def rows(self) -> Iterator[AnyRow]:
        """The rows that are built, in order."""
        return iter(sorted(self._rows.values(), key=lambda row: self._index[row.key]))

    def stops(self) -> list[QWidget]:
        """Return what Tab reaches, row by row."""
        return [stop for row in self.rows for stop in row.stops()]

    def row(self, key: str) -> AnyRow | None:
        """Return a row if it is built."""
        return self._rows.get(key)

    def edges(self) -> Sequence[tuple[int, int]]:
        """Return the upper edge and the height of each row, and of an empty one after the last."""
        return list(zip(self._tops, [*self._heights, 0], strict=True))

    def index(self, key: str) -> int:
        """Return where a key stands; KeyError if it is not there."""
        return self._index[key]

    def set_keys(self, keys: Sequence[str]) -> bool:
        """Show these rows; those that stay keep their widgets, and the caret in them. False if nothing is different."""
        if keys == self._keys:
            return False
        known = dict(zip(self._keys, self._heights, strict=True))
        self._keys = list(keys)
        self._index = {key: index for index, key in enumerate(self._keys)}
        for key in self._rows.keys() - self._index.keys():
            self._let_go(key)
        width = self.width()
        self._heights = [known.get(key) or self._estimate(key, width) for key in self._keys]
        self._place(0)
        self.show_part(*self._seen)
        self.rows_changed.emit()
        return True

    def need(self, key: str) -> AnyRow:
        """Return a row, built now if it was not."""
        if key not in self._rows:
            self._build(key)
            self._end_building(key)
        return self._rows[key]

    def show_part(self, top: int, bottom: int) -> None:
        """Build every row that lies between two heights of the list."""
        self._seen = (top, bottom)
        count = len(self._rows)
        index = max(0, bisect_right(self._tops, top) - 1)
        while index < len(self._keys) and self._tops[index] < bottom:
            if self._tops[index] + self._heights[index] > top and self._keys[index] not in self._rows:
                self._build(self._keys[index])
            index += 1
        if len(self._rows) != count:
            self._end_building()

    def build_more(self) -> bool:
        """Build one row near what is seen, or at an end; False if all of those are built."""
        key = next((self._keys[index] for index in self._near(1) if self._keys[index] not in self._rows), None)
        if key is None:
            return False
        self._build(key)
        self._end_building()
        return True

    def measure(self, key: str) -> None:
        """Take the height that a row needs now and move what is below it."""
        index = self._index.get(key)
        row = self._rows.get(key)
        if index is None or row is None:
            return
        height = row.height_for(self.width())
        row.resize(self.width(), height)
        if height != self._heights[index]:
            self._heights[index] = height
            self._place(index + 1)

    # Building and placing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._measure_all()

    def _measure_all(self) -> None:
        width = self.width()
        for index, key in enumerate(self._keys):
            row = self._rows.get(key)
            if row is None:
                self._heights[index] = self._estimate(key, width)
            else:
                row.resize(width, row.height())
                self._heights[index] = row.height_for(width)
        self._place(0)

    def _build(self, key: str) -> None:
        index, width = self._index[key], self.width()
        row = self._rows[key] = self._make(key)
        row.setGeometry(0, self._tops[index], width, self._heights[index])
        row.show()
        height = row.height_for(width)
        row.resize(width, height)
        # Only now: a row that was measured from within its own first resize would keep the lines of its first width.
        row.height_changed.connect(lambda: self.measure(key))
        grown = height - self._heights[index]
        if grown:
            self._heights[index] = height
            self._place(index + 1)
            if self._tops[index] < self._seen[0]:
                self._shift += grown

    def _end_building(self, wanted: str = "") -> None:
        """Let go of rows that are far from what is seen, but not of the one that was asked for."""
        if len(self._rows) > MOST_ROWS:
            near = {self._keys[index] for index in self._near(2)} | {self.drag.key, wanted}
            for key in self._rows.keys() - near:
                self._let_go(key)
        shift, self._shift = self._shift, 0
        if shift:
            self.shifted.emit(shift)
        self.rows_changed.emit()

    def _place(self, first: int) -> None:
        """Move the rows from `first` on to where the heights before them put them."""
        start = max(0, first - 1)
        steps = (height + self._gap for height in self._heights[start:])
        self._tops[start:] = accumulate(steps, initial=self._tops[start] if start else 0)
        for key, row in self._rows.items():
            index = self._index[key]
            if index >= first:
                row.setGeometry(0, self._tops[index], self.width(), self._heights[index])
        height = self._tops[-1] - self._gap if self._keys else 0
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _near(self, screens: int) -> Iterator[int]:
        """Yield the rows that should be built: what is seen and `screens` around it, both ends, those around the focus."""
        count, (top, bottom) = len(self._keys), self._seen
        spare = screens * (bottom - top)
        index = max(0, bisect_right(self._tops, top - spare) - 1)
        yield from range(min(ENDS, count))
        while index < count and self._tops[index] < bottom + spare:
            yield index
            index += 1
        focus = self.focusWidget()
        for key, row in self._rows.items():
            if focus is not None and row.isAncestorOf(focus):
                yield from range(max(0, self._index[key] - ENDS), min(count, self._index[key] + ENDS + 1))
                break
        yield from range(max(0, count - ENDS), count)

    def _let_go(self, key: str) -> None:
        row = self._rows.pop(key)
        row.hide()
        row.deleteLater()
