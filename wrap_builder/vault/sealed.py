"""What goes between an open file and who saves it: a state before it is sealed, while it waits, and after the drive confirmed it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from wrap_builder.vault.place import Place


@dataclass(frozen=True)
class Stamp:
    """What the document has to carry: the kind of file, its id, and the number of this state."""

    kind: str
    id: str
    gen: int


Make = Callable[[Stamp], bytes]
"""Makes the document with the stamp in it. It must not end in a blank."""


@dataclass(frozen=True, repr=False)
class SaveReport:
    """A save that the drive confirmed.

    `displaced`: where a version lies that another program or computer had written meanwhile.
    `old_backup`: after a change of the locks, a `.bak` that could not be renewed: the old passphrase still opens it.
    `old_copies`: after a change of the locks, what else is known that the old passphrase opens.
    """

    gen: int
    displaced: Path | None = None
    old_backup: Path | None = None
    old_copies: tuple[Path, ...] = ()


@dataclass(frozen=True, repr=False)
class Sealed:
    """A state in its final, encrypted bytes, with the file that it belongs into and the hashes that were known there.

    `rescued`: where it was put meanwhile, because it could not be saved in its place.
    """

    data: bytes
    id: str
    gen: int
    place: Place
    known: frozenset[bytes]
    rescued: Path | None = None

    @property
    def expected(self) -> frozenset[bytes]:
        """SHA-256 of what may be in the file's place later on: what was known, or this state, of an unconfirmed save."""
        return self.known | {sha256(self.data).digest()}
