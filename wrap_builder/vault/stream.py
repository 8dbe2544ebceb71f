"""The content of an age v1 file: STREAM over ChaCha20-Poly1305 in chunks of 64 KiB.

Source: the age specification, C2SP age.md, section "Payload".
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from wrap_builder.vault.derivation import hkdf
from wrap_builder.vault.failures import HeaderError, PayloadError

CHUNK = 64 * 1024
TAG = 16
NONCE = 16
_MORE, _LAST = b"\x00", b"\x01"


def encrypt(file_key: bytes, nonce: bytes, content: bytes) -> bytes:
    """Return nonce and sealed chunks of `content`. The pair of file key and nonce must never be used again."""
    cipher = _cipher(file_key, nonce)
    view = memoryview(content)
    count = max(1, -(-len(content) // CHUNK))
    sealed = [nonce]
    for number in range(count):
        flag = _LAST if number == count - 1 else _MORE
        sealed.append(cipher.encrypt(_nonce(number, flag), view[number * CHUNK : (number + 1) * CHUNK], None))
    return b"".join(sealed)


def decrypt(file_key: bytes, payload: memoryview) -> Iterator[bytes]:
    """Yield the chunks in `payload`. They count only when the iteration ends without PayloadError.

    Chunks come in the order in which the reference implementation releases them: a full chunk is tried as one that
    more follow, then as the last one, and only then is what lies behind the last one an error.
    Raises HeaderError when the nonce is cut short, as the public vectors name it.
    """
    if len(payload) < NONCE:
        raise HeaderError("nonce of the content")
    cipher = _cipher(file_key, bytes(payload[:NONCE]))
    rest = payload[NONCE:]
    number = 0
    while True:
        sealed, rest = rest[: CHUNK + TAG], rest[CHUNK + TAG :]
        if len(sealed) < TAG or (number and len(sealed) == TAG):
            raise PayloadError("cut short, or an empty last chunk")
        content, last = _open_chunk(cipher, number, sealed)
        yield content
        if last:
            if rest:
                raise PayloadError("something follows the last chunk")
            return
        number += 1


def content_size(payload_size: int) -> int:
    """Return how many bytes a payload of this size holds, without opening it; negative when it cannot be one."""
    sealed = payload_size - NONCE
    return sealed - TAG * max(1, -(-sealed // (CHUNK + TAG)))


def _open_chunk(cipher: ChaCha20Poly1305, number: int, sealed: memoryview) -> tuple[bytes, bool]:
    for flag in (_MORE, _LAST) if len(sealed) == CHUNK + TAG else (_LAST,):
        try:
            return cipher.decrypt(_nonce(number, flag), sealed, None), flag == _LAST
        except InvalidTag:
            continue
    raise PayloadError("a damaged chunk")


def _cipher(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(hkdf(file_key, nonce, b"payload"))


def _nonce(number: int, flag: bytes) -> bytes:
    return number.to_bytes(11, "big") + flag
