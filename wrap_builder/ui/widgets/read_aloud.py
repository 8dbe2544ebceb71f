"""A button that reads a page aloud and stops again; there only where the system has a voice."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel, QLayout, QPushButton, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.voice import Voice
from wrap_builder.ui.widgets.buttons import TARGET_PIXELS, Button

NUMBER = "bigNumber"
"""The object name of a button that shows a number."""


class ReadAloudButton(Button):
    """Reads what stands on `root`, and stops when it is pressed again or goes out of sight."""

    def __init__(self, context: Context, voice: Voice, root: QWidget) -> None:
        super().__init__()
        self._words, self._voice, self._root = context.words, voice, root
        self._is_mine = False
        self.setObjectName("quiet")
        self.setMinimumHeight(max(TARGET_PIXELS, context.theme.px(2.6)))
        self.setAutoDefault(False)
        self.clicked.connect(self._on_clicked)
        voice.changed.connect(self._show)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and self._is_mine:
            self._voice.stop()

    def _on_clicked(self) -> None:
        if self._is_mine:
            self._voice.stop()
        else:
            self._voice.speak(words_on(self._root), self._words.language)
            self._is_mine = self._voice.is_speaking
            self._show()

    def _show(self) -> None:
        self._is_mine = self._is_mine and self._voice.is_speaking
        self.setText(self._words("Stop reading") if self._is_mine else self._words("Read aloud"))
        self.setAccessibleName(self.text())


def add_read_aloud(layout: QLayout, context: Context, root: QWidget) -> None:
    """Put a button for what stands on `root` into a layout, where the system has a voice."""
    if context.voice is not None and context.voice.is_there:
        layout.addWidget(ReadAloudButton(context, context.voice, root))


def words_on(root: QWidget) -> list[str]:
    """Return the words that can be seen below a widget, from top to bottom; of buttons only numbers to call."""
    parts: list[QLabel | QPushButton] = [*root.findChildren(QLabel), *root.findChildren(QPushButton, NUMBER)]
    seen = [part for part in parts if part.text().strip() and part.isVisibleTo(root)]
    seen.sort(key=lambda part: part.mapTo(root, QPoint(0, 0)).y())
    return [line for part in seen for line in part.text().splitlines() if line.strip()]
