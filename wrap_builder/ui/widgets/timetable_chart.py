"""Duties on a line of time: each with its words, and a line that is thin until it is taken back and thick from then on."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from wrap_builder.paper.outline import Stretch, Timetable
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.text import Hint, Words

THIN, THICK = 2.0, 7.0
BAR_EMS = 1.1


class TimetableChart(QWidget):
    """All that the lines show stands in words too: labels, so that they wrap, grow and are read out."""

    def __init__(self, block: Timetable, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setAccessibleDescription("\n".join(f"{one.duty}: {one.words}" if one.words else one.duty for one in block.stretches))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(0.2))
        column.addWidget(Hint(block.about))
        ends = QHBoxLayout()
        for text in (block.start, block.end):
            label = Hint(text)
            label.setWordWrap(False)  # two short dates, each at its end of the line
            ends.addWidget(label)
        ends.insertStretch(1, 1)
        column.addSpacing(theme.px(0.4))
        column.addLayout(ends)
        for stretch in block.stretches:
            column.addSpacing(theme.px(0.5))
            self._add(column, stretch)

    def _add(self, column: QVBoxLayout, stretch: Stretch) -> None:
        duty = Words(stretch.duty)
        duty.setObjectName("rowHeading")
        column.addWidget(duty)
        if stretch.words:
            column.addWidget(Words(stretch.words))
        if stretch.share is not None:
            column.addWidget(StretchLine(stretch.share, self._theme))


class StretchLine(QWidget):
    """The line of one duty over the whole width; it begins where reading begins. `share`: from 0 to 1, when it is taken back."""

    def __init__(self, share: float, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.share, self._theme = share, theme
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(10), self._theme.px(BAR_EMS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(4), self._theme.px(BAR_EMS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, first, last = self.height() / 2, THICK, self.width() - THICK
        turn = first + (last - first) * self.share
        if self.isRightToLeft():
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        self._draw(painter, first, turn, middle, "control", THIN)
        self._draw(painter, turn, last, middle, "accent", THICK)

    def _draw(self, painter: QPainter, start: float, end: float, middle: float, token: str, width: float) -> None:
        pen = QPen(self._theme.color(token), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(start, middle), QPointF(end, middle))
