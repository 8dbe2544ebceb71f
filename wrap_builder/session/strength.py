"""How hard a passphrase is to guess: an estimate made on this computer, shown beside the field and demanded when it is set."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from wrap_builder.session import late

SHORTEST = 12
"""Characters that a passphrase of one's own has at least."""

ENOUGH = 3
"""The level from which a passphrase is taken: about 10^8 guesses, each of which costs a second of key derivation."""

# zxcvbn refuses more than 72 characters, and its time grows with the square of the length (19 ms for 72 random characters,
# 4 ms for 40). A longer passphrase is never easier to guess than its start.
_ESTIMATED = 40


@dataclass(frozen=True, slots=True)
class Strength:
    """`ok`: may be used. `level`: 0 (guessed at once) to 4 (very hard)."""

    ok: bool
    level: int


def estimate(passphrase: str) -> Strength:
    """Return the estimate for a passphrase; only its first 40 characters are looked at.

    A few milliseconds for nearly all; a chain of look-alike characters can take 0.4 s, so a window asks in a worker.
    """
    text = unicodedata.normalize("NFC", passphrase)
    level = int(late.zxcvbn()(text[:_ESTIMATED])["score"]) if text else 0
    return Strength(ok=len(text) >= SHORTEST and level >= ENOUGH, level=level)
