"""A large button whose words go on in the next line: for somebody who cannot look closely, and at any text size."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import Button
from wrap_builder.ui.widgets.text import as_spoken, direction_of

LARGE = 1.35
USUAL = 1.0
"""Sizes of its letters, as multiples of the text's."""

CAPTION = 0.875

_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


class BigButton(Button):
    """Draws itself, because Qt's own button cannot wrap its words. Its height follows from its width.

    `caption` is a quiet line over the words, or under them where it is about them.
    """

    def __init__(self, text: str, theme: Theme, *, letters: float = LARGE, caption: str = "", is_under: bool = False,
                 parent: QWidget | None = None) -> None:
        """`is_under`: the quiet line stands under the words, and is said after them."""
        super().__init__(parent)
        self._is_under = is_under
        self._measured: dict[int, tuple[int, int]] = {}
        self._measured_words = ("", "")
        self._theme, self._caption, self._size = theme, "", letters
        self._letters = _font(theme, letters, QFont.Weight.DemiBold if letters > USUAL else QFont.Weight.Normal)
        self._small = _font(theme, CAPTION, QFont.Weight.Medium)
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text, caption)

    def say(self, text: str, caption: str = "") -> None:
        """Show these words."""
        if (text, caption) == (self.text(), self._caption) and self.accessibleName():
            return
        self._caption = caption
        self.setText(text)
        self.setShortcut(QKeySequence())  # Qt makes a key of the letter after an ampersand
        self.setAccessibleName(as_spoken(" ".join(one for one in ((text, caption) if self._is_under else (caption, text)) if one)))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        width = self._theme.px(14)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(8), self._least)

    def heightForWidth(self, width: int) -> int:
        caption, words = self._heights(width)
        return max(caption + words + 2 * self._margin, self._least)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme, margin = QPainter(self), self._theme, self._margin
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.isDown()
        painter.setPen(QPen(theme.color("control"), theme.tokens.border_width))
        painter.setBrush(theme.color("soft" if lit else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        caption, words = self._heights(self.width())
        room = self.rect().adjusted(self._side, (self.height() - caption - words) // 2, -self._side, 0)
        flags = self._flags(room.width()) | (Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft)
        flags |= Qt.AlignmentFlag.AlignAbsolute
        if self._caption:
            painter.setPen(theme.color("soft_text" if lit else "muted"))
            painter.setFont(self._small)
            painter.setLayoutDirection(direction_of(self._caption) or self.layoutDirection())
            painter.drawText(room.adjusted(0, words if self._is_under else 0, 0, margin), flags, self._caption)
        painter.setPen(theme.color("soft_text" if lit else "text"))
        painter.setFont(self._letters)
        painter.setLayoutDirection(direction_of(self.text()) or self.layoutDirection())
        painter.drawText(room.adjusted(0, 0 if self._is_under else caption, 0, margin), flags, self.text())

    def _heights(self, width: int) -> tuple[int, int]:
        """Return how much room the caption and the words take, in pixels. Layouts ask for the same width again and again."""
        words = (self._caption, self.text())
        if words != self._measured_words:
            self._measured, self._measured_words = {}, words
        if width not in self._measured:
            self._measured[width] = self._measure(width)
        return self._measured[width]

    def _measure(self, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(width - 2 * self._side, 1), 100_000)
        flags = self._flags(room.width())
        caption = QFontMetrics(self._small).boundingRect(room, flags, self._caption).height() if self._caption else 0
        return caption, QFontMetrics(self._letters).boundingRect(room, flags, self.text()).height() if self.text() else 0

    def _flags(self, room: int) -> Qt.TextFlag | Qt.AlignmentFlag:
        """Break lines between words; inside one only where it is longer than a line."""
        metrics = QFontMetrics(self._letters)
        longest = max(f"{self._caption} {self.text()}".split(), key=len, default="")
        return _FLAGS | Qt.TextFlag.TextWrapAnywhere if metrics.horizontalAdvance(longest) > room else _FLAGS

    @property
    def _side(self) -> int:
        return self._theme.px(1.1)

    @property
    def _margin(self) -> int:
        return self._theme.px(1.1 if self._size > USUAL else 0.6)

    @property
    def _least(self) -> int:
        return self._theme.px(3.6 if self._size > USUAL else 2.8)


def _font(theme: Theme, ems: float, weight: QFont.Weight) -> QFont:
    font = QFont(theme.font)
    font.setPixelSize(theme.px(ems))
    font.setWeight(weight)
    return font
