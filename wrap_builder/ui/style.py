"""The Fusion style with clear boxes to tick, and one ring around whatever has the focus."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from wrap_builder.ui.theme import shipped_icon, worn_px

RING_PIXELS_OUTSIDE = 4
RING_RADIUS = 12
RINGED = "ringed"
"""The property of a widget around which the ring lies when what stands in it has the focus, such as a box with its words."""

INDICATOR_METRICS = {
    QStyle.PixelMetric.PM_IndicatorWidth, QStyle.PixelMetric.PM_IndicatorHeight,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth, QStyle.PixelMetric.PM_ExclusiveIndicatorHeight,
}


LENGTHS = {
    QStyle.PixelMetric.PM_LayoutHorizontalSpacing: 0.4, QStyle.PixelMetric.PM_LayoutVerticalSpacing: 0.4,
    QStyle.PixelMetric.PM_LayoutLeftMargin: 0.7, QStyle.PixelMetric.PM_LayoutRightMargin: 0.7,
    QStyle.PixelMetric.PM_LayoutTopMargin: 0.7, QStyle.PixelMetric.PM_LayoutBottomMargin: 0.7,
}


FILE_DIALOG_ICONS = {
    QStyle.StandardPixmap.SP_FileDialogBack: "arrow-left", QStyle.StandardPixmap.SP_ArrowBack: "arrow-left",
    QStyle.StandardPixmap.SP_ArrowForward: "arrow-right", QStyle.StandardPixmap.SP_FileDialogToParent: "arrow-up",
}
"""Qt's own are black on every ground."""
MIRRORED = {"arrow-left": "arrow-right", "arrow-right": "arrow-left"}


class HouseStyle(QProxyStyle):
    """Fusion, with boxes and rings to tick, gaps and margins that grow with the text; the boxes are seen on every ground."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in INDICATOR_METRICS and widget is not None:
            return max(20, round(widget.fontMetrics().height() * 0.95))
        if metric in (QStyle.PixelMetric.PM_SmallIconSize, QStyle.PixelMetric.PM_ButtonIconSize):
            return max(16, worn_px(1.1))
        if metric in LENGTHS:
            return worn_px(LENGTHS[metric])
        return super().pixelMetric(metric, option, widget)

    def standardIcon(self, which: QStyle.StandardPixmap, option: QStyleOption | None = None, widget: QWidget | None = None) -> QIcon:
        if which not in FILE_DIALOG_ICONS or widget is None:
            return super().standardIcon(which, option, widget)
        name = FILE_DIALOG_ICONS[which]
        if widget.isRightToLeft():
            name = MIRRORED.get(name, name)
        return shipped_icon(name, widget.palette().color(QPalette.ColorRole.ButtonText).name(), worn_px(1.2))

    def drawPrimitive(self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter,
                      widget: QWidget | None = None) -> None:
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _draw_indicator(option, painter, round_one=False)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_indicator(option, painter, round_one=True)
        elif element == QStyle.PrimitiveElement.PE_IndicatorArrowDown and isinstance(widget, QPushButton):
            _draw_opens_a_menu(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _draw_indicator(option: QStyleOption, painter: QPainter, *, round_one: bool) -> None:
    """Draw a box or a ring, and a tick, a dash or a dot in it: a border that is seen on every ground, and no colour alone.

    The dash stands for partly ticked.
    """
    role = QPalette.ColorRole
    palette, partly = option.palette, bool(option.state & QStyle.StateFlag.State_NoChange)
    on = partly or bool(option.state & QStyle.StateFlag.State_On)
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
            tick = ((.26, .5), (.74, .5)) if partly else ((.24, .53), (.43, .71), (.77, .31))
            painter.drawPolyline([rect.topLeft() + QPointF(width * x, height * y) for x, y in tick])
    painter.restore()


def _draw_opens_a_menu(option: QStyleOption, painter: QPainter) -> None:
    """Draw the mark of a button that opens a menu, in the colour of its words; Fusion's does not grow with them."""
    rect = QRectF(option.rect)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.ButtonText), rect.width() / 8, Qt.PenStyle.SolidLine,
                        Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.drawPolyline([rect.topLeft() + QPointF(rect.width() * x, rect.height() * y) for x, y in ((.2, .4), (.5, .7), (.8, .4))])
    painter.restore()


class _RingStyle(QProxyStyle):
    """How the ring lies. A style of its own: asked through the style of all widgets, building a page takes a quarter longer."""

    def pixelMetric(self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING_PIXELS_OUTSIDE
        return super().pixelMetric(metric, option, widget)

    def styleHint(self, hint: QStyle.StyleHint, option: QStyleOption | None = None, widget: QWidget | None = None,
                  returned: QStyleHintReturn | None = None) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1  # beside the control it would be cut off by a tight frame around it
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0  # the mask has square corners, which cut the round ones
        return super().styleHint(hint, option, widget, returned)


class FocusRing(QObject):
    """Follows the focus, 4 px outside the control, so that its contrast never depends on the control.

    Connect `QApplication.focusChanged` to `follow`.
    """

    def __init__(self, color: QColor, home: QWidget) -> None:
        super().__init__(home)
        self._home = home
        self._color = color
        self._style = _RingStyle("Fusion")
        self._style.setParent(QApplication.instance())  # it has to outlive every frame, also at the end of the process
        self._frame = _Frame(color, home, self._style)

    @property
    def color(self) -> QColor:
        """The colour of the ring; set it again whenever the looks of the program change."""
        return self._color

    @color.setter
    def color(self, color: QColor) -> None:
        self._color = color
        if shiboken6.isValid(self._frame):
            self._frame.color = color
            # New looks hide the frame: it is laid around its control anew.
            control = self._frame.widget()
            self.leave()
            self.follow(None, control)

    @property
    def frame(self) -> QFocusFrame:
        """What is drawn. It lies in the page of its control and goes with it, so it is made again where that page is gone."""
        if not shiboken6.isValid(self._frame):
            self._frame = _Frame(self._color, self._home, self._style)
        return self._frame

    def follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Lie around the control that has the focus now. Lists draw their own; a scroll area is not a control."""
        if not shiboken6.isValid(self._home):
            return
        if new is None or isinstance(new, QAbstractItemView | QScrollArea):
            self.leave()
        else:
            home = new.parentWidget()
            around = home if home is not None and home.property(RINGED) else new
            self.frame.setWidget(around)
            if around.isVisible():
                self.frame.show()  # it hides around a control that is out of sight, and stays hidden when one scrolls there

    def leave(self) -> None:
        """Lie around nothing, and in no page that may go away."""
        self.frame.setWidget(None)  # type: ignore[arg-type]
        self.frame.setParent(self._home)


class _Frame(QFocusFrame):
    def __init__(self, color: QColor, parent: QWidget, style: QStyle) -> None:
        super().__init__(parent)
        self.color = color
        self.setStyle(style)
        self.hide()  # else a window that is shown shows it too, around nothing

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.color, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RING_RADIUS, RING_RADIUS)
