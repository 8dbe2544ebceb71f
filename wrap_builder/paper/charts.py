"""Draws two kinds of answers: the rhythm of a day, and when duties are taken back. Their words stand beside the drawing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wrap_builder.content.definitions import ColumnKind, FieldDef
from wrap_builder.paper.cells import CellPrinter, calendar_date
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.outline import Moment, Moments, Simple, Stretch, Timetable
from wrap_builder.plan import people
from wrap_builder.plan.values import Cell, Record, Records

Row = tuple[str, str, str]
"""Column id, label and words of a filled cell."""


def moments(records: Iterable[Sequence[Row]], field: FieldDef) -> list[Simple]:
    """Return a day as its moments: the first column says when, all others what. Nothing where no row has words."""
    first = field.columns[0].id if field.columns else ""
    found = []
    for rows in records:
        when = next((words for column, _, words in rows if column == first), "")
        what = "\n".join(words for column, _, words in rows if column != first)
        if when or what:
            found.append(Moment(when, what))
    return [Moments(tuple(found))] if found else []


def timetable(cells: CellPrinter, field: FieldDef, answer: Records, today: date) -> list[Simple]:
    """Return duties on a line from today to the day on which the last is taken back. Nothing where no day after today is known.

    A duty without a calendar date has no line; its words stand there all the same. One whose day is over is taken back.
    """
    words = cells.words
    filled = [row for row in answer.rows if any(cell.text.strip() or cell.ref for cell in row.cells.values())]
    days = {row.id: _day(field, row) for row in filled}
    last = max((day for day in days.values() if day), default=today)
    if last <= today:
        return []
    length = (last - today).days
    stretches = []
    for row in filled:
        day = days[row.id]
        share = None if day is None else min(max((day - today).days / length, 0.0), 1.0)
        stretches.append(Stretch(_duty(cells, field, row), _until(cells, field, row), share))
    about = words("A thin line is the time until I take a duty back. A thick line is the time from then on.")
    return [Timetable(tuple(stretches), words.date(today), words.date(last), about)]


def _duty(cells: CellPrinter, field: FieldDef, row: Record) -> str:
    first = field.columns[0]
    return one_line(cells.column(first, row.cells.get(first.id, Cell())))


def _until(cells: CellPrinter, field: FieldDef, row: Record) -> str:
    """Return who does it until when, as far as it is known."""
    words = cells.words
    who = next((people.name_in(cells.plan, row.cells[one.id]) for one in field.columns
                if one.kind is ColumnKind.PERSON and one.id in row.cells), "").strip()
    when = next((cells.date(row.cells[one.id]) for one in field.columns if one.kind is ColumnKind.DATE and one.id in row.cells), "")
    if who and when:
        return words("{name} until {date}").format(name=one_line(who), date=one_line(when))
    return words("until {date}").format(date=one_line(when)) if when else one_line(who)


def _day(field: FieldDef, row: Record) -> date | None:
    found = (calendar_date(row.cells[one.id]) for one in field.columns if one.kind is ColumnKind.DATE and one.id in row.cells)
    return next((day for day in found if day), None)
