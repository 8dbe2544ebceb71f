"""What a phone would dial for a number as a person wrote it; nothing where that is not sure."""

from __future__ import annotations

import re
import unicodedata

MOST_DIGITS = 15
"""No number of the world's telephone network is longer (ITU-T E.164); more digits are two numbers, or a number and its hours."""

MOST_AT_HOME = 13
"""Nor is one without the code of a country, which takes two digits at least in most places."""

_ONE_NUMBER = re.compile(r"\+?[\d (][\d ().-]*", re.ASCII)
_AREA = re.compile(r"(\+\d|\(?0)[\d ()-]{1,6}/ ?(?=(?:\d[ .-]?){5})", re.ASCII)
"""A stroke stands after the code of an area, where enough follows to be called; anywhere else it stands between two numbers."""

_TRUNK = re.compile(r"((?:\+|^00)\d+ ?)\(0\)", re.ASCII)
"""The 0 that is dialled only inside of a country: never after the code of the country."""


def dialled(number: str) -> str:
    """Return the digits to dial, with a plus before them where one stands there; "" for words, several numbers, or hours beside one."""
    text = "".join(_plain(one) for one in number).strip(" .-")
    text = _AREA.sub(lambda area: area.group().replace("/", " "), text, count=1)
    if not _ONE_NUMBER.fullmatch(text) or text.endswith(")"):
        return ""
    digits = "".join(filter(str.isdigit, _TRUNK.sub(r"\1", text)))
    abroad = text.startswith("+")
    if len(digits) > (MOST_DIGITS if abroad or digits.startswith("00") else MOST_AT_HOME):
        return ""
    return f"+{digits}" if abroad and digits else digits


def _plain(sign: str) -> str:
    """Return a digit of any script as 0 to 9, any blank or dash as the usual one, and nothing for what cannot be seen."""
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind == "Cf":
        return ""
    return " " if kind == "Zs" else "-" if kind == "Pd" else sign
