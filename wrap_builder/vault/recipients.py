"""The two kinds of key that open an age file here: an X25519 identity, and a passphrase by scrypt.

Source: the age specification, C2SP age.md, sections "X25519 recipient type" and "scrypt recipient type".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from wrap_builder.errors import HostileFactor
from wrap_builder.vault import bech32, limits
from wrap_builder.vault.derivation import hkdf, scrypt
from wrap_builder.vault.failures import HeaderError
from wrap_builder.vault.header import Stanza, from_base64, to_base64

RandomBytes = Callable[[int], bytes]

FILE_KEY = 16
_SHARE = 32
_BODY = 32
_SALT = 16
_IDENTITY_PREFIX = "AGE-SECRET-KEY-"
_X25519 = b"X25519"
_SCRYPT = b"scrypt"
_X25519_LABEL = b"age-encryption.org/v1/X25519"
_SCRYPT_LABEL = b"age-encryption.org/v1/scrypt"
_FACTOR = re.compile(rb"[1-9][0-9]*")
# A wrapping key wraps one file key once, so its nonce may be constant.
_WRAP_NONCE = bytes(12)


class Key(Protocol):
    """Something that can wrap a file key for itself, and unwrap it again."""

    def wrap(self, file_key: bytes, random_bytes: RandomBytes) -> Stanza:
        """Return the stanza by which this key opens the file."""

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None when no stanza is for this key. Raises HeaderError for a malformed one."""


class Identity:
    """An X25519 key pair. Both halves are secret here: who knows the public half could forge a whole file."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret
        self._private = X25519PrivateKey.from_private_bytes(secret)
        self._public = self._private.public_key().public_bytes_raw()

    @classmethod
    def from_text(cls, text: str) -> Identity:
        """Return the identity written as `AGE-SECRET-KEY-1…`. Raises ValueError."""
        prefix, secret = bech32.decode(text)
        if prefix != _IDENTITY_PREFIX or len(secret) != _SHARE:
            raise ValueError("not an X25519 identity")
        return cls(secret)

    def to_text(self) -> str:
        """Return the identity as age writes it. This is the key itself."""
        return bech32.encode(_IDENTITY_PREFIX, self.secret)

    def wrap(self, file_key: bytes, random_bytes: RandomBytes) -> Stanza:
        """Return the stanza by which this key opens the file."""
        ephemeral = X25519PrivateKey.from_private_bytes(random_bytes(_SHARE))
        share = ephemeral.public_key().public_bytes_raw()
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(self._public))
        key = hkdf(shared, share + self._public, _X25519_LABEL)
        return Stanza(_X25519, (to_base64(share),), _wrap(key, file_key))

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None when no stanza is for this key. Raises HeaderError for a malformed one."""
        for stanza in stanzas:
            if stanza.kind != _X25519:
                continue
            if len(stanza.arguments) != 1:
                raise HeaderError("arguments of an X25519 stanza")
            share = from_base64(stanza.arguments[0])
            if len(share) != _SHARE or len(stanza.body) != _BODY:
                raise HeaderError("sizes in an X25519 stanza")
            try:
                shared = self._private.exchange(X25519PublicKey.from_public_bytes(share))
            except ValueError:
                raise HeaderError("the shared secret is zero") from None
            file_key = _unwrap(hkdf(shared, share + self._public, _X25519_LABEL), stanza.body)
            if file_key is not None:
                return file_key
        return None


class Passphrase:
    """What a person types, as bytes. Unwrapping costs the time and memory that the file asks for, up to the limit."""

    def __init__(self, passphrase: bytes, work_factor: int = limits.PASSPHRASE_FACTOR) -> None:
        self._passphrase = passphrase
        self._work_factor = work_factor

    def wrap(self, file_key: bytes, random_bytes: RandomBytes) -> Stanza:
        """Return the stanza by which this passphrase opens the file; it has to stand alone in the header."""
        salt = random_bytes(_SALT)
        key = scrypt(self._passphrase, _SCRYPT_LABEL + salt, self._work_factor)
        return Stanza(_SCRYPT, (to_base64(salt), b"%d" % self._work_factor), _wrap(key, file_key))

    def unwrap(self, stanzas: Sequence[Stanza]) -> bytes | None:
        """Return the file key, or None when the passphrase is another one. Raises HeaderError, HostileFactor."""
        demand_sound_scrypt(stanzas)
        stanza = stanzas[0]
        if stanza.kind != _SCRYPT:
            return None
        salt, factor = stanza.arguments
        key = scrypt(self._passphrase, _SCRYPT_LABEL + from_base64(salt), int(factor))
        return _unwrap(key, stanza.body)


def demand_sound_scrypt(stanzas: Sequence[Stanza]) -> None:
    """Check every scrypt stanza before anything is derived. Raises HeaderError, HostileFactor."""
    for stanza in stanzas:
        if stanza.kind != _SCRYPT:
            continue
        if len(stanzas) != 1:
            raise HeaderError("a scrypt stanza beside another one")
        if len(stanza.arguments) != 2:
            raise HeaderError("arguments of a scrypt stanza")
        salt, factor = stanza.arguments
        if len(from_base64(salt)) != _SALT or len(stanza.body) != _BODY:
            raise HeaderError("sizes in a scrypt stanza")
        if not _FACTOR.fullmatch(factor):
            raise HeaderError("work factor")
        # The length is looked at first: a number of thousands of digits is never computed.
        if len(factor) > 2 or int(factor) > limits.WORK_FACTOR:
            raise HostileFactor


def is_for_a_passphrase(stanzas: Sequence[Stanza]) -> bool:
    """Return whether the file opens with a passphrase."""
    return stanzas[0].kind == _SCRYPT


def _wrap(key: bytes, file_key: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(_WRAP_NONCE, file_key, None)


def _unwrap(key: bytes, body: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(_WRAP_NONCE, body, None)
    except InvalidTag:
        return None
