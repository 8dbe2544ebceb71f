"""A button at the side that looks like a row of the navigator: icon and words at the beginning of the line."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import Button

ROW_PIXELS = 44
SIDE_PIXELS = 12


class SideButton(Button):
    """Draws itself, because a style sheet can neither mirror the place of an icon nor keep it apart from the words."""

    def __init__(self, icon: str, label: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._theme, self._icon_name = theme, icon
        self.setAccessibleName(label)
        self.setAutoDefault(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._before_words() + SIDE_PIXELS
        return QSize(width, max(ROW_PIXELS, self._theme.px(2.6)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.isDown()
        if lit:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("soft"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 2, 0, -2), 10, 10)
        token, size, mirrored = "soft_text" if lit else "accent", self._theme.icon_size, self.isRightToLeft()
        middle = (self.height() - size) // 2
        left = self.width() - SIDE_PIXELS - size if mirrored else SIDE_PIXELS
        self._theme.icon(self._icon_name, token).paint(painter, left, middle, size, size)
        painter.setPen(self._theme.color(token))
        room = self.rect().adjusted(self._before_words(), 0, -SIDE_PIXELS, 0)
        if mirrored:
            room = self.rect().adjusted(SIDE_PIXELS, 0, -self._before_words(), 0)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute, self.text())

    def _before_words(self) -> int:
        return 2 * SIDE_PIXELS + self._theme.icon_size - 2
