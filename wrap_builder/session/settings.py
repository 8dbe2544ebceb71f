"""What a person prefers: one table of names, each with its default and its bounds. Nothing from a plan is kept here."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from wrap_builder.errors import WrapError
from wrap_builder.session import outfile

UNLOCK_LINE_CHARACTERS = 80

_LARGEST_FILE = 64 * 1024
_LETTER_COUNTRIES = frozenset({"US", "CA", "MX", "PH", "CL", "CO", "CR", "DO", "GT", "NI", "PA", "SV", "VE", "PR"})

Check = Callable[[Any], bool]


@dataclass(frozen=True, slots=True)
class Setting:
    """One preference: what it is without a choice, and which values it takes; `bounds` of a number, both included."""

    default: Any
    accepts: Check
    bounds: tuple[int, int] | None = None


def one_of(*values: str) -> Check:
    """Return a check for one of the given words."""
    return lambda value: isinstance(value, str) and value in values


def whole_number(low: int, high: int) -> Check:
    """Return a check for a whole number from `low` to `high`."""
    return lambda value: type(value) is int and low <= value <= high


def number(default: int, low: int, high: int) -> Setting:
    """Return a setting for a whole number."""
    return Setting(default, whole_number(low, high), (low, high))


def yes_or_no(value: Any) -> bool:
    """Accept True and False."""
    return isinstance(value, bool)


def _countries(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 50 and all(
        isinstance(one, str) and len(one) == 2 and one.isascii() and one.isupper() for one in value)


def _recent(value: Any) -> bool:
    return isinstance(value, list) and len(value) <= 10 and all(isinstance(one, str) and len(one) <= 4096 for one in value)


def _language(value: Any) -> bool:
    return (isinstance(value, str) and len(value) <= 20 and value.replace("_", "").replace("-", "").isalnum()) or value == ""


def short_line(text: str) -> str:
    """Return a text as it can be kept for the page before the passphrase: one line, no control characters, not too long."""
    kept = "".join(one if unicodedata.category(one) not in {"Cc", "Cs", "Zl", "Zp"} else " " for one in text)
    return " ".join(kept.split())[:UNLOCK_LINE_CHARACTERS].strip()


def _is_short_line(value: Any) -> bool:
    return isinstance(value, str) and value == short_line(value)


SETTINGS: Mapping[str, Setting] = MappingProxyType({
    "theme": Setting("system", one_of("system", "light", "dark", "high_contrast")),
    "text_size": number(100, 80, 250),  # per cent
    "font": Setting("noto", one_of("noto", "atkinson")),
    "reduce_motion": Setting(default=False, accepts=yes_or_no),
    "workshop_follow": Setting(default=True, accepts=yes_or_no),  # the second screen shows the item that is on
    "workshop_sound": Setting(default=False, accepts=yes_or_no),  # a sound when the time of an item is over
    "spelling": Setting(default=True, accepts=yes_or_no),  # words that no dictionary knows are marked
    "paper": Setting("", one_of("", "a4", "letter")),  # "": by country
    "countries": Setting([], _countries),  # ISO 3166 alpha-2, for helplines; never guessed
    "introduced": Setting(default=False, accepts=yes_or_no),  # the first minutes were read or skipped
    "idle_minutes": number(5, 1, 60),
    "recent_list": Setting(default=False, accepts=yes_or_no),
    "recent": Setting([], _recent),  # only while recent_list is on
    "earlier_here": Setting(default=True, accepts=yes_or_no),  # earlier states of plans on this computer
    "earlier_of_sticks": Setting(default=False, accepts=yes_or_no),  # also of plans on drives that can be pulled out
    "unlock_line": Setting("", _is_short_line),  # shown before the passphrase: the one text of a person that is kept here
    "language": Setting("", _language),  # "": of the system
    "neutral_title": Setting(default=True, accepts=yes_or_no),
    "window_width": number(1100, 320, 20_000),  # pixels, device independent
    "window_height": number(760, 240, 20_000),
})


class Settings:
    """The preferences in one small JSON file, kept after each change. A bad value or file falls back to defaults.

    A setting that cannot be written still holds until the program ends; `is_kept` is then False. Keys of other versions
    of the program stay in the file.
    """

    def __init__(self, path: Path | None, table: Mapping[str, Setting] = SETTINGS) -> None:
        """`path`: the file, made when something is set; None keeps nothing (a seat shared with others)."""
        self._path = path
        self._table = table
        self._raw = _read(path) if path else {}
        self._observers: dict[object, Callable[[str, Any], None]] = {}
        self.is_kept = True

    @property
    def has_file(self) -> bool:
        """Whether anything is kept on this computer; False on a seat shared with others."""
        return self._path is not None

    def get(self, name: str) -> Any:
        """Return a value that the table accepts. KeyError for a name that is not in the table."""
        setting = self._table[name]
        value = self._raw.get(name, setting.default)
        if not setting.accepts(value):
            value = setting.default
        return list(value) if isinstance(value, list) else value

    def bounds(self, name: str) -> tuple[int, int]:
        """Return the least and the largest value of a number. KeyError for a name that is not one of a number."""
        bounds = self._table[name].bounds
        if bounds is None:
            raise KeyError(name)
        return bounds

    def set(self, name: str, value: Any) -> None:
        """Keep a value and tell observers if it changed. KeyError for an unknown name, ValueError for a value out of bounds.

        The list of recent files is emptied when it is switched off, and stays empty while it is off.
        """
        if not self._table[name].accepts(value):
            raise ValueError(name)
        if name == "recent" and not self.get("recent_list"):
            value = []
        changes = {name: value}
        if name == "recent_list" and not value:
            changes["recent"] = []
        changed = [one for one, new in changes.items() if self.get(one) != new]
        if not changed:
            return
        for one in changed:
            self._raw[one] = list(changes[one]) if isinstance(changes[one], list) else changes[one]
        self._keep()
        for one in changed:
            for callback in tuple(self._observers.values()):
                callback(one, self.get(one))

    def paper_in(self, country: str) -> str:
        """Return `a4` or `letter`: the person's choice, else what is usual in a country (ISO 3166 alpha-2, "" if unknown)."""
        chosen: str = self.get("paper")
        return chosen or ("letter" if country.upper() in _LETTER_COUNTRIES else "a4")

    def observe(self, callback: Callable[[str, Any], None]) -> Callable[[], None]:
        """Call back with name and new value after each change. Return what ends it."""
        token = object()
        self._observers[token] = callback

        def end() -> None:
            self._observers.pop(token, None)

        return end

    def _keep(self) -> None:
        if self._path is None:
            return
        data = json.dumps(self._raw, ensure_ascii=True, indent=1, sort_keys=True).encode()
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            outfile.write(self._path, data)
            self.is_kept = True
        except (OSError, WrapError):
            self.is_kept = False


def _read(path: Path) -> dict[str, Any]:
    """Return what the file holds; {} for one that is missing, too large, or not ours."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
        value = json.loads(data) if len(data) <= _LARGEST_FILE else {}
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}
