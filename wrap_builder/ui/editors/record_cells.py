"""One widget for each kind of column: it shows a cell and tells of another."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import Column, ColumnKind, Option
from wrap_builder.plan.values import Cell
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.person_cell import PersonCell, Run
from wrap_builder.ui.widgets.choice_field import ChoiceField
from wrap_builder.ui.widgets.date_field import DateField
from wrap_builder.ui.widgets.growing_text import GrowingText


class WordsCell(QWidget):
    """Words: one paragraph, or several where `long`."""

    edited = Signal(object)
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, key: str, *, long: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = Cell()
        self.text = GrowingText(one_line=not long, lines=2 if long else 1, parent=self)
        self.text.setObjectName(key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)
        self.text.edited.connect(self._on_edited)
        self.text.entered.connect(self.focusNextChild)
        self.text.lines_pasted.connect(lambda lines: self.text.insertPlainText(" ".join(lines)))
        self.text.caret_moved.connect(self._reach)

    def set_name(self, name: str) -> None:
        """Say what it is called by assistive technology."""
        self.text.setAccessibleName(name)

    def set_value(self, cell: Cell) -> None:
        """Show a cell."""
        self._cell = cell
        self.text.set_value(cell.text)

    def _on_edited(self, text: str) -> None:
        self._cell = Cell(text=text)
        self.edited.emit(self._cell)
        self._reach()

    def _reach(self) -> None:
        self.caret_moved.emit(self.text, self.text.cursorRect())


CellWidget = WordsCell | DateField | ChoiceField | PersonCell


def make_cell(column: Column, key: str, session: PlanSession, run: Run, context: Context) -> tuple[CellWidget, QWidget]:
    """Return the widget of a column and the part of it that a label names; `key` is the object name of that part."""
    if column.kind is ColumnKind.PERSON:
        person = PersonCell(key, column.label, session, run, context)
        return person, person.picker.line
    if column.kind is ColumnKind.DATE:
        day = DateField(column.label, context)
        day.line.setObjectName(key)
        return day, day.line
    if column.kind in (ColumnKind.CHOICE, ColumnKind.YESNO):
        is_yes_no = column.kind is ColumnKind.YESNO
        options = (Option("yes", context.words("Yes")), Option("no", context.words("No"))) if is_yes_no else column.options
        choice = ChoiceField(column.label, options, context, own_words=not is_yes_no, in_line=True)
        return choice, choice
    words = WordsCell(key, long=column.kind is ColumnKind.TEXT)
    return words, words.text


def said(column: Column, cell: Cell, words_of_person: str, context: Context) -> str:
    """Return what a cell reads in one line; `words_of_person` is the name that a person cell shows."""
    if column.kind is ColumnKind.PERSON:
        return words_of_person
    if column.kind is ColumnKind.YESNO:
        return {"yes": context.words("Yes"), "no": context.words("No")}.get(cell.ref, cell.text)
    if column.kind is ColumnKind.CHOICE:
        return next((option.label for option in column.options if option.id == cell.ref), cell.text)
    return " ".join(cell.text.split())
