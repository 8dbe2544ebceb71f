"""Keeps what a person looks at in its place while a page grows and shrinks around it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from wrap_builder.ui.editors.base import lay_out

Anchor = list[tuple[QWidget, int]]
"""A widget and everything it lies in, each with its height in the window."""


class SteadyView:
    """Moves the scroll bar of an area whose content changes. `margin`: pixels that stay free around what must be seen."""

    def __init__(self, area: QScrollArea, inner: QWidget, margin: int) -> None:
        self._area, self._inner, self._margin = area, inner, margin

    def lay_out(self) -> None:
        """Bring the page up to date now instead of in the next turn of the event loop."""
        lay_out(self._inner)
        # The scroll area gives what is in it its new height when it hears of it.
        QApplication.sendEvent(self._area, QEvent(QEvent.Type.LayoutRequest))

    def top_of(self, widget: QWidget) -> int:
        """Return where the upper edge of a widget stands in the window of the area."""
        return widget.mapTo(self._area.viewport(), QPoint(0, 0)).y()

    def anchor(self) -> Anchor:
        """Return where the focus stands, and what it lies in."""
        focus = self._area.window().focusWidget() if self._area.isVisible() else None
        found: Anchor = []
        while focus is not None and self._inner.isAncestorOf(focus):
            found.append((focus, self.top_of(focus)))
            focus = focus.parentWidget()
        return found

    def hold(self, anchor: Anchor) -> None:
        """Scroll so that what had the focus stays under the eye and the mouse, though rows came or went above it."""
        held = next(((widget, y) for widget, y in anchor if isValid(widget) and widget.isVisible()), None)
        if held is None or not -held[0].height() < held[1] < self._area.viewport().height():
            return
        self.lay_out()
        by = self.top_of(held[0]) - held[1]
        if by:
            self.scroll_by(by)

    def scroll_by(self, by: int) -> None:
        """Move what is seen by some pixels."""
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + by)

    def reach(self, widget: QWidget, part: QRect) -> None:
        """Bring a part of a widget into view, if it is not."""
        if not self._area.isVisible():
            return
        place = QRect(widget.mapTo(self._inner, part.topLeft()), part.size())
        value, height = self._area.verticalScrollBar().value(), self._area.viewport().height()
        if place.top() - self._margin < value or place.bottom() + self._margin > value + height:
            self.lay_out()
            place = QRect(widget.mapTo(self._inner, part.topLeft()), part.size())
            self._area.ensureVisible(place.center().x(), place.center().y(), 0, place.height() // 2 + self._margin)
