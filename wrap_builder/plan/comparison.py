"""What differs between two plans that share nothing: two versions, two copies, two files. Everything is compared by value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import msgspec

from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.values import (
    Answer,
    Edition,
    Entries,
    Entry,
    Person,
    Photo,
    Plan,
    Practice,
    Record,
    Records,
    Register,
    Shape,
    Sign,
    Signer,
    Upkeep,
)

Item = Entry | Record | Signer | Person | Photo
"""What answers, the list of people and the photos consist of; each has an id."""

AROUND = ("people", "photos", "helplines", "shape")
"""What a plan holds beside its answers, by the names that stand for it in a Difference."""


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=_HasId)


@dataclass(frozen=True, slots=True)
class ItemDifference:
    """One entry, record, signer, person or photo that differs; None on the side where it is not."""

    id: str
    then: Item | None
    now: Item | None


@dataclass(frozen=True, slots=True)
class Difference:
    """One field whose answer differs; None on the side where nothing is written. `people`, `photos`, `helplines` and
    `shape` have None on both sides.

    `items`: those that differ, of answers that have items of one kind, of `people` and of `photos`. () where only their order differs,
    where the two are of different kinds, and for what has no items.
    """

    field: str
    then: Answer | None
    now: Answer | None
    items: tuple[ItemDifference, ...] = ()


def compare(then: Plan, now: Plan) -> tuple[Difference, ...]:
    """Return what differs: answers by the id of their field in ascending order, then `people`, `photos`, `helplines` and
    `shape`.

    What was looked at, the edition in the footer, the register, ideas of others, offers to practise, upkeep, words for the check of
    spelling and empty answers are no differences, nor are language and example.
    """
    found = []
    for field in sorted(then.answers.keys() | now.answers.keys()):
        old, new = _held(then, field), _held(now, field)
        if old != new:
            same_kind = old is None or new is None or type(old) is type(new)
            found.append(Difference(field, old, new, _items(items_of(old), items_of(new)) if same_kind else ()))
    if then.people != now.people:
        found.append(Difference("people", None, None, _items(then.people, now.people)))
    if then.photos != now.photos:
        found.append(Difference("photos", None, None, _items(then.photos, now.photos)))
    if then.helplines != now.helplines:
        found.append(Difference("helplines", None, None))
    if not alike_arranged(then.shape, now.shape):
        found.append(Difference("shape", None, None))
    return tuple(found)


def alike(one: Plan, other: Plan) -> bool:
    """Tell if two plans hold the same; what was looked at, the edition, the register of copies, ideas of others, offers to
    practise, upkeep and words for the check of spelling do not count."""
    return _bare(one) == _bare(other)


def alike_arranged(one: Shape, other: Shape) -> bool:
    """Tell if two shapes arrange a plan alike; what was looked at does not arrange anything."""
    return _unseen(one) == _unseen(other)


def items_of(answer: Answer | None) -> tuple[Any, ...]:
    """Return the entries, records or signers of an answer; () if it has none or is of a kind without."""
    if isinstance(answer, Entries):
        return answer.items
    if isinstance(answer, Records):
        return answer.rows
    return answer.signers if isinstance(answer, Sign) else ()


def interleaved(first: tuple[One, ...], second: tuple[One, ...]) -> tuple[One, ...]:
    """Return all of `first`, and what only `second` has near its neighbours there.

    That is after the nearest item before it that both have, else before the next one that both have, else at the end.
    """
    present = {item.id for item in first}
    shared = next((item.id for item in second if item.id in present), None)
    after: dict[str | None, list[One]] = {}
    anchor = None
    for item in second:
        if item.id in present:
            anchor = item.id
        else:
            after.setdefault(anchor, []).append(item)
    leading = after.pop(None, [])
    result: list[One] = []
    for item in first:
        if item.id == shared:
            result += leading
        result += (item, *after.get(item.id, ()))
    return tuple(result) if shared is not None else (*result, *leading)


def _items(then: tuple[Any, ...], now: tuple[Any, ...]) -> tuple[ItemDifference, ...]:
    old, new = {item.id: item for item in then}, {item.id: item for item in now}
    return tuple(
        ItemDifference(item.id, old.get(item.id), new.get(item.id))
        for item in interleaved(now, then) if old.get(item.id) != new.get(item.id)
    )


def _held(plan: Plan, field: str) -> Answer | None:
    answer = plan.answers.get(field)
    return None if answer is None or is_empty(answer) else answer


def _bare(plan: Plan) -> Plan:
    return msgspec.structs.replace(plan, edition=Edition(), register=Register(), ideas=(), practice=Practice(), upkeep=Upkeep(),
                                   my_words=(), shape=_unseen(plan.shape))


def _unseen(shape: Shape) -> Shape:
    return msgspec.structs.replace(shape, looked_at=())
