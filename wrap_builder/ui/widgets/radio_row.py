"""One of a few short answers, side by side where there is room; one is picked from the start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from wrap_builder.ui.widgets.buttons import RadioButton
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import as_it_is

GAP_EMS = 1.0


class RadioRow(QWidget):
    """`picked` when the person picks another answer."""

    picked = Signal()

    def __init__(self, question: str, answers: Sequence[tuple[str, str]], value: str, parent: QWidget | None = None) -> None:
        """`question`: what it is called by assistive technology. `answers`: (value, words) of each."""
        super().__init__(parent)
        self.setAccessibleName(question)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QRadioButton] = {}
        row = FlowLayout(GAP_EMS, self)
        for answer, words in answers:
            button = RadioButton(as_it_is(words))
            button.setAccessibleName(f"{question}: {words}")
            self._group.addButton(button)
            row.addWidget(button)
            self._buttons[answer] = button
        self._group.buttonClicked.connect(lambda _button: self.picked.emit())
        self.set_value(value)

    def value(self) -> str:
        """Return the answer that is picked."""
        return next(answer for answer, button in self._buttons.items() if button.isChecked())

    def set_value(self, value: str) -> None:
        """Pick an answer without telling anybody; the first one where this is none of them."""
        self._buttons.get(value, next(iter(self._buttons.values()))).setChecked(True)
