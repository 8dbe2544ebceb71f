"""A number with a button on each side: the style's own arrows are too small to hit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import tool_button

NUMBER_EMS = 4.6
EDGE = 2


class _Number(QSpinBox):
    """A number without arrows. The style would leave its line one pixel wide where there are no arrows to stand beside."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lineEdit().setGeometry(self.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE))


class CountRow(QWidget):
    """A whole number from 1 to `most`."""

    def __init__(self, name: str, most: int, context: Context, parent: QWidget | None = None) -> None:
        """`name`: what it is called by assistive technology."""
        super().__init__(parent)
        words, theme = context.words, context.theme
        self._number = _Number()
        self._number.setRange(1, most)
        self._number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._number.setAccessibleName(name)
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.setMinimumWidth(theme.px(NUMBER_EMS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for icon, label, step in (("minus", words("One less"), self._number.stepDown), ("plus", words("One more"), self._number.stepUp)):
            button = tool_button(icon, label, theme)
            button.clicked.connect(step)
            row.addWidget(button)
        row.insertWidget(1, self._number)
        row.addStretch(1)

    def value(self) -> int:
        """Return the number."""
        return self._number.value()
