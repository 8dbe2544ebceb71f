"""A log that can hold nothing a person wrote: events from one list, numbers, and places in our own code."""

from __future__ import annotations

import os
import traceback
from collections import deque
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from wrap_builder.errors import WrapError

_LINES = 500
_LARGEST_FILE = 256 * 1024


class Event(StrEnum):
    """All that is ever logged."""

    STARTED = "started"
    ENDED = "ended"
    CREATED = "created"
    OPENED = "opened"
    SAVED = "saved"
    NOT_SAVED = "not-saved"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    HIDDEN = "hidden"
    LOCKS_CHANGED = "locks-changed"
    COPY_MADE = "copy-made"
    PRINTED = "printed"
    PROBLEM = "problem"
    BUG = "bug"


class Journal:
    """Keeps the last 500 lines in memory and, if given a path, appends them to a file of at most twice 256 KiB.

    A log never disturbs: when the file cannot be written, only memory is used from then on.
    """

    def __init__(self, clock: Callable[[], datetime], path: Path | None = None) -> None:
        self._clock = clock
        self._path = path
        self._lines: deque[str] = deque(maxlen=_LINES)

    @property
    def lines(self) -> tuple[str, ...]:
        """The last lines, oldest first."""
        return tuple(self._lines)

    def note(self, event: Event, **numbers: float) -> None:
        """Write one line. TypeError for anything but an Event, and for values that are not plain numbers."""
        if type(event) is not Event or any(type(value) not in {int, float, bool} for value in numbers.values()):
            raise TypeError("only events and numbers are logged")
        self._write(event.value, *(f"{name}={value}" for name, value in numbers.items()))

    def note_problem(self, error: WrapError) -> None:
        """Write the code of a situation that a person met, none of its facts."""
        self._write(Event.PROBLEM.value, type(error).code)

    def note_bug(self, error: BaseException) -> None:
        """Write where in our code an unexpected exception came up, none of its text."""
        self._write(Event.BUG.value, *redacted(error))

    def _write(self, *words: str) -> None:
        line = " ".join((self._clock().isoformat(timespec="seconds"), *words))
        self._lines.append(line)
        if self._path is None:
            return
        try:
            if self._path.exists() and self._path.stat().st_size > _LARGEST_FILE:
                self._path.replace(self._path.with_suffix(".old"))
            with open(self._path, "a", encoding="ascii", opener=_owner_only) as file:
                file.write(line + "\n")
        except OSError:
            self._path = None


def redacted(error: BaseException) -> tuple[str, ...]:
    """Return what may be told about an unexpected exception: its class, then module, function and line of each frame."""
    places = (
        f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    )
    return (type(error).__name__, *(place.encode("ascii", "backslashreplace").decode() for place in places))


def _owner_only(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
