"""A number with a button on each side: the style's own arrows are too small to hit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import tool_button
from wrap_builder.ui.widgets.number_field import NumberField

NUMBER_EMS = 4.6


class CountRow(QWidget):
    """A whole number from `least` to `most`. `changed` carries it whenever it is another one."""

    changed = Signal(int)

    def __init__(self, name: str, most: int, context: Context, parent: QWidget | None = None, *, least: int = 1, step: int = 1,
                 value: int = 1) -> None:
        """`name`: what it is called by assistive technology. `step`: by how much a button changes it."""
        super().__init__(parent)
        words, theme = context.words, context.theme
        self._number = NumberField(name)
        self._number.setRange(least, most)
        self._number.setSingleStep(step)
        self._number.setValue(value)
        self._number.setKeyboardTracking(False)
        self._number.valueChanged.connect(self.changed)
        self._number.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._number.setMinimumWidth(theme.px(NUMBER_EMS))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for icon, label, go in (("minus", words("Less"), self._number.stepDown), ("plus", words("More"), self._number.stepUp)):
            button = tool_button(icon, words("{button}: {title}").format(button=label, title=name), theme)
            button.clicked.connect(go)
            row.addWidget(button)
        row.insertWidget(1, self._number)
        row.addStretch(1)

    def value(self) -> int:
        """Return the number."""
        return self._number.value()
