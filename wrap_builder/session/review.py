"""When the person wants to look at their plan again: as a day, as rough words, and as a file for their calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from wrap_builder.paper.calendar_file import CalendarDay, calendar_file
from wrap_builder.paper.cells import calendar_date
from wrap_builder.plan import people
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Pick, Plan, Records, Upkeep

REVIEW, REVIEW_WITH = "start.review", "start.review_with"


@dataclass(frozen=True, slots=True)
class Review:
    """`day`: the day of looking again, None where there is none. `rough`: what stands there instead, such as "in spring".

    `has_come`: the day is today, or over. `with_whom`: names of the people who read it too.
    """

    day: date | None = None
    rough: str = ""
    has_come: bool = False
    with_whom: tuple[str, ...] = ()


def review_of(plan: Plan, today: date) -> Review:
    """Return what the plan says about looking again."""
    answer = plan.answers.get(REVIEW)
    if not isinstance(answer, Pick) or not has_words(answer):
        return Review()
    day = calendar_date(answer.value)
    rough = "" if day else " ".join(answer.value.text.split())
    rows = plan.answers.get(REVIEW_WITH)
    named = [people.name_in(plan, row.cells[PERSON_COLUMN]).strip() for row in rows.rows if PERSON_COLUMN in row.cells] \
        if isinstance(rows, Records) else []
    return Review(day, rough, day is not None and day <= today, tuple(dict.fromkeys(name for name in named if name)))


def after_telling(plan: Plan, today: date) -> Upkeep | None:
    """Return what is kept once it was said that the day has come; None where there is nothing to say.

    It is said once for each day, and never of a day that somebody was already told of.
    """
    review = review_of(plan, today)
    if review.day is None or not review.has_come or plan.upkeep.told == review.day.isoformat():
        return None
    return msgspec.structs.replace(plan.upkeep, told=review.day.isoformat())


def review_file(day: date, title: str, *, reminds: bool, made_on: date) -> bytes:
    """Return the file for a calendar. It holds the day and the title, and nothing else of anybody's plan."""
    return calendar_file([CalendarDay(day, title, reminds)], made_on=made_on, new_uid=new_id)
