"""The real pages of a copy, drawn from memory, one at a time; and the same words as text for screen readers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import tool_button
from wrap_builder.ui.widgets.flow import FlowLayout

ZOOM_STEPS = (60, 80, 100, 125, 150, 200)
SCREEN_DPI = 72
SHEET_EMS = 44


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
        self._pdf, self._count, self._page = b"", 0, 0
        self._zoom = ZOOM_STEPS.index(100)
        words, theme = context.words, context.theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        row = FlowLayout(4)
        self._where = QLabel(words("Making the pages"))
        row.addWidget(self._where)
        for icon, label, slot in (("chevron-left", words("Page before"), lambda: self.turn(-1)),
                                  ("chevron-right", words("Page after"), lambda: self.turn(1)),
                                  ("minus", words("Smaller"), lambda: self.zoom(-1)), ("plus", words("Larger"), lambda: self.zoom(1))):
            button = tool_button(icon, label, theme)
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
        self._as_text = QCheckBox(words("Show as text"))
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
        dots = SCREEN_DPI * ZOOM_STEPS[self._zoom] / 100 * self.devicePixelRatioF()
        self._context.tasks.run(lambda: draw(pdf, index, dots), context=self, done=self._on_drawn, failed=self.failed.emit)
        self._where.setText(self._context.words("Page {number} of {count}").format(number=index + 1, count=self._count))

    def _on_drawn(self, image: PageImage) -> None:
        picture = QImage(image.pixels, image.width, image.height, image.width * 4, QImage.Format.Format_RGB32).copy()
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(QPixmap.fromImage(picture))

    def _on_as_text(self, on: bool) -> None:
        self._sheet.setVisible(not on)
        self._text.setVisible(on)
