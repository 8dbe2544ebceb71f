"""How Hypothesis fuzzes: how many examples, the same ones in every run, and inputs that are changed seeds or nothing known."""

from __future__ import annotations

from collections import Counter

from fuzz_target import Target
from hypothesis import given, settings
from hypothesis import strategies as st

MOST_CHANGES = 3
SMALL = 8
ANYTHING = 400

FUZZ = settings.get_profile("fuzz")
"""Registered in tests/conftest.py, where $WRAP_FUZZ_EXAMPLES says how many."""

FUZZ_TIMEOUT = 120 + FUZZ.max_examples // 20
"""Seconds after which a test that fuzzes counts as hung."""


def changed(target: Target) -> st.SearchStrategy[bytes]:
    """Return seeds in which a few pieces were exchanged, taken out, put in, or taken from elsewhere in them."""
    places = st.integers(0, max(map(len, target.seeds)))
    pieces = st.binary(max_size=SMALL) | st.sampled_from(target.words) | st.tuples(places, places)
    changes = st.lists(st.tuples(places, st.integers(0, SMALL) | places, pieces), min_size=1, max_size=MOST_CHANGES)
    return st.builds(_with_changes, st.sampled_from(target.seeds), changes)


def _with_changes(data: bytes, changes: list[tuple[int, int, bytes | tuple[int, int]]]) -> bytes:
    for at, dropped, piece in changes:
        at %= len(data) + 1
        if isinstance(piece, tuple):
            start, end = sorted(place % (len(data) + 1) for place in piece)
            piece = data[start:end]
        data = data[:at] + piece + data[at + dropped :]
    return data


def fuzz(target: Target, *more: st.SearchStrategy[bytes]) -> None:
    """Let the target read changed seeds, anything at all, and `more`; it has to refuse some of them and to read some."""
    inputs = [changed(target), st.binary(max_size=ANYTHING), *more]
    outcomes: Counter[bool] = Counter()

    @FUZZ
    @given(st.one_of(inputs))
    def read(data: bytes) -> None:
        outcomes[target.read(data)] += 1

    for seed in target.seeds:
        target.read(seed)
    read()
    assert outcomes.total() >= FUZZ.max_examples
    assert min(outcomes[True], outcomes[False]) > FUZZ.max_examples // 50, outcomes
