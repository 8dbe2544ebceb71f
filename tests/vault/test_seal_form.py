"""The seal, byte for byte, and which state contains which."""

from __future__ import annotations

import hmac
from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.errors import FileDamaged, LimitReached, NewerFormat
from wrap_builder.vault import limits, seal
from wrap_builder.vault.derivation import hkdf
from wrap_builder.vault.seal import Seal

IDENTITY = bytes(range(32))
NAMES = ("README.txt", "key.age", "recovery.age", "plan.age", "history.age")
VECTOR = Seal(
    kind="plan", id="00112233445566778899aabbccddeeff", gen=7, by="0123456789abcdef", seen=(("fedcba9876543210", 3),),
    parts={name: sha256(name.encode()).hexdigest() for name in NAMES},
)
SEALED = seal.write(VECTOR, IDENTITY)


def signed(body: bytes) -> bytes:
    """Return any body of a seal with a MAC that fits, as only the owner could make it."""
    return body + b"mac " + hmac.digest(hkdf(IDENTITY, b"", b"wrap/v1/seal"), body, "sha256").hex().encode() + b"\n"


def changed(old: bytes, new: bytes) -> bytes:
    """Return the vector with a piece exchanged, its length and its MAC put right."""
    body = SEALED[:-69].replace(old, new, 1)
    missing = 4027 - len(body)
    dots = b"pad " + b"." * 100
    return signed(body.replace(dots, dots[: 104 + missing] if missing < 0 else dots + b"." * missing, 1))


def test_the_vector_of_the_seal() -> None:
    assert hkdf(IDENTITY, b"", b"wrap/v1/seal").hex() == "89424eb04a6712da7db1319d9bebddc3edc544af48ccecd743f891b5efe4c06e"
    assert SEALED.endswith(b"\nmac 82cad78335b6d412dcf173df6771925a0e2aa5da2d85ed4dd97168937834048b\n")
    assert len(SEALED) == 4096
    assert seal.read(SEALED, IDENTITY) == VECTOR
    assert SEALED.startswith(b"wrap-seal 1\nkind plan\nid 00112233445566778899aabbccddeeff\ngen 7\nby 0123456789abcdef\n")


def test_the_fullest_seal_fits() -> None:
    most = Seal(
        "workshop", "f" * 32, limits.HIGHEST_GEN, "f" * 16, tuple((f"{n:016x}", limits.HIGHEST_GEN) for n in range(limits.SEEN)),
        dict.fromkeys([*NAMES, *(f"{'x' * 23}{letter}.age" for letter in "abcdefg")], "f" * 64),
    )
    assert len(most.parts) == limits.ENTRIES - 1
    assert seal.read(seal.write(most, IDENTITY), IDENTITY) == most


def test_every_changed_byte_and_every_cut_is_refused() -> None:
    for at in range(len(SEALED)):
        for flip in (0x01, 0x20, 0x80):
            wrong = bytearray(SEALED)
            wrong[at] ^= flip
            with pytest.raises((FileDamaged, NewerFormat)):
                seal.read(bytes(wrong), IDENTITY)
        with pytest.raises(FileDamaged):
            seal.read(SEALED[:at], IDENTITY)
    with pytest.raises(FileDamaged):
        seal.read(SEALED + b"\n", IDENTITY)


def test_another_identity_did_not_write_it() -> None:
    with pytest.raises(FileDamaged) as caught:
        seal.read(SEALED, bytes(32))
    assert caught.value.facts == {"part": "seal.age"}


