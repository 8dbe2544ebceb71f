"""JSON read strictly: what could hide something, or eat time and memory, is refused before anything is built from it."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from wrap_builder.errors import BadPlanData, TooLarge
from wrap_builder.plan.limits import DOCUMENT_BYTES, whole_characters

DEPTH_ROUNDS = 12
"""A plan is eight levels deep; each round of `_demand_flat` takes away one level at least, and two at most."""

CONTAINERS = 300_000
"""The most objects and lists; the largest plan that commands leave has fewer than 250,000."""

_INTEGER_DIGITS = 15
# The last two branches always match, so that the scan never starts again inside a string: linear for any input.
_STRINGS = re.compile(rb'"(?:[^"\\]++|\\.?)*+(?:"|\Z)', re.DOTALL)
_ALL_BUT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"[]{}")
_SURROGATE_ESCAPE = re.compile(rb"\\u[dD][89a-fA-F]")


def read(data: bytes, most: int = DOCUMENT_BYTES) -> dict[str, Any]:
    """Return the object that a JSON document holds; spaces may follow it as padding.

    Lone surrogates in it become U+FFFD. Raises TooLarge over `most` bytes, and BadPlanData for anything but one object in UTF-8:
    no key twice, no NaN, no fractions, no integer of more than 15 digits, no deep nesting.
    """
    if len(data) > most:
        raise TooLarge(part="plan")
    _demand_flat(data)
    try:
        value = json.loads(
            data.decode("utf-8"), object_pairs_hook=_object,
            parse_constant=_no_number, parse_float=_no_number, parse_int=_integer,
        )
    except ValueError:
        raise BadPlanData(where="json") from None
    if not isinstance(value, dict):
        raise BadPlanData(where="json")
    return _whole_object(value) if _SURROGATE_ESCAPE.search(data) else value


def _demand_flat(data: bytes) -> None:
    """Refuse deep nesting and too many containers by looking at brackets only, before a parser builds anything."""
    brackets = _STRINGS.sub(b"", data).translate(None, _ALL_BUT_BRACKETS)
    if brackets.count(b"{") + brackets.count(b"[") > CONTAINERS:
        raise BadPlanData(where="json")
    for _ in range(DEPTH_ROUNDS):
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    if brackets:
        raise BadPlanData(where="json")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _no_number(_: str) -> NoReturn:
    raise ValueError("a number that no plan holds")


def _integer(digits: str) -> int:
    if len(digits) > _INTEGER_DIGITS:
        raise ValueError("a number that no plan holds")
    return int(digits)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole_characters(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return _whole_object(value)
    return value


def _whole_object(value: dict[str, Any]) -> dict[str, Any]:
    found = {whole_characters(key): _whole(item) for key, item in value.items()}
    if len(found) != len(value):
        raise BadPlanData(where="json")
    return found
