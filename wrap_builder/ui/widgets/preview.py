"""The real pages of a copy, drawn from memory, one at a time; and the same words as text for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import TickBox, tool_button
from wrap_builder.ui.widgets.flow import FlowLayout

ZOOM_STEPS = (60, 80, 100, 125, 150, 200)
SCREEN_DPI = 72
SHEET_EMS = 44
PAGE_POINTS = 620
SMALLEST = 0.6
CHANGE_SEEN = 0.02
SETTLE_MILLISECONDS = 150
USUAL_EM = 15
"""The size of the window's letters, in pixels, at which a page is shown in its own size."""


@dataclass(frozen=True)
class PageImage:
    """One rendered page; `pixels` are BGRA rows without gaps."""

    width: int
    height: int
    pixels: bytes


Draw = Callable[[bytes, int, float], PageImage]


class Preview(QWidget):
    """Shows a PDF that lies in memory. Page Up and Page Down turn pages. `failed` carries what went wrong while drawing."""

    failed = Signal(object)

    def __init__(self, context: Context, draw: Draw, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._draw_page = context, draw
        self._pdf, self._count, self._page, self._drawing = b"", 0, 0, 0
        self._zoom = ZOOM_STEPS.index(100)
        self._drawn_size = 0.0
        self._settling = QTimer(self)  # a window that is dragged larger is drawn once, when it stands still
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MILLISECONDS)
        self._settling.timeout.connect(self._on_settled)
        words, theme = context.words, context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout(0.25)
        self._where = QLabel(words("Making the pages"))
        row.addWidget(self._where)
        back, on = ("chevron-right", "chevron-left") if self.isRightToLeft() else ("chevron-left", "chevron-right")
        for icon, label, slot in ((back, words("Page before"), lambda: self.turn(-1)), (on, words("Page after"), lambda: self.turn(1)),
                                  ("minus", words("Smaller"), lambda: self.zoom(-1)), ("plus", words("Larger"), lambda: self.zoom(1))):
            button = tool_button(icon, label, theme)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
        self._as_text = TickBox(words("Show as text"))
        self._as_text.toggled.connect(self._on_as_text)
        row.addWidget(self._as_text)
        layout.addLayout(row)
        self._picture = QLabel()
        self._picture.setObjectName("preview")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QScrollArea()
        self._sheet.setWidget(self._picture)
        self._sheet.setWidgetResizable(True)
        self._sheet.setMinimumHeight(theme.px(SHEET_EMS))
        self._sheet.setAccessibleName(words("Picture of the page. The box Show as text has the same words."))
        self._sheet.installEventFilter(self)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(words("The copy as text"))
        self._text.setMinimumHeight(theme.px(SHEET_EMS))
        self._text.hide()
        layout.addWidget(self._sheet)
        layout.addWidget(self._text)

    def show_copy(self, pdf: bytes, count: int, text: str) -> None:
        """Show a copy, at the page that was shown before where it still has that many."""
        self._pdf, self._count = pdf, count
        self._page = min(self._page, count - 1)
        self._text.setPlainText(text)
        self._show_page()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settling.start()

    def _on_settled(self) -> None:
        """Draw the page anew where another size fits now."""
        if self._count and abs(self._usual_size() - self._drawn_size) > CHANGE_SEEN:
            self._show_page()

    def show_nothing(self, why: str) -> None:
        """Show no page, and say why."""
        self._pdf, self._count = b"", 0
        self._drawing += 1  # what is being drawn at this moment comes too late
        self._text.setPlainText("")
        self._picture.clear()
        self._where.setText(why)

    def turn(self, by: int) -> None:
        """Show a page further on or back."""
        if self._count:
            self._page = min(max(self._page + by, 0), self._count - 1)
            self._sheet.verticalScrollBar().setValue(0)
            self._show_page()

    def zoom(self, by: int) -> None:
        """Show the page one step larger or smaller."""
        self._zoom = min(max(self._zoom + by, 0), len(ZOOM_STEPS) - 1)
        if self._count:
            self._show_page()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
            if event.key() in steps and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.turn(steps[Qt.Key(event.key())])
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _show_page(self) -> None:
        pdf, index, draw = self._pdf, self._page, self._draw_page
        self._drawn_size = self._usual_size()
        dots = SCREEN_DPI * ZOOM_STEPS[self._zoom] / 100 * self._drawn_size * self.devicePixelRatioF()
        self._drawing += 1
        number = self._drawing
        self._context.tasks.run(lambda: draw(pdf, index, dots), context=self, done=lambda image: self._on_drawn(number, image),
                                failed=self.failed.emit)
        self._where.setText(self._context.words("Page {number} of {count}").format(number=index + 1, count=self._count))

    def _usual_size(self) -> float:
        """Return how large a page is before anybody makes it larger: as large as the window's letters, where it fits the width."""
        return max(SMALLEST, min(self._context.theme.em / USUAL_EM, self._sheet.viewport().width() / PAGE_POINTS))

    def _on_drawn(self, number: int, image: PageImage) -> None:
        if number != self._drawing:
            return  # another page is wanted meanwhile
        picture = QImage(image.pixels, image.width, image.height, image.width * 4, QImage.Format.Format_RGB32).copy()
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        with QPainter(picture) as painter:  # the edge of the paper, where it would be white on white
            painter.setPen(self._context.theme.color("border"))
            painter.drawRect(QRectF(0, 0, picture.deviceIndependentSize().width() - 1, picture.deviceIndependentSize().height() - 1))
        self._picture.setPixmap(QPixmap.fromImage(picture))

    def _on_as_text(self, on: bool) -> None:
        self._sheet.setVisible(not on)
        self._text.setVisible(on)
