"""Passphrases: four words to offer, and the spellings under which a typed one may have been meant."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Callable, Sequence

WORDS = 4


def suggest(words: Sequence[str], choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return four words of the list, joined by blanks: about 52 bits for a list of 7,776."""
    return " ".join(choose(words) for _ in range(WORDS))


def canonical(passphrase: str) -> bytes:
    """Return the bytes under which a new passphrase is kept: NFC, UTF-8, not a blank changed."""
    return _encode(unicodedata.normalize("NFC", passphrase))


def spellings(passphrase: str) -> tuple[bytes, ...]:
    """Return what to try for a typed passphrase, in order: NFC, as typed, NFD; each once.

    Systems differ in how a keyboard composes accents, and another age tool may have kept what was typed as it was.
    """
    forms = (canonical(passphrase), _encode(passphrase), _encode(unicodedata.normalize("NFD", passphrase)))
    return tuple(dict.fromkeys(forms))


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
