"""Ids of entries, records, people and own fields: random, so that two copies of a plan never give one id to two things."""

from __future__ import annotations

import os
from collections.abc import Callable


def new_id(random_bytes: Callable[[int], bytes] = os.urandom) -> str:
    """Return a new id: 16 lower hexadecimal digits."""
    return random_bytes(8).hex()
