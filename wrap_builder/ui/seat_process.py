"""The process of a guest: this program once more, with nothing of ours handed over but its arguments."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import wrap_builder
from wrap_builder.errors import NoSeat

GUEST, ASKED, SETTINGS = "--guest", "--asked", "--seat-settings"


class Running(Protocol):
    """A process that was started."""

    def poll(self) -> int | None:
        """Return how it ended, None while it runs; 0 when it ended as it should."""


Start = Callable[[Sequence[str], Path], Running]


def command(arguments: Sequence[str], executable: str = sys.executable, *, is_bundle: bool = getattr(sys, "frozen", False)) -> list[str]:
    """Return what starts this program again, from a bundle or by its interpreter, which then leaves no compiled files."""
    return [executable, *arguments] if is_bundle else [executable, "-B", "-m", wrap_builder.__name__, *arguments]


def open_seat(folder: Path | None, start: Start | None = None) -> Running:
    """Start a window for a guest, in a process of its own. `folder`: a facilitator's folder with settings. Raises NoSeat."""
    arguments = [GUEST, ASKED, *((SETTINGS, str(folder.absolute())) if folder is not None else ())]
    try:
        # It works beside the program's own files: neither the facilitator's folder nor a drive is held by it.
        return (start or _start)(command(arguments), Path(wrap_builder.__file__).resolve().parents[1])
    except OSError:
        raise NoSeat from None


def _start(argv: Sequence[str], folder: Path) -> Running:
    """Start it so that it outlives us: no pipe, no terminal in common, and nothing that would end it with this window."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(list(argv), stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=True)
