"""Every state of an unlocked plan that lies somewhere known: its `.bak`, other versions beside it, what this computer keeps."""

from __future__ import annotations

import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.vault import beside, box, limits, place
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.generations import Generations
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.seal import Seal

MOST_LOOKED_AT = 64
"""How many files beside a plan are opened at most, the newest first."""

_TIMES = range(253_000_000_000)
"""What a file's time can be, in seconds; others, of damaged drives, have no date that can be shown."""

_NO_TIME = datetime(1980, 1, 1, tzinfo=UTC)


class Spot(StrEnum):
    """Where a state lies."""

    BACKUP = "backup"
    GENERATION = "generation"
    OTHER = "other"
    LEFT_OVER = "left-over"
    RESCUED = "rescued"


@dataclass(frozen=True, repr=False)
class Found:
    """A whole state of the same plan, under the same key. `at`: when its file was last written, in local time.

    `superseded`: the open plan was built on it, so that nothing in it was never seen. `seal` tells which state it is.
    """

    path: Path
    spot: Spot
    seal: Seal
    at: datetime
    superseded: bool


def find(os: Os, plan: Path, seal: Seal, identity: Identity, generations: Generations | None) -> tuple[Found, ...]:
    """Return the states of this plan that lie beside it and on this computer, the plan's own file left out.

    `seal`: that of the open state; where it was lost and has no id, everything counts that the key opens. What does not open
    with the key belongs to others or to older locks.
    """
    return tuple(_found(os, places(os, plan, generations), seal, identity))


def places(os: Os, plan: Path, generations: Generations | None) -> list[tuple[Path, Spot]]:
    """Return the files that may hold a state of this plan."""
    backup = backup_path(plan)
    found = [(backup, Spot.BACKUP)]
    if generations is not None:
        found += [(one.path, Spot.GENERATION) for one in generations.kept()]
        found += [(path, Spot.RESCUED) for path in generations.rescued()]
    return found + [
        (path, Spot.LEFT_OVER if beside.TEMPORARY.fullmatch(path.name) else Spot.OTHER)
        for path in _newest(os, plan) if not any(_is_same(os, path, own) for own in (plan, backup))
    ]


def read(os: Os, path: Path, identity: Identity) -> box.Contents:
    """Return a state that was found. Raises OSError, and WrapError when it does not open with the key of the plan."""
    return box.open_box(box.inspect(place.read(os, path)), identity)


def _is_same(os: Os, path: Path, own: Path) -> bool:
    """Return whether two names are of one file: a drive may take large and small letters, or accents, for the same.

    Where no number tells it, two names that only differ so and have the same content are taken for one: nothing goes then.
    """
    if path == own:
        return True
    alike = _letters(path) == _letters(own)
    try:
        one, other = os.lstat(path), os.lstat(own)
        if (one.st_dev, one.st_ino) == (other.st_dev, other.st_ino):
            return alike or one.st_nlink == 1
        return alike and place.digest(os, path) == place.digest(os, own)
    except OSError:
        return False


def _letters(path: Path) -> str:
    return unicodedata.normalize("NFC", path.name).casefold()


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds).astimezone() if int(seconds) in _TIMES else _NO_TIME


def _newest(os: Os, plan: Path) -> list[Path]:
    try:
        names = os.names(plan.parent)
    except OSError:
        return []
    known = (plan.suffix, ".bak")
    times: list[tuple[float, Path]] = []
    for name in names:
        path = plan.with_name(name)
        if path.suffix not in known and not beside.TEMPORARY.fullmatch(name):
            continue
        try:
            found = os.lstat(path)
        except OSError:
            continue
        if stat.S_ISREG(found.st_mode) and found.st_size <= limits.FILE:
            times.append((found.st_mtime, path))
    return [path for _, path in sorted(times, reverse=True)[: MOST_LOOKED_AT + 1]]


def _found(os: Os, places: list[tuple[Path, Spot]], seal: Seal, identity: Identity) -> Iterator[Found]:
    for path, spot in places:
        try:
            when = _time(os.lstat(path).st_mtime)
            other = read(os, path, identity).seal
        except (OSError, WrapError):
            continue  # missing, damaged, of another plan, or behind older locks: not for this list
        if other.id == seal.id or not seal.id:
            yield Found(path, spot, other, when, superseded=is_superseded(seal, other, spot))


def is_superseded(seal: Seal, other: Seal, spot: Spot) -> bool:
    """Return whether the open state was built on the other one.

    A seal remembers a bounded number of sessions. What this program kept itself, and what is older than all that a full
    memory reaches back to, was built upon.
    """
    if seal.contains(other):
        return True
    is_full = len(seal.seen) == limits.SEEN
    return is_full and spot in {Spot.BACKUP, Spot.GENERATION} and other.gen < seal.seen[-1][1]
