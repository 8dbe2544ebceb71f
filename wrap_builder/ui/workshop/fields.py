"""Small fields of the pages of a workshop: a line under its label, a number of minutes, a place for notes, a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.plan.values import Cell
from wrap_builder.ui.context import Context
from wrap_builder.ui.projector.keys import PAGES
from wrap_builder.ui.theme import Theme, worn_px
from wrap_builder.ui.widgets.date_field import DateField
from wrap_builder.ui.widgets.field_habits import moves_a_row
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.number_field import EDGE, NumberField
from wrap_builder.ui.widgets.print_options import Picker
from wrap_builder.workshop.limits import HEADS, MINUTES

LETTERS = 10
"""So many letters of a list's choice are always to be seen."""


class Labelled(QWidget):
    """A label over a field, which it names."""

    def __init__(self, text: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(worn_px(0.15))
        label = QLabel(text)
        label.setBuddy(field)
        column.addWidget(label)
        column.addWidget(field)


def line(name: str, value: str, on_edited: Callable[[str], object]) -> LineField:
    """Return a line to write in. `name`: what it is called by assistive technology."""
    field = LineField(name)
    field.set_value(value)
    field.edited.connect(on_edited)
    return field


def notes(name: str, value: str, on_edited: Callable[[str], object], *, lines: int = 2) -> GrowingText:
    """Return a place for notes, as high as they are."""
    field = GrowingText(lines=lines)
    field.setAccessibleName(name)
    field.set_value(value)
    field.edited.connect(on_edited)
    return field


class Day(DateField):
    """A field for a day. `picked` carries it as YYYY-MM-DD, "" for what is no day; what is typed stays as long as it is shown."""

    not_a_day = N_("No day was found in these words, so they are not kept. "
                   "Write the year too, such as {date}, or pick a day from the calendar.")
    picked = Signal(str)

    def __init__(self, name: str, value: str, context: Context, today: Callable[[], date]) -> None:
        super().__init__(name, context, today=today)
        self._ref = value
        self.set_value(Cell(ref=value))
        self.edited.connect(self._on_cell)

    def show_day(self, ref: str) -> None:
        """Show another day without telling anybody; words that mean this day already are left alone."""
        if ref != self._ref:
            self._ref = ref
            self.set_value(Cell(ref=ref))

    def _on_cell(self, cell: Cell) -> None:
        if cell.ref != self._ref:
            self._ref = cell.ref
            self.picked.emit(cell.ref)


class Number(NumberField):
    """A whole number from 0 to `most`. The wheel and the page keys, also those of a remote, move the page, not the number."""

    edited = Signal(int)

    def __init__(self, name: str, value: int, context: Context, parent: QWidget | None = None, *, most: int = HEADS) -> None:
        super().__init__(name, parent)
        self.setRange(0, most)
        self.setMinimumWidth(context.theme.px(7))
        self.setValue(value)
        self.lineEdit().setTextMargins(EDGE * 3, 0, EDGE * 3, 0)
        self.valueChanged.connect(self.edited)

    def show_value(self, value: int) -> None:
        """Show another number without telling anybody."""
        with QSignalBlocker(self):
            self.setValue(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_a_row(event) or event.key() in PAGES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Minutes(Number):
    """A number of minutes."""

    def __init__(self, name: str, value: int, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(name, value, context, parent, most=MINUTES)
        self.setSingleStep(5)
        self.setSuffix(f" {context.words('min')}")


class Choice(Picker):
    """A list that unfolds, as wide as the page has room, whatever stands in it.

    The wheel and the page keys, also those of a remote, move the page, not what is picked.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PAGES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
