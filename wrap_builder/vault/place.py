"""Where a file is, held on to: a pulled stick, a link that was planted, or another file is never written to."""

from __future__ import annotations

import errno
import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from wrap_builder.errors import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    DiskFull,
    DriveChanged,
    FileMissing,
    NotAPlan,
    TooLarge,
    WrapError,
)
from wrap_builder.vault import limits
from wrap_builder.vault.os_calls import READ, Os

_BLOCK = 1024 * 1024
_ANY_WRITE = 0o222
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_GONE = {errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETDOWN, errno.ENETUNREACH}
"""A drive that was pulled, and one on the network whose server does not answer."""

_MISSING = {errno.ENOENT, errno.ENOTDIR}


@dataclass(frozen=True, repr=False)
class Place:
    """The real path of a file and the device that it was on when it was opened."""

    path: Path
    device: int


def locate(os: Os, path: Path) -> Place:
    """Return where the file really is. Raises FileMissing, CannotRead, and NotAPlan for what is no regular file."""
    try:
        real = os.realpath(path)
        found = os.lstat(real)
    except OSError as error:
        raise reading_error(error) from None
    if not stat.S_ISREG(found.st_mode):
        raise NotAPlan
    return Place(real, found.st_dev)


def check(os: Os, place: Place) -> None:
    """Return when the place is still what it was and may be written.

    Raises FileMissing, DriveChanged, CannotWrite; OSError when it cannot be looked at.
    """
    try:
        found = os.lstat(place.path)
    except OSError as error:
        if error.errno in _MISSING:
            raise FileMissing from None
        raise
    moved = os.realpath(place.path) != place.path
    if moved or found.st_dev != place.device or not stat.S_ISREG(found.st_mode):
        raise DriveChanged
    # The mode is looked at as well: an administrator may write to a file that was marked as read-only.
    if not found.st_mode & _ANY_WRITE or not os.writable(place.path):
        raise CannotWrite


def check_folder(os: Os, place: Place) -> None:
    """Return when the folder of the place is still on the device where it was. Raises DriveChanged, OSError."""
    folder = place.path.parent
    if os.realpath(folder) != folder or os.lstat(folder).st_dev != place.device:
        raise DriveChanged


def stands(os: Os, path: Path) -> bool:
    """Return whether anything has this name; also True when the system does not tell."""
    try:
        os.lstat(path)
    except OSError as error:
        return error.errno not in _MISSING
    return True


def read(os: Os, path: Path) -> bytes:
    """Return the bytes of a regular file. Raises OSError, and TooLarge above the limit of a container."""
    fd = os.open(path, READ)
    try:
        size = os.fstat(fd).st_size
        blocks: list[bytes] = []
        while size <= limits.FILE:
            block = os.read(fd, _BLOCK)
            if not block:
                return b"".join(blocks)
            blocks.append(block)
            # A file may grow while it is read, or tell no size at all.
            size = max(size, sum(map(len, blocks)))
    finally:
        os.close(fd)
    raise TooLarge(part="file")


def read_from_drive(os: Os, path: Path) -> bytes:
    """Return the same, from the drive and not from the system's memory, as far as the system can. Raises as `read`."""
    fd = os.open(path, READ)
    try:
        os.forget_read(fd)
    finally:
        os.close(fd)
    return read(os, path)


def digest(os: Os, path: Path) -> bytes:
    """Return the SHA-256 of a whole file of any size. Raises OSError."""
    whole = hashlib.sha256()
    fd = os.open(path, READ)
    try:
        while block := os.read(fd, _BLOCK):
            whole.update(block)
    finally:
        os.close(fd)
    return whole.digest()


def reading_error(error: OSError) -> WrapError:
    """Return what to tell a person when a file could not be read."""
    return FileMissing() if error.errno in _MISSING else CannotRead()


def writing_error(error: OSError) -> WrapError:
    """Return what to tell a person when a file could not be written, and nothing took the place of the old one."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno in _GONE:
        return DriveChanged()
    if error.errno in _MISSING:
        return FileMissing()
    if error.errno == errno.EEXIST:
        return AlreadyThere()
    return CannotWrite()
