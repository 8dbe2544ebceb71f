"""Keeps two windows on one machine from writing the same plan: a lock on a side file with nothing in it."""

from __future__ import annotations

import contextlib
import errno
from pathlib import Path

from wrap_builder.vault import beside
from wrap_builder.vault.os_calls import SIDE, Os

_TRIES = 8
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EINVAL}


class LockFile:
    """The lock of one plan. It ends by itself with its process; a left-over side file holds nobody up."""

    def __init__(self, os: Os, plan: Path) -> None:
        self._os = os
        self._path = beside.named_after(plan, ".~", ".lock")
        self._fd: int | None = None

    def take(self) -> bool:
        """Return whether the lock is held now; False while another window holds it.

        May be called again at any time: when somebody removed the side file, the lock is taken anew.
        Raises OSError where no side file can be made or the file system knows no locks.
        """
        if self._fd is not None:
            if self._is_current(self._fd):
                return True
            self._close(self._fd)
        for _ in range(_TRIES):
            fd = self._os.open(self._path, SIDE)
            try:
                locked = self._os.lock(fd)
                # Its last holder may have removed the file between our opening and our locking it.
                held = locked and self._is_current(fd)
            except OSError as error:
                self._os.close(fd)
                if error.errno in _NO_LOCKS:
                    # Nobody can hold a lock here, so the side file serves nobody.
                    self._remove()
                raise
            if held:
                self._fd = fd
                return True
            self._os.close(fd)
            if not locked:
                return False
        return False

    def release(self) -> None:
        """Give the lock back and remove the side file. Never raises OSError."""
        if self._fd is None:
            return
        # Removed while it is held, so that nobody else can hold the file that goes.
        with contextlib.suppress(OSError):
            if self._is_current(self._fd):
                self._remove()
        self._close(self._fd)

    def _remove(self) -> None:
        with contextlib.suppress(OSError):
            self._os.unlink(self._path)

    def _is_current(self, fd: int) -> bool:
        try:
            named, held = self._os.lstat(self._path), self._os.fstat(fd)
        except FileNotFoundError:
            return False
        return (named.st_dev, named.st_ino) == (held.st_dev, held.st_ino)

    def _close(self, fd: int) -> None:
        self._fd = None
        with contextlib.suppress(OSError):
            self._os.close(fd)
