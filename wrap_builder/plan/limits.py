"""How large a plan may grow, so that a save can never fail on what a person wrote.

The encrypted file takes a plan of 4 MiB after padding (see docs/plan-json.md). Commands stop a little earlier, which leaves
room for the envelope of the document and for what is written without a command, such as the pages that were looked at.
"""

from __future__ import annotations

from wrap_builder.errors import LimitReached

DOCUMENT_BYTES = 4 * 1024 * 1024
"""The largest document that is read or written, padding included."""

PLAN_BYTES = 4_000_000
"""The largest plan that a command may leave, measured as the JSON it becomes."""

WARN_BYTES = PLAN_BYTES * 3 // 4
"""From here on the person is told that the plan gets full."""

TEXT_CHARACTERS = 200_000
"""The longest single text: an answer, an entry, a note, a cell."""

TITLE_CHARACTERS = 500
"""The longest title, name, phone number or address of a person."""

ITEMS_IN_FIELD = 5_000
"""The most entries, records or signers in one field."""

PEOPLE = 2_000
"""The most people in a plan."""

PHOTOS = 12
"""The most photos in a plan, and in its file."""

WARN_PHOTOS = PHOTOS * 3 // 4
"""From here on the person is told how many more there is room for."""

SHAPE_ITEMS = 2_000
"""The most ids in each list that says how the person arranged their plan."""

COPIES_GIVEN = 500
"""The most lines of the register of copies, and the most people of whom it remembers what they see."""

IDEA_LISTS = 20
"""The most lists of ideas from elsewhere in a plan."""

IDEAS_IN_LIST = 1_000
"""The most ideas in one list, all its questions together."""

MY_WORDS = 5_000
"""The most words of the person's own that the check of spelling leaves alone."""

HISTORY_BYTES = 2 * 1024 * 1024
"""The largest history as JSON. Padding needs no room beside it: 2 MiB is a size that padding ends at. And since every object
and list in a history takes seven bytes at least, one of this size stays below strict_json.CONTAINERS."""

VERSIONS = 100
"""The most versions of a plan that its history keeps."""


def clean(text: str, limit: int = TEXT_CHARACTERS) -> str:
    """Return the text as it can be kept: halves of surrogate pairs that stand alone become U+FFFD.

    Raises LimitReached for a text of more than `limit` characters.
    """
    if len(text) > limit:
        raise LimitReached(limit="text")
    return whole_characters(text)


def whole_characters(text: str) -> str:
    """Return the text with lone surrogates replaced, which no UTF-8 file can hold."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def bounded(count: int, limit: int, name: str) -> None:
    """Raise LimitReached when there would be more than `limit` things of the given name."""
    if count > limit:
        raise LimitReached(limit=name)
