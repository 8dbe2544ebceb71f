"""The container: one ordinary ZIP in one canonical form, so that nothing can hide in it and nothing is ever unpacked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from wrap_builder.errors import FileDamaged, NotAPlan, TooLarge
from wrap_builder.vault import limits, zip_form
from wrap_builder.vault.header import MAGIC
from wrap_builder.vault.zip_form import LOCAL, LOCAL_MAGIC

README = "README.txt"
KEY = "key.age"
RECOVERY = "recovery.age"
SEAL = "seal.age"
PLAN = "plan.age"
HISTORY = "history.age"
ATTACHMENTS = "attachments.age"

KNOWN = (README, KEY, RECOVERY, SEAL, PLAN, HISTORY, ATTACHMENTS)
"""The entries of this version, in the order in which they stand; entries of later versions follow by name."""

REQUIRED = (README, KEY, SEAL, PLAN)

NAME = re.compile(rb"[a-z]{1,24}\.age|README\.txt")
"""What an entry can be called."""


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names in the order of the container."""
    return sorted(names, key=lambda name: (KNOWN.index(name), "") if name in KNOWN else (len(KNOWN), name))


def build(entries: Mapping[str, bytes]) -> bytes:
    """Return the container with these entries: stored, in their order, with one date, and nothing else."""
    return b"".join(zip_form.pieces(entries, in_order(entries)))


def parse(data: bytes) -> dict[str, bytes]:
    """Return the entries of a container.

    Raises NotAPlan for bytes that never were one, TooLarge, and FileDamaged (`file`) for everything that `build`
    would not have written: every byte of the container is accounted for.
    """
    if len(data) > limits.FILE:
        raise TooLarge(part="file")
    entries = read_entries(data)
    if not zip_form.is_made_of(data, zip_form.pieces(entries, in_order(entries))):
        raise FileDamaged(part="file") if _was_one(data) else NotAPlan()
    for name in REQUIRED:
        if name not in entries:
            raise FileDamaged(part=name) if _was_one(data) else NotAPlan()
    return entries


def read_entries(data: bytes) -> dict[str, bytes]:
    """Return the entries at the front of `data` that are whole and of the form that `build` gives them."""
    return zip_form.read_entries(data, NAME, limits.ENTRIES)


def is_beginning(data: bytes, whole: bytes) -> bool:
    """Return whether `data` can be the beginning of a container that was never written to its end.

    `whole` is a container of the same plan: both begin with the same README.
    """
    readme = LOCAL.size + len(README) + len(read_entries(whole)[README])
    same = min(readme, len(data))
    if data[:same] != whole[:same]:
        return False
    entries = read_entries(data)
    complete = build(entries)
    rest = data[sum(LOCAL.size + len(name) + len(stored) for name, stored in entries.items()) :]
    if len(data) < len(complete) and complete.startswith(data):
        return True  # cut between two entries, or in the list at the end
    if not rest.startswith(LOCAL_MAGIC[: len(rest)]):
        return False
    return len(rest) < LOCAL.size or LOCAL.size + sum(LOCAL.unpack_from(rest)[-3:-1]) > len(rest)


def _was_one(data: bytes) -> bool:
    """Return whether the bytes look as if they had once been a container of this program."""
    label = README.encode("ascii")
    began = data.startswith(LOCAL_MAGIC) and data[LOCAL.size :].startswith(label)
    return began or (KEY.encode("ascii") in data and MAGIC in data)
