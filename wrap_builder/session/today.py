"""Today: my daily list with ticks that are forgotten at midnight and never written down."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from wrap_builder.content.definitions import Catalogue
from wrap_builder.plan.values import Entries, Plan, Record, Records

MUST, MIGHT, GOOD_DAY = "daily.must", "daily.might", "daily.good_day"


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of a list; `id` is that of its entry."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class DayList:
    """What was written in one field of the daily plan, under its heading. Empty when it is hidden or nothing is there."""

    field: str
    title: str
    lines: tuple[DayLine, ...]


class Ticks:
    """Which lines were ticked today. They live in the memory of the program only, apart from the plan, by ids."""

    def __init__(self, today: Callable[[], date]) -> None:
        self._today = today
        self._day = today()
        self._ids: set[str] = set()

    def __contains__(self, line_id: str) -> bool:
        self.forget_old()
        return line_id in self._ids

    def set(self, line_id: str, *, on: bool) -> None:
        """Tick a line, or take the tick away."""
        self.forget_old()
        if on:
            self._ids.add(line_id)
        else:
            self._ids.discard(line_id)

    def forget(self) -> None:
        """Forget them all: the plan that they belong to was left."""
        self._ids.clear()

    def forget_old(self) -> bool:
        """Forget the ticks of another day. True if there were any."""
        if self._day == self._today():
            return False
        had = bool(self._ids)
        self._day = self._today()
        self._ids.clear()
        return had


def day_list(plan: Plan, catalogue: Catalogue, field_id: str) -> DayList:
    """Return the lines of a field of the daily plan; its own title stands where the person gave it one."""
    field, shape = catalogue.by_id[field_id], plan.shape
    title = shape.titles.get(field_id) or field.title
    answer = plan.answers.get(field_id)
    if field_id in shape.hidden or field.section in shape.hidden:
        return DayList(field_id, title, ())
    if isinstance(answer, Entries):
        lines = [DayLine(one.id, " ".join(one.text.split()), one.note.strip()) for one in answer.items]
    elif isinstance(answer, Records):
        lines = [DayLine(row.id, " ".join(text for column in field.columns if (text := _text(row, column.id)))) for row in answer.rows]
    else:
        lines = []
    return DayList(field_id, title, tuple(line for line in lines if line.text or line.note))


def _text(row: Record, column_id: str) -> str:
    cell = row.cells.get(column_id)
    return " ".join(cell.text.split()) if cell else ""
