"""The target of any bytes as a plan file, through the doors of the vault."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from fuzz_target import Target, cheap_locks, demand, steady

from wrap_builder.errors import (
    FileDamaged,
    HostileFactor,
    NewerFormat,
    NoRecoveryCode,
    NotAPlan,
    TooLarge,
    WrongCode,
    WrongPassphrase,
)
from wrap_builder.vault import age, box, container, header, seal, slots, vault, zip_form
from wrap_builder.vault.readme import README_TEXT
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.seal import Seal
from wrap_builder.vault.state import State

PASSPHRASE = "quiet harbour lantern meadow"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
IDENTITY = Identity(bytes(range(32)))
PLAN_ID = "00112233445566778899aabbccddeeff"
SEAL_BODY = seal.SIZE - len("mac \n") - 64
DOCUMENT = b'{"kind":"plan","text":"first"}'
PARTS = {container.HISTORY: b'{"history":[]}', container.ATTACHMENTS: b"pictures\0"}


@dataclass(frozen=True)
class Genuine:
    """A plan file of which everything is known."""

    entries: Mapping[str, bytes]
    data: bytes


FILE, STORED, SEALED, SEAL, DOCUMENTS, MORE, ORDER = range(7)
"""How an input of the container target is meant, told by its first byte.

FILE: the rest is the file. STORED: an entry as it is stored, in a ZIP that fits. SEALED: the same under a seal that fits.
SEAL: the text of the seal without its dots, with those and a MAC that fits. DOCUMENTS: what plan.age holds. MORE: an entry of another name.
ORDER: numbers of entries in the order in which they stand, some of them several times or not at all.
"""
MEANINGS = 7
BY_CODE = 0x80
"""Added to the first byte: the file is opened by its code, not by its passphrase."""

_ERRORS = (FileDamaged, HostileFactor, NewerFormat, NoRecoveryCode, NotAPlan, TooLarge, WrongCode, WrongPassphrase)


def _genuine() -> Genuine:
    random_bytes = steady("container")
    secrets = slots.Secrets(PASSPHRASE, CODE)
    others = {container.README: README_TEXT, **slots.make_slots(IDENTITY, secrets, 1, random_bytes)}
    others = box.with_parts(others, PARTS, IDENTITY, random_bytes)
    unsealed = Seal("plan", PLAN_ID, 7, "0123456789abcdef", (("fedcba9876543210", 3),), {})
    contents = box.close_box(others, DOCUMENT, unsealed, IDENTITY, random_bytes)
    return Genuine(contents.entries, box.to_bytes(contents, IDENTITY))


def container_target(folder: Path) -> Target:
    genuine = _genuine()
    names = container.in_order(genuine.entries)
    sealed = seal.write(box.open_box(genuine.entries, IDENTITY).seal, IDENTITY.secret)[:SEAL_BODY].rstrip(b".\n")
    seeds = [bytes([FILE]) + genuine.data, bytes([SEAL]) + sealed, bytes([DOCUMENTS]) + DOCUMENT, bytes([MORE]) + b"voice\0text",
             bytes([ORDER, *range(len(names))]), bytes([ORDER, *reversed(range(len(names)))])]
    seeds += [bytes([FILE]) + _packed(genuine.entries, method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]
    for number, name in enumerate(names):
        seeds += [bytes([how, number]) + genuine.entries[name] for how in ((STORED, SEALED) if number % 2 else (SEALED, STORED))]
    seeds = [bytes([seed[0] + BY_CODE * (number % 2)]) + seed[1:] for number, seed in enumerate(seeds)]
    reader = _ContainerReader(genuine, folder / "a.plan")
    return Target("container", reader.read, tuple(seeds), (
        b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", header.MAGIC, b"-> X25519 ", b"-> scrypt ", b"README.txt", b"../", b"\0", b"\xff" * 4,
        *(name.encode() for name in names), b"wrap-seal 2\n", b"seen ", b"part ", b"gen ", b"pad ", b"\n", b" ",
    ))


class _ContainerReader:
    def __init__(self, genuine: Genuine, path: Path) -> None:
        self._genuine = genuine
        self._path = path
        self._random = steady("again")
        self._seal = box.open_box(genuine.entries, IDENTITY).seal

    def read(self, data: bytes) -> bool:
        first = data[0] if data else FILE
        how, key = first % BY_CODE % MEANINGS, {"code": CODE} if first >= BY_CODE else {"passphrase": PASSPHRASE}
        made = self._assemble(how, data[1:])
        self._path.write_bytes(made)
        with cheap_locks():
            opened = self._opens(made, how, **key)
            demand(self._looks(made) or not opened, "a file that opens and was refused before")
        return opened

    def _looks(self, made: bytes) -> bool:
        with contextlib.suppress(*_ERRORS):
            demand(container.build(container.parse(made)) == made, "a container in another form than the writer's")
        try:
            vault.look(self._path)
        except _ERRORS:
            return False
        return True

    def _opens(self, made: bytes, how: int, **key: str) -> bool:
        try:
            opened = vault.unlock(self._path, work_factor=1, **key)
        except _ERRORS:
            return False
        try:
            if how in {FILE, STORED, MORE, ORDER}:
                self._demand_truth(made, opened)
            demand(opened.state is State.WHOLE or bool(opened.notice), "a file that is not whole, and nothing said")
            demand(opened.read_only or not opened.state.is_only_read, "a file that may be written over")
        finally:
            opened.close()
        return True

    def _demand_truth(self, made: bytes, opened: vault.OpenFile) -> None:
        """Without the identity nobody can make a file that opens as something else than what was written."""
        written = {container.PLAN: DOCUMENT, **PARTS}
        found = {container.PLAN: opened.document}
        for name in PARTS:
            with contextlib.suppress(*_ERRORS):
                found[name] = opened.part(name)
        if opened.state is State.WHOLE:
            demand(made == self._genuine.data, "a changed file that is called whole")
        if opened.state in {State.WHOLE, State.REPACKED}:
            demand(found == written and not opened.wrong_parts, "a file without all that was written, and nothing said")
        elif opened.state is State.PARTS_WRONG:
            demand(bool(opened.wrong_parts), "a wrong part without a name")
            right = {name: content for name, content in written.items() if name not in opened.wrong_parts}
            demand({name: found.get(name) for name in right} == right, "a wrong part that is called right")
        demand({*found.values()} <= {*written.values(), b""}, "content that was never written")

    def _assemble(self, how: int, rest: bytes) -> bytes:
        """Return the file that an input describes."""
        entries = dict(self._genuine.entries)
        names = container.in_order(entries)
        if how == FILE:
            return rest
        if how == SEAL:
            body = rest.ljust(SEAL_BODY - 1, b".") + b"\n"
            return container.build({**entries, container.SEAL: self._encrypted(body + seal._mac_line(body, IDENTITY.secret))})
        if how == DOCUMENTS:
            return self._resealed({**entries, container.PLAN: self._encrypted(rest)})
        if how == MORE:
            name, _, content = rest.partition(b"\0")
            return container.build({f"{''.join(chr(97 + byte % 26) for byte in name[:30])}.age": content, **entries})
        if how == ORDER:
            return b"".join(zip_form.pieces(entries, [names[byte % len(names)] for byte in rest[:14]]))
        name = names[rest[0] % len(names)] if rest else container.PLAN
        changed = {**entries, name: rest[1:]}
        return container.build(changed) if how == STORED or name == container.SEAL else self._resealed(changed)

    def _encrypted(self, content: bytes) -> bytes:
        return age.encrypt(content, IDENTITY, self._random)

    def _resealed(self, entries: Mapping[str, bytes]) -> bytes:
        text = seal.write(replace(self._seal, parts=seal.hashes(entries)), IDENTITY.secret)
        return container.build({**entries, container.SEAL: self._encrypted(text)})


def _packed(entries: Mapping[str, bytes], method: int) -> bytes:
    """Return the entries as an ordinary tool packs them."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()
