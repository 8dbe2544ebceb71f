"""Files written beside a plan: the temporary one that becomes the plan, and copies under names that nothing had."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os as system
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from wrap_builder.vault import place
from wrap_builder.vault.os_calls import FOLDER, NEW, Os

TEMPORARY = re.compile(r"\.~([0-9a-f]{4})[0-9a-f]{4}\.tmp")
_DATED = re.compile(r" \((?:other version|not saved in its place) [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{4}(?:, [0-9]+)?\)$")
UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""What a system says that does not know a special form of rename."""

_TRIES = 8
_NAME_BYTES = 255
_ENDING_BYTES = 32
_NO_LINKS = UNSUPPORTED | {errno.EPERM, errno.EMLINK}
_BUSY = {5, 32, 33}
"""Windows: access denied, sharing violation, lock violation; a scanner or a sync client has the file for a moment."""

_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


def tag(name: str) -> str:
    """Return the four digits that mark temporary files as those of the plan with this file name."""
    return hashlib.sha256(system.fsencode(name)).hexdigest()[:4]


def named_after(path: Path, before: str, after: str) -> Path:
    """Return a path in the same folder whose name is that of `path` with something before and behind it.

    A name that would be longer than file systems take is cut, and told from others that begin alike by its tag.
    """
    return path.with_name(_fitting(path.name, before, after))


def write_beside(os: Os, path: Path, data: bytes) -> Path:
    """Return a new file in the folder of `path` that holds `data`: written, flushed, read back and compared.

    Raises OSError; then nothing is left behind, as far as the drive allows.
    """
    fd, temporary = _make(os, path)
    try:
        try:
            _write_all(os, fd, data)
            os.fsync(fd)
        finally:
            os.close(fd)
        if place.read(os, temporary) != data:
            raise OSError(errno.EIO, "read back")
    except BaseException:
        remove(os, temporary)
        raise
    return temporary


def put_new(os: Os, path: Path, data: bytes) -> None:
    """Write `data` to `path`, where nothing is yet; its name is not flushed. Raises OSError: EEXIST for a taken name."""
    temporary = write_beside(os, path, data)
    try:
        move_to_new(os, temporary, path)
    except BaseException:
        remove(os, temporary)
        raise


def move_to_new(os: Os, source: Path, target: Path) -> None:
    """Move a file to a name that nothing has, by the best way that the file system knows. Raises OSError."""
    try:
        return os.rename_new(source, target)
    except OSError as error:
        if error.errno not in UNSUPPORTED:
            raise
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
    else:
        return remove(os, source)
    # FAT on an older system knows neither: all that is left is to look first.
    if _exists(os, target):
        raise FileExistsError(errno.EEXIST, "taken")
    return replace_patiently(os, source, target)


def other_version(os: Os, path: Path, keep: Callable[[Path], None]) -> Path:
    """Call `keep` with a free name for another version of the plan at `path` and return that name. Raises OSError."""
    return dated(os, path, "other version", keep)


def is_made_by_us(path: Path) -> bool:
    """Tell if a name is one that this program gives to other versions beside a plan; others were given by somebody."""
    return TEMPORARY.fullmatch(path.name) is not None or _DATED.search(path.stem) is not None


def dated(os: Os, path: Path, what: str, keep: Callable[[Path], None]) -> Path:
    """Call `keep` with a free name beside the plan that says what lies there and since when. Raises OSError."""
    for name in _names(path, f"{what} {os.now():%Y-%m-%d %H%M}"):
        try:
            keep(name)
        except FileExistsError:
            continue
        return name
    raise FileExistsError(errno.EEXIST, "no free name")


def replace_patiently(os: Os, source: Path, target: Path) -> None:
    """Put `source` in the place of `target`; on Windows, wait up to about three seconds for a busy file. Raises OSError."""
    for pause in _PAUSES:
        try:
            return os.replace(source, target)
        except OSError as error:
            if getattr(error, "winerror", None) not in _BUSY:
                raise
        os.sleep(pause)
    return os.replace(source, target)


def flush_folder(os: Os, folder: Path) -> None:
    """Return after the drive says that it holds the names in the folder. Raises OSError."""
    if not os.flushes_folders:
        return
    fd = os.open(folder, FOLDER)
    try:
        os.fsync_folder(fd)
    finally:
        os.close(fd)


def remove(os: Os, path: Path) -> None:
    """Remove a file of ours if the drive allows it; what stays is found when the plan is opened again."""
    with contextlib.suppress(OSError):
        os.unlink(path)


def _make(os: Os, path: Path) -> tuple[int, Path]:
    """Return a new private file, open for writing, under a name that tells nothing but whose plan it belongs to."""
    for _ in range(_TRIES):
        temporary = path.with_name(f".~{tag(path.name)}{os.random_bytes(2).hex()}.tmp")
        with contextlib.suppress(FileExistsError):
            return os.open(temporary, NEW), temporary
    raise FileExistsError(errno.EEXIST, "no free name")


def _write_all(os: Os, fd: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(fd, rest)
        if written == 0:
            raise OSError(errno.EIO, "nothing was written")
        rest = rest[written:]


def _exists(os: Os, path: Path) -> bool:
    try:
        os.lstat(path)
    except FileNotFoundError:
        return False
    return True


def _names(path: Path, label: str) -> Iterator[Path]:
    # What follows the last dot of a long name may be most of it; such an ending is cut as well.
    stem, ending = (path.stem, path.suffix) if len(system.fsencode(path.suffix)) <= _ENDING_BYTES else (path.name, "")
    for number in range(1, 1000):
        which = label if number == 1 else f"{label}, {number}"
        yield path.with_name(_fitting(stem, "", f" ({which}){ending}"))


def _fitting(name: str, before: str, after: str) -> str:
    room = _NAME_BYTES - len(before) - len(system.fsencode(after))
    whole = system.fsencode(name)
    if len(whole) > room:
        whole = whole[: room - 5].decode(errors="ignore").encode() + b"~" + tag(name).encode()
    return f"{before}{system.fsdecode(whole)}{after}"
