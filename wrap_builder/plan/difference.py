"""What differs between two plans of one history, found by looking at which parts are still the same object."""

from __future__ import annotations

import msgspec

from wrap_builder.plan.command import next_edition
from wrap_builder.plan.values import Plan, Shape

_ARRANGING = tuple(name for name in Shape.__struct_fields__ if name != "looked_at")


def same_arrangement(one: Shape, other: Shape) -> bool:
    """Tell if two shapes of one history arrange a plan alike; what was looked at does not arrange anything."""
    return one is other or all(getattr(one, name) is getattr(other, name) for name in _ARRANGING)


def changed_fields(before: Plan, after: Plan) -> frozenset[str]:
    """Return the ids of fields whose answers differ, and which of `people`, `photos`, `shape`, `looked_at`, `helplines`,
    `edition`, `register`, `ideas`, `practice`, `upkeep`, `my_words`."""
    changed = set()
    if before.answers is not after.answers:
        old, new = before.answers, after.answers
        changed = {field for field, answer in new.items() if old.get(field) is not answer}
        changed.update(old.keys() - new.keys())
    if not same_arrangement(before.shape, after.shape):
        changed.add("shape")
    if before.shape.looked_at is not after.shape.looked_at:
        changed.add("looked_at")
    others = ("people", "photos", "helplines", "edition", "register", "ideas", "practice", "upkeep", "my_words")
    changed.update(name for name in others if getattr(before, name) is not getattr(after, name))
    return frozenset(changed)


def brought_back(then: Plan, now: Plan) -> Plan:
    """Return an earlier (or later) plan as it is used again now.

    What was looked at stays so, and when practising is offered, how far a walk went, and of which day it was told.
    An edition number never goes back: going back from a printed plan begins a new edition.
    """
    shape = then.shape
    if shape.looked_at is not now.shape.looked_at:
        shape = msgspec.structs.replace(shape, looked_at=now.shape.looked_at)
    other_words = then.answers is not now.answers or then.people is not now.people
    edition = next_edition(now.edition) if other_words else now.edition
    return msgspec.structs.replace(then, shape=shape, edition=edition, practice=now.practice, upkeep=now.upkeep)
