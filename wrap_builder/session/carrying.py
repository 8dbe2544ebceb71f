"""What helped after a crisis and what did not: which lines stand in the crisis plan by now, and which copies do not have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wrap_builder.plan.answers import rows_of
from wrap_builder.plan.upkeep_commands import DID_HELP, HELPED, HELPS, WHAT, WORSE, entry_for, is_carried
from wrap_builder.plan.values import Cell, Plan
from wrap_builder.session.register import HeldCopy

_GOES_TO = {"yes": (HELPS,), "no": (WORSE,)}


@dataclass(frozen=True, slots=True)
class HelpedLine:
    """One line: `to` are the lists of the crisis plan that it can go to, `at` the one where it stands, "" for none.

    Where nobody said whether it helped, both are offered.
    """

    id: str
    text: str
    to: tuple[str, ...]
    at: str = ""


def helped_lines(plan: Plan) -> tuple[HelpedLine, ...]:
    """Return the lines that have words, in the person's order."""
    found = []
    for row in rows_of(plan, HELPED):
        text = " ".join(row.cells.get(WHAT, Cell()).text.split())
        if not entry_for(row).text:
            continue
        wished = _GOES_TO.get(row.cells.get(DID_HELP, Cell()).ref, (HELPS, WORSE))
        at = next((field for field in (*wished, HELPS, WORSE) if is_carried(plan, row, field)), "")
        found.append(HelpedLine(row.id, text, tuple(field for field in wished if field != at and (at == "" or len(wished) == 1)), at))
    return tuple(found)


def without_it(held: Sequence[HeldCopy]) -> tuple[HeldCopy, ...]:
    """Return the copies that somebody has and that show these lists as they were."""
    return tuple(one for one in held if one.is_to_renew and not {HELPS, WORSE}.isdisjoint(one.changed))
