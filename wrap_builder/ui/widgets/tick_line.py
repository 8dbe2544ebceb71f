"""A box to tick with words that go on in the next line: Qt's own box cannot wrap what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import TickBox
from wrap_builder.ui.widgets.text import Hint, Words


class TickLine(QWidget):
    """`ticked` tells whether it is ticked now. A click on the words ticks too."""

    ticked = Signal(bool)

    def __init__(self, text: str, note: str, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = TickBox()
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(note)
        self.box.toggled.connect(self.ticked)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(0.5))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        label = Words(text)
        label.setObjectName("tick")
        label.setMinimumHeight(max(36, theme.px(2.4)))
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        grid.addWidget(label, 0, 1)
        if note:
            grid.addWidget(Hint(note), 1, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.box.toggle()
        else:
            super().mousePressEvent(event)
