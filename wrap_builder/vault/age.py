"""Encrypts and decrypts whole age v1 files in memory. No armor, no plugins, no hybrid keys: less to go wrong.

Source: the age specification, C2SP age.md (https://age-encryption.org/v1).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from wrap_builder.vault import header, stream
from wrap_builder.vault.failures import HeaderError, NoMatchError
from wrap_builder.vault.recipients import FILE_KEY, Key, RandomBytes, demand_sound_scrypt


def encrypt(content: bytes, key: Key, random_bytes: RandomBytes = os.urandom) -> bytes:
    """Return an age file that `key` opens, under a file key of its own."""
    file_key = random_bytes(FILE_KEY)
    return header.build(file_key, [key.wrap(file_key, random_bytes)]) + stream.encrypt(
        file_key, random_bytes(stream.NONCE), content)


def decrypt(data: bytes, key: Key) -> bytes:
    """Return the content of an age file, after all of it was verified.

    Raises HeaderError, NoMatchError, MacError, PayloadError; HostileFactor and NotEnoughMemory before a derivation.
    """
    return b"".join(decrypt_chunks(data, [key]))


def decrypt_chunks(data: bytes, keys: Sequence[Key]) -> Iterator[bytes]:
    """Yield the content as the reference implementation would release it; the first key that fits opens it.

    For comparison with public test vectors. Everything else uses `decrypt`, which releases nothing unverified.
    """
    parsed = header.parse(data)
    demand_sound_scrypt(parsed.stanzas)
    file_key = _file_key(parsed.stanzas, keys)
    parsed.authenticate(file_key)
    yield from stream.decrypt(file_key, memoryview(data)[parsed.length :])


def _file_key(stanzas: Sequence[header.Stanza], keys: Sequence[Key]) -> bytes:
    for key in keys:
        file_key = key.unwrap(stanzas)
        if file_key is not None:
            if len(file_key) != FILE_KEY:
                raise HeaderError("length of the file key")
            return file_key
    raise NoMatchError("no key opens this file")
