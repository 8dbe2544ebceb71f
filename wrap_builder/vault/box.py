"""A whole file in memory: bounds every part of it, opens it by its identity, and seals a new state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wrap_builder.errors import FileDamaged, LimitReached, TooLarge
from wrap_builder.vault import age, container, header, limits, padding, recipients, seal, stream
from wrap_builder.vault.failures import AgeError
from wrap_builder.vault.recipients import Identity, RandomBytes
from wrap_builder.vault.seal import Seal

SLOTS = (container.KEY, container.RECOVERY)
CONTENT_LIMITS = {
    container.SEAL: limits.SEAL,
    container.PLAN: limits.PLAN,
    container.HISTORY: limits.HISTORY,
    container.ATTACHMENTS: limits.ATTACHMENTS,
}
OPENED = tuple(CONTENT_LIMITS)
"""Entries that the identity opens."""

COPIED = (container.HISTORY, container.ATTACHMENTS)
"""Entries that a save copies byte for byte."""


@dataclass(frozen=True, repr=False)
class Contents:
    """A file that opened in full: its entries as stored, its seal, and its document without padding."""

    entries: Mapping[str, bytes]
    seal: Seal
    document: bytes

    @property
    def has_newer_parts(self) -> bool:
        """Whether a later version put entries there that this one does not know."""
        return not set(container.KNOWN).issuperset(self.entries)


def inspect(data: bytes) -> dict[str, bytes]:
    """Return the entries of a file after everything was bounded that can be bounded without a key.

    Raises NotAPlan, FileDamaged, TooLarge, HostileFactor. Derives nothing, decrypts nothing.
    """
    entries = container.parse(data)
    for name, stored in entries.items():
        inspect_entry(name, stored)
    return entries


def inspect_entry(name: str, stored: bytes) -> None:
    """Return when an entry is bounded and, where this version knows its name, is an age file of the right kind.

    Raises FileDamaged, TooLarge, HostileFactor.
    """
    most = {container.README: limits.README, **dict.fromkeys(SLOTS, limits.SLOT)}.get(name, limits.FILE)
    if len(stored) > most:
        raise TooLarge(part=name)
    if name in SLOTS or name in CONTENT_LIMITS:
        _inspect_age(name, stored)


def open_box(entries: Mapping[str, bytes], identity: Identity) -> Contents:
    """Return what is inside, after the seal was checked and every known entry opened.

    Raises FileDamaged with the name of the part that does not hold, and NewerFormat.
    """
    found = seal.read(decrypt(container.SEAL, entries[container.SEAL], identity), identity.secret)
    actual = seal.hashes(entries)
    if list(found.parts) != list(actual):
        raise FileDamaged(part="file")
    for name, digest in found.parts.items():
        if actual[name] != digest:
            raise FileDamaged(part=name)
    for name in COPIED:
        if name in entries:
            decrypt(name, entries[name], identity)
    document = padding.strip(decrypt(container.PLAN, entries[container.PLAN], identity))
    return Contents(entries, found, document)


def close_box(
    others: Mapping[str, bytes], document: bytes, unsealed: Seal, identity: Identity, random_bytes: RandomBytes,
) -> Contents:
    """Return a new state: the document encrypted anew, `others` as they are, and a seal over all of it.

    `unsealed` is the seal without its parts. Raises LimitReached for a document over its limit.
    """
    if padding.padded_size(len(document)) > limits.PLAN:
        raise LimitReached(limit="plan")
    entries = {**others, container.PLAN: age.encrypt(padding.pad(document), identity, random_bytes)}
    entries.pop(container.SEAL, None)
    sealed = Seal(unsealed.kind, unsealed.id, unsealed.gen, unsealed.by, unsealed.seen, seal.hashes(entries))
    entries[container.SEAL] = age.encrypt(seal.write(sealed, identity.secret), identity, random_bytes)
    return Contents(entries, sealed, document)


def to_bytes(contents: Contents, identity: Identity) -> bytes:
    """Return the bytes of the file, after they were opened again and compared.

    Raises ValueError when they do not give back what went in, as for a document that ends in blanks.
    """
    data = container.build(contents.entries)
    opened = open_box(inspect(data), identity)
    if (opened.seal, opened.document) != (contents.seal, contents.document):
        raise ValueError("what was sealed does not open as it was")
    return data


def open_part(entries: Mapping[str, bytes], name: str, identity: Identity) -> bytes:
    """Return the content of history.age or attachments.age without padding, b"" when there is none. Raises FileDamaged."""
    return padding.strip(decrypt(name, entries[name], identity)) if name in entries else b""


def with_parts(
    entries: Mapping[str, bytes], parts: Mapping[str, bytes], identity: Identity, random_bytes: RandomBytes,
) -> dict[str, bytes]:
    """Return the entries with new content in those that `parts` names; b"" takes an entry out.

    Each is opened again and compared. Raises LimitReached for content over its limit, ValueError for one that ends in a blank.
    """
    changed = dict(entries)
    for name, content in parts.items():
        if name not in COPIED:
            raise ValueError("not a part of its own")
        if padding.padded_size(len(content)) > CONTENT_LIMITS[name]:
            raise LimitReached(limit=name.removesuffix(".age"))
        changed.pop(name, None)
        if content:
            changed[name] = age.encrypt(padding.pad(content), identity, random_bytes)
            if open_part(changed, name, identity) != content:
                raise ValueError("what was sealed does not open as it was")
    return changed


def reencrypt(entries: Mapping[str, bytes], old: Identity, new: Identity, random_bytes: RandomBytes) -> dict[str, bytes]:
    """Return the entries that a save copies, for a new identity. Raises FileDamaged."""
    return {
        name: age.encrypt(decrypt(name, entries[name], old), new, random_bytes) for name in COPIED if name in entries
    }


def decrypt(name: str, stored: bytes, identity: Identity) -> bytes:
    """Return the padded content of an entry. Raises FileDamaged with its name."""
    try:
        return age.decrypt(stored, identity)
    except AgeError:
        raise FileDamaged(part=name) from None


def _inspect_age(name: str, stored: bytes) -> None:
    try:
        parsed = header.parse(stored)
        recipients.demand_sound_scrypt(parsed.stanzas)
    except AgeError:
        raise FileDamaged(part=name) from None
    size = stream.content_size(len(stored) - parsed.length)
    if size < 0 or (name in SLOTS) != recipients.is_for_a_passphrase(parsed.stanzas):
        raise FileDamaged(part=name)
    if size > CONTENT_LIMITS.get(name, limits.SLOT):
        raise TooLarge(part=name)
