"""Commands that change the register: a copy was given, asked back, is back or lost; what a named person sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.answers import position
from wrap_builder.plan.command import Command
from wrap_builder.plan.limits import clean
from wrap_builder.plan.register import joined, recorded, remembered
from wrap_builder.plan.values import ENDS, HOWS, Given, Plan, Register, Sees


@dataclass(frozen=True, slots=True, repr=False)
class OnRegister(Command):
    """Base of commands that change the register. None of them touches the plan itself, nor the number of its edition."""

    @property
    def fields(self) -> tuple[str, ...]:
        return ("register",)


@dataclass(frozen=True, slots=True, repr=False)
class RecordGiven(OnRegister):
    """Remember a copy that was made. One like the last, made on the same day for the same person, only counts up.

    `sees`: what the person was shown who got it, remembered for their next copy. ValueError for an id
    that is there, a way of giving that is not known, a count below 1, or a date that is none.
    """

    given: Given
    sees: Sees | None = None
    label: ClassVar[str] = N_("Noting who has a copy")

    def apply(self, plan: Plan) -> Plan:
        if self.sees is not None:
            plan = RememberSees(self.sees).apply(plan)
        new = _clean_given(self.given)
        if not new.id or any(one.id == new.id for one in plan.register.given):
            raise ValueError("the id of a copy has to be new")
        after = recorded(plan.register, new)
        limits.bounded(len(after.given), limits.COPIES_GIVEN, "copies")
        return _with(plan, after)


@dataclass(frozen=True, slots=True, repr=False)
class OnGiven(OnRegister):
    """Base of commands that change one line. KeyError for one that is not there."""

    given_id: str

    def _changed(self, plan: Plan, **parts: Any) -> Plan:
        given = plan.register.given
        index = position(given, self.given_id)
        new = msgspec.structs.replace(given[index], **parts)
        if new == given[index]:
            return plan
        return _with(plan, msgspec.structs.replace(plan.register, given=(*given[:index], new, *given[index + 1:])))


@dataclass(frozen=True, slots=True, repr=False)
class AskBack(OnGiven):
    """Remember that a copy was asked back on a day, YYYY-MM-DD; "" takes that back. ValueError for a day that is none."""

    on: str
    label: ClassVar[str] = N_("Noting that a copy was asked back")

    def apply(self, plan: Plan) -> Plan:
        return self._changed(plan, asked=_day(self.on))


@dataclass(frozen=True, slots=True, repr=False)
class EndGiven(OnGiven):
    """Remember that a copy is back or lost since a day, YYYY-MM-DD. ValueError for a day that is none, or another end."""

    on: str
    end: str
    label: ClassVar[str] = N_("Noting where a copy is")

    def apply(self, plan: Plan) -> Plan:
        if self.end not in ENDS or not self.on:
            raise ValueError("a copy is back or lost, since a day")
        return self._changed(plan, ended=_day(self.on), end=self.end)


@dataclass(frozen=True, slots=True, repr=False)
class NameHolder(OnGiven):
    """Say who has a copy that was made for nobody in particular, or under another name."""

    whom: str
    label: ClassVar[str] = N_("Noting who has a copy")

    @property
    def burst(self) -> tuple[str, ...]:
        return (self.given_id,)

    def apply(self, plan: Plan) -> Plan:
        return self._changed(plan, whom=clean(self.whom, limits.TITLE_CHARACTERS).strip())


@dataclass(frozen=True, slots=True, repr=False)
class RemoveGiven(OnGiven):
    """Remove a line of the register; the copy itself is where it is."""

    label: ClassVar[str] = N_("Removing a line about a copy")

    def apply(self, plan: Plan) -> Plan:
        given = plan.register.given
        index = position(given, self.given_id)
        return _with(plan, msgspec.structs.replace(plan.register, given=given[:index] + given[index + 1:]))


@dataclass(frozen=True, slots=True, repr=False)
class RememberSees(OnRegister):
    """Remember what a named person sees, for the next copy for them. ValueError for an empty name, or an id that is another's."""

    sees: Sees
    label: ClassVar[str] = N_("Noting what a person sees")

    def apply(self, plan: Plan) -> Plan:
        sees = Sees(id=self.sees.id, whom=clean(self.sees.whom, limits.TITLE_CHARACTERS).strip(), person=self.sees.person,
                    shown=_clean_ids(self.sees.shown))
        if not sees.whom or not sees.id:
            raise ValueError("what somebody sees needs a name and an id")
        after = remembered(plan.register, sees)
        if len({one.id for one in after.sees}) != len(after.sees):
            raise ValueError("the id has to be new")
        limits.bounded(len(after.sees), limits.COPIES_GIVEN, "copies")
        return plan if after == plan.register else _with(plan, after)


@dataclass(frozen=True, slots=True, repr=False)
class JoinRegister(OnRegister):
    """Take over what another version of the plan knows of its copies; nothing that is known here goes."""

    then: Plan
    label: ClassVar[str] = N_("Bringing in who has a copy")

    def apply(self, plan: Plan) -> Plan:
        after = joined(self.then.register, plan.register)
        most = max(limits.COPIES_GIVEN, len(plan.register.given), len(self.then.register.given))
        limits.bounded(len(after.given), most, "copies")
        return plan if after is plan.register else _with(plan, after)


def _with(plan: Plan, register: Register) -> Plan:
    return msgspec.structs.replace(plan, register=register)


def _clean_given(given: Given) -> Given:
    if given.how not in HOWS or given.count < 1 or given.edition < 1 or not given.on:
        raise ValueError("a copy was given in a known way, once at least")
    limits.bounded(max(len(given.choices), len(given.seen)), limits.SHAPE_ITEMS + limits.PEOPLE, "copies")
    short = limits.TITLE_CHARACTERS
    return msgspec.structs.replace(
        given, on=_day(given.on), asked=_day(given.asked), ended=_day(given.ended), whom=clean(given.whom, short).strip(),
        copy=clean(given.copy, short), choices=_clean_pairs(given.choices), seen=_clean_pairs(given.seen),
    )


def _clean_pairs(pairs: Mapping[str, str]) -> Mapping[str, str]:
    short = limits.TITLE_CHARACTERS
    return {clean(key, short): clean(value, limits.TEXT_CHARACTERS) for key, value in pairs.items()}


def _clean_ids(ids: tuple[str, ...]) -> tuple[str, ...]:
    limits.bounded(len(ids), limits.SHAPE_ITEMS, "copies")
    return tuple(dict.fromkeys(clean(one, limits.TITLE_CHARACTERS) for one in ids))


def _day(text: str) -> str:
    """Return a calendar date as it was given; "" stays. ValueError for anything else."""
    return date.fromisoformat(text).isoformat() if text else ""
