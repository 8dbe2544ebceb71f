"""The editors of a choice and of a date."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.commands import SetPick
from wrap_builder.plan.values import Cell, Pick
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.choice_field import ChoiceField
from wrap_builder.ui.widgets.date_field import DateField


class PickEditor(Editor):
    """Base of both: one widget that shows a cell and tells of another."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.box = self.make_box()
        layout.addWidget(self.box)
        self.box.edited.connect(self._on_edited)
        self.refresh()

    def make_box(self) -> ChoiceField | DateField:
        """Return the widget that edits the cell."""
        raise NotImplementedError

    def refresh(self) -> None:
        answer = self.answer
        self.box.set_value(answer.value if isinstance(answer, Pick) else Cell())

    def _on_edited(self, cell: Cell) -> None:
        self.execute(SetPick(self.answer_id, cell))


class ChoiceEditor(PickEditor):
    """One of the given answers, one's own words, or none."""

    def make_box(self) -> ChoiceField:
        box = ChoiceField(self.field.title, self.field.options, self.context, self)
        box.unfolded.connect(self.parts_changed)
        return box


class DateEditor(PickEditor):
    """A day, or rough words."""

    def make_box(self) -> DateField:
        box = DateField(self.field.title, self.context, self)
        box.line.setObjectName("date")
        return box
