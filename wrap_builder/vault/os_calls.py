# ruff: noqa: PTH105, PTH108, PTH208
"""The calls of the operating system that touch a plan's files, in one object, so that tests can let each of them fail."""

from __future__ import annotations

import errno
import os
import sys
import time
from datetime import datetime
from pathlib import Path

from wrap_builder.vault.renames import Renames, system_library

if sys.platform == "win32":  # pragma: no cover - other systems lock and flush by fcntl
    import msvcrt

    FULL_FLUSH = None
else:
    import fcntl

    FULL_FLUSH: int | None = getattr(fcntl, "F_FULLFSYNC", None)

READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""How a file is opened for reading: never through a symlink, never waiting for the other end of a pipe."""

NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
"""How a file is made: only when nothing has its name."""

SIDE = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
"""How the side file of a lock is opened."""

FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
"""How a folder is opened to flush its names."""

FOLDERS_FLUSH = hasattr(os, "O_DIRECTORY")
"""Whether the names in a folder can be flushed; Windows does it by itself."""

PRIVATE = 0o600
"""Only the owner may read what is made."""


class Os:
    """The real calls. Each does one thing, raises OSError, and keeps no state."""

    def __init__(
        self, full_flush: int | None = FULL_FLUSH, library: object = None, *, flushes_folders: bool = FOLDERS_FLUSH,
    ) -> None:
        self.flushes_folders = flushes_folders
        self._full_flush = full_flush
        self._renames = Renames(system_library() if library is None else library)

    def realpath(self, path: Path) -> Path:
        """Return the path with every symlink in it resolved."""
        return Path(os.path.realpath(path))

    def lstat(self, path: Path) -> os.stat_result:
        """Return what stands at the path itself, a symlink too."""
        return os.lstat(path)

    def fstat(self, fd: int) -> os.stat_result:
        """Return what the descriptor refers to."""
        return os.fstat(fd)

    def writable(self, path: Path) -> bool:
        """Return whether this user may write to the path; False on a read-only file system."""
        return os.access(path, os.W_OK)

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder, in no order."""
        return os.listdir(folder)

    def open(self, path: Path, flags: int) -> int:
        """Return a descriptor; what is made by it is private."""
        return os.open(path, flags, PRIVATE)

    def read(self, fd: int, size: int) -> bytes:
        """Return up to `size` bytes, none at the end."""
        return os.read(fd, size)

    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the data and return how much."""
        return os.write(fd, data)

    def fsync(self, fd: int) -> None:
        """Return after the drive says that it holds everything."""
        if self._full_flush is not None:
            try:
                fcntl.fcntl(fd, self._full_flush)
            except OSError:
                pass  # a file system without the stronger call; the usual one has to do
            else:
                return
        os.fsync(fd)

    def fsync_folder(self, fd: int) -> None:
        """The same for the names in a folder; some file systems have nothing to do there and say so."""
        try:
            self.fsync(fd)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
                raise

    def forget_read(self, fd: int) -> None:
        """Let the next reading come from the drive, where the system can drop what it holds in memory."""
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)

    def close(self, fd: int) -> None:
        """Close the descriptor."""
        os.close(fd)

    def exchange(self, one: Path, other: Path) -> None:
        """Let each of two names have the file of the other, at once; ENOSYS or EINVAL where that is not known."""
        self._renames.exchange(one, other)

    def rename_new(self, source: Path, target: Path) -> None:
        """Give a file another name that nothing has; ENOSYS or EINVAL where that is not known."""
        self._renames.to_new(source, target)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another name, in place of what has it."""
        os.replace(source, target)

    def link(self, source: Path, target: Path) -> None:
        """Give a file a second name that nothing has; a symlink itself, where the system can."""
        os.link(source, target, follow_symlinks=os.link not in os.supports_follow_symlinks)

    def unlink(self, path: Path) -> None:
        """Remove a name."""
        os.unlink(path)

    def make_folder(self, path: Path) -> None:
        """Make a private folder with those it lies in, where they are missing."""
        path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder."""
        path.rmdir()

    def lock(self, fd: int) -> bool:
        """Take the lock of the file without waiting; False while somebody else has it. It ends with the descriptor."""
        try:
            if sys.platform == "win32":  # pragma: no cover - other systems lock by fcntl
                msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}:
                return False
            raise
        return True

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def random_bytes(self, count: int) -> bytes:
        """Return bytes that nobody can guess."""
        return os.urandom(count)

    def now(self) -> datetime:
        """Return the local time, for the name of a copy that is kept beside a plan."""
        return datetime.now().astimezone()


REAL_OS = Os()
"""The calls of this system; without state, so that one is enough."""
