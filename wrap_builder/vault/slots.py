"""The two locks of a file: key.age opens by passphrase, recovery.age by code. Both hold the same identity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wrap_builder.errors import FileDamaged
from wrap_builder.vault import age, limits, passphrase, recovery
from wrap_builder.vault.container import KEY, RECOVERY
from wrap_builder.vault.failures import AgeError, NoMatchError
from wrap_builder.vault.recipients import Identity, Passphrase, RandomBytes

_COMMENT = b"# encrypted identity\n"
_FORM = re.compile(_COMMENT + rb"(AGE-SECRET-KEY-1[0-9A-Z]{58})\n")


def new_identity(random_bytes: RandomBytes) -> Identity:
    """Return the key pair of a new file or of changed locks."""
    return Identity(random_bytes(32))


@dataclass(frozen=True, repr=False)
class Secrets:
    """What a person has in hand for the locks of a file. `code` may be typed with any blanks and dashes."""

    passphrase: str
    code: str | None = None


def make_slots(
    identity: Identity, secrets: Secrets, work_factor: int, random_bytes: RandomBytes,
) -> dict[str, bytes]:
    """Return key.age, and recovery.age when there is a code. Raises CodeMistyped, NotEnoughMemory."""
    slots = {KEY: _lock(identity, passphrase.canonical(secrets.passphrase), work_factor, random_bytes)}
    if secrets.code is not None:
        slots[RECOVERY] = make_recovery(identity, secrets.code, work_factor, random_bytes)
    return slots


def make_recovery(identity: Identity, code: str, work_factor: int, random_bytes: RandomBytes) -> bytes:
    """Return recovery.age for a code. Raises CodeMistyped, NotEnoughMemory."""
    return _lock(identity, _code(code), min(work_factor, limits.CODE_FACTOR), random_bytes)


def open_by_passphrase(entries: Mapping[str, bytes], typed: str) -> Identity | None:
    """Return the identity in key.age, or None when the passphrase is another one, however its accents are composed.

    Raises FileDamaged, HostileFactor, NotEnoughMemory.
    """
    return _open(KEY, entries[KEY], passphrase.spellings(typed))


def open_by_code(entries: Mapping[str, bytes], code: str) -> Identity | None:
    """Return the identity in recovery.age, or None when the code is another one.

    Raises CodeMistyped, FileDamaged, HostileFactor, NotEnoughMemory.
    """
    return _open(RECOVERY, entries[RECOVERY], [_code(code)])


def prove(entries: Mapping[str, bytes], identity: Identity, secrets: Secrets) -> None:
    """Open every slot once more with what was typed, by real derivation. Raises FileDamaged when one does not hold."""
    opened = {KEY: open_by_passphrase(entries, secrets.passphrase)}
    if secrets.code is not None:
        opened[RECOVERY] = open_by_code(entries, secrets.code)
    for name, found in opened.items():
        if found is None or found.secret != identity.secret:
            raise FileDamaged(part=name)


def _code(typed: str) -> bytes:
    return recovery.normalise(typed).encode("ascii")


def _lock(identity: Identity, secret: bytes, work_factor: int, random_bytes: RandomBytes) -> bytes:
    text = _COMMENT + identity.to_text().encode("ascii") + b"\n"
    return age.encrypt(text, Passphrase(secret, work_factor), random_bytes)


def _open(name: str, slot: bytes, secrets: Iterable[bytes]) -> Identity | None:
    for secret in secrets:
        try:
            text = age.decrypt(slot, Passphrase(secret))
        except NoMatchError:
            continue
        except AgeError:
            raise FileDamaged(part=name) from None
        return _identity(name, text)
    return None


def _identity(name: str, text: bytes) -> Identity:
    form = _FORM.fullmatch(text)
    if not form:
        raise FileDamaged(part=name)
    try:
        return Identity.from_text(form[1].decode("ascii"))
    except ValueError:
        raise FileDamaged(part=name) from None
