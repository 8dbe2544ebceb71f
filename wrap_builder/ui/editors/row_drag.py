"""Moving rows with the mouse: a line shows where the row would go, and the page scrolls along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QFrame, QWidget

from wrap_builder.ui.widgets.handle import Handle


class Places(Protocol):
    """Where the rows of a list lie."""

    def edges(self) -> Sequence[tuple[int, int]]:
        """Return the upper edge and the height of each row, and of an empty one after the last."""

    def index(self, key: str) -> int:
        """Return where a row stands; KeyError if it is not there."""


class Target(Protocol):
    """Where else a row can be dropped: what shows a line, or the like, while the row is over it."""

    def show_line(self, where: QPoint) -> None:
        """Show where a row would go that is dropped here; `where` in the coordinates of the screen."""

    def hide_line(self) -> None:
        """Show it no longer."""


class RowDrag(QObject):
    """`moved(key, index)` after a drop elsewhere; `reach_wanted` names the part of the list to scroll to.

    `left(key, target, where)` after a drop on something else: `find` says on what.
    """

    moved = Signal(str, int)
    left = Signal(str, object, QPoint)
    reach_wanted = Signal(QRect)

    def __init__(self, area: QWidget, places: Places, gap: int) -> None:
        super().__init__(area)
        self._area, self._places, self._gap = area, places, gap
        self.key = ""
        self.find: Callable[[QPoint], Target | None] = lambda _where: None
        self._other: Target | None = None
        self._where = QPoint()
        self._line = QFrame(area)
        self._line.setObjectName("dropLine")
        self._line.hide()

    def watch(self, handle: Handle, key: str) -> None:
        """Let a row be dragged by its handle."""
        handle.dragged.connect(self._dragger(key))
        handle.dropped.connect(self._drop)

    def _dragger(self, key: str) -> Callable[[QPoint], None]:
        return lambda where: self._drag(key, where)

    def _drag(self, key: str, where: QPoint) -> None:
        """Show where the row would go; `where` in the coordinates of the screen."""
        self.key, self._where = key, where
        other = self.find(where)
        if self._other is not None and self._other is not other:
            self._other.hide_line()
        self._other = other
        y = self._area.mapFromGlobal(where).y()
        if other is None:
            self.show_line(where)
        else:
            self._line.hide()
            other.show_line(where)
            if not isinstance(other, RowDrag):
                return  # it lies beside the page, which stays where it is
        margin = self._places.edges()[self._places.index(key)][1]
        self.reach_wanted.emit(QRect(0, y - margin, 1, 2 * margin))

    def show_line(self, where: QPoint) -> None:
        """Show where a row would go that is dropped here; over the line to add in a list without rows."""
        thick, around = max(2, self._gap // 2), self._area.parentWidget()
        empty = self._area.isHidden()
        home = around if empty and around is not None else self._area
        if self._line.parentWidget() is not home:
            self._line.setParent(home)
        y = self._area.mapFromGlobal(where).y()
        top = self._places.edges()[self._before(y)][0] - (self._gap + thick) // 2
        self._line.setGeometry(0, 0 if empty else max(0, min(top, self._area.height() - thick)), home.width(), thick)
        self._line.show()
        self._line.raise_()

    def hide_line(self) -> None:
        """Show no longer where a row would go."""
        self._line.hide()

    def index_of_line(self) -> int:
        """Return before which row the line stands."""
        return self._before(self._line.geometry().center().y() + 1)

    def _drop(self) -> None:
        """Put the row where the line is."""
        key, self.key = self.key, ""
        other, self._other = self._other, None
        if not key:
            return
        self.hide_line()
        if other is not None:
            other.hide_line()
            self.left.emit(key, other, self._where)
            return
        before, old = self.index_of_line(), self._places.index(key)
        to = before if before <= old else before - 1
        if to != old:
            self.moved.emit(key, to)

    def _before(self, y: int) -> int:
        """Return before which row something at this height would go."""
        return sum(top + height / 2 < y for top, height in self._places.edges()[:-1])
