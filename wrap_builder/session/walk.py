"""A walk through the time after a crisis, one question at a time: where it was left, what can wait, and duties on a line of time."""

from __future__ import annotations

from datetime import date

import msgspec

from wrap_builder.content.definitions import FieldDef
from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.charts import timetable
from wrap_builder.paper.outline import Timetable
from wrap_builder.plan.values import Plan, Records, Upkeep
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.words import Words

SECTION, RESUME = "after", "after.resume"


class Walk:
    """The questions of one session, in the person's order and without those that they hid. Nothing here changes a plan."""

    def __init__(self, session: PlanSession) -> None:
        self._session = session

    @property
    def section(self) -> SectionView | None:
        """The part that is walked through; None where the person hid it."""
        return next((one for one in self._session.sections if one.id == SECTION), None)

    @property
    def fields(self) -> tuple[FieldDef, ...]:
        """Its questions, in order."""
        section = self.section
        return tuple(field for page in section.pages for field in page.fields) if section else ()

    @property
    def at(self) -> int:
        """Where the walk was left, counted from 0; -1 where none is under way, or its question is not asked any more."""
        return self.index(self._session.plan.upkeep.walk)

    @property
    def waiting(self) -> tuple[FieldDef, ...]:
        """The questions that can wait."""
        waits = self._session.plan.upkeep.waits
        return tuple(field for field in self.fields if field.id in waits)

    def index(self, field_id: str) -> int:
        """Return the place of a question, counted from 0; -1 where it is not asked."""
        return next((index for index, field in enumerate(self.fields) if field.id == field_id), -1)

    def page(self, index: int) -> PageView:
        """Return one question as a page of its own; the beginning of the walk is the first page. IndexError where there is none."""
        field = self.fields[index]
        return PageView(f"walk/{field.id}", SECTION, index + 2, (field,))

    def upkeep_at(self, index: int, *, waits: str = "", done: str = "") -> Upkeep:
        """Return what is kept when the walk goes to a question; behind the last one, it has ended.

        `waits`: a question that can wait from now on; `done`: one that was gone through, and so does not wait any more.
        """
        fields, kept = self.fields, self._session.plan.upkeep
        waiting = [one for one in kept.waits if one not in (waits, done)] + ([waits] if waits else [])
        return msgspec.structs.replace(kept, walk=fields[index].id if 0 <= index < len(fields) else "", waits=tuple(waiting))


def duties(plan: Plan, field: FieldDef, words: Words, today: date) -> Timetable | None:
    """Return when duties are taken back, as the paper draws it; None where no day after today is known."""
    answer = plan.answers.get(RESUME)
    if not isinstance(answer, Records):
        return None
    return next((one for one in timetable(CellPrinter(plan, words), field, answer, today) if isinstance(one, Timetable)), None)
