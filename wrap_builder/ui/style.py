"""The Fusion style with two changes, and one ring around whatever has the focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFocusFrame, QListWidget, QProxyStyle, QScrollArea, QStyle, QStyleOption, QWidget

RING_PIXELS_OUTSIDE = 4
INDICATOR_METRICS = {
    QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
}


class HouseStyle(QProxyStyle):
    """Fusion, with the focus ring drawn outside the control, so that its contrast never depends on the control."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING_PIXELS_OUTSIDE
        if metric in INDICATOR_METRICS and widget is not None:
            return max(20, round(widget.fontMetrics().height() * 0.95))
        return super().pixelMetric(metric, option, widget)

    def drawPrimitive(self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter,
                      widget: QWidget | None = None) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _draw_indicator(option, painter, round_one=False)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_indicator(option, painter, round_one=True)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _draw_indicator(option: QStyleOption, painter: QPainter, *, round_one: bool) -> None:
    """Draw a box or a ring, and a tick or a dot in it: a border that is seen on every ground, and no colour alone."""
    role = QPalette.ColorRole
    palette, on = option.palette, bool(option.state & QStyle.StateFlag.State_On)
    rect = QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5)
    edge = palette.color(role.Accent if on else role.Dark)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.75))
    painter.setBrush(edge if on and not round_one else palette.color(role.Base))
    if round_one:
        painter.drawEllipse(rect)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(edge)
            quarter = rect.width() / 4
            painter.drawEllipse(rect.adjusted(quarter, quarter, -quarter, -quarter))
    else:
        painter.drawRoundedRect(rect, 4, 4)
        if on:
            width, height = rect.width(), rect.height()
            painter.setPen(QPen(palette.color(role.HighlightedText), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap,
                                Qt.PenJoinStyle.RoundJoin))
            painter.drawPolyline([rect.topLeft() + QPointF(width * x, height * y) for x, y in ((.24, .53), (.43, .71), (.77, .31))])
    painter.restore()


class FocusRing(QFocusFrame):
    """Follows the focus from control to control; connect `QApplication.focusChanged` to `follow`."""

    def __init__(self, color: QColor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.color = color

    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Lie around the control that has the focus now. Lists draw their own; a scroll area is not a control."""
        self.setWidget(None if new is None or isinstance(new, QListWidget | QScrollArea) else new)  # type: ignore[arg-type]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.color, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
