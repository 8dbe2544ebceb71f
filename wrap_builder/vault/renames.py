"""Exchanges two files in one step, or gives a file a name that nothing has yet, on systems that can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_HERE = -100
"""AT_FDCWD of Linux: paths are taken as they are."""

Call = Callable[[bytes, bytes, int], int]


def system_library() -> Any:
    """Return the C library of this process, or None on a system without one that can be asked by name."""
    return None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)


class Renames:
    """The two special forms of a rename. Each raises OSError; ENOSYS where the system has no such call."""

    def __init__(self, library: Any) -> None:
        self._call, self._new, self._swap = _find(library)

    def exchange(self, one: Path, other: Path) -> None:
        """Let each path have the file of the other, at once."""
        self._rename(one, other, self._swap)

    def to_new(self, source: Path, target: Path) -> None:
        """Move `source` to `target`, which must not exist (EEXIST)."""
        self._rename(source, target, self._new)

    def _rename(self, source: Path, target: Path, flag: int) -> None:
        ctypes.set_errno(0)
        if self._call(os.fsencode(source), os.fsencode(target), flag) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))


def _find(library: Any) -> tuple[Call, int, int]:
    """Return the call with its flags for "new name only" and "exchange"."""
    if hasattr(library, "renameat2"):
        return lambda source, target, flag: library.renameat2(_HERE, source, _HERE, target, ctypes.c_uint(flag)), 1, 2
    if hasattr(library, "renamex_np"):
        return lambda source, target, flag: library.renamex_np(source, target, ctypes.c_uint(flag)), 4, 2
    return _unsupported, 0, 0


def _unsupported(_source: bytes, _target: bytes, _flag: int) -> int:
    ctypes.set_errno(errno.ENOSYS)
    return -1
