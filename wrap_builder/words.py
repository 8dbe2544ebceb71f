"""The program's own words in the chosen language: gettext for sentences, Babel for dates and numbers."""

from __future__ import annotations

import gettext as _gettext
from datetime import date, datetime, time

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal

from wrap_builder import resources
from wrap_builder.errors import WrapError

DEFAULT_LANGUAGE = "en"


class Words:
    """The words of one language. Values are made once and handed down; nothing global is switched.

    A message with no translation stays English; so do dates of a language that Babel does not know.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        """`language`: a code such as `de` or `pt_BR`."""
        self.language = language
        self._locale = _locale(language)
        self._catalogue = _gettext.translation("wrap_builder", resources.path("i18n"), [str(self._locale)], fallback=True)

    def __call__(self, message: str) -> str:
        # A catalogue answers an empty message with its own header.
        return self._catalogue.gettext(message) if message else ""

    def plural(self, one: str, many: str, n: int) -> str:
        """Return the sentence for `n` things; `{n}` in it is filled."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n))

    def number(self, n: int) -> str:
        """Return a whole number as the language writes it, such as 1,000."""
        return format_decimal(n, locale=self._locale)

    def explain(self, error: WrapError) -> tuple[str, str]:
        """Return what happened and what the person can do, one sentence or two each."""
        return self(error.sentence).format(**error.facts), self(error.advice).format(**error.facts)

    def month(self, day: date) -> str:
        """Return the month of a date in words, such as November 2026."""
        return format_skeleton("yMMMM", day, locale=self._locale)

    def date(self, day: date) -> str:
        """Return a date in words, such as 5 November 2026."""
        pattern = "d MMMM y" if self._locale.language == "en" else "long"
        return format_date(day, format=pattern, locale=self._locale)

    def time(self, moment: datetime | time) -> str:
        """Return a time of day, such as 10:42."""
        return format_time(moment, format="HH:mm" if self._locale.language == "en" else "short", locale=self._locale)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale(DEFAULT_LANGUAGE)
