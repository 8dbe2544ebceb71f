"""Reading a typed date as the language writes dates; rough words stay words."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, get_date_format, get_day_names, get_month_names

TOKENS = re.compile(r"\d+|[^\W\d_]+")
YEARS = range(1880, 2200)
ORDINALS = {"en": {"st", "nd", "rd", "th", "of", "the"}, "fr": {"er", "le"}}
SAMPLE = date(2026, 11, 5)


class DateWords:
    """Understands ISO dates, numbers in the order of the language, and its names of months and days."""

    def __init__(self, language: str) -> None:
        """`language`: a code such as `de` or `pt_BR`; one that Babel does not know is read as English."""
        try:
            locale = Locale.parse(language.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            locale = Locale("en")
        self._months = {
            _bare(name): number
            for width in ("wide", "abbreviated") for context in ("format", "stand-alone")
            for number, name in get_month_names(width, context, locale).items()
        }
        self._passed_over = {
            _bare(name) for width in ("wide", "abbreviated") for name in get_day_names(width, "format", locale).values()}
        self._passed_over |= ORDINALS.get(locale.language, set())
        for style in ("long", "full"):
            said = _tokens(format_date(SAMPLE, style, locale))
            self._passed_over |= {token for token in said if not token.isdecimal() and token not in self._months}
        pattern = str(get_date_format("short", locale).pattern)
        self._day_first = pattern.lower().find("d") < pattern.find("M")

    def read(self, text: str) -> date | None:
        """Return the day that the words name, None for anything rough: without a year, with other words, or no such day."""
        numbers: list[int] = []
        month = 0
        for token in _tokens(text):
            if token.isdecimal():
                numbers.append(int(token))
            elif token in self._months and not month:
                month = self._months[token]
            elif token not in self._passed_over:
                return None
        years = [number for number in numbers if number in YEARS]
        rest = [number for number in numbers if number not in YEARS]
        if len(years) != 1 or len(rest) != (1 if month else 2) or len(text) > 60:
            return None
        if month:
            return _day(years[0], month, rest[0])
        if numbers[0] == years[0]:
            return _day(years[0], *rest)
        day, month = rest if self._day_first else reversed(rest)
        return _day(years[0], month, day) or _day(years[0], day, month)


@lru_cache(maxsize=4)
def date_words(language: str) -> DateWords:
    """Return the reader of a language; the names of its months are looked up once."""
    return DateWords(language)


def _tokens(text: str) -> list[str]:
    return [_bare(token) for token in TOKENS.findall(text)]


def _bare(name: str) -> str:
    return name.casefold().rstrip(".")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
