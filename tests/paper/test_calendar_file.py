"""Days for a calendar: read by somebody else's parser, folded as the standard wants, and silent about whose they are."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from wrap_builder.paper.calendar_file import CalendarDay, calendar_file

MADE_ON = date(2026, 11, 22)
MOST_OCTETS = 75  # what the standard allows


def written(*days: CalendarDay) -> bytes:
    numbers = count(1)
    return calendar_file(days, made_on=MADE_ON, new_uid=lambda: f"{next(numbers):032x}")


def test_a_foreign_parser_reads_day_title_and_alarm() -> None:
    data = written(CalendarDay(date(2027, 3, 21), "Time for my notes", reminds=True), CalendarDay(date(2027, 12, 31), "Second"))
    first, second = Calendar.from_ical(data).walk("VEVENT")
    assert first.decoded("DTSTART") == date(2027, 3, 21)
    assert first.decoded("DTEND") == date(2027, 3, 22)
    assert first.decoded("DTSTAMP") == datetime(2026, 11, 22, tzinfo=timezone.utc)  # noqa: UP017  # what the parser itself gives
    assert str(first["SUMMARY"]) == "Time for my notes"
    assert first["CLASS"] == "PRIVATE"
    (alarm,) = first.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(hours=9)
    assert alarm["ACTION"] == "DISPLAY"
    assert second.walk("VALARM") == []
    assert second.decoded("DTEND") == date(2028, 1, 1)
    assert first["UID"] != second["UID"]
    assert Calendar.from_ical(data).to_ical()
    assert not any(one.errors for one in Calendar.from_ical(data).walk())


@pytest.mark.parametrize("title", [
    'A; b, c\\n: "d"', "نظرة أخرى إلى دفتري " * 9, "😀" * 60, "x" * 300, "One\r\nTwo\u2028Three", "a\x00b\x1bc", "",
    "BEGIN:VEVENT\r\nATTACH:file", "é" * 80,
])
def test_any_title_comes_back_and_every_line_is_short(title: str) -> None:
    data = written(CalendarDay(date(2027, 3, 21), title, reminds=True))
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(len(line) <= MOST_OCTETS and b"\n" not in line and b"\r" not in line for line in lines)
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    plain = ["".join(sign for sign in one if sign.isprintable()) for one in title.splitlines()]
    assert str(event["SUMMARY"]).split() == " ".join(plain).split()
    assert "ATTACH" not in event
    for line in lines:
        line.decode()  # no letter is cut in two


@given(st.text(max_size=400), st.dates())
def test_random_titles_and_days(title: str, day: date) -> None:
    data = written(CalendarDay(day, title))
    assert all(len(line) <= MOST_OCTETS for line in data.split(b"\r\n"))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("DTSTART") == day


def test_nothing_in_it_says_what_it_is_for() -> None:
    data = written(CalendarDay(date(2027, 3, 21), "Time for my notes", reminds=True)).decode().casefold()
    assert not any(word in data for word in ("wrap", "plan", "crisis", "wellness", "builder", "@", "health"))
