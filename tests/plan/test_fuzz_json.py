"""Any bytes as the JSON of a plan, or of its history: refused by name, or read as a plan that is written back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fuzz_plan import history_target, json_target
from fuzz_settings import FUZZ_TIMEOUT, fuzz
from fuzz_target import Target
from hypothesis import strategies as st

Json = Any
ATOMS: list[Json] = [None, True, 0, 1, -1, 10**14, "", "x", "\ud83d", "kind", "text", "entries", "records", "pick", "sign", "workshop",
                     {}, []]


def nodes(value: Json) -> list[Json]:
    """Return a value with everything in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value, *(node for item in inner for node in nodes(item))]


def with_another(value: Json, number: int, other: Json) -> tuple[Json, int]:
    """Return the value with its node of that number exchanged, and how many nodes are left to pass."""
    if number == 0:
        return other, -1
    number -= 1
    pairs = list(value.items()) if isinstance(value, dict) else list(enumerate(value)) if isinstance(value, list) else []
    changed = []
    for key, item in pairs:
        if number >= 0:
            item, number = with_another(item, number, other)
        changed.append((key, item))
    if isinstance(value, dict):
        return dict(changed), number
    return ([item for _, item in changed] if isinstance(value, list) else value), number


@st.composite
def grafted(draw: st.DrawFn, target: Target) -> bytes:
    """Return a plan in which one or two values were exchanged for others of it, or for something small."""
    value = json.loads(draw(st.sampled_from(target.seeds)))
    for _ in range(draw(st.integers(1, 2))):
        there = nodes(value)
        value, _ = with_another(value, draw(st.integers(0, len(there) - 1)), draw(st.sampled_from(ATOMS) | st.sampled_from(there)))
    return json.dumps(value).encode()


def test_a_graft_exchanges_one_node() -> None:
    value = {"a": [1, {"b": 2}], "c": 3}
    made = [with_another(value, number, "new")[0] for number in range(len(nodes(value)))]
    assert made == ["new", {"a": "new", "c": 3}, {"a": ["new", {"b": 2}], "c": 3}, {"a": [1, "new"], "c": 3},
                    {"a": [1, {"b": "new"}], "c": 3}, {"a": [1, {"b": 2}], "c": "new"}]


@pytest.mark.timeout(FUZZ_TIMEOUT)
def test_any_json_is_refused_by_name_or_is_a_plan() -> None:
    target = json_target()
    fuzz(target, grafted(target))


@pytest.mark.timeout(FUZZ_TIMEOUT)
def test_any_history_is_refused_by_name_or_is_one() -> None:
    target = history_target()
    fuzz(target, grafted(target))
