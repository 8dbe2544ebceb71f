"""What fuzzing calls, by Hypothesis and by atheris: each target reads bytes as the program would, and checks what it got.

A target returns whether the bytes were read, and raises for a finding only: an error that no person should meet, or bytes
that were read although they say something else than what was written.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from wrap_builder.errors import (
    BadPlanData,
    FileDamaged,
    HostileFactor,
    NewerFormat,
    NoRecoveryCode,
    NotAPlan,
    TooLarge,
    WrongCode,
    WrongKind,
    WrongPassphrase,
)
from wrap_builder.plan import codec
from wrap_builder.vault import age, box, container, header, limits, recipients, seal, slots, stream, vault, zip_form
from wrap_builder.vault.failures import AgeError
from wrap_builder.vault.header import Stanza
from wrap_builder.vault.readme import README_TEXT
from wrap_builder.vault.recipients import Identity, Passphrase
from wrap_builder.vault.seal import Seal

HERE = Path(__file__).resolve().parent
CHEAP = 4
"""The highest work factor while fuzzing, so that no input can ask for time; the true limit has tests of its own."""

PASSPHRASE = "quiet harbour lantern meadow"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
IDENTITY = Identity(bytes(range(32)))
CONTENT = b"content"
DOCUMENT = b'{"text":"first"}'
PARTS = {container.HISTORY: b'{"history":[]}', container.ATTACHMENTS: b"pictures\0"}


class FoundError(Exception):
    """Bytes that were read and should not have been, or were read as something else."""


@dataclass(frozen=True)
class Target:
    """One reader. `seeds`: inputs to start from, most of which it reads; `words`: pieces that mean something to it."""

    name: str
    read: Callable[[bytes], bool]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]


def all_targets(folder: Path) -> dict[str, Target]:
    """Return the targets by name; `folder` is theirs to write in."""
    readers = (header_target(), container_target(folder), json_target())
    return {target.name: target for target in readers}


@contextlib.contextmanager
def _cheap_locks() -> Iterator[None]:
    before = limits.WORK_FACTOR
    limits.WORK_FACTOR = CHEAP
    try:
        yield
    finally:
        limits.WORK_FACTOR = before


def _steady(name: str) -> Callable[[int], bytes]:
    """Return random bytes that are the same in every run, and never the same twice."""
    counter = iter(range(1_000_000))
    return lambda count: hashlib.shake_256(f"{name} {next(counter)}".encode()).digest(count)


def _demand(held: bool, what: str) -> None:
    if not held:
        raise FoundError(what)


# The header of an age file, and the file behind it


def header_target() -> Target:
    random_bytes = _steady("header")
    stranger = Identity(bytes(range(100, 132)))
    key = random_bytes(16)
    grease = Stanza(b"grease", (b"a", b"~!"), random_bytes(96))
    several = header.build(key, [grease, stranger.wrap(key, random_bytes), IDENTITY.wrap(key, random_bytes), Stanza(b"x", (), b"")])
    payload = stream.encrypt(key, random_bytes(16), CONTENT)
    return Target("header", _read_header, (
        age.encrypt(CONTENT, IDENTITY, random_bytes), age.encrypt(CONTENT, Passphrase(b"pass", 1), random_bytes), several + payload,
    ), (
        header.MAGIC, b"-> ", b"\n-> X25519 ", b"\n-> scrypt ", b"--- ", b"\n", b" ",
        b"A" * 64 + b"\n", b"A" * 43, b"A" * 22, b"=", b"99", b"\r\n",
    ))


def _read_header(data: bytes) -> bool:
    with _cheap_locks():
        try:
            parsed = header.parse(data)
            recipients.demand_sound_scrypt(parsed.stanzas)
        except (AgeError, HostileFactor):
            sound = False
        else:
            sound = True
            _demand(header.build(bytes(16), parsed.stanzas).startswith(parsed.signed + b" "), "a header in another form than the writer's")
            _demand(parsed.signed + b" " + header.to_base64(parsed.mac) + b"\n" == data[: parsed.length], "a last line in another form")
        for key in (IDENTITY, Passphrase(b"pass")):
            with contextlib.suppress(AgeError, HostileFactor):
                _demand(age.decrypt(data, key) == CONTENT and sound, "content that was never written")
    return sound


# A whole plan file, through the doors of the vault


@dataclass(frozen=True)
class Genuine:
    """A plan file of which everything is known."""

    entries: Mapping[str, bytes]
    data: bytes


FILE, STORED, SEALED, SEAL, DOCUMENTS, MORE, ORDER = range(7)
"""How an input of the container target is meant, told by its first byte.

