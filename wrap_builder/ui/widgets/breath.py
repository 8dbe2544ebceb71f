"""A circle that grows and shrinks at the pace of a slow breath; still where motion is not wanted."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QPointF, QSequentialAnimationGroup, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.theme import Theme

IN_MILLISECONDS, OUT_MILLISECONDS = 4_000, 6_000
SMALLEST = 0.45
STILL = 0.8
"""How much of the room the circle takes: after breathing out, and where it does not move."""


class Breath(QWidget):
    """Moves only while it is seen. What it means stands in words beside it; `name` says so to assistive technology."""

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = STILL if theme.reduce_motion else SMALLEST
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.px(12))
        self._pace = QSequentialAnimationGroup(self)
        self._pace.setLoopCount(-1)
        for first, last, duration in ((SMALLEST, 1.0, IN_MILLISECONDS), (1.0, SMALLEST, OUT_MILLISECONDS)):
            part = QVariantAnimation(self._pace)
            part.setStartValue(first)
            part.setEndValue(last)
            part.setDuration(duration)
            part.setEasingCurve(QEasingCurve.Type.InOutSine)
            part.valueChanged.connect(self._on_share)
            self._pace.addAnimation(part)

    @property
    def is_moving(self) -> bool:
        """Whether the circle moves now."""
        return self._pace.state() is QVariantAnimation.State.Running

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(14), self._theme.px(14))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._theme.reduce_motion:
            self._pace.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._pace.stop()
        super().hideEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, largest = QPointF(self.width() / 2, self.height() / 2), min(self.width(), self.height()) / 2 - 2
        painter.setPen(QPen(self._theme.color("border"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, largest, largest)
        painter.setPen(QPen(self._theme.color("accent"), 2))
        painter.setBrush(self._theme.color("soft"))
        painter.drawEllipse(middle, largest * self._share, largest * self._share)

    def _on_share(self, share: object) -> None:
        assert isinstance(share, float)  # noqa: S101  # the type of both ends
        self._share = share
        self.update()
