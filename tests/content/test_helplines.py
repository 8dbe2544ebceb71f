"""Helplines: 18 countries, a source and a date for every number, and honesty about old ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from wrap_builder.content.helplines import load
from wrap_builder.errors import ContentError
from wrap_builder.words import Words

COUNTRIES = {"US", "CA", "GB", "IE", "AU", "NZ", "FR", "DE", "ES", "NL", "SE", "IN", "ZA", "SG", "BR", "KR", "JP", "PH"}
GOOD = """\
[[line]]
id = "xx.one"
name = "One"
source = "a page"
source_date = "2026-07"
[[line.channel]]
kind = "call"
value = "1 2 3"
"""


def test_every_country_of_the_promise_has_a_line_that_can_be_called() -> None:
    book = load()
    assert set(book.countries()) == COUNTRIES
    for country in COUNTRIES:
        assert any(channel.kind == "call" for channel in book.lines(country)[0].channels)


def test_every_line_has_a_source_and_a_date_that_is_not_in_the_future() -> None:
    book = load()
    for country in book.countries():
        for line in book.lines(country):
            assert line.source
            assert date(2010, 1, 1) < line.source_date.day <= date(2026, 11, 22)
            assert book.line(line.id) is line


def test_an_emergency_number_is_shipped_with_its_source_or_not_at_all() -> None:
    book = load()
    assert book.emergency("GB").number == "999"
    assert book.emergency("FR") is None


def test_emergency_numbers_are_dated_by_the_list_that_first_gave_them() -> None:
    book = load()
    dated = {country: book.emergency(country).source_date.day for country in COUNTRIES if book.emergency(country)}
    assert set(dated) == COUNTRIES - {"FR", "ES", "BR", "JP", "KR"}
    assert {country for country, day in dated.items() if day == date(2026, 7, 20)} == {"IN", "PH"}


def test_details_from_another_place_carry_their_own_date() -> None:
    line = load().line("gb.samaritans")
    assert line.details_source
    assert line.details_date.day == date(2021, 7, 16)
    assert load().line("fr.3114").details_date is None


def test_what_the_list_of_numbers_does_not_say_has_a_source_of_its_own() -> None:
    book = load()
    for country in book.countries():
        for line in book.lines(country):
            if "list of numbers" in line.source and (line.hours or line.cost or len(line.channels) > 2):
                assert line.details_source, line.id


def test_old_is_more_than_twelve_months() -> None:
    book = load()
    line = book.line("gb.samaritans")
    assert not book.is_old(line, date(2027, 7, 20))
    assert book.is_old(line, date(2027, 7, 22))


def test_a_month_is_shown_as_a_month() -> None:
    book, words = load(), Words()
    assert book.line("us.988").source_date.in_words(words) == "January 2024"
    assert book.line("gb.samaritans").source_date.in_words(words) == "20 July 2026"


@pytest.mark.parametrize(("old", "new"), [
    ('source = "a page"', 'source = ""'), ('"2026-07"', '"last year"'), ('"2026-07"', '"2026-13"'), ('"call"', '"pigeon"'),
    ('id = "xx.one"', 'id = "yy.one"'), ("name", "nmae"), ("source_date", 'details_source = "a page"\nsource_date'),
    ("source_date", 'details_source = "a page"\ndetails_date = "once"\nsource_date'),
])
def test_what_does_not_hold_is_refused(tmp_path: Path, old: str, new: str) -> None:
    (tmp_path / "xx.toml").write_text(GOOD)
    assert load(tmp_path).lines("XX")[0].channels[0].value == "1 2 3"
    (tmp_path / "xx.toml").write_text(GOOD.replace(old, new))
    with pytest.raises(ContentError):
        load(tmp_path)


def test_who_published_a_number_is_said_in_a_few_plain_words() -> None:
    book = load()
    lines = [line for country in book.countries() for line in book.lines(country)]
    for name in [one for line in lines for one in (line.source_name, line.details_name)]:
        assert len(name) <= 40
        assert not {"/", "commit", "github.com"} & {name, *name.split()}
        assert "/" not in name
    assert all(line.source_name for line in lines)
    assert book.line("us.988").source_name == "sweetwatermemorial.com"
