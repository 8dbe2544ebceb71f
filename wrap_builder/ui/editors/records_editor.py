"""The editor of records: one row each, closed to its first words, open to all its columns."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from wrap_builder.content.definitions import ColumnKind, FieldDef
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import AddRecord, MoveRecord, RemoveRecord, SetCell
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.people import name_in
from wrap_builder.plan.values import Cell, Record, Records
from wrap_builder.session.ideas import has_ideas
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.editors.record_cells import said
from wrap_builder.ui.editors.record_row import RecordRow
from wrap_builder.ui.editors.rows_editor import RowsEditor
from wrap_builder.ui.editors.stand_ins import StandIns
from wrap_builder.ui.widgets.buttons import plain_button, set_icon
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.offer_chips import Offer

ADD = "add"


class RecordsEditor(RowsEditor[RecordRow]):
    """Adding opens the new record with the caret in its first place."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        self._records: dict[str, Record] = {}
        self._open: set[str] = set()
        self.add_button = plain_button(self.words("Add"), context.theme)
        self.add_button.setObjectName(ADD)
        set_icon(self.add_button, "plus", context.theme)
        self.add_button.setAccessibleName(self.words("{button}: {title}").format(button=self.words("Add"), title=field.title))
        self.add_button.clicked.connect(lambda: self._add({}))
        row = FlowLayout(0.4)
        row.addWidget(self.add_button)
        self.column.addLayout(row)
        self._ideas: IdeasPanel | None = None
        if has_ideas(field, session.plan):
            self._ideas = IdeasPanel(self.words("Ideas"), field.title, context, self._offers)
            row.addWidget(self._ideas.button)
            self._ideas.pressed.connect(self._on_idea)
            self._ideas.unfolded.connect(self.parts_changed)
            self.column.addWidget(self._ideas)
        self._stand_ins = StandIns(self, row, self.column, self._add, self.remove) if field.instead else None
        self.refresh()

    @property
    def shows_people(self) -> bool:
        return any(column.kind is ColumnKind.PERSON for column in self.field.columns)

    def refresh(self) -> None:
        answer = self.answer
        rows = answer.rows if isinstance(answer, Records) else ()
        self._records = {record.id: record for record in rows}
        self.show_keys(list(self._records))
        for row in self.rows.rows:
            self._show_record(row)
        if self._ideas is not None:
            self._ideas.refresh()
        if self._stand_ins is not None:
            self._stand_ins.refresh()

    def part(self, name: str) -> QWidget | None:
        record_id = name.partition(".")[0]
        if record_id in self._records:
            self._set_open(record_id, is_open=True)
        return super().part(name)

    # Rows

    def make_row(self, key: str) -> RecordRow:
        def run(command: Command) -> bool:
            """Change the plan, unless the row is on its way out: what was typed in it counts no more."""
            return key in self._records and self.execute(command)

        row = RecordRow(key, self.field, self.session, run, self.context, self.rows)
        self._show_record(row)
        row.show_place(self.place_of(key))
        if key in self._open:
            row.set_open(self._records[key], is_open=True)
        row.toggled.connect(lambda: self._set_open(key, is_open=not row.is_open))
        row.edited.connect(lambda column, cell: run(SetCell(self.answer_id, key, column, cell)))
        self.wire(row)
        return row

    def _show_record(self, row: RecordRow) -> None:
        record = self._records[row.key]
        column = self.field.columns[0]
        cell = record.cells.get(column.id, Cell())
        row.show_record(record, said(column, cell, name_in(self.session.plan, cell), self.context))

    def move_command(self, key: str, to: int) -> MoveRecord:
        return MoveRecord(self.answer_id, key, to)

    def estimate(self, key: str, width: int) -> int:  # noqa: ARG002  # a closed record is one line, whatever it says
        return max(36, self.context.theme.px(2.6)) + self.context.theme.px(0.6)

    def _set_open(self, key: str, *, is_open: bool) -> RecordRow:
        row = self.rows.need(key)
        (self._open.add if is_open else self._open.discard)(key)
        with self.steady():
            row.set_open(self._records[key], is_open=is_open)
        return row

    # What the person does

    def _add(self, cells: dict[str, Cell]) -> bool:
        record = Record(id=new_id(), cells=cells)
        if not self.execute(AddRecord(self.answer_id, record)):
            return False
        self.refresh()
        self.context.announce(self.words("Added"))
        row = self._set_open(record.id, is_open=True)
        first = next((stop for stop in tab_stops(row.form or row) if stop.isVisibleTo(row)), None)
        if first is not None and not cells:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.caret_moved.emit(row, QRect(0, 0, row.width(), row.height()))
        return True

    def remove(self, key: str) -> None:
        index, had_focus = self.rows.index(key), self.row_has_focus(key)
        if not self.execute(RemoveRecord(self.answer_id, key)):
            return
        self.refresh()
        if had_focus and self.rows.keys:
            self.rows.need(self.rows.keys[min(index, len(self.rows.keys) - 1)]).title.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.notice(self.words("Removed."), undo=True)

    # Ideas

    def _taken(self, idea: str) -> list[str]:
        """Return the records whose first place reads like the idea."""
        first = self.field.columns[0].id
        return [record.id for record in self._records.values() if record.cells.get(first, Cell()).text == idea]

    def _offers(self) -> list[Offer]:
        return self.idea_offers(lambda idea: bool(self._taken(idea)))

    def _on_idea(self, offer_id: str) -> None:
        idea = self.ideas()[int(offer_id)].text
        taken = self._taken(idea)
        unchanged = [one for one in taken if len(self._records[one].cells) == 1]
        if unchanged:
            self.remove(unchanged[-1])
        elif taken:
            self.tell_changed()
        else:
            self._add({self.field.columns[0].id: Cell(text=idea)})
