"""The public test vectors of age (C2SP CCTV), all of them."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from hashlib import sha256
from pathlib import Path

from wrap_builder.errors import HostileFactor
from wrap_builder.vault import age
from wrap_builder.vault.failures import HeaderError, MacError, NoMatchError, PayloadError
from wrap_builder.vault.recipients import Identity, Passphrase

CATEGORIES = {
    HeaderError: "header failure", HostileFactor: "header failure", MacError: "HMAC failure", NoMatchError: "no match",
    PayloadError: "payload failure",
}
HYBRID_IDENTITY = "AGE-SECRET-KEY-PQ-"


def read_vector(path: Path) -> tuple[dict[str, list[str]], bytes]:
    head, _, body = path.read_bytes().partition(b"\n\n")
    keys: dict[str, list[str]] = defaultdict(list)
    for line in head.decode().splitlines():
        key, value = line.split(": ", 1)
        keys[key].append(value)
    return keys, zlib.decompress(body) if keys["compressed"] == ["zlib"] else body


def outcome(keys: dict[str, list[str]], data: bytes) -> tuple[str, bytes]:
    ours = [Identity.from_text(text) for text in keys["identity"] if not text.startswith(HYBRID_IDENTITY)]
    released = b""
    try:
        for chunk in age.decrypt_chunks(data, [*ours, *(Passphrase(text.encode()) for text in keys["passphrase"])]):
            released += chunk
    except tuple(CATEGORIES) as failure:
        return CATEGORIES[type(failure)], released
    return "success", released


def is_refused_kind(keys: dict[str, list[str]]) -> bool:
    """Armor and hybrid keys are not read here, on purpose."""
    return keys["armored"] == ["yes"] or any(text.startswith(HYBRID_IDENTITY) for text in keys["identity"])


def test_every_public_vector(vectors: Path) -> None:
    wrong = []
    counts: Counter[str] = Counter()
    for path in sorted(vectors.iterdir()):
        keys, data = read_vector(path)
        expected = keys["expect"][0]
        found, released = outcome(keys, data)
        if is_refused_kind(keys):
            counts["armored" if keys["armored"] else "hybrid"] += 1
            right = found != "success" and not released
        else:
            counts["read"] += 1
            same = "payload" not in keys or sha256(released).hexdigest() == keys["payload"][0]
            right = found == expected and same and (bool(keys["payload"]) or not released)
        if not right:
            wrong.append((path.name, expected, found))
    assert not wrong
    assert counts == {"read": 92, "armored": 33, "hybrid": 18}