@pytest.mark.parametrize(("old", "new"), [
    (b"kind plan", b"kind diary"), (b"gen 7", b"gen 07"), (b"gen 7", b"gen 0"), (b"gen 7", b"gen 1000000000000000"),
    (b"gen 7", b"gen -7"), (b"by 0123456789abcdef", b"by 0123456789ABCDEF"), (b"id 00", b"id 0"),
    (b"seen fedcba9876543210 3", b"seen fedcba9876543210 03"),
    (b"seen fedcba9876543210 3\n", b"seen fedcba9876543210 3\nseen fedcba9876543210 2\n"),
    (b"seen fedcba9876543210 3\n", b"seen fedcba9876543210 3\nseen aaaaaaaaaaaaaaaa 4\n"),
    (b"seen fedcba9876543210 3\n", b"seen 0123456789abcdef 3\n"),
    (b"README.txt", b"README.md"), (b"key.age", b"../key.age"), (b"key.age", b"KEY.age"), (b"key.age", b"plan.age"),
    (b"\nkind", b"\r\nkind"), (b"wrap-seal 1", b"wrap-seal 01"), (b"wrap-seal 1", b"wrap-seal 0"), (b"pad .", b"pad ,"),
    (b"part ", b"path "),
])
def test_grammar_is_checked_although_the_mac_fits(old: bytes, new: bytes) -> None:
    assert changed(b"nothing", b"nothing") == SEALED
    with pytest.raises(FileDamaged):
        seal.read(changed(old, new), IDENTITY)


@pytest.mark.parametrize("version", [b"2", b"10", b"9999"])
def test_a_higher_version_is_newer_and_never_called_damaged(version: bytes) -> None:
    with pytest.raises(NewerFormat):
        seal.read(b"wrap-seal " + version + b"\nsomething else", IDENTITY)


def test_no_number_is_left_at_the_end() -> None:
    with pytest.raises(LimitReached):
        seal.write(replace(VECTOR, gen=limits.HIGHEST_GEN + 1), IDENTITY)


def state(by: str, gen: int, **seen: int) -> Seal:
    return Seal("plan", "0" * 32, gen, by, tuple(seen.items()), {})


def test_what_was_built_on_contains_what_it_was_built_on() -> None:
    base = state("a", 30)
    left, right = state("b", 40, a=30), state("c", 32, a=30)
    assert left.contains(base)
    assert right.contains(base)
    assert not right.contains(left)
    assert not left.contains(right)
    assert not base.contains(left)
    assert left.contains(left)
    assert state("b", 41).contains(left)
    assert not state("b", 39).contains(left)


def test_sessions_are_listed_highest_first_and_bounded() -> None:
    known = {f"{n:016x}": n for n in range(1, 60)}
    listed = seal.seen_from(known, f"{59:016x}")
    assert [gen for _, gen in listed] == list(range(58, 26, -1))
    assert seal.seen_from({"b": 1, "a": 1, "me": 5}, "me") == (("a", 1), ("b", 1))


ID = st.text("0123456789abcdef", min_size=32, max_size=32)
ENTRY_NAMES = st.sets(st.text("abcxyz", min_size=1, max_size=24).map(lambda name: f"{name}.age"), min_size=2, max_size=11)
SESSION = st.text("0123456789abcdef", min_size=16, max_size=16)
GEN = st.integers(1, limits.HIGHEST_GEN)


@given(st.sampled_from(["plan", "workshop"]), ID, GEN, SESSION, st.dictionaries(SESSION, GEN, max_size=40), ENTRY_NAMES)
def test_what_is_written_is_read(kind: str, plan_id: str, gen: int, by: str, known: dict[str, int], names: set[str]) -> None:
    parts = {name: sha256(name.encode()).hexdigest() for name in ("README.txt", *sorted(names))}
    written = Seal(kind, plan_id, gen, by, seal.seen_from(known, by), parts)
    assert seal.read(seal.write(written, IDENTITY), IDENTITY) == written


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_by_name(piece: bytes) -> None:
    body = (b"wrap-seal 1\n" + piece).ljust(4027, b".")
    for data in (piece, signed(body), piece.ljust(4096, b"\0")):
        with pytest.raises((FileDamaged, NewerFormat)):
            seal.read(data, IDENTITY)
