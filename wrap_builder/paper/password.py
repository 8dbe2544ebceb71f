"""Passwords of PDF copies: the bytes under which reader programs look for what a person typed."""

from __future__ import annotations

import re
import stringprep
import unicodedata

from wrap_builder.errors import CopyPasswordEmpty, CopyPasswordTooLong, CopyPasswordUnfit

MOST_BYTES = 127
"""What a PDF takes of a password, in UTF-8; readers drop the rest without a word."""

_CODE = re.compile(r"\d{6}(?:-\d{6})+", re.ASCII)


def forms(password: str) -> tuple[bytes, bytes]:
    """Return two ways to write a password, each of which has to open the copy; often they are the same.

    The standard asks for the SASLprep form (RFC 4013). Some readers make it, others take what is typed as it is: those need
    the second form. A code of groups of digits opens without its hyphens too. Raises CopyPasswordEmpty, CopyPasswordTooLong,
    and CopyPasswordUnfit for what no keyboard gives.
    """
    typed = unicodedata.normalize("NFC", password)
    if any(unicodedata.category(one) in {"Cc", "Cs"} for one in typed):
        raise CopyPasswordUnfit
    first = prepared(typed)
    if not first:
        raise CopyPasswordEmpty
    wanted = first.encode()
    if len(wanted) > MOST_BYTES:
        raise CopyPasswordTooLong
    other = (typed.replace("-", "") if _CODE.fullmatch(typed) else typed).encode()
    return wanted, other if len(other) <= MOST_BYTES else wanted


def prepared(text: str) -> str:
    """Return the SASLprep form: blanks of any kind become spaces, invisible joints go, letters get one form (NFKC).

    It forbids texts that mix directions, such as a Hebrew word with a digit after it. Readers then take them as they are in this
    form, and so does this. Letters that are younger than the standard keep their own form.
    """
    mapped = (" " if stringprep.in_table_c12(one) else one for one in text if not stringprep.in_table_b1(one))
    return unicodedata.ucd_3_2_0.normalize("NFKC", "".join(mapped))
