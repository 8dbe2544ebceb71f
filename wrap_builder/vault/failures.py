"""Why an age file does not open, for the vault to turn into one of the errors that a person meets."""

from __future__ import annotations


class AgeError(Exception):
    """An age file that does not open. Carries our own words only, never bytes of the file."""


class HeaderError(AgeError):
    """The header breaks a rule of the specification or one of our limits."""


class NoMatchError(AgeError):
    """The header is well formed, and none of the keys opens it."""


class MacError(AgeError):
    """A key opens the header, and its authentication code does not fit."""


class PayloadError(AgeError):
    """The content is damaged, cut short or longer than its end."""
