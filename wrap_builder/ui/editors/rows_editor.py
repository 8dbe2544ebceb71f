"""What the editors of lists and of records share: rows that are built where they are seen, and moved."""

from __future__ import annotations

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.command import Command
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.entry_row import EntryRow
from wrap_builder.ui.editors.record_row import RecordRow
from wrap_builder.ui.editors.row import Place
from wrap_builder.ui.editors.row_list import RowList

AnyRow = TypeVar("AnyRow", EntryRow, RecordRow)


class RowsEditor(Editor, Generic[AnyRow]):
    """Base of both. The parts under the rows go into `column`."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        self._numbers: dict[int, str] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(context.theme.px(0.45))
        self.rows: RowList[AnyRow] = RowList(self.make_row, self.estimate, max(6, context.theme.px(0.35)), self)
        self.rows.rows_changed.connect(self.parts_changed)
        self.rows.shifted.connect(self.shifted)
        self.rows.drag.moved.connect(self.move_row)
        self.rows.drag.reach_wanted.connect(lambda part: self.caret_moved.emit(self.rows, part))
        self.column.addWidget(self.rows)

    @abstractmethod
    def make_row(self, key: str) -> AnyRow:
        """Return the row of an item, showing what the session has."""

    @abstractmethod
    def estimate(self, key: str, width: int) -> int:
        """Guess the height in pixels that a row needs at a width."""

    @abstractmethod
    def move_command(self, key: str, to: int) -> Command:
        """Return what moves an item, so that it stands at index `to` afterwards."""

    @abstractmethod
    def remove(self, key: str) -> None:
        """Remove an item and offer to take that back."""

    def show_part(self, top: int, bottom: int) -> None:
        self.rows.show_part(top - self.rows.y(), bottom - self.rows.y())

    def build_more(self) -> bool:
        return self.rows.build_more()

    def wire(self, row: AnyRow) -> None:
        """Connect what every row can ask for."""
        key = row.key
        row.caret_moved.connect(self.caret_moved)
        row.unfolded.connect(self.parts_changed)
        row.shift_wanted.connect(lambda by: self.move_row(key, self.rows.index(key) + by))
        row.remove_wanted.connect(lambda: self.remove(key))
        self.rows.drag.watch(row.handle, key)

    def show_keys(self, keys: list[str]) -> None:
        """Show the rows of these items, in order, each with its place in its spoken names."""
        if self.rows.set_keys(keys):
            for row in self.rows.rows:
                self.show_place(row)
        self.rows.setVisible(bool(keys))

    def show_place(self, row: AnyRow) -> None:
        """Let a row say where it stands."""
        if self.rows.row(row.key) is row:
            row.show_place(self.place_of(row.key))

    def place_of(self, key: str) -> Place:
        """Return where the row of an item stands."""
        number, count = self.rows.index(key) + 1, len(self.rows.keys)
        said = {"number": self._number(number), "count": self._number(count), "title": self.field.title}
        return Place(said, number == 1, number == count)

    def _number(self, number: int) -> str:
        # Writing a number as the language does takes longer than everything else in a spoken name.
        if number not in self._numbers:
            self._numbers[number] = self.words.number(number)
        return self._numbers[number]

    def move_row(self, key: str, to: int) -> None:
        """Move an item, tell where it stands now, and keep its row in view."""
        count = len(self.rows.keys)
        if 0 <= to < count and self.execute(self.move_command(key, to)):
            self.refresh()
            self.context.announce(self.words("Moved to {number} of {count}").format(
                number=self._number(to + 1), count=self._number(count)))
            row = self.rows.need(key)
            self.caret_moved.emit(row, QRect(0, 0, row.width(), row.up.geometry().bottom()))

    def row_has_focus(self, key: str) -> bool:
        """Tell if the focus is in a row."""
        row, focus = self.rows.row(key), self.window().focusWidget()
        return row is not None and focus is not None and row.isAncestorOf(focus)
