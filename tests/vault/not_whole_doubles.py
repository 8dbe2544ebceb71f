"""A plan in two states, and the ways in which other tools and damage leave its file."""

from __future__ import annotations

import io
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

from vault_doubles import PASSPHRASE, Entries, beside, open_plan, parts_of, saying, text_of

from wrap_builder.errors import PlanGone
from wrap_builder.vault import container, vault, zip_form
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.state import Locked, Opening, State

EXTRA = struct.pack("<HHBL", 0x5455, 5, 1, 1_795_313_580)
"""A time as tools on Unix add it to an entry."""


@dataclass(frozen=True)
class TwoStates:
    """A plan with a recovery code and earlier versions, in its first and its second state. The second is in the file."""

    path: Path
    older: Entries
    entries: Entries
    identity: Identity

    def of(self, **change: bytes) -> bytes:
        """Return the second state with other contents in some entries, in our form."""
        return container.build({**self.entries, **{f"{name}.age": stored for name, stored in change.items()}})

    def without(self, name: str) -> bytes:
        return container.build({other: stored for other, stored in self.entries.items() if other != name})


def two_states(plan_path: Path) -> TwoStates:
    """Give the plan at a path earlier versions and a second state, with nothing beside it."""
    opened = open_plan(plan_path)
    opened.save(saying("first"), {"history.age": b"earlier"})
    older, _ = parts_of(plan_path)
    opened.save(saying("second"))
    opened.close()
    plan_path.with_name("Notes.plan.bak").unlink()
    return TwoStates(plan_path, older, *parts_of(plan_path))


def pack(entries: Entries, order: list[str]) -> bytes:
    """Return a ZIP of the same form with the entries in another order."""
    return b"".join(zip_form.pieces(entries, order))


def zipped(entries: Entries, method: int, order: list[str] | None = None, folder: str = "") -> bytes:
    """Return the entries as an ordinary tool packs them, with its own dates, rights and remarks."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name in order or list(entries):
            info = zipfile.ZipInfo(folder + name, (2026, 11, 22, 2, 13, 0))
            info.external_attr, info.extra = 0o644 << 16, EXTRA
            archive.writestr(info, entries[name], method)
        archive.comment = b"packed again"
    return target.getvalue()


class Pipe(io.BytesIO):
    """Somewhere a ZIP cannot go back in, so that its sizes stand behind its entries."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


def piped(entries: Entries) -> bytes:
    target = Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("__MACOSX/._plan.age", b"remarks of a desktop")
        for name, stored in entries.items():
            info = zipfile.ZipInfo(name)
            info.extra = EXTRA
            archive.writestr(info, stored, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def unlock(data: bytes, *, code: str | None = None) -> Opening:
    locked = Locked(data)
    identity = locked.by_passphrase(PASSPHRASE) if code is None else locked.by_code(code)
    assert identity is not None
    return locked.open(identity)


def told(path: Path, data: bytes, **way: str) -> tuple[State, tuple[str, ...], str]:
    """Open bytes as a file and return its state, its wrong parts and the text in it, "" for none. It stays as it was."""
    path.write_bytes(data)
    names = beside(path)
    vault.look(path)
    opened = vault.unlock(path, **(way or {"passphrase": PASSPHRASE}))
    try:
        assert opened.read_only == (opened.state in {State.PARTS_WRONG, State.UNSEALED})
        problem = opened.state.problem if opened.document else PlanGone
        assert opened.notice == (problem.sentence if problem else "")
        return opened.state, opened.wrong_parts, text_of(opened) if opened.document else ""
    finally:
        opened.close()
        assert path.read_bytes() == data
        assert beside(path) == names
