"""Earlier versions of an open plan: those kept inside its file and those that lie around it, as one list for the person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from wrap_builder.errors import LimitReached
from wrap_builder.plan import history
from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.history import History, Version, Why
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Answer, Pick, Plan
from wrap_builder.vault.beside import is_made_by_us
from wrap_builder.vault.found import Found, Spot
from wrap_builder.vault.seal import Seal

DATES_OF_THE_CRISIS_PLAN = ("crisis.date", "crisis.reviewed")

Clock = Callable[[], datetime]


class Where(StrEnum):
    """Where a version lies: inside the plan's own file, or in a file of its own."""

    HISTORY = "history"
    BACKUP = "backup"
    GENERATION = "generation"
    OTHER = "other"
    LEFT_OVER = "left-over"
    RESCUED = "rescued"


_WHERE = {Spot.BACKUP: Where.BACKUP, Spot.GENERATION: Where.GENERATION, Spot.OTHER: Where.OTHER,
          Spot.LEFT_OVER: Where.LEFT_OVER, Spot.RESCUED: Where.RESCUED}


@dataclass(frozen=True, repr=False)
class Earlier:
    """One version that a person can look at. `at`: local time without a zone.

    `why` and `words` are those of a version in the history. `superseded` is False when the open plan was not built on it,
    so that it may hold words that the plan does not have.
    """

    id: str
    where: Where
    at: datetime
    why: Why | None = None
    words: str = ""
    superseded: bool = True
    path: Path | None = None
    found: Found | None = field(default=None, compare=False)

    @property
    def goes_when_accepted(self) -> bool:
        """Whether its file is one that this program made for it, and that serves nobody once the plan contains it."""
        if self.where is Where.OTHER:
            return self.path is not None and is_made_by_us(self.path)
        return self.where in {Where.LEFT_OVER, Where.RESCUED}


def listed(kept: History, found: Iterable[Found], now: Seal) -> tuple[Earlier, ...]:
    """Return all versions, the newest first; states that are the open one, or that lie in two places, stand once or not at all.

    `now`: the seal of the open state.
    """
    inside = [Earlier(one.id, Where.HISTORY, datetime.fromisoformat(one.at), one.why, one.words) for one in kept.versions]
    states = {(now.by, now.gen)}
    outside = []
    for one in found:
        state = (one.seal.by, one.seal.gen)
        if state not in states:
            states.add(state)
            outside.append(Earlier(f"{one.seal.by}{one.seal.gen}", _WHERE[one.spot], one.at.replace(tzinfo=None),
                                   superseded=one.superseded, path=one.path, found=one))
    # Within a minute, what is kept inside the file stands in its own order, the newest first.
    return tuple(sorted([*reversed(inside), *outside], key=lambda one: one.at, reverse=True))


def version_of(plan: Plan, why: Why, words: str, at: datetime) -> Version:
    """Return a version of the plan with an id of its own."""
    return Version(id=new_id(), at=f"{at:%Y-%m-%dT%H:%M}", why=why, plan=plan, words=words)


def with_due(kept: History, before: Plan, after: Plan, at: datetime, plan_id: str) -> History:
    """Return the history with what a save keeps by itself, or the very same where nothing is due.

    Due are the plan as it was before the first change of a day, and a crisis plan that was given a date, the last of the day.
    Where there is no room for them nothing is kept, and nothing goes for them that a person kept.
    """
    today = f"{at:%Y-%m-%d}"
    if before.answers and not any(one.why is Why.DAILY and one.at.startswith(today) for one in kept.versions):
        kept = _with(kept, version_of(before, Why.DAILY, "", at), plan_id)
    if is_newly_dated(before, after):
        same_day = [one.id for one in kept.versions if one.why is Why.CRISIS and one.at.startswith(today)]
        new = version_of(after, Why.CRISIS, "", at)
        dated = _with(history.without(kept, same_day), new, plan_id)
        kept = dated if any(one.id == new.id for one in dated.versions) else kept  # no room: the one of this day stays
    return kept


def is_newly_dated(before: Plan, after: Plan) -> bool:
    """Return whether the crisis plan was given another date."""
    return any(_date(after.answers.get(name)) not in {"", _date(before.answers.get(name))} for name in DATES_OF_THE_CRISIS_PLAN)


def _date(answer: Answer | None) -> str:
    """Return the calendar date of an answer; "" for words that the program does not understand as one."""
    return answer.value.ref if isinstance(answer, Pick) and not is_empty(answer) else ""


def _with(kept: History, version: Version, plan_id: str) -> History:
    try:
        return history.with_version(kept, version, plan_id)
    except LimitReached:
        return kept
