"""The program's own words in the chosen language: gettext for sentences, Babel for dates and numbers."""

from __future__ import annotations

import gettext as _gettext
from datetime import date, datetime, time

from babel.dates import format_date, format_time

from wrap_builder import resources
from wrap_builder.errors import WrapError

DEFAULT_LANGUAGE = "en"


class Words:
    """The words of one language. Values are made once and handed down; nothing global is switched.

    A message with no translation stays English.
    """

    def __init__(self, language: str = DEFAULT_LANGUAGE) -> None:
        self.language = language
        self._catalogue = _gettext.translation("wrap_builder", resources.path("i18n"), [language], fallback=True)

    def __call__(self, message: str) -> str:
        return self._catalogue.gettext(message)

    def count(self, one: str, many: str, n: int) -> str:
        """Return the sentence for `n` things; `{n}` in it is filled."""
        return self._catalogue.ngettext(one, many, n).format(n=n)

    def explain(self, error: WrapError) -> tuple[str, str]:
        """Return what happened and what the person can do, one sentence or two each."""
        return self(error.sentence).format(**error.facts), self(error.advice).format(**error.facts)

    def date(self, day: date) -> str:
        """Return a date in words, such as 5 November 2026."""
        pattern = "d MMMM y" if self.language == "en" else "long"
        return format_date(day, format=pattern, locale=self.language)

    def time(self, moment: datetime | time) -> str:
        """Return a time of day, such as 10:42."""
        return format_time(moment, format="short" if self.language != "en" else "HH:mm", locale=self.language)
