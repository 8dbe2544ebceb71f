"""A line that takes a date or rough words, a calendar beside it, and under it how the date is understood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.plan.values import Cell
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import tool_button
from wrap_builder.ui.widgets.calendar_popup import CalendarPopup
from wrap_builder.ui.widgets.date_words import date_words
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Hint


class DateField(QWidget):
    """`edited` carries the cell: the words as typed and, where they name a day, that day. What is typed is never changed."""

    edited = Signal(object)
    not_a_day = N_("This stays as you wrote it.")
    """What is told about words that name no day; {date} is a day to go by."""

    def __init__(self, name: str, context: Context, parent: QWidget | None = None,
                 today: Callable[[], date] = date.today) -> None:
        """`name`: what it is called by assistive technology."""
        super().__init__(parent)
        self._context, self._words, self._today = context, context.words, today
        self._reader = date_words(context.words.language)
        self._cell = Cell()
        self.line = LineField(name, self)
        self.line.setMaximumWidth(context.theme.px(22))
        self.button = tool_button("calendar", "", context.theme)
        self.button.setParent(self)
        self._hint = Hint("", self)
        self._hint.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.25))
        row = QHBoxLayout()
        row.setSpacing(context.theme.px(0.4))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        row.addStretch(0)
        layout.addLayout(row)
        layout.addWidget(self._hint)
        self.set_name(name)
        self.line.edited.connect(self._on_edited)
        self.button.clicked.connect(self.open_calendar)

    def set_name(self, name: str) -> None:
        """Say what it is called by assistive technology."""
        self.line.setAccessibleName(name)
        self.button.setAccessibleName(self._words("Pick from a calendar: {title}").format(title=name))
        self.button.setToolTip(self._words("Pick from a calendar"))

    def set_value(self, cell: Cell) -> None:
        """Show a cell; a day without words is written in words."""
        if cell == self._cell:
            return
        self._cell = cell
        day = _day(cell.ref)
        self.line.set_value(cell.text or (self._words.date(day) if day else ""))
        self._show_understood()

    def open_calendar(self) -> None:
        """Show a calendar under the line."""
        popup = CalendarPopup(_day(self._cell.ref) or self._today(), self.button.accessibleName(), self._context, self)
        popup.picked.connect(self._on_picked)
        popup.show_under(self.line)

    def _on_picked(self, day: date) -> None:
        self._take(Cell(text=self._words.date(day), ref=day.isoformat()))
        self.line.set_value(self._cell.text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edited(self, text: str) -> None:
        day = self._reader.read(text)
        self._take(Cell(text=text, ref=day.isoformat() if day else ""))

    def _take(self, cell: Cell) -> None:
        if cell == self._cell:
            return
        self._cell = cell
        self._show_understood()
        self.edited.emit(cell)

    def _show_understood(self) -> None:
        day = _day(self._cell.ref)
        if day:
            told = self._words("This is {date}.").format(date=self._words.date(day))
        else:
            told = self._words(self.not_a_day).format(date=self._words.date(self._today())) if self._cell.text.strip() else ""
        self._hint.setText(told)
        self._hint.setVisible(bool(told))
        self.line.setAccessibleDescription(told)


def _day(ref: str) -> date | None:
    try:
        return date.fromisoformat(ref) if ref else None
    except ValueError:
        return None
