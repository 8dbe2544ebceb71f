"""Saves a plan again and again until it is ended, and says after each save that it was made: started by powercut.py."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from wrap_builder.vault import vault
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.sealed import Stamp

PASSPHRASE = "quiet harbour lantern meadow"
SAVES_OF_A_SESSION = 10
LARGEST = 60_000
STEP = 7919
ACKNOWLEDGED = "%015d"


class Forgetful(Os):
    """The real calls, except that the drive is never asked to hold anything."""

    def fsync(self, fd: int) -> None:
        """Return at once."""


def document(stamp: Stamp) -> bytes:
    """Return a document of a length that its number tells."""
    return json.dumps({"kind": stamp.kind, "gen": stamp.gen, "more": "x" * (stamp.gen * STEP % LARGEST)}).encode()


def store_of(path: Path) -> Path:
    """Return where the states of earlier sessions are kept: on the same drive."""
    return path.parent / "store"


def sessions(path: Path, acknowledged: int, system: Os) -> None:
    """Save for ever, in sessions, so that backup, generations and lock are made anew as well."""

    def tell(opened: OpenFile) -> None:
        os.pwrite(acknowledged, (ACKNOWLEDGED % opened.gen).encode(), 0)

    opened = vault.create(path, "plan", document, PASSPHRASE, work_factor=1, os=system, store=store_of(path))
    while True:
        if opened.notice or opened.state is not opened.state.WHOLE:
            raise SystemExit(f"not as it should be: {opened.notice}")
        tell(opened)
        for _ in range(SAVES_OF_A_SESSION):
            opened.save(document)
            tell(opened)
        opened.close()
        opened = vault.unlock(path, passphrase=PASSPHRASE, work_factor=1, os=system, store=store_of(path))


if __name__ == "__main__":
    target = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT, 0o600)
    sessions(Path(sys.argv[1]), target, Forgetful() if "--without-fsync" in sys.argv else Os())
