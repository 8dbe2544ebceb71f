"""How a copy goes to the printer: which one, how often, on one side or two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QStyledItemDelegate, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import TickBox, primary_button, quiet_button
from wrap_builder.ui.widgets.count_row import CountRow
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question

MOST_COPIES = 99


@dataclass(frozen=True)
class PrintChoice:
    """`printer` is empty for the system's own choice."""

    printer: str = ""
    copies: int = 1
    two_sided: bool = False


class Picker(QComboBox):
    """A list that unfolds over a part of the screen and scrolls there, with rows that are as easy to hit as a button.

    Its arrow is our own: the style's is drawn over the edge once the edge is round.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # of the two kinds the one that heeds the style sheet
        self._arrow, self._size = theme.icon("chevron-down", "muted"), theme.icon_size

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        gap = self._size // 2
        left = gap if self.isRightToLeft() else self.width() - self._size - gap
        with QPainter(self) as painter:
            self._arrow.paint(painter, left, (self.height() - self._size) // 2, self._size, self._size)


class PrintOptions(QWidget):
    """`chosen` carries a PrintChoice when the person prints; `left` when they change their mind."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None, *, title: str = "") -> None:
        """`title`: what is printed, in words; one copy by default."""
        super().__init__(parent)
        words = context.words
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Question(title or words("Print this copy")))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._printer = Picker(context.theme)
        self._printer.setAccessibleName(words("Printer"))
        self._printer.setMinimumContentsLength(12)
        form.addRow(words("Printer"), self._printer)
        self._count = CountRow(words("How many"), MOST_COPIES, context)
        form.addRow(words("How many"), self._count)
        layout.addLayout(form)
        self._two_sided = TickBox(words("Print on both sides"))
        layout.addWidget(self._two_sided)
        row = FlowLayout()
        now = primary_button(words("Print now"), context.theme)
        not_now = quiet_button(words("Not now"), context.theme)
        row.addWidget(now)
        row.addWidget(not_now)
        layout.addLayout(row)
        self._usual = words("The usual one")
        self.show_printers(())
        now.clicked.connect(self._on_now)
        not_now.clicked.connect(self.left)

    def show_printers(self, names: Sequence[str]) -> None:
        """Offer these printers beside the system's own choice."""
        self._printer.clear()
        self._printer.addItem(self._usual, "")
        for name in names:
            self._printer.addItem(name, name)

    def focus_first(self) -> None:
        """Give the focus to the first choice."""
        self._printer.setFocus()

    def _on_now(self) -> None:
        self.chosen.emit(PrintChoice(self._printer.currentData(), self._count.value(), self._two_sided.isChecked()))
