"""Parts of a long page that keep their own height, so that the page does not measure everything whenever something is added."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

FULL = 10


class Bunch(QWidget):
    """Some widgets, one under the other."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """`gap`: pixels between them."""
        super().__init__(parent)
        self._parts = QVBoxLayout(self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(gap)

    @property
    def is_full(self) -> bool:
        """True when what comes next should go into another bunch."""
        return self._parts.count() >= FULL

    def add(self, part: QWidget) -> None:
        """Put a widget at the end."""
        self._parts.addWidget(part)

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._measure()
        return done

    def _measure(self) -> None:
        grows = self._parts.hasHeightForWidth()
        height = self._parts.heightForWidth(self.width()) if grows else self._parts.sizeHint().height()
        if height != self.minimumHeight():
            self.setFixedHeight(height)


class Bunches(QVBoxLayout):
    """A layout for a long list: what is added goes into bunches."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)

    def add(self, part: QWidget) -> None:
        """Put a widget at the end of the list."""
        last = self.itemAt(self.count() - 1)
        bunch = last.widget() if last is not None else None
        if not isinstance(bunch, Bunch) or bunch.is_full:
            bunch = Bunch(self.spacing())
            self.addWidget(bunch)
            bunch.show()  # at once: Qt would do it later, and the focus can only go to what is shown
        bunch.add(part)
        part.show()

    def clear(self) -> None:
        """Let everything in the list go."""
        while (item := self.takeAt(0)) is not None:
            if (bunch := item.widget()) is not None:
                bunch.hide()
                bunch.deleteLater()
