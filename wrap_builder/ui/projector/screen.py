"""The window that a group sees, and the small picture of it that its facilitator sees."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QSizePolicy, QWidget

from wrap_builder.paper.directions import LEFT, RIGHT, direction_of
from wrap_builder.ui.projector.fitting import HEIGHT, Part, flags, font_of, is_leftward
from wrap_builder.ui.tokens import Tokens

BULLET_SHARE = 0.09
"""Radius of the dot before a line, in parts of its letters."""


class SlideCanvas(QWidget):
    """Paints one part of a slide. What it shows is also its accessible description."""

    def __init__(self, family: Sequence[str], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._family, self._tokens = tuple(family), tokens
        self._part: Part | None = None

    @property
    def aspect(self) -> float:
        """Width by height of what is painted on."""
        return max(self.width(), 1) / max(self.height(), 1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What can be read on it now, from top to bottom."""
        return tuple(one.text for one in self._part.words) if self._part else ()

    def show_part(self, part: Part | None) -> None:
        """Show a part of a slide, or nothing."""
        self._part = part
        self.setAccessibleDescription(". ".join(self.texts))
        self.update()

    def wear(self, family: Sequence[str], tokens: Tokens) -> None:
        """Paint in other letters and colours."""
        self._family, self._tokens = tuple(family), tokens
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._tokens.window) if self._part else QColor("black"))
        if self._part is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            scale = self.height() / HEIGHT
            painter.scale(scale, scale)
            self._paint(painter, self._part, self.width() / scale)
        painter.end()

    def _paint(self, painter: QPainter, part: Part, width: float) -> None:
        for one in part.words:
            painter.setPen(QColor(self._tokens.muted if one.quiet else self._tokens.text))
            font = font_of(self._family, one.pixels, bold=one.bold)
            painter.setFont(font)
            # A line in another script is read in its own direction.
            leftward = direction_of(one.text, RIGHT if is_leftward() else LEFT) == RIGHT
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)
            place = QRectF(one.place)
            if is_leftward():
                place.moveRight(width - one.place.left())
            painter.drawText(place, flags(QFontMetricsF(font), one.text, place.width()), one.text)
            if one.bulleted:
                radius = one.pixels * BULLET_SHARE
                x = place.right() + one.pixels * 0.5 if is_leftward() else place.left() - one.pixels * 0.5
                painter.setBrush(QColor(self._tokens.accent))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(QPointF(x, place.top() + one.pixels * 0.75), radius, radius)


class Projector(QWidget):
    """Fills a screen with one part of a slide at a time. It accepts slides and nothing else: it can reach no plan and no file.

    `pressed` carries every key that is pressed on it; `closed` when the system or the person closes it.
    """

    pressed = Signal(object)
    closed = Signal()

    def __init__(self, name: str, family: Sequence[str], tokens: Tokens) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.canvas = SlideCanvas(family, tokens, self)
        self.canvas.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(320, 180)

    def fill(self, screen: QScreen) -> None:
        """Stand on a screen, over all of it."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        if self.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating):
            # showFullScreen() would ask for the keys all the same.
            self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
            self.show()
        else:
            self.showFullScreen()

    def resizeEvent(self, event: object) -> None:
        self.canvas.setGeometry(self.rect())
        super().resizeEvent(event)  # type: ignore[arg-type]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


class SmallPicture(SlideCanvas):
    """What the group sees, small, in the shape of their screen."""

    def __init__(self, family: Sequence[str], tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(family, tokens, parent)
        self._shape = 16 / 9
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(QSize(240, 100))

    def set_shape(self, aspect: float) -> None:
        """Take the shape of a screen, its width by its height."""
        self._shape = aspect
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QColor(self._tokens.control))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width / self._shape)

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))


