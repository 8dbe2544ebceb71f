"""The recovery code: 128 random bits as 48 digits in eight groups, each of which shows a typing mistake by itself.

The code for a supporter's copy is written in the same way, with fewer groups.
"""

from __future__ import annotations

import os
import unicodedata

from wrap_builder.errors import CodeMistyped
from wrap_builder.vault.recipients import RandomBytes

GROUPS = 8
GROUP_DIGITS = 6
RAW_BYTES = 16
COPY_BYTES = 10
_CHECK = 11
_HIGHEST = 65_535 * _CHECK
_MINUS = "\N{MINUS SIGN}"


def new_code(random_bytes: RandomBytes = os.urandom) -> str:
    """Return a new code as it is printed: eight groups of six digits, joined by hyphens."""
    return to_code(random_bytes(RAW_BYTES))


def new_copy_code(random_bytes: RandomBytes = os.urandom) -> str:
    """Return a new code of 80 bits for a copy that is locked: five groups. It opens no plan file."""
    return to_code(random_bytes(COPY_BYTES))


def to_code(raw: bytes) -> str:
    """Return the code of some bytes: each two of them, big-endian, times eleven, as six digits."""
    numbers = (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
    return "-".join(f"{number * _CHECK:0{GROUP_DIGITS}}" for number in numbers)


def normalise(typed: str) -> str:
    """Return the code as it is printed, from any decimal digits of Unicode with blanks and dashes anywhere.

    A wrong digit or two swapped neighbours make a group that eleven does not divide. Raises CodeMistyped with the
    numbers of such groups, or with no numbers when something other than 48 digits was typed.
    """
    digits = "".join(_digit(character) for character in typed)
    if len(digits) != GROUPS * GROUP_DIGITS:
        raise CodeMistyped(groups="")
    groups = [digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS)]
    wrong = [number for number, group in enumerate(groups, 1) if not is_group(group)]
    if wrong:
        raise CodeMistyped(groups=", ".join(map(str, wrong)))
    return "-".join(groups)


def is_group(group: str) -> bool:
    """Return whether six ASCII digits can be a group of a code."""
    return int(group) % _CHECK == 0 and int(group) <= _HIGHEST


def _digit(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    # Cf: marks of writing direction that come along with digits copied from right-to-left text.
    if character.isspace() or character == _MINUS or category in {"Pd", "Cf"}:
        return ""
    raise CodeMistyped(groups="")
