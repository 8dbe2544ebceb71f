"""What has changed since a person last printed: each copy that was made last of its kind, and which parts it shows as they were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wrap_builder.content.definitions import Catalogue
from wrap_builder.plan.values import Plan
from wrap_builder.session.register import HeldCopy, part_name
from wrap_builder.words import Words


@dataclass(frozen=True)
class ChangedPart:
    """A part of the plan that reads otherwise by now: its id, as session.shown names parts, and what it is called."""

    part: str
    title: str


@dataclass(frozen=True)
class LastPrinted:
    """The last copy of one kind for one person, or for nobody in particular. `parts` is empty while it is as the plan is."""

    held: HeldCopy
    parts: tuple[ChangedPart, ...]


def printed_since(held: Sequence[HeldCopy], plan: Plan, catalogue: Catalogue, words: Words) -> tuple[LastPrinted, ...]:
    """Return the last copy of each kind and person that is not back or lost: those that changed first, each newest first."""
    by_id = {one.given.id: one for one in held}
    last: dict[tuple[str, str], HeldCopy] = {}
    for given in reversed(plan.register.given):
        one = by_id.get(given.id)
        if one is not None and one.is_out:
            last.setdefault((given.copy, " ".join(given.whom.split()).casefold()), one)
    found = [LastPrinted(one, tuple(ChangedPart(part, part_name(part, plan, catalogue, words)) for part in one.changed))
             for one in last.values()]
    return tuple(sorted(found, key=lambda one: not one.parts))
