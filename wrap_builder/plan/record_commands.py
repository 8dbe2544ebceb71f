"""Commands that change the rows of a `records` field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answer_commands import OnField, clean_cell
from wrap_builder.plan.answers import position, rows_of
from wrap_builder.plan.command import inserted, moved, with_answer
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Cell, Plan, Record, Records


def _clean_cells(cells: Mapping[str, Cell]) -> dict[str, Cell]:
    """Return the cells as they can be kept: no empty ones, and no free name beside a link to a person."""
    kept = {}
    for column, cell in cells.items():
        new = Cell(ref=cell.ref) if column == PERSON_COLUMN and cell.ref else clean_cell(cell)
        if new.text or new.ref:
            kept[column] = new
    return kept


@dataclass(frozen=True, slots=True, repr=False)
class AddRecord(OnField):
    """Add a row before index `at`, or at the end."""

    record: Record
    at: int | None = None
    label: ClassVar[str] = N_("Adding")

    def apply(self, plan: Plan) -> Plan:
        rows = rows_of(plan, self.field)
        limits.bounded(len(rows) + 1, limits.ITEMS_IN_FIELD, "items")
        if not self.record.id or any(row.id == self.record.id for row in rows):
            raise ValueError("the id of a record has to be new")
        new = Record(id=self.record.id, cells=_clean_cells(self.record.cells))
        return with_answer(plan, self.field, Records(rows=inserted(rows, (new,), self.at)))


@dataclass(frozen=True, slots=True, repr=False)
class SetCell(OnField):
    """Fill one cell of a row; an empty cell is left out."""

    record_id: str
    column: str
    cell: Cell
    label: ClassVar[str] = N_("What you wrote last")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.field, self.record_id, self.column)

    def apply(self, plan: Plan) -> Plan:
        rows = rows_of(plan, self.field)
        index = position(rows, self.record_id)
        old = rows[index].cells
        cells = {column: cell for column, cell in old.items() if column != self.column}
        fresh = _clean_cells({self.column: self.cell})
        if fresh.get(self.column) == old.get(self.column):
            return plan
        new = Record(id=self.record_id, cells={**cells, **fresh})
        return with_answer(plan, self.field, Records(rows=(*rows[:index], new, *rows[index + 1:])))


@dataclass(frozen=True, slots=True, repr=False)
class MoveRecord(OnField):
    """Move a row, so that it stands at index `to` afterwards."""

    record_id: str
    to: int
    label: ClassVar[str] = N_("Moving")

    def apply(self, plan: Plan) -> Plan:
        rows = rows_of(plan, self.field)
        index = position(rows, self.record_id)
        new = moved(rows, index, self.to)
        return plan if new[index] is rows[index] else with_answer(plan, self.field, Records(rows=new))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveRecord(OnField):
    """Remove a row. A person that it points to stays in the plan."""

    record_id: str
    label: ClassVar[str] = N_("Removing")

    def apply(self, plan: Plan) -> Plan:
        rows = rows_of(plan, self.field)
        index = position(rows, self.record_id)
        return with_answer(plan, self.field, Records(rows=rows[:index] + rows[index + 1:]))
