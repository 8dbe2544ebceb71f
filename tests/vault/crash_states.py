"""Records what a save does to a folder, and works out every state in which a drive may be found after a power cut.

The model of a drive that promises nothing: what was written to a file and not flushed may be there, missing, half there or
zeros; each change of names since the last flush of the folder may be there or not, in any combination, but is never half done.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vault_doubles import StepOs

from wrap_builder.vault.os_calls import Os

Folder = dict[str, bytes]


@dataclass(frozen=True)
class Names:
    """One change of names that a drive does as a whole: name to number of a file, None for a name that goes."""

    changed: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Written:
    file: int
    data: bytes


@dataclass(frozen=True)
class Flushed:
    """Of one file; None for the names in the folder."""

    file: int | None


Effect = Names | Written | Flushed


class Recorder(StepOs):
    """The real calls in one folder, and a list of what each may leave on the drive.

    `flushes`: False for a system that forgets to flush files. `flushes_names`: the same for the folder.
    """

    def __init__(self, folder: Path, system: Os, *, flushes: bool = True, flushes_names: bool = True) -> None:
        super().__init__()
        self._system, self._flushes, self._flushes_names = system, flushes, flushes_names
        self._folder = folder
        self._descriptors: dict[int, int | None] = {}
        self.start = {item.name: item.read_bytes() for item in folder.iterdir()}
        self.first = dict(enumerate(self.start.values()))
        self._names: dict[str, int] = {name: number for number, name in enumerate(self.start)}
        self.start_names: dict[str, int] = dict(self._names)
        self.effects: list[Effect] = []

    def open(self, path: Path, flags: int) -> int:
        fd = self._system.open(path, flags)
        if path == self._folder:
            self._descriptors[fd] = None
            return fd
        if path.name not in self._names:
            assert flags & os.O_CREAT
            self.first[len(self.first)] = b""
            self._change({path.name: len(self.first) - 1})
        self._descriptors[fd] = self._names[path.name]
        return fd

    def write(self, fd: int, data: memoryview) -> int:
        written = self._system.write(fd, data)
        file = self._descriptors[fd]
        assert file is not None
        self.effects.append(Written(file, bytes(data[:written])))
        return written

    def fsync(self, fd: int) -> None:
        file = self._descriptors[fd]
        if self._flushes_names if file is None else self._flushes:
            self.effects.append(Flushed(file))

    def exchange(self, one: Path, other: Path) -> None:
        self._system.exchange(one, other)
        self._change({one.name: self._names[other.name], other.name: self._names[one.name]})

    def rename_new(self, source: Path, target: Path) -> None:
        self._system.rename_new(source, target)
        self._change({source.name: None, target.name: self._names[source.name]})

    def replace(self, source: Path, target: Path) -> None:
        self._system.replace(source, target)
        self._change({source.name: None, target.name: self._names[source.name]})

    def link(self, source: Path, target: Path) -> None:
        self._system.link(source, target)
        self._change({target.name: self._names[source.name]})

    def unlink(self, path: Path) -> None:
        self._system.unlink(path)
        self._change({path.name: None})

    def put(self, name: str, data: bytes) -> None:
        """Let another program put a file there, flushed: its own care is not what is tested."""
        (self._folder / name).write_bytes(data)
        self.first[len(self.first)] = data
        self._change({name: len(self.first) - 1})
        self.effects.append(Flushed(None))

    def _change(self, changed: dict[str, int | None]) -> None:
        self.effects.append(Names(tuple(changed.items())))
        for name, file in changed.items():
            if file is None:
                del self._names[name]
            else:
                self._names[name] = file


def states(recorder: Recorder, count: int) -> Iterator[Folder]:
    """Yield what the folder may hold when the power goes after this many effects."""
    done = recorder.effects[:count]
    last = max((place for place, effect in enumerate(done) if effect == Flushed(None)), default=-1)
    kept = [effect for effect in done[:last] if isinstance(effect, Names)]
    pending = [effect for effect in done[last + 1 :] if isinstance(effect, Names)]
    contents = [dict(zip(recorder.first, chosen, strict=True)) for chosen in itertools.product(
        *(_contents(data, file, done) for file, data in recorder.first.items()))]
    for size in range(len(pending) + 1):
        for chosen in itertools.combinations(pending, size):
            names: dict[str, int | None] = dict(recorder.start_names)
            for effect in (*kept, *chosen):
                names.update(effect.changed)
            for content in contents:
                yield {name: content[file] for name, file in names.items() if file is not None}


def _contents(data: bytes, file: int, done: list[Effect]) -> list[bytes]:
    """Return what may be in one file: everything that was flushed, and of the rest all, nothing, a half, or zeros."""
    last = max((place for place, effect in enumerate(done) if effect == Flushed(file)), default=-1)
    safe = data + b"".join(effect.data for effect in done[: last + 1] if isinstance(effect, Written) and effect.file == file)
    rest = b"".join(effect.data for effect in done[last + 1 :] if isinstance(effect, Written) and effect.file == file)
    return [safe, safe + rest, safe + rest[: len(rest) // 2], safe + bytes(len(rest))] if rest else [safe]
