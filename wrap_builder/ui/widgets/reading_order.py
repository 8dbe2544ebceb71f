"""Lets Tab go through a page as it is read, whatever was made first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


class ReadingOrder(QObject):
    """Puts the stops of a page in order when it is shown, and a moment after something on it was laid out anew, or when Tab wants it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._stops: list[QWidget] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._put_in_order)
        page.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._soon.start()
        return False

    def bring_up_to_date(self) -> None:
        """Do now what would be done in a moment."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        if self._soon.isActive():
            self._soon.stop()
            self._put_in_order()

    def _put_in_order(self) -> None:
        stops = list(_stops(self._page))
        thread(stops, self._stops)
        self._stops = stops


def thread(stops: Sequence[QWidget], before: Sequence[QWidget]) -> None:
    """Let Tab go through the widgets in this order; `before`: the order until now, of which only what differs is touched."""
    start, shorter = 0, min(len(stops), len(before))
    while start < shorter and stops[start] is before[start]:
        start += 1
    end = 0
    while end < shorter - start and stops[-1 - end] is before[-1 - end]:
        end += 1
    for one, following in pairwise(stops[max(0, start - 1):len(stops) - end + 1]):
        QWidget.setTabOrder(one, following)


def as_seen(widgets: Sequence[QWidget]) -> Iterator[QWidget]:
    """Yield the widgets of one parent as they are read: from above to below, and what stands side by side from where reading begins.

    They are told apart by the gaps between them, not by their layouts: PySide6 6.11 ties what `QLayout.itemAt` returns to whatever
    comes to lie at the same place in memory later, which is then thought to be deleted.
    """
    if len(widgets) < 2:
        yield from widgets
        return
    beside = _split(widgets, lambda one: (one.x(), one.x() + one.width()))
    if beside and widgets[0].isRightToLeft():
        beside.reverse()
    for part in _split(widgets, lambda one: (one.y(), one.y() + one.height())) or beside or [[one] for one in widgets]:
        yield from as_seen(part)


def _split(widgets: Sequence[QWidget], reach: Callable[[QWidget], tuple[int, int]]) -> list[list[QWidget]]:
    """Return the widgets in groups that no other one reaches into, along one direction; nothing where there is no gap."""
    groups: list[list[QWidget]] = []
    end = 0
    for one in sorted(widgets, key=reach):
        first, last = reach(one)
        if not groups or first >= end:
            groups.append([])
        groups[-1].append(one)
        end = max(end, last) if len(groups[-1]) > 1 else last
    return groups if len(groups) > 1 else []


def _stops(root: QWidget) -> Iterator[QWidget]:
    """Yield what Tab can reach below `root` as it is seen. A widget with a method `stops` knows better."""
    known = getattr(root, "stops", None)
    if known is not None:
        yield from known()
        return
    children = [one for one in root.children() if isinstance(one, QWidget) and not one.isWindow() and not one.isHidden()]
    for child in as_seen(children):
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
        if not isinstance(child, QAbstractScrollArea):
            yield from _stops(child)
