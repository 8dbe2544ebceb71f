"""Tab through a page as it is read, whatever was built first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def in_reading_order(layout: QLayout) -> Iterator[QWidget]:
    """Yield every widget in a layout that Tab can reach, in the order of the layouts in it."""
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                yield widget
            inner = widget.layout()
        if inner is not None:
            yield from in_reading_order(inner)


def thread_layout(layout: QLayout) -> None:
    """Let Tab go through what is in a layout in its order."""
    for one, following in pairwise(in_reading_order(layout)):
        QWidget.setTabOrder(one, following)
