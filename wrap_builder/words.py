"""The program's own words in the chosen language: gettext for sentences, Babel for dates and numbers."""

from __future__ import annotations

import functools
import gettext as _gettext
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from wrap_builder import resources
from wrap_builder.errors import WrapError

if TYPE_CHECKING:
    from babel.core import Locale

DEFAULT_LANGUAGE = "en"


class Words:
    """The words of one language. Values are made once and handed down; nothing global is switched.

    A message with no translation stays English; so do dates of a language that Babel does not know. Babel takes 12 ms to load
    and the first window shows no date and no number: it is imported where one is wanted.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        """`language`: a code such as `de` or `pt_BR`."""
        self.language = language
        code = language.replace("-", "_")
        self._catalogue = _gettext.translation("wrap_builder", resources.path("i18n"), [code], fallback=True)

    @functools.cached_property
    def _locale(self) -> Locale:
        return _locale(self.language)

    def __call__(self, message: str) -> str:
        # A catalogue answers an empty message with its own header.
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the sentence for `n` things; `{n}` in it is filled."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n))

    def number(self, n: int) -> str:
        """Return a whole number as the language writes it, such as 1,000."""
        from babel.numbers import format_decimal

        return format_decimal(n, locale=self._locale)

    def decimal(self, value: float, places: int) -> str:
        """Return a number with so many places at most, as the language writes it, such as 2.5."""
        from babel.numbers import format_decimal

        return format_decimal(round(value, places), locale=self._locale)

    def explain(self, error: WrapError) -> tuple[str, str]:
        """Return what happened and what the person can do, one sentence or two each."""
        return self(error.sentence).format(**error.facts), self(error.advice).format(**error.facts)

    def month(self, day: date) -> str:
        """Return the month of a date in words, such as November 2026."""
        from babel.dates import format_skeleton

        return format_skeleton("yMMMM", day, locale=self._locale)

    def date(self, day: date) -> str:
        """Return a date in words, such as 5 November 2026."""
        from babel.dates import format_date

        pattern = "d MMMM y" if self._locale.language == "en" else "long"
        return format_date(day, format=pattern, locale=self._locale)

    def name_of(self, language: str) -> str:
        """Return what a language is called, such as Spanish; its code where Babel does not know it."""
        from babel.core import Locale, UnknownLocaleError

        try:
            return Locale.parse(language.replace("-", "_")).get_display_name(self._locale) or language
        except (ValueError, UnknownLocaleError):
            return language

    def country(self, code: str) -> str:
        """Return what a country is called; its code where Babel does not know it."""
        return str(self._locale.territories.get(code, code))

    def time(self, moment: datetime | time) -> str:
        """Return a time of day, such as 10:42."""
        from babel.dates import format_time

        return format_time(moment, format="HH:mm" if self._locale.language == "en" else "short", locale=self._locale)


def _locale(language: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale(DEFAULT_LANGUAGE)
