"""Commands that change the list of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import position, rows_of
from wrap_builder.plan.command import Command, with_answers, with_people
from wrap_builder.plan.limits import clean
from wrap_builder.plan.people import PERSON_COLUMN, named, where_used
from wrap_builder.plan.record_commands import AddRecord
from wrap_builder.plan.values import Answer, Cell, Person, Plan, Record, Records

_WAYS = 50
"""The most phone numbers, and the most mail addresses, of one person."""


def _clean_person(person: Person) -> Person:
    limits.bounded(max(len(person.phones), len(person.emails)), _WAYS, "ways")
    short = limits.TITLE_CHARACTERS
    return Person(
        id=person.id, name=clean(person.name, short), connection=clean(person.connection, short),
        phones=tuple(clean(phone, short) for phone in person.phones),
        emails=tuple(clean(email, short) for email in person.emails),
        best_times=clean(person.best_times, short), language=clean(person.language, short),
    )


@dataclass(frozen=True, slots=True, repr=False)
class OnPeople(Command):
    """Base of commands that change the list of people."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("people",)


@dataclass(frozen=True, slots=True, repr=False)
class AddPerson(OnPeople):
    """Add somebody at the end of the list."""

    person: Person
    label: ClassVar[str] = N_("Adding a person")

    def apply(self, plan: Plan) -> Plan:
        limits.bounded(len(plan.people) + 1, limits.PEOPLE, "people")
        if not self.person.id or any(person.id == self.person.id for person in plan.people):
            raise ValueError("the id of a person has to be new")
        return with_people(plan, (*plan.people, _clean_person(self.person)))


@dataclass(frozen=True, slots=True, repr=False)
class SetPerson(OnPeople):
    """Change what is known of a person; every place that points to them has it at once."""

    person: Person
    label: ClassVar[str] = N_("Changing a person")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.person.id,)

    def apply(self, plan: Plan) -> Plan:
        index = position(plan.people, self.person.id)
        new = _clean_person(self.person)
        if new == plan.people[index]:
            return plan
        return with_people(plan, (*plan.people[:index], new, *plan.people[index + 1:]))


@dataclass(frozen=True, slots=True, repr=False)
class RemovePerson(OnPeople):
    """Remove a person. Rows that pointed to them stay, with the name as text."""

    person_id: str
    label: ClassVar[str] = N_("Removing a person")

    def apply(self, plan: Plan) -> Plan:
        index = position(plan.people, self.person_id)
        people = plan.people[:index] + plan.people[index + 1:]
        name = plan.people[index].name
        changes: dict[str, Answer | None] = {}
        for field in {place.field for place in where_used(plan, self.person_id)}:
            changes[field] = Records(rows=tuple(self._unlinked(row, name) for row in rows_of(plan, field)))
        return with_answers(plan, changes, people=people)

    def _unlinked(self, row: Record, name: str) -> Record:
        cell = row.cells.get(PERSON_COLUMN)
        if cell is None or cell.ref != self.person_id:
            return row
        rest = {column: other for column, other in row.cells.items() if column != PERSON_COLUMN}
        return Record(id=row.id, cells={PERSON_COLUMN: Cell(text=name), **rest} if name else rest)


@dataclass(frozen=True, slots=True, repr=False)
class AddStandIn(Command):
    """Add a row for a line or a service where a person can stand. It joins the people of the plan, once, by its name."""

    field: str
    record_id: str
    person: Person
    label: ClassVar[str] = N_("Adding")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, "people")

    def apply(self, plan: Plan) -> Plan:
        known = named(plan, self.person.name)
        whole = plan if known else AddPerson(self.person).apply(plan)
        row = Record(id=self.record_id, cells={PERSON_COLUMN: Cell(ref=(known or self.person).id)})
        return AddRecord(self.field, row).apply(whole)
