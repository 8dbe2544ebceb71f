"""What a version is called: when it was, and why it was kept or where it was found."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from wrap_builder.plan.history import Why
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.session.versions import Earlier


def when_of(at: datetime, today: date, words: Words) -> str:
    """Return a moment in words, such as "Today, 10:05" or "5 November 2026, 10:05"."""
    day = at.date()
    said = words("Today") if day == today else words("Yesterday") if day == today - timedelta(days=1) else words.date(day)
    return words("{day}, {time}").format(day=said, time=words.time(at))


def why_of(one: Earlier, words: Words) -> str:
    """Return in words why a version was kept, or where it was found."""
    name = one.path.name if one.path is not None else ""
    if one.why is Why.NAMED:
        return words("You kept this: {words}").format(words=one.words) if one.words else words("You kept this")
    if one.why is Why.PRINTED:
        return words("A copy was made: {words}").format(words=one.words) if one.words else words("A copy was made")
    if one.why is Why.CRISIS:
        return words("The crisis plan was dated")
    if one.why is Why.DAILY:
        return one.words or words("Kept on this day")
    if one.where == "other" and one.superseded:
        return words("An older copy of this file: {name}").format(name=name)
    # Plain words for session.versions.Where, which is loaded with the first file and not before.
    return {
        "other": words("Another version of this file: {name}"), "backup": words("As you left it the time before (.bak)"),
        "generation": words("Kept on this computer"),
        "left-over": words("Left over from a save that was cut off"), "rescued": words("Not saved in its place"),
    }[one.where].format(name=name)
