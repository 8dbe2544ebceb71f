"""The target of any bytes as the header of an age file, and the content behind it."""

from __future__ import annotations

import contextlib

from fuzz_target import Target, cheap_locks, demand, steady

from wrap_builder.errors import HostileFactor
from wrap_builder.vault import age, header, recipients, stream
from wrap_builder.vault.failures import AgeError
from wrap_builder.vault.header import Stanza
from wrap_builder.vault.recipients import Identity, Passphrase

IDENTITY = Identity(bytes(range(32)))
CONTENT = b"content"


def header_target() -> Target:
    random_bytes = steady("header")
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
    with cheap_locks():
        try:
            parsed = header.parse(data)
            recipients.demand_sound_scrypt(parsed.stanzas)
        except (AgeError, HostileFactor):
            sound = False
        else:
            sound = True
            demand(header.build(bytes(16), parsed.stanzas).startswith(parsed.signed + b" "), "a header in another form than the writer's")
            demand(parsed.signed + b" " + header.to_base64(parsed.mac) + b"\n" == data[: parsed.length], "a last line in another form")
        for key in (IDENTITY, Passphrase(b"pass")):
            with contextlib.suppress(AgeError, HostileFactor):
                demand(age.decrypt(data, key) == CONTENT and sound, "content that was never written")
    return sound