FILE: the rest is the file. STORED: an entry as it is stored, in a ZIP that fits. SEALED: the same under a seal that fits.
SEAL: the text of the seal, with a MAC that fits. DOCUMENTS: what plan.age holds. MORE: an entry of another name.
ORDER: numbers of entries in the order in which they stand, some of them several times or not at all.
"""
MEANINGS = 7

_ERRORS = (FileDamaged, HostileFactor, NewerFormat, NoRecoveryCode, NotAPlan, TooLarge, WrongCode, WrongPassphrase)


def _genuine() -> Genuine:
    random_bytes = _steady("container")
    secrets = slots.Secrets(PASSPHRASE, CODE)
    others = {container.README: README_TEXT, **slots.make_slots(IDENTITY, secrets, 1, random_bytes)}
    others = box.with_parts(others, PARTS, IDENTITY, random_bytes)
    unsealed = Seal("plan", "00112233445566778899aabbccddeeff", 7, "0123456789abcdef", (("fedcba9876543210", 3),), {})
    contents = box.close_box(others, DOCUMENT, unsealed, IDENTITY, random_bytes)
    return Genuine(contents.entries, box.to_bytes(contents, IDENTITY))


def container_target(folder: Path) -> Target:
    genuine = _genuine()
    names = container.in_order(genuine.entries)
    sealed = seal.write(box.open_box(genuine.entries, IDENTITY).seal, IDENTITY.secret)[:-69]
    seeds = [bytes([FILE]) + genuine.data, bytes([SEAL]) + sealed, bytes([DOCUMENTS]) + DOCUMENT, bytes([MORE]) + b"voice\0text",
             bytes([ORDER, *range(len(names))]), bytes([ORDER, *reversed(range(len(names)))])]
    seeds += [bytes([FILE]) + _packed(genuine.entries, method) for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)]
    for number, name in enumerate(names):
        seeds += [bytes([how, number]) + genuine.entries[name] for how in (STORED, SEALED)]
    reader = _ContainerReader(genuine, folder / "a.plan")
    return Target("container", reader.read, tuple(seeds), (
        b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", header.MAGIC, b"-> X25519 ", b"-> scrypt ", b"README.txt", b"../", b"\0", b"\xff" * 4,
        *(name.encode() for name in names), b"wrap-seal 2\n", b"seen ", b"part ", b"gen ", b"pad ", b"\n", b" ",
    ))


class _ContainerReader:
    def __init__(self, genuine: Genuine, path: Path) -> None:
        self._genuine = genuine
        self._path = path
        self._random = _steady("again")
        self._seal = box.open_box(genuine.entries, IDENTITY).seal

    def read(self, data: bytes) -> bool:
        how = data[0] % MEANINGS if data else FILE
        made = self._assemble(how, data[1:])
        self._path.write_bytes(made)
        with _cheap_locks():
            return self._looks(made) & self._opens(made, how, passphrase=PASSPHRASE) & self._opens(made, how, code=CODE)

    def _looks(self, made: bytes) -> bool:
        try:
            vault.look(self._path)
        except _ERRORS:
            return False
        _demand(container.build(container.parse(made)) == made, "a container in another form than the writer's")
        return True

    def _opens(self, made: bytes, how: int, **key: str) -> bool:
        try:
            opened = vault.unlock(self._path, work_factor=1, **key)
        except _ERRORS:
            return False
        try:
            self._demand_truth(made, how, opened)
        finally:
            opened.close()
        return True

    def _demand_truth(self, made: bytes, how: int, opened: vault.OpenFile) -> None:
        """Without the identity nobody can make a file that opens as something else than what was written."""
        if how in {FILE, STORED, MORE, ORDER}:
            _demand(opened.document == DOCUMENT, "a document that was never written")
            _demand(made == self._genuine.data or bool(opened.notice), "a changed file that opens without a word")
            for name, content in PARTS.items():
                with contextlib.suppress(*_ERRORS):
                    _demand(opened.part(name) in {content, b""}, "a part that was never written")
        _demand(opened.kind in {"plan", "workshop"} and 1 <= opened.gen <= limits.HIGHEST_GEN, "a seal that is not one")

    def _assemble(self, how: int, rest: bytes) -> bytes:
        """Return the file that an input describes."""
        entries = dict(self._genuine.entries)
        names = container.in_order(entries)
        if how == FILE:
            return rest
        if how == SEAL:
            return container.build({**entries, container.SEAL: self._encrypted(rest + seal._mac_line(rest, IDENTITY.secret))})
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


# The JSON of a plan


def json_target() -> Target:
    document = codec.decode((HERE / "plan/formats/plan-1.json").read_bytes())
    return Target("json", _read_json, (
        codec.encode(document), codec.encode(document) + b" " * 50, codec.to_json(document.plan).encode(),
    ), (
        b"{", b"}", b"[", b"]", b",", b":", b'"', b"\\", b"\\u", b"\\ud83d", b'"kind":"text"', b'"kind":"workshop"', b'"format":2',
        b'"id":""', b"null", b"true", b"NaN", b"-1", b"1.5", b"1e9", b"9999999999999999", b"\xef\xbb\xbf", b'"":',
        b"[[[[[[[[[[[[[[[[[", b"]]]]]]]]]]]]]]]]]",
    ))


def _read_json(data: bytes) -> bool:
    return _reads_document(data) | _reads_plan(data)


def _reads_document(data: bytes) -> bool:
    try:
        document = codec.decode(data)
    except (BadPlanData, NewerFormat, TooLarge, WrongKind):
        return False
    _demand(codec.decode(codec.encode(document)) == document, "a document that changes when it is written")
    return True


def _reads_plan(data: bytes) -> bool:
    try:
        plan = codec.from_json(data.decode("utf-8", "surrogateescape"))
    except (BadPlanData, NewerFormat, TooLarge):
        return False
    _demand(codec.from_json(codec.to_json(plan)) == plan, "a plan that changes when it is written")
    return True
