"""Says what one value of an answer reads as on paper: an option's label, a date in words, a person with their connection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wrap_builder.content.definitions import Column, ColumnKind, Option
from wrap_builder.errors import N_
from wrap_builder.paper.clean import one_line
from wrap_builder.plan import people
from wrap_builder.plan.values import Cell, Person, Plan
from wrap_builder.words import Words

_YES_NO = (Option("yes", N_("Yes")), Option("no", N_("No")))


@dataclass(frozen=True, slots=True)
class CellPrinter:
    """Reads cells of one plan, in one language."""

    plan: Plan
    words: Words

    def column(self, column: Column | None, cell: Cell) -> str:
        """Return what a cell prints, "" for an empty one. A column that is not known any more prints what it holds."""
        kind = column.kind if column else ColumnKind.TEXT
        if kind is ColumnKind.PERSON:
            return self.person(cell)
        if kind is ColumnKind.DATE:
            return self.date(cell)
        if kind is ColumnKind.YESNO:
            return self.choice(tuple(Option(one.id, self.words(one.label)) for one in _YES_NO), cell)
        if kind is ColumnKind.CHOICE and column:
            return self.choice(column.options, cell)
        return cell.text if cell.text.strip() else cell.ref

    def choice(self, options: Sequence[Option], cell: Cell) -> str:
        """Return the option's label and the own words, whichever are there."""
        label = next((option.label for option in options if option.id == cell.ref), "")
        if not cell.text.strip() or one_line(cell.text) == label:
            return label or cell.ref
        return f"{label}: {cell.text}" if label else cell.text

    def date(self, cell: Cell) -> str:
        """Return a calendar date in words, else the person's rough words."""
        day = calendar_date(cell)
        return self.words.date(day) if day else cell.text.strip() or cell.ref

    def person(self, cell: Cell) -> str:
        """Return a person's name, with the connection in brackets."""
        return self.named(self.who(cell), people.name_in(self.plan, cell))

    def named(self, person: Person | None, name: str) -> str:
        """Return a name, with the person's connection in brackets."""
        if person is None or not person.connection.strip():
            return one_line(name)
        if not name.strip():
            return one_line(person.connection)
        return self.words("{name} ({connection})").format(name=one_line(name), connection=one_line(person.connection))

    def who(self, cell: Cell) -> Person | None:
        """Return the person that a cell points to, or None."""
        return people.find(self.plan, cell.ref) if cell.ref else None


def calendar_date(cell: Cell) -> date | None:
    """Return the date that a cell names, or None where it holds rough words only."""
    try:
        return date.fromisoformat(cell.ref)
    except ValueError:
        return None
