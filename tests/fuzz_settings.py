"""How Hypothesis fuzzes: how many examples, the same ones in every run, and inputs that are changed seeds or nothing known."""

from __future__ import annotations

from collections import Counter

from fuzz_targets import Target
from hypothesis import given, settings
from hypothesis import strategies as st

MOST_CHANGES = 3
SMALL = 8
ANYTHING = 400

FUZZ = settings.get_profile("fuzz")
"""Registered in tests/conftest.py, where $WRAP_FUZZ_EXAMPLES says how many."""

FUZZ_TIMEOUT = 120 + FUZZ.max_examples // 20
"""Seconds after which a test that fuzzes counts as hung."""


@st.composite
def changed(draw: st.DrawFn, target: Target) -> bytes:
    """Return a seed in which a few pieces were exchanged, taken out, put in, or taken from elsewhere in it."""
    data = draw(st.sampled_from(target.seeds))
    for _ in range(draw(st.integers(1, MOST_CHANGES))):
        at = draw(st.integers(0, len(data)))
        dropped = draw(st.integers(0, SMALL) | st.integers(0, len(data)))
        copied = st.tuples(st.integers(0, len(data)), st.integers(0, len(data))).map(lambda ends, data=data: data[min(ends) : max(ends)])
        piece = draw(st.binary(max_size=SMALL) | st.sampled_from(target.words) | copied)
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
