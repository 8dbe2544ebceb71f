"""A large button whose words go on in the next line: for somebody who cannot look closely, and at any text size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import Button

LETTERS = 1.35
"""The size of its letters, as a multiple of the text's."""

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter


class BigButton(Button):
    """Draws itself, because Qt's own button cannot wrap its words. Its height follows from its width."""

    def __init__(self, text: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self._letters = QFont(theme.font)
        self._letters.setPixelSize(theme.px(LETTERS))
        self._letters.setWeight(QFont.Weight.DemiBold)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = self._theme.px(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(8), self._theme.px(3.6))

    def heightForWidth(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * self._margin, 1), 100_000)
        return max(QFontMetrics(self._letters).boundingRect(room, _FLAGS, self.text()).height() + 2 * self._margin, self._theme.px(3.6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.color("control"), theme.tokens.border_width))
        painter.setBrush(theme.color("soft" if lit else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        painter.setPen(theme.color("soft_text" if lit else "text"))
        painter.setFont(self._letters)
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        margin = self._margin
        painter.drawText(self.rect().adjusted(margin, 0, -margin, 0), _FLAGS | side | Qt.AlignmentFlag.AlignAbsolute, self.text())

    @property
    def _margin(self) -> int:
        return self._theme.px(1.1)
