"""What fuzzing is made of, for Hypothesis and atheris alike: readers of any bytes that check what they got."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from wrap_builder.vault import limits

CHEAP = 4
"""The highest work factor while fuzzing, so that no input can ask for time; the true limit has tests of its own."""


class FoundError(Exception):
    """Bytes that were read and should not have been, or were read as something else."""


@dataclass(frozen=True)
class Target:
    """One reader. `seeds`: inputs to start from, most of which it reads; `words`: pieces that mean something to it.

    `read` returns whether the bytes were read. It raises for a finding only: an error that no person should meet, or bytes
    that were read although they say something else than what was written.
    """

    name: str
    read: Callable[[bytes], bool]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...]


def demand(held: bool, what: str) -> None:
    """Raise FoundError unless it held."""
    if not held:
        raise FoundError(what)


@contextlib.contextmanager
def cheap_locks() -> Iterator[None]:
    """Let no lock ask for more than a moment."""
    before = limits.WORK_FACTOR
    limits.WORK_FACTOR = CHEAP
    try:
        yield
    finally:
        limits.WORK_FACTOR = before


def steady(name: str) -> Callable[[int], bytes]:
    """Return what gives random bytes that are the same in every run, and never the same twice."""
    counter = iter(range(1_000_000_000))
    return lambda count: hashlib.shake_256(f"{name} {next(counter)}".encode()).digest(count)
