"""Labelled fields that lie side by side where there is room, and one under the other where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from wrap_builder.ui.theme import Theme, worn_px

EMS_EACH = 13


class SideBySide(QWidget):
    """Shares the width equally."""

    def __init__(self, parts: Sequence[QWidget], theme: Theme, parent: QWidget | None = None, *, gap_ems: float = 0.6) -> None:
        super().__init__(parent)
        self._needed = len(parts) * theme.px(EMS_EACH)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(gap_ems))
        for part in parts:
            self._row.addWidget(part, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= self._needed
        wanted = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self.updateGeometry()


def labelled(caption: str, field: QWidget, buddy: QWidget) -> QWidget:
    """Return a field under its label; `buddy` is the part of it that the label names."""
    whole = QWidget()
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(worn_px(0.2))
    label = QLabel(caption, whole)
    label.setObjectName("caption")
    label.setWordWrap(True)
    label.setBuddy(buddy)
    layout.addWidget(label)
    layout.addWidget(field)
    layout.addStretch(1)
    return whole
