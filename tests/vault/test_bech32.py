"""Keys as text: what is written is read, and every typing mistake is seen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.vault import bech32
from wrap_builder.vault.recipients import Identity

# From the public test vectors.
IDENTITY = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"


def test_an_identity_is_read_and_written_as_age_does() -> None:
    identity = Identity.from_text(IDENTITY)
    assert identity.to_text() == IDENTITY


@given(st.binary(max_size=60), st.sampled_from(["age", "AGE-SECRET-KEY-", "a1b"]))
def test_what_is_written_is_read(data: bytes, prefix: str) -> None:
    assert bech32.decode(bech32.encode(prefix, data)) == (prefix, data)


@given(st.integers(0, len(IDENTITY) - 1), st.sampled_from(bech32.ALPHABET.upper() + "b1-"))
def test_a_wrong_character_is_seen(at: int, character: str) -> None:
    changed = IDENTITY[:at] + character + IDENTITY[at + 1 :]
    if changed != IDENTITY:
        with pytest.raises(ValueError, match=r".+"):
            Identity.from_text(changed)


@pytest.mark.parametrize("text", ["", "1", "age", "age1", "age1qqqqq", "1qqqqqqqq", "Age1qqqqqq", "a\x7f1qqqqqq", "aä1qqqqqq"])
def test_what_is_no_bech32_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        bech32.decode(text)


def test_padding_has_to_be_zero_and_short() -> None:
    for values in ([0, 1], [0, 0, 0], [31]):
        checksum = bech32._polymod([*bech32._spread("a"), *values, *[0] * 6]) ^ 1
        tail = [*values, *(checksum >> 5 * (5 - place) & 31 for place in range(6))]
        with pytest.raises(ValueError, match="padding"):
            bech32.decode("a1" + "".join(bech32.ALPHABET[value] for value in tail))


@pytest.mark.parametrize("text", [bech32.encode("age", bytes(32)), bech32.encode("AGE-SECRET-KEY-", bytes(31))])
def test_another_kind_of_key_is_no_identity(text: str) -> None:
    with pytest.raises(ValueError, match="not an X25519 identity"):
        Identity.from_text(text)
