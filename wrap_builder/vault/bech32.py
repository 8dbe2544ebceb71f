"""Writes and reads age keys as text: Bech32 of BIP 173 without its length limit, as the age specification uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CHECKSUM_LENGTH = 6
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Return `data` as Bech32 text after `prefix`; in upper case when the prefix is."""
    lower = prefix.lower()
    values = _regroup(data, 8, 5)
    checksum = _polymod([*_spread(lower), *values, *[0] * CHECKSUM_LENGTH]) ^ 1
    values += [checksum >> 5 * (CHECKSUM_LENGTH - 1 - place) & 31 for place in range(CHECKSUM_LENGTH)]
    text = f"{lower}1{''.join(ALPHABET[value] for value in values)}"
    return text.upper() if prefix.isupper() else text


def decode(text: str) -> tuple[str, bytes]:
    """Return prefix and data of Bech32 text. Raises ValueError for anything that `encode` would not write."""
    lower = text.lower()
    if text not in (lower, text.upper()):
        raise ValueError("mixed case")
    prefix, _, tail = lower.rpartition("1")
    if not prefix or len(tail) < CHECKSUM_LENGTH:
        raise ValueError("too short")
    if not all("!" <= character <= "~" for character in prefix) or not set(tail) <= set(ALPHABET):
        raise ValueError("foreign character")
    values = [ALPHABET.index(character) for character in tail]
    if _polymod([*_spread(prefix), *values]) != 1:
        raise ValueError("wrong checksum")
    groups = values[:-CHECKSUM_LENGTH]
    data = bytes(_regroup(groups, 5, 8)[: len(groups) * 5 // 8])
    if _regroup(data, 8, 5) != groups:
        raise ValueError("padding is not zero")
    return (prefix if text == lower else prefix.upper()), data


def _polymod(values: Iterable[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                checksum ^= generator
    return checksum


def _spread(prefix: str) -> list[int]:
    return [ord(character) >> 5 for character in prefix] + [0] + [ord(character) & 31 for character in prefix]


def _regroup(values: Sequence[int], width: int, wanted: int) -> list[int]:
    """Return the bits of `values`, each `width` bits wide, in groups of `wanted` bits; zeros fill the last group."""
    bits = "".join(f"{value:0{width}b}" for value in values)
    return [int(bits[start : start + wanted].ljust(wanted, "0"), 2) for start in range(0, len(bits), wanted)]
