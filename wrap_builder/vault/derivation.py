"""Derives keys: HKDF between keys, scrypt from what a person types."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wrap_builder.errors import NotEnoughMemory

KEY_BYTES = 32
_BLOCK_SIZE = 8
_SLACK = 1024 * 1024


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    """Return 32 bytes by HKDF-SHA-256 (RFC 5869)."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt, info).derive(secret)


def scrypt(secret: bytes, salt: bytes, work_factor: int) -> bytes:
    """Return 32 bytes by scrypt (RFC 7914) with N = 2^work_factor, r = 8, p = 1.

    hashlib's scrypt leaves other threads running in every version; cryptography before 50 stops them all.
    Raises NotEnoughMemory when the system has not the 2^(work_factor + 10) bytes that this takes.
    """
    cost = 1 << work_factor
    room = 128 * _BLOCK_SIZE * cost + _SLACK
    try:
        return hashlib.scrypt(secret, salt=salt, n=cost, r=_BLOCK_SIZE, p=1, maxmem=room, dklen=KEY_BYTES)
    except (MemoryError, ValueError):
        # OpenSSL tells a failed allocation as a ValueError; the parameters themselves are known to be valid here.
        raise NotEnoughMemory from None
