"""TOML that is read strictly, so that whoever edits content is told the file, the key and the reason."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from wrap_builder.errors import ContentError


def content_problem(file: str, key: str, reason: str) -> ContentError:
    """Return the error for a place in a content file, with a note so that a traceback names the place too."""
    problem = ContentError(file=file, key=key, reason=reason)
    problem.add_note(f"{file}, {key}: {reason}")
    return problem


class Table:
    """A TOML table that knows where it stands. Whatever does not hold is raised as ContentError."""

    def __init__(self, file: str, key: str, data: dict[str, Any]) -> None:
        self.file = file
        self.key = key
        self._data = data

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, in the order of the file."""
        return tuple(self._data)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def problem(self, key: str, reason: str) -> ContentError:
        """Return the error that names this place."""
        return content_problem(self.file, f"{self.key} {key}".strip(), reason)

    def only(self, *known: str) -> None:
        """Raise if there is any other key."""
        for key in self._data:
            if key not in known:
                raise self.problem(key, "unknown key")

    def text(self, key: str, default: str | None = None) -> str:
        """Return one line of text; without a default the key has to be there."""
        value = self._value(key, default)
        if not isinstance(value, str):
            raise self.problem(key, "not a text")
        self._demand_clean(key, value)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, empty if the key is not there."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.problem(key, "not a list of texts")
        for item in value:
            self._demand_clean(key, item)
            if not item:
                raise self.problem(key, "an empty text")
        if len(set(value)) < len(value):
            raise self.problem(key, "the same text twice")
        return tuple(value)

    def number(self, key: str, default: int | None = None) -> int:
        """Return a whole number that is not negative."""
        value = self._value(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self.problem(key, "not a whole number")
        return value

    def flag(self, key: str) -> bool:
        """Return a yes or no; no if the key is not there."""
        value = self._value(key, default=False)
        if not isinstance(value, bool):
            raise self.problem(key, "not true or false")
        return value

    def table(self, key: str) -> Table:
        """Return a table inside this one, empty if the key is not there."""
        value = self._value(key, {})
        if not isinstance(value, dict):
            raise self.problem(key, "not a table")
        return Table(self.file, f"{self.key} {key}".strip(), value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """Return a list of tables, each known by its `id` where it has one; empty if the key is not there."""
        value = self._value(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.problem(key, "not a list of tables")
        names = [str(item.get("id", f"{key} {n}")) for n, item in enumerate(value, start=1)]
        return tuple(Table(self.file, f"{self.key} {name}".strip(), item) for name, item in zip(names, value, strict=True))

    def _value(self, key: str, default: object) -> object:
        value = self._data.get(key, default)
        if value is None:
            raise self.problem(key, "missing")
        return value

    def _demand_clean(self, key: str, value: str) -> None:
        if value != value.strip() or "  " in value or any(not character.isprintable() for character in value):
            raise self.problem(key, "spaces or line breaks that do not belong there")


def read_table(path: Path) -> Table:
    """Return the table of a file; raises ContentError if it cannot be read or is not TOML."""
    file = "/".join(path.parts[-2:])
    try:
        return Table(file, "", tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        raise content_problem(file, "file", "missing") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        reason = str(problem) if isinstance(problem, tomllib.TOMLDecodeError) else type(problem).__name__
        raise content_problem(file, "file", reason) from None
