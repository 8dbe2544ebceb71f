"""People are kept once: finding them, and every place that points to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from wrap_builder.plan.values import Cell, Person, Plan, Records

PERSON_COLUMN = "person"
"""The id of every column that points to a person; its cells carry the person's id in `ref`."""

CONNECTION_COLUMN = "connection"
"""The id of every column that asks in its own row what may be known of the person already."""


@dataclass(frozen=True, slots=True)
class Place:
    """One row that points to a person."""

    field: str
    record_id: str


def find(plan: Plan, person_id: str) -> Person | None:
    """Return a person, or None if nobody has this id."""
    return next((person for person in plan.people if person.id == person_id), None)


def named(plan: Plan, name: str) -> Person | None:
    """Return the first person with this name, whatever its capital letters and outer blanks; None if there is nobody."""
    wanted = name.strip().casefold()
    return next((person for person in plan.people if wanted and person.name.strip().casefold() == wanted), None)


def matched(there: Sequence[Person], here: Sequence[Person]) -> Mapping[str, Person]:
    """Return who of `here` each of `there` is, by the ids there; nobody twice, and nobody for who is new.

    By id and name, else by name. Where several have one name, a number or an address has to tell which of them it is: whoever has
    the number of another would be called in their place.
    """
    found: dict[str, Person] = {}
    ids, taken = {one.id: one for one in here}, set[str]()
    for one in there:
        same = ids.get(one.id)
        if same is not None and same.name == one.name:
            found[one.id] = same
            taken.add(same.id)
    new, known = _by_name(there), _by_name(here)
    for name, people in new.items():
        alone = len(people) == 1 == len(known[name])
        for one in people:
            free = (other for other in known[name] if other.id not in taken)
            if one.id not in found and (other := next((two for two in free if alone or _agrees(one, two)), None)) is not None:
                found[one.id] = other
                taken.add(other.id)
    return found


def _by_name(people: Sequence[Person]) -> defaultdict[str, list[Person]]:
    groups: defaultdict[str, list[Person]] = defaultdict(list)
    for one in people:
        if name := _folded(one):
            groups[name].append(one)
    return groups


def _folded(person: Person) -> str:
    return person.name.strip().casefold()


def _agrees(there: Person, here: Person) -> bool:
    """Tell if two of one name are the same: they share a number or an address, or no more than the name is known there."""
    ways = {*there.phones, *there.emails}
    return bool(ways & {*here.phones, *here.emails}) or msgspec.structs.replace(there, id=here.id, name=here.name) in (
        here, Person(id=here.id, name=here.name))


def both(known: Person, there: Person) -> Person:
    """Return somebody with what another entry about them adds; what is known stays."""
    return msgspec.structs.replace(
        known, connection=known.connection or there.connection, best_times=known.best_times or there.best_times,
        language=known.language or there.language, phones=(*known.phones, *_new(there.phones, known.phones)),
        emails=(*known.emails, *_new(there.emails, known.emails)))


def _new(there: tuple[str, ...], known: tuple[str, ...]) -> Iterator[str]:
    return (one for one in dict.fromkeys(there) if one not in known)


def name_in(plan: Plan, cell: Cell) -> str:
    """Return the name that a person cell shows: of the person it points to, else what was typed."""
    person = find(plan, cell.ref) if cell.ref else None
    return person.name if person else cell.text


def where_used(plan: Plan, person_id: str) -> tuple[Place, ...]:
    """Return every row that points to the person, by field in the order of the answers."""
    return tuple(
        Place(field, row.id)
        for field, answer in plan.answers.items() if isinstance(answer, Records)
        for row in answer.rows if PERSON_COLUMN in row.cells and row.cells[PERSON_COLUMN].ref == person_id
    )


def all_places(plan: Plan) -> Mapping[str, tuple[Place, ...]]:
    """Return what `where_used` returns for everyone who is used anywhere, by id of the person; reads the plan once."""
    found: defaultdict[str, list[Place]] = defaultdict(list)
    for field, answer in plan.answers.items():
        for row in answer.rows if isinstance(answer, Records) else ():
            cell = row.cells.get(PERSON_COLUMN)
            if cell is not None and cell.ref:
                found[cell.ref].append(Place(field, row.id))
    return {person: tuple(places) for person, places in found.items()}
