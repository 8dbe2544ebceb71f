"""Chips to take with a click and give back with another: ideas, and tools from one's own toolbox."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import chip_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint


class Chips(QWidget):
    """`taken` and `given_back` carry the key of a chip."""

    taken = Signal(str)
    given_back = Signal(str)

    def __init__(self, context: Context, caption: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._empty = context, empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._caption_text = caption
        self._caption = Hint(caption)
        layout.addWidget(self._caption)
        self._flow = FlowLayout(8)
        layout.addLayout(self._flow)
        self._chips: dict[str, QPushButton] = {}

    def show_chips(self, chips: Sequence[tuple[str, str]], taken: set[str]) -> None:
        """Show chips as (key, words), those in `taken` as taken."""
        keys = [key for key, _ in chips]
        if keys != list(self._chips):
            while (item := self._flow.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            self._chips = {key: self._make(key, text) for key, text in chips}
        for key, text in chips:
            button = self._chips[key]
            on = key in taken
            button.setChecked(on)
            button.setText(f"\N{CHECK MARK} {text}" if on else f"+ {text}")
            name = self._context.words("Give back: {text}") if on else self._context.words("Take: {text}")
            button.setAccessibleName(name.format(text=text))
        self._caption.setText(self._caption_text if chips else self._empty)
        self.updateGeometry()

    def _make(self, key: str, text: str) -> QPushButton:
        button = chip_button(text, self._context.theme)
        button.setCheckable(True)
        button.clicked.connect(lambda on, key=key: (self.taken if on else self.given_back).emit(key))
        self._flow.addWidget(button)
        return button
