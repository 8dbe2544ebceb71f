"""The seal: binds the entries of a container to each other and to the identity, and numbers its states.

age encrypts to a recipient without saying who wrote; the seal says it, because only who opened the file can make one.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from wrap_builder.errors import FileDamaged, LimitReached, NewerFormat
from wrap_builder.vault import container, limits
from wrap_builder.vault.derivation import hkdf

SIZE = 4096
_INFO = b"wrap/v1/seal"
_MAC_LINE = len("mac \n") + 64
_VERSION = re.compile(rb"wrap-seal ([1-9][0-9]{0,3})\n")
_FORM = re.compile(
    rb"wrap-seal 1\n"
    rb"kind (plan|workshop)\n"
    rb"id ([0-9a-f]{32})\n"
    rb"gen ([1-9][0-9]{0,14})\n"
    rb"by ([0-9a-f]{16})\n"
    rb"((?:seen [0-9a-f]{16} [1-9][0-9]{0,14}\n){0,32})"
    rb"((?:part [0-9a-f]{64} (?:README\.txt|[a-z]{1,24}\.age)\n){3,12})"
    rb"pad (\.*)\n"
)


@dataclass(frozen=True)
class Seal:
    """One state of a file: what it is, which session made it, which states of other sessions it builds on.

    `seen`: session and highest generation known of it, highest first. `parts`: SHA-256 in hex of each entry by name.
    """

    kind: str
    id: str
    gen: int
    by: str
    seen: tuple[tuple[str, int], ...]
    parts: Mapping[str, str]

    def contains(self, other: Seal) -> bool:
        """Return whether this state was built on the other one of the same file, or is the same."""
        return self.history().get(other.by, 0) >= other.gen

    def history(self) -> dict[str, int]:
        """Return the highest generation known of every session, this one included."""
        return {**dict(self.seen), self.by: self.gen}


def hashes(entries: Mapping[str, bytes]) -> dict[str, str]:
    """Return the parts of a seal for these entries: every one but the seal itself, in the order of the container."""
    return {name: sha256(entries[name]).hexdigest() for name in container.in_order(entries) if name != container.SEAL}


def seen_from(known: Mapping[str, int], by: str) -> tuple[tuple[str, int], ...]:
    """Return the sessions other than `by` as a seal lists them: the highest generations first, bounded."""
    others = [(session, gen) for session, gen in known.items() if session != by]
    return tuple(sorted(others, key=lambda item: (-item[1], item[0]))[: limits.SEEN])


def write(seal: Seal, identity_secret: bytes) -> bytes:
    """Return the 4,096 bytes of a seal. Raises LimitReached when no generation number is left."""
    if seal.gen > limits.HIGHEST_GEN:
        raise LimitReached(limit="generation")
    body = _body(seal)
    return body + _mac_line(body, identity_secret)


def read(data: bytes, identity_secret: bytes) -> Seal:
    """Return the seal in decrypted bytes, after its MAC, its grammar and its canonical form were checked.

    Raises NewerFormat for a seal of a higher version, FileDamaged for everything that `write` would not have written.
    """
    version = _VERSION.match(data)
    if version and version[1] != b"1":
        raise NewerFormat
    body, mac_line = data[:-_MAC_LINE], data[-_MAC_LINE:]
    if len(data) != SIZE or not hmac.compare_digest(mac_line, _mac_line(body, identity_secret)):
        raise FileDamaged(part=container.SEAL)
    form = _FORM.fullmatch(body)
    if not form:
        raise FileDamaged(part=container.SEAL)
    seen = [line.split() for line in form[5].decode().splitlines()]
    parts = [line.split() for line in form[6].decode().splitlines()]
    seal = Seal(
        kind=form[1].decode(), id=form[2].decode(), gen=int(form[3]), by=form[4].decode(),
        seen=tuple((session, int(gen)) for _, session, gen in seen), parts={name: digest for _, digest, name in parts},
    )
    # The order and the singleness of lines that the grammar cannot see: what is written again has to be the same.
    if seal.seen != seen_from(dict(seal.seen), seal.by) or _body(seal) != body:
        raise FileDamaged(part=container.SEAL)
    return seal


def _body(seal: Seal) -> bytes:
    lines = ["wrap-seal 1", f"kind {seal.kind}", f"id {seal.id}", f"gen {seal.gen}", f"by {seal.by}"]
    lines += [f"seen {session} {gen}" for session, gen in seal.seen]
    lines += [f"part {digest} {name}" for name, digest in seal.parts.items()]
    text = "\n".join((*lines, "pad "))
    dots = SIZE - _MAC_LINE - len(text) - 1
    return f"{text}{'.' * dots}\n".encode("ascii")


def _mac_line(body: bytes, identity_secret: bytes) -> bytes:
    key = hkdf(identity_secret, b"", _INFO)
    return b"mac " + hmac.digest(key, body, "sha256").hex().encode("ascii") + b"\n"
