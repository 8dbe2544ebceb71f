"""The register of copies in plain words: who has which copy, of which version and day, how, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from wrap_builder.errors import N_
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.copies import load_copies
from wrap_builder.plan.values import Given, Plan
from wrap_builder.words import Words

HOW = {"print": N_("printed"), "pdf": N_("as PDF"), "html": N_("as web page"), "text": N_("as text")}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One copy in words. `state` says what became of it, "" while nothing is known but that somebody has it."""

    who: str
    copy: str
    version: str
    day: str
    how: str
    state: str

    @property
    def what(self) -> str:
        """Which copy it is, as one line."""
        return ", ".join(one for one in (self.copy, self.version, self.day, self.how) if one)


def register_rows(plan: Plan, words: Words) -> tuple[RegisterRow, ...]:
    """Return the copies that somebody has or had, the newest first. Copies that came back are left out."""
    return tuple(row_of(given, words) for given in reversed(plan.register.given) if given.end != "back")


def row_of(given: Given, words: Words) -> RegisterRow:
    """Return one copy in words."""
    how = words(HOW.get(given.how, ""))
    if given.count > 1:
        how = f"{how}, {words.plural('{n} copy', '{n} copies', given.count)}".strip(", ")
    return RegisterRow(
        who=one_line(given.whom) or words("nobody named"), copy=title_of_copy(given.copy, words),
        version=words("Version {number}").format(number=words.number(given.edition)), day=_in_words(given.on, words), how=how,
        state=state_of(given, words),
    )


def state_of(given: Given, words: Words) -> str:
    """Return what became of a copy, "" for one that somebody has and may keep."""
    if given.ended:
        said = words("Back since {date}") if given.end == "back" else words("Lost since {date}")
        return said.format(date=_in_words(given.ended, words))
    return words("Asked back on {date}").format(date=_in_words(given.asked, words)) if given.asked else ""


def title_of_copy(copy_id: str, words: Words) -> str:
    """Return the title of a kind of copy; its id for one that is not made any more."""
    title = _titles().get(copy_id)
    return words(title) if title else copy_id


@cache
def _titles() -> Mapping[str, str]:
    """Return the message ids of all titles; read once, since a long register asks for them often."""
    return {copy.id: copy.title for copy in load_copies()}


def calendar_day(text: str) -> date | None:
    """Return a day written as YYYY-MM-DD, None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _in_words(text: str, words: Words) -> str:
    day = calendar_day(text)
    return words.date(day) if day else text
