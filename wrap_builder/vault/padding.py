"""Rounds sizes up, so that the length of a file does not tell how much somebody wrote."""

from __future__ import annotations

BLOCK = 4096
_SMALL = 65_536


def padded_size(size: int) -> int:
    """Return the size after padding: whole blocks of 4 KiB up to 64 KiB, above that steps of a sixteenth to an eighth."""
    block = BLOCK if size <= _SMALL else 1 << ((size - 1).bit_length() - 4)
    return max(1, -(-size // block)) * block


def pad(document: bytes) -> bytes:
    """Return the document with spaces behind it, which JSON readers ignore."""
    return document.ljust(padded_size(len(document)), b" ")


def strip(padded: bytes) -> bytes:
    """Return the document without the spaces behind it."""
    return padded.rstrip(b" ")
