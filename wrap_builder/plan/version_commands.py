"""Commands that take something back from an earlier or another version: an item, an answer, all of it, the version itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import is_empty, position
from wrap_builder.plan.command import Command, next_edition
from wrap_builder.plan.comparison import AROUND, interleaved, items_of
from wrap_builder.plan.merging import merged, own_ids, with_items, with_own_part
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.people_commands import RemovePerson
from wrap_builder.plan.values import Answer, Entries, Entry, Plan, Record, Shape


@dataclass(frozen=True, slots=True, repr=False)
class FromVersion(Command):
    """Base of commands that take from another version of the plan. What stays the same stays the very same object."""

    then: Plan

    @property
    def fields(self) -> tuple[str, ...]:
        return (*self.then.answers, *AROUND)


@dataclass(frozen=True, slots=True, repr=False)
class TakeAnswer(Command):
    """Make one answer what it was then; it goes if there was none. People, tools and own questions it needs come with it.

    `people` takes the list of people: somebody who is new since then stays while a row points to them. `shape` takes the
    arrangement: an own question that is new since then stays while there is an answer to it. `helplines` takes the helplines,
    `photos` the photos.
    """

    field: str
    then: Plan
    label: ClassVar[str] = N_("Taking an answer back")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def apply(self, plan: Plan) -> Plan:
        then = self.then
        if self.field == "people":
            known = {person.id for person in then.people} | _people_in(plan.answers)
            people = interleaved(then.people, tuple(person for person in plan.people if person.id in known))
            return _changed(plan, then, people=people)
        if self.field == "photos":
            return _changed(plan, then, photos=then.photos)
        if self.field == "shape":
            return _changed(plan, then, shape=_arranged(then.shape, plan))
        if self.field == "helplines":
            return _changed(plan, then, helplines=then.helplines)
        answer = then.answers.get(self.field)
        if answer is not None and answer == plan.answers.get(self.field):
            return plan
        answers = {field: kept for field, kept in plan.answers.items() if field != self.field}
        if answer is None:
            return _changed(plan, then, answers=answers)
        return _accompanied(plan, then, self.field, answers | {self.field: answer}, items_of(answer))


@dataclass(frozen=True, slots=True, repr=False)
class TakeItem(Command):
    """Make one entry, row or signer, one person (`people`), photo (`photos`) or own helpline (`helplines`) what it was then.

    It is changed in its place, added near its neighbours, or removed if it was not there then. People, tools and own
    questions it needs come with it. KeyError for an id that is in neither, TypeError for an answer of another kind now.
    """

    field: str
    item_id: str
    then: Plan
    label: ClassVar[str] = N_("Taking an entry back")

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field,)

    def apply(self, plan: Plan) -> Plan:
        then = self.then
        if self.field == "people":
            if all(person.id != self.item_id for person in then.people):
                return RemovePerson(self.item_id).apply(plan)
            return _changed(plan, then, people=self._taken(then.people, plan.people))
        if self.field == "photos":
            return _changed(plan, then, photos=self._taken(then.photos, plan.photos))
        if self.field == "helplines":
            own = self._taken(then.helplines.own, plan.helplines.own)
            return _changed(plan, then, helplines=msgspec.structs.replace(plan.helplines, own=own))
        old, now = then.answers.get(self.field), plan.answers.get(self.field)
        if old is not None and now is not None and type(old) is not type(now):
            raise TypeError("the answer is of another kind now")
        kind = now or old
        if kind is None:
            raise KeyError(self.field)
        items = self._taken(items_of(old), items_of(now))
        answers = {**plan.answers, self.field: with_items(kind, items)}
        return _accompanied(plan, then, self.field, answers, (item for item in items if item.id == self.item_id))

    def _taken(self, then: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[Any, ...]:
        item = next((item for item in then if item.id == self.item_id), None)
        if item is None:
            index = position(now, self.item_id)
            return now[:index] + now[index + 1:]
        present = {one.id for one in now} | {self.item_id}
        both = interleaved(now, tuple(one for one in then if one.id in present))
        return tuple(item if one.id == self.item_id else one for one in both)


@dataclass(frozen=True, slots=True, repr=False)
class TakeAll(FromVersion):
    """Take over everything of the other version; what is only here stays, and so nothing is removed (see `merged`)."""

    label: ClassVar[str] = N_("Taking everything over")

    def apply(self, plan: Plan) -> Plan:
        both = merged(self.then, plan)
        return _changed(plan, self.then, answers=both.answers, people=both.people, photos=both.photos, shape=both.shape,
                        helplines=both.helplines, register=both.register, ideas=both.ideas, my_words=both.my_words)


@dataclass(frozen=True, slots=True, repr=False)
class BringBack(FromVersion):
    """Make the plan what it was then. What was looked at stays so, the number of its edition never goes back, and the register
    stays as it is: copies that were given do not come back by that.
    """

    label: ClassVar[str] = N_("Bringing a version back")

    def apply(self, plan: Plan) -> Plan:
        then = self.then
        shape = msgspec.structs.replace(then.shape, looked_at=plan.shape.looked_at)
        return _changed(plan, then, answers=then.answers, people=then.people, photos=then.photos, shape=shape,
                        helplines=then.helplines, language=then.language, example=then.example)


def _changed(plan: Plan, then: Plan, *, answers: Mapping[str, Answer] | None = None, **parts: Any) -> Plan:
    """Return the plan with some of its parts replaced, sharing whatever is equal; the very plan if nothing differs.

    Raises LimitReached where something would become larger than it may be and than it is in either plan.
    """
    changes = {name: part for name, part in parts.items() if part != getattr(plan, name)}
    if answers is not None:
        held = {field: answer for field, answer in answers.items() if not is_empty(answer)}
        if held != plan.answers:
            changes["answers"] = {
                field: plan.answers[field] if plan.answers.get(field) == answer else answer for field, answer in held.items()
            }
    if not changes:
        return plan
    if changes.keys() & {"answers", "people"}:
        changes["edition"] = next_edition(plan.edition)
    new = msgspec.structs.replace(plan, **changes)
    _demand_bounded(new, plan, then)
    return new


def _demand_bounded(new: Plan, *before: Plan) -> None:
    def check(count: int, *counts: int, limit: int, name: str) -> None:
        limits.bounded(count, max(limit, *counts), name)

    for field, answer in new.answers.items():
        old = (len(items_of(plan.answers.get(field))) for plan in before)
        check(len(items_of(answer)), *old, limit=limits.ITEMS_IN_FIELD, name="items")
    check(len(new.people), *(len(plan.people) for plan in before), limit=limits.PEOPLE, name="people")
    check(len(new.photos), *(len(plan.photos) for plan in before), limit=limits.PHOTOS, name="photos")
    check(len(new.register.given), *(len(plan.register.given) for plan in before), limit=limits.COPIES_GIVEN, name="copies")
    for name in ("countries", "chosen", "own"):
        check(len(getattr(new.helplines, name)), *(len(getattr(plan.helplines, name)) for plan in before),
              limit=limits.SHAPE_ITEMS, name="helplines")
    for name in ("wanted", "titles", "own_sections"):
        check(len(getattr(new.shape, name)), *(len(getattr(plan.shape, name)) for plan in before),
              limit=limits.SHAPE_ITEMS, name="shape")
    check(len(own_ids(new.shape)), *(len(own_ids(plan.shape)) for plan in before), limit=2 * limits.SHAPE_ITEMS, name="shape")


def _accompanied(plan: Plan, then: Plan, field: str, answers: Mapping[str, Answer], items: Iterable[Any]) -> Plan:
    """Return the plan with these answers, and with what the items of one of them need and what is gone by now."""
    items = tuple(items)
    refs = _people_of(items) | {person.id for person in plan.people}
    people = interleaved(plan.people, tuple(person for person in then.people if person.id in refs))
    tools = {item.tool for item in items if isinstance(item, Entry)}
    return _changed(plan, then, answers=_with_tools(answers, then, tools), people=people,
                    shape=with_own_part(plan.shape, then.shape, field))


def _people_of(items: Iterable[Any]) -> set[str]:
    return {item.cells[PERSON_COLUMN].ref for item in items if isinstance(item, Record) and PERSON_COLUMN in item.cells}


def _people_in(answers: Mapping[str, Answer]) -> set[str]:
    return {ref for answer in answers.values() for ref in _people_of(items_of(answer))}


def _with_tools(answers: Mapping[str, Answer], then: Plan, tools: set[str]) -> Mapping[str, Answer]:
    """Return the answers with those tools of then that are in neither list of the toolbox now."""
    gone = tools - {item.id for field in TOOLBOX_FIELDS for item in items_of(answers.get(field))}
    result = dict(answers)
    for field in TOOLBOX_FIELDS:
        old, now = then.answers.get(field), answers.get(field, Entries())
        if isinstance(old, Entries) and isinstance(now, Entries):
            known = {item.id for item in now.items} | gone
            result[field] = Entries(items=interleaved(now.items, tuple(item for item in old.items if item.id in known)))
    return result


def _arranged(then: Shape, plan: Plan) -> Shape:
    """Return the arrangement of then, with the own questions of now that have an answer: nothing written goes out of sight."""
    shape = msgspec.structs.replace(then, looked_at=plan.shape.looked_at)
    for fields in plan.shape.own_fields.values():
        for own in fields:
            if own.id in plan.answers:
                shape = with_own_part(shape, plan.shape, own.id)
    return shape
