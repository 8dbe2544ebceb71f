"""Stand-ins of the vault's tests: documents, and system calls that are counted, fail, or end the process."""

from __future__ import annotations

import errno
import fcntl
import functools
import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from wrap_builder.vault import age, box, container, seal, slots, vault
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.seal import Seal
from wrap_builder.vault.sealed import Make, Stamp

PASSPHRASE = "quiet harbour lantern meadow"
OTHER_PASSPHRASE = "brisk pencil orbit velvet"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
OTHER_CODE = "000022-720885-000033-000484-000055-000066-000077-000088"
FAST = 1
"""A work factor for tests: a real file whose locks open at once."""

CALLS = (
    "realpath", "lstat", "fstat", "writable", "names", "open", "read", "write", "fsync", "fsync_folder", "close", "exchange",
    "rename_new", "replace", "link", "unlink", "make_folder", "remove_folder", "lock", "sleep", "random_bytes", "now",
)
FILE_CALLS = tuple(name for name in CALLS if name not in {"sleep", "random_bytes", "now"})

Step = Callable[[str, int], None]


def saying(text: str, filler: int = 0) -> Make:
    """Return what makes a document with this text, and as many bytes more as wanted."""

    def make(stamp: Stamp) -> bytes:
        return json.dumps({"kind": stamp.kind, "id": stamp.id, "gen": stamp.gen, "text": text, "more": "x" * filler}).encode()

    return make


Entries = dict[str, bytes]


def text_of(opened: OpenFile) -> str:
    return str(json.loads(opened.document)["text"])


def new_plan(path: Path, text: str = "first", **options: Any) -> OpenFile:
    return vault.create(path, "plan", saying(text, options.pop("filler", 0)), PASSPHRASE, work_factor=FAST, **options)


def open_plan(path: Path, **options: Any) -> OpenFile:
    return vault.unlock(path, passphrase=options.pop("passphrase", PASSPHRASE), work_factor=FAST, **options)


def read_text(path: Path) -> str:
    """Return the text in a plan as another window would read it, leaving nothing behind."""
    opened = open_plan(path)
    try:
        return text_of(opened)
    finally:
        opened.close()


def saved_again(opened: OpenFile, text: str = "afterwards") -> None:
    """Save, close and open: the words are there, and nothing lies about."""
    assert opened.save(saying(text)).displaced is None
    opened.close()
    again = open_plan(opened.path)
    assert (text_of(again), again.left_overs) == (text, ())
    again.close()
    assert beside(opened.path) == {opened.path.name, f"{opened.path.name}.bak"}


def beside(path: Path) -> set[str]:
    """Return the names in the plan's folder."""
    return {item.name for item in path.parent.iterdir()}


def parts_of(path: Path) -> tuple[Entries, Identity]:
    entries = box.inspect(path.read_bytes())
    identity = slots.open_by_passphrase(entries, PASSPHRASE)
    assert identity is not None
    return entries, identity


def resealed(entries: Entries, identity: Identity, change: Callable[[Seal], Seal] = lambda found: found) -> bytes:
    """Return a container with these entries under a seal that fits them, as a later version might write it."""
    found = seal.read(age.decrypt(entries["seal.age"], identity), identity.secret)
    sealed = change(replace(found, parts=seal.hashes(entries)))
    return container.build({**entries, "seal.age": age.encrypt(seal.write(sealed, identity.secret), identity)})


class StepOs(Os):
    """The real calls; `before` and `after` see each of them by name and by how many of that name there were."""

    def __init__(self, before: Step | None = None, after: Step | None = None, **options: Any) -> None:
        super().__init__(**options)
        self.before, self.after = before, after
        self.counts: Counter[str] = Counter()
        self.calls: list[tuple[str, int]] = []
        self.completed: list[tuple[str, int]] = []

    def start_again(self, before: Step | None = None, after: Step | None = None) -> None:
        self.before, self.after = before, after
        self.counts.clear()
        self.calls.clear()
        self.completed.clear()


def _stepping(name: str) -> Callable[..., Any]:
    real = getattr(Os, name)

    @functools.wraps(real)
    def call(self: StepOs, *arguments: Any) -> Any:
        self.counts[name] += 1
        number = self.counts[name]
        self.calls.append((name, number))
        if self.before:
            self.before(name, number)
        result = real(self, *arguments)
        self.completed.append((name, number))
        if self.after:
            self.after(name, number)
        return result

    return call


for _name in CALLS:
    setattr(StepOs, _name, _stepping(_name))


def failing(name: str, number: int, code: int) -> Step:
    """Return a step that lets one call fail with an errno."""

    def step(called: str, count: int) -> None:
        if (called, count) == (name, number):
            raise OSError(code, os.strerror(code))

    return step


class NoExchange(StepOs):
    """A file system that knows no special renames, such as FAT on an older system."""

    def __init__(self, *, links: bool = True, **options: Any) -> None:
        super().__init__(library=object(), **options)
        self._links = links

    def link(self, source: Path, target: Path) -> None:
        if not self._links:
            raise PermissionError(1, "no links here")
        super().link(source, target)


UNFLUSHED = fcntl.F_GETFD
"""As `full_flush` of an Os: a call that always works and flushes nothing, for tests that save thousands of times."""


class NoLocks(StepOs):
    """A network drive on which no file can be locked."""

    def lock(self, fd: int) -> bool:
        self.counts["lock"] += 1
        raise OSError(errno.ENOLCK, "no locks here")


class ShortWrites(StepOs):
    """A drive that takes only a part of what is handed to it; `takes` says how many bytes of how many."""

    def __init__(self, takes: Callable[[int], int], **options: Any) -> None:
        super().__init__(**options)
        self.takes = takes
        self.shortened = 0

    def write(self, fd: int, data: memoryview) -> int:
        most = self.takes(len(data))
        self.shortened += most < len(data)
        return super().write(fd, data[:most]) if most else 0


class BusyWindows(NoExchange):
    """Windows, where another program has one file, or every file, until a moment by a clock that goes on while we wait."""

    def __init__(self, until: float, held: Path | None = None, *, code: int = 32) -> None:
        super().__init__(links=False, flushes_folders=False, full_flush=UNFLUSHED)
        self.until, self.held, self.code, self.clock, self.refused = until, held, code, 0.0, 0

    def replace(self, source: Path, target: Path) -> None:
        if self.clock < self.until and self.held in {None, source, target}:
            self.refused += 1
            error = PermissionError(errno.EACCES, "busy")
            error.winerror = self.code  # type: ignore[attr-defined]
            raise error
        super().replace(source, target)

    def sleep(self, seconds: float) -> None:
        self.clock += seconds
