"""Reads a file that somebody picked: a bounded part of it, and never from what only looks like a file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from wrap_builder.errors import CannotRead


def beginning(path: Path, most: int) -> bytes:
    """Return the first bytes of a regular file, `most` of them at most. Raises CannotRead."""
    try:
        # Without waiting: what looks like a file may be a pipe that nobody writes to.
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | getattr(os, "O_NONBLOCK", 0))) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise CannotRead
            return file.read(most)
    except (OSError, ValueError):  # a ValueError: what was typed cannot be the name of a file
        raise CannotRead from None
