"""Words, dates and numbers in a language, and every error put into words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from wrap_builder import errors
from wrap_builder.errors import ExitCode, WrapError
from wrap_builder.words import Words


def every_error() -> list[type[WrapError]]:
    found, new = [], [WrapError]
    while new:
        found += new
        new = [sub for error in new for sub in error.__subclasses__() if sub.__module__ == errors.__name__]
    return found


@pytest.mark.parametrize(("language", "in_words", "of_day", "number"), [
    ("en", "5 November 2026", "09:05", "12,345"), ("en_US", "5 November 2026", "09:05", "12,345"),
    ("de", "5. November 2026", "09:05", "12.345"), ("pt-BR", "5 de novembro de 2026", "09:05", "12.345"),
    ("ar", "5 نوفمبر 2026", "9:05 ص", "12,345"),
    ("xx", "5 November 2026", "09:05", "12,345"), ("", "5 November 2026", "09:05", "12,345"),
    ("../x", "5 November 2026", "09:05", "12,345"),
])
def test_dates_and_numbers_are_written_as_the_language_does(language: str, in_words: str, of_day: str, number: str) -> None:
    words = Words(language)
    assert words.date(date(2026, 11, 5)) == in_words
    assert words.time(time(9, 5)).replace("\u202f", " ").replace("\u200f", "").replace("\xa0", " ") == of_day
    assert words.number(12345) == number


def test_a_message_without_a_translation_stays_english() -> None:
    words = Words("de")
    assert words("No catalogue has this sentence.") == "No catalogue has this sentence."
    assert words("") == ""
    assert words.plural("{n} page", "{n} pages", 1) == "1 page"
    assert words.plural("{n} page", "{n} pages", 1200) == "1.200 pages"


def test_a_time_may_come_with_its_day() -> None:
    assert Words().time(datetime(2026, 11, 5, 22, 4)) == "22:04"


FACTS = {"count": 13, "most": 12, "file": "a.toml", "key": "title", "reason": "missing"}


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_every_error_has_words_an_advice_and_an_exit_code(error: type[WrapError]) -> None:
    sentence, advice = Words().explain(error(**FACTS))
    assert sentence.endswith((".", "missing"))
    assert "{" not in sentence + advice
    assert advice.endswith(".")
    assert isinstance(error.exit_code, ExitCode)
    assert str(error(**FACTS)) == error.code


def test_error_codes_are_single() -> None:
    codes = [error.code for error in every_error()]
    assert len(set(codes)) == len(codes)


def test_languages_have_names_in_each_other() -> None:
    assert Words("en").name_of("de") == "German"
    assert Words("de").name_of("pt_BR") == "Portugiesisch (Brasilien)"
    assert Words("en").name_of("nobody-speaks-it") == "nobody-speaks-it"


def test_countries_have_their_names_and_strange_codes_stay() -> None:
    assert [Words("de").country(code) for code in ("US", "XX", "us.988")] == ["Vereinigte Staaten", "XX", "us.988"]
    assert Words("en-GB").country("IE") == "Ireland"
