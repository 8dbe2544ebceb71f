"""Writes copies and settings: beside the old file first, then in its place, so that nobody meets half a file."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from wrap_builder.errors import AlreadyThere, CannotWriteCopy, DiskFull

_FULL = {errno.ENOSPC, errno.EDQUOT}
_ZIP = b"PK"


def write(path: Path, data: bytes) -> None:
    """Write a whole file, readable by its owner only, in place of one that may be there.

    A file that begins as plan files do is never replaced: AlreadyThere. Raises DiskFull or CannotWriteCopy when the system
    refuses; what was there before is then still there, and nothing is left beside it.
    """
    if _looks_like_a_plan(path):
        raise AlreadyThere
    try:
        _replace(path, data)
    except OSError as error:
        raise (DiskFull if error.errno in _FULL else CannotWriteCopy) from None


def write_beside(folder: Path, name: Callable[[frozenset[str]], str], data: bytes) -> Path:
    """Write a new file beside whatever is in a folder, under the name that `name` gives for the names that are taken.

    Those come in small letters, as drives that take them for the same need it. Raises what `write` raises. Return its path.
    """
    try:
        taken = frozenset(one.name.casefold() for one in folder.iterdir())
    except OSError:
        raise CannotWriteCopy from None
    path = folder / name(taken)
    write(path, data)
    return path


def _looks_like_a_plan(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_ZIP)) == _ZIP
    except OSError:
        return False


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
