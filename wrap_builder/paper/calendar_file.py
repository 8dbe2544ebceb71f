"""Writes days as a file that any calendar can open (RFC 5545): all-day dates with neutral words and nothing of anybody's plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MOST_OCTETS = 75
"""A longer line of the file is folded."""

_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One whole day in a calendar. `title` is all that it says; `reminds`: the calendar speaks up at nine in the morning."""

    day: date
    title: str
    reminds: bool = False


def calendar_file(days: Iterable[CalendarDay], *, made_on: date, new_uid: Callable[[], str]) -> bytes:
    """Return the file with these days, in the order in which they are given.

    `new_uid` gives each day its identifier, which has to be new and to say nothing of anybody. The file tells the day on which
    it was made and not the minute, and neither the name of this program nor that of a computer.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dates//Dates//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for one in days:
        lines += _event(one, made_on, new_uid())
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(one: CalendarDay, made_on: date, uid: str) -> Iterator[str]:
    title = _text(one.title)
    yield from ("BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{_digits(made_on)}T000000Z")
    yield f"DTSTART;VALUE=DATE:{_digits(one.day)}"
    if one.day < date.max:  # the end is the first day that does not belong to it; without one it is one day long
        yield f"DTEND;VALUE=DATE:{_digits(one.day + timedelta(days=1))}"
    # Whoever shares the calendar sees no more than they have to, and the day does not count as busy.
    yield from (f"SUMMARY:{title}", "CLASS:PRIVATE", "TRANSP:TRANSPARENT")
    if one.reminds:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", "TRIGGER:PT9H", "END:VALARM")
    yield "END:VEVENT"


def _digits(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(words: str) -> str:
    """Return words as a value of the file: on one line, without what a calendar could take for its own signs."""
    plain = "\n".join(" ".join("".join(sign for sign in line if sign.isprintable()).split()) for line in words.splitlines())
    return "".join(_ESCAPED.get(sign, sign) for sign in plain.strip())


def _folded(line: str) -> bytes:
    """Return a line with its end, folded between letters so that no part is longer than `MOST_OCTETS`."""
    parts, part = [], b""
    for sign in line:
        octets = sign.encode("utf-8", "replace")
        if len(part) + len(octets) > MOST_OCTETS:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join((*parts, part, b""))
