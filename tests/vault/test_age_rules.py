"""Rules of the age format that the public vectors do not notice, and rules of our own on top of it."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import example, given
from hypothesis import strategies as st

from wrap_builder.errors import FileDamaged, HostileFactor, NotEnoughMemory
from wrap_builder.vault import age, container, derivation, header, limits, slots, stream
from wrap_builder.vault.derivation import hkdf, scrypt
from wrap_builder.vault.failures import AgeError, HeaderError, NoMatchError, PayloadError
from wrap_builder.vault.header import Stanza, to_base64
from wrap_builder.vault.recipients import Identity, Passphrase

IDENTITY = Identity(bytes(range(32)))
PASSPHRASE = Passphrase(b"pass", 1)


def sealed(key: bytes, wrapped: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(bytes(12), wrapped, None)


def x25519_stanza(wrapped: bytes) -> Stanza:
    """Return a stanza with a valid tag around any bytes, made without our writer."""
    ephemeral = X25519PrivateKey.from_private_bytes(bytes(range(32, 64)))
    public = X25519PrivateKey.from_private_bytes(IDENTITY.secret).public_key()
    share = ephemeral.public_key().public_bytes_raw()
    key = hkdf(ephemeral.exchange(public), share + public.public_bytes_raw(), b"age-encryption.org/v1/X25519")
    return Stanza(b"X25519", (to_base64(share),), sealed(key, wrapped))


def scrypt_stanza(wrapped: bytes, factor: bytes = b"1") -> Stanza:
    key = scrypt(b"pass", b"age-encryption.org/v1/scrypt" + bytes(16), 1)
    return Stanza(b"scrypt", (to_base64(bytes(16)), factor), sealed(key, wrapped))


def file_of(file_key: bytes, stanzas: Sequence[Stanza]) -> bytes:
    return header.build(file_key, stanzas) + stream.encrypt(file_key, bytes(16), b"content")


def test_a_file_made_by_hand_opens() -> None:
    key = bytes(16)
    assert age.decrypt(file_of(key, [x25519_stanza(key)]), IDENTITY) == b"content"
    assert age.decrypt(file_of(key, [scrypt_stanza(key)]), PASSPHRASE) == b"content"


def test_a_header_needs_a_stanza() -> None:
    with pytest.raises(HeaderError):
        age.decrypt(file_of(bytes(16), []), IDENTITY)


@pytest.mark.parametrize("length", [15, 17])
def test_a_file_key_of_another_length_is_refused(length: int) -> None:
    """The body has its 32 bytes only for 16; both checks stand behind each other, so each is tried by itself."""
    key = bytes(length)
    with pytest.raises(HeaderError):
        age.decrypt(file_of(key, [x25519_stanza(key)]), IDENTITY)
    with pytest.raises(HeaderError):
        age.decrypt(file_of(key, [scrypt_stanza(key)]), PASSPHRASE)


@pytest.mark.parametrize("length", [15, 17])
def test_the_length_of_the_unwrapped_file_key_is_looked_at(length: int) -> None:
    class Careless:
        def wrap(self, file_key: bytes, random_bytes: object) -> Stanza:
            raise NotImplementedError

        def unwrap(self, stanzas: Sequence[Stanza]) -> bytes:
            return bytes(length)

    with pytest.raises(HeaderError, match="file key"):
        age.decrypt(file_of(bytes(length), [x25519_stanza(bytes(16))]), Careless())


@pytest.mark.parametrize("body", [31, 33])
def test_a_body_of_another_length_is_refused_before_it_is_opened(body: int) -> None:
    stanza = x25519_stanza(bytes(16))
    with pytest.raises(HeaderError, match="sizes"):
        age.decrypt(file_of(bytes(16), [Stanza(stanza.kind, stanza.arguments, bytes(body))]), IDENTITY)
    with pytest.raises(HeaderError, match="sizes"):
        age.decrypt(file_of(bytes(16), [Stanza(b"scrypt", scrypt_stanza(b"").arguments, bytes(body))]), PASSPHRASE)


def test_the_second_stanza_of_a_kind_is_tried() -> None:
    stranger = Identity(bytes(range(100, 132)))
    key = os.urandom(16)
    assert age.decrypt(file_of(key, [stranger.wrap(key, os.urandom), x25519_stanza(key)]), IDENTITY) == b"content"


def test_a_stanza_without_arguments_is_refused() -> None:
    with pytest.raises(HeaderError, match="arguments"):
        age.decrypt(file_of(bytes(16), [Stanza(b"X25519", (), bytes(32))]), IDENTITY)
    with pytest.raises(HeaderError, match="arguments"):
        age.decrypt(file_of(bytes(16), [Stanza(b"scrypt", (b"AAAA",), bytes(32))]), PASSPHRASE)


@pytest.mark.parametrize("text", [b"A", b"AAAAA", b"A" * 45])
def test_base64_of_an_impossible_length_is_refused_by_name(text: bytes) -> None:
    with pytest.raises(HeaderError, match="base64"):
        header.parse(header.MAGIC + b"-> x\n" + text + b"\n--- " + b"A" * 43 + b"\n")
    with pytest.raises(HeaderError, match="base64"):
        age.decrypt(file_of(bytes(16), [Stanza(b"X25519", (text,), bytes(32))]), IDENTITY)


@pytest.mark.parametrize("mark", [b"---A", b"----", b"---\t", b"---="])
def test_the_last_line_begins_with_its_mark(mark: bytes) -> None:
    """What is signed ends before the blank, so the code of the header does not notice."""
    key = bytes(16)
    changed = file_of(key, [x25519_stanza(key)]).replace(b"\n--- ", b"\n" + mark)
    with pytest.raises(HeaderError, match="last line"):
        age.decrypt(changed, IDENTITY)


def test_a_scrypt_stanza_is_looked_at_whoever_opens() -> None:
    key = bytes(16)
    with pytest.raises(HeaderError, match="beside"):
        age.decrypt(file_of(key, [x25519_stanza(key), scrypt_stanza(key)]), IDENTITY)
    with pytest.raises(HostileFactor):
        age.decrypt(file_of(key, [scrypt_stanza(key, b"21")]), IDENTITY)


@pytest.mark.parametrize("text", [
    b"# encrypted identity\n%s\nmore", b"# encrypted identity\n%s\n\n", b"# encrypted identity\n%s", b"# another comment\n%s\n", b"%s\n",
    b" # encrypted identity\n%s\n",
])
def test_a_lock_holds_an_identity_in_one_form_and_nothing_else(text: bytes) -> None:
    def opened(content: bytes) -> Identity | None:
        return slots.open_by_passphrase({container.KEY: age.encrypt(content, PASSPHRASE)}, "pass")

    held = opened(b"# encrypted identity\n%s\n" % IDENTITY.to_text().encode())
    assert held is not None
    assert held.secret == IDENTITY.secret
    with pytest.raises(FileDamaged):
        opened(text % IDENTITY.to_text().encode())


@pytest.mark.parametrize("factor", [b"21", b"22", b"23", b"63", b"99", b"100", b"9" * 5000])
def test_a_hostile_factor_is_refused_before_anything_is_derived(factor: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    data = file_of(bytes(16), [scrypt_stanza(bytes(16), factor)])
    monkeypatch.setattr(derivation.hashlib, "scrypt", lambda *_, **__: pytest.fail("derived"))
    with pytest.raises(HostileFactor):
        age.decrypt(data, PASSPHRASE)


@pytest.mark.parametrize("factor", [b"0", b"01", b"-1", b"+1", b"1 ", b"1.0", b"one", b"\xd9\xa1"])
def test_a_work_factor_is_a_plain_number(factor: bytes) -> None:
    with pytest.raises(HeaderError):
        age.decrypt(file_of(bytes(16), [scrypt_stanza(bytes(16), factor)]), PASSPHRASE)


def test_the_highest_accepted_factor_is_derived(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    data = file_of(bytes(16), [scrypt_stanza(bytes(16), b"20")])

    def derive(*_: object, **options: int) -> bytes:
        asked.append((options["n"], options["r"], options["p"]))
        raise MemoryError

    monkeypatch.setattr(derivation.hashlib, "scrypt", derive)
    with pytest.raises(NotEnoughMemory):
        age.decrypt(data, PASSPHRASE)
    assert asked == [(2**20, 8, 1)]


def test_too_little_memory_is_never_a_wrong_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    def derive(*_: object, **__: object) -> bytes:
        raise ValueError("[digital envelope routines] malloc failure")

    monkeypatch.setattr(derivation.hashlib, "scrypt", derive)
    with pytest.raises(NotEnoughMemory):
        scrypt(b"pass", bytes(16), 18)


def test_the_key_of_scrypt_is_that_of_rfc_7914() -> None:
    """The third example of RFC 7914, section 12, has our r = 8 and p = 1, with N = 2^14."""
    expected = "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
    assert scrypt(b"pleaseletmein", b"SodiumChloride", 14).hex() == expected


def test_the_number_of_stanzas_is_limited() -> None:
    many = [Stanza(b"grease", (), b"")] * (limits.STANZAS - 1)
    key = bytes(16)
    assert age.decrypt(file_of(key, [*many, x25519_stanza(key)]), IDENTITY) == b"content"
    with pytest.raises(HeaderError, match="too many"):
        age.decrypt(file_of(key, [*many, x25519_stanza(key), many[0]]), IDENTITY)


def test_the_length_of_the_header_is_limited() -> None:
    with pytest.raises(HeaderError, match="limit"):
        header.parse(header.build(bytes(16), [Stanza(b"x" * limits.HEADER, (), b"")]))
    with pytest.raises(HeaderError, match="limit"):
        header.parse(header.MAGIC + b"-> x\n" + (b"A" * 64 + b"\n") * 4000)


def test_a_passphrase_does_not_open_what_is_for_an_identity() -> None:
    with pytest.raises(NoMatchError):
        age.decrypt(age.encrypt(b"content", IDENTITY), PASSPHRASE)
    with pytest.raises(NoMatchError):
        age.decrypt(age.encrypt(b"content", PASSPHRASE), IDENTITY)


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 131_072, 200_000])
def test_what_is_written_is_read(size: int) -> None:
    content = os.urandom(size)
    data = age.encrypt(content, IDENTITY)
    assert age.decrypt(data, IDENTITY) == content
    assert stream.content_size(len(data) - header.parse(data).length) == size


def test_every_file_has_a_file_key_of_its_own() -> None:
    assert age.encrypt(b"same", IDENTITY) != age.encrypt(b"same", IDENTITY)


def test_the_writer_takes_no_chance_but_what_it_is_given() -> None:
    def steady(count: int) -> bytes:
        return bytes(count)

    assert age.encrypt(b"same", IDENTITY, steady) == age.encrypt(b"same", IDENTITY, steady)


def test_content_over_several_chunks_cannot_be_cut_or_swapped() -> None:
    data = age.encrypt(os.urandom(3 * stream.CHUNK), IDENTITY)
    start, chunk = header.parse(data).length + stream.NONCE, stream.CHUNK + stream.TAG
    one, two, three = (data[start + n * chunk : start + (n + 1) * chunk] for n in range(3))
    for rest in (one + two, one, two + one + three, one + two + three + three, one + two + three[:-1], one + two + three + b"x"):
        with pytest.raises(PayloadError):
            age.decrypt(data[:start] + rest, IDENTITY)


@given(st.binary(max_size=300))
@example(header.MAGIC + b"-> \n")
@example(header.MAGIC + b"-> X25519\n--- \n")
def test_any_bytes_are_refused_by_name(tail: bytes) -> None:
    for data in (tail, header.MAGIC + tail, header.MAGIC + b"-> X25519 " + tail):
        with pytest.raises((AgeError, HostileFactor)):
            age.decrypt(data, IDENTITY)


@given(st.data())
def test_a_changed_file_is_refused_by_name(data: st.DataObject) -> None:
    good = file_of(bytes(16), [x25519_stanza(bytes(16))])
    at = data.draw(st.integers(0, len(good) - 1))
    piece = data.draw(st.binary(min_size=1, max_size=4))
    changed = good[:at] + piece + good[at + data.draw(st.integers(0, 4)) :]
    if changed != good:
        with pytest.raises((AgeError, HostileFactor)):
            age.decrypt(changed, IDENTITY)
