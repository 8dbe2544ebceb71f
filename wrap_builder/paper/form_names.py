"""Names every place of a form from stable ids, so that a form of any version can be read back."""

from __future__ import annotations

NOTE = "_note"
"""Follows the number of an entry in the name of its note."""
OWN_WORDS = "own_words"
"""Ends the name of the place beside a choice for words of one's own."""
PHONE_OF_PERSON = "person_phone"
"""Stands in the place of a column: the number of the person in that row."""
NAME, DATE = "name", "date"
"""End the names of the places of a line to sign on."""

_OWN = "own"


def base_name(field_id: str, *, shipped: bool) -> str:
    """Return the name that all places of a field begin with. Ids of own questions may hold anything."""
    return field_id if shipped else f"{_OWN}.{''.join(map(_plain, field_id))}"


def below(name: str, *parts: str | int) -> str:
    """Return the name of a place within another one."""
    return ".".join((name, *map(str, parts)))


def _plain(letter: str) -> str:
    """Return a letter as it can stand in a name, where a dot begins the next part."""
    return letter if letter.isascii() and (letter.isalnum() or letter in "-_") else "".join(f"%{one:02X}" for one in letter.encode())
