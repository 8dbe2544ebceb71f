"""A workshop as JSON and back, and everything that is refused, each with a named error that shows nothing."""

from __future__ import annotations

import json
import traceback
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workshops import full_workshop

from wrap_builder.errors import BadWorkshopData, NewerFormat, NotAWorkshop, TooLarge, WrapError
from wrap_builder.plan.limits import DOCUMENT_BYTES
from wrap_builder.workshop.codec import Document, decode, encode
from wrap_builder.workshop.values import Workshop

ID = "00112233445566778899aabbccddeeff"
SECRET = "the words of a group"


def document(**changes: Any) -> bytes:
    raw = {"format": 1, "kind": "workshop", "id": ID, "gen": 7, "workshop": {}}
    return json.dumps({**raw, **changes}).encode()


def with_meeting(**changes: Any) -> bytes:
    return document(workshop={"meetings": [{"id": "m", "items": [{"id": "i"}], **changes}]})


def test_everything_in_a_workshop_comes_back() -> None:
    before = full_workshop()
    assert decode(encode(Document("workshop", ID, 7, before)) + b"   ").workshop == before
    assert decode(document()).workshop == Workshop()


@pytest.mark.parametrize(("data", "error"), [
    (b"", BadWorkshopData), (b"[]", BadWorkshopData), (document(format=2), NewerFormat), (document(format=True), BadWorkshopData),
    (document(kind="plan"), NotAWorkshop), (document(kind=SECRET), BadWorkshopData), (document(id="x"), BadWorkshopData),
    (document(gen=0), BadWorkshopData), (document(more=1), BadWorkshopData), (document(workshop={"answers": {}}), BadWorkshopData),
    (document(workshop={"people": [{"id": "p", "name": SECRET}]}), BadWorkshopData),
    (document(workshop={"meetings": [{"id": "m"}, {"id": "m"}]}), BadWorkshopData), (with_meeting(id=""), BadWorkshopData),
    (with_meeting(minutes=-1), BadWorkshopData), (with_meeting(minutes=1441), BadWorkshopData),
    (with_meeting(items=[{"id": "i", "kind": SECRET}]), BadWorkshopData),
    (document(workshop={"counts": [{"meeting": "m"}]}), BadWorkshopData),
    (document(workshop={"lists": [{"id": "l", "lines": [{"id": "x", "text": SECRET}]}], "agreement": [{"id": "x", "text": ""}]}),
     BadWorkshopData),
    (document(workshop={"running": {"meeting": "m", "item": "i", "at": "2026-11-23T10:00:00"}}), BadWorkshopData),
    (document(workshop={"held": [{"meeting": "m", "minutes": 5}]}), BadWorkshopData),
    (document(workshop={"meetings": [{"id": "m"}], "held": [{"meeting": "m", "minutes": 1441}]}), BadWorkshopData),
    (document(workshop={"meetings": [{"id": "m"}], "held": [{"meeting": "m", "minutes": 5}] * 2}), BadWorkshopData),
    (document() + b" " * DOCUMENT_BYTES, TooLarge),
])
def test_what_is_no_workshop_is_named_and_never_shown(data: bytes, error: type[WrapError]) -> None:
    with pytest.raises(WrapError) as caught:
        decode(data)
    assert type(caught.value) is error
    shown = "".join(traceback.format_exception(caught.value))
    assert SECRET not in shown.replace(repr(data), "")


@pytest.mark.parametrize("at", ["yesterday", "2026-11-23T10:00:00+00:00", ""])
def test_a_running_meeting_needs_a_local_time(at: str) -> None:
    before = full_workshop()
    running = msgspec.structs.replace(before.running, at=at)
    with pytest.raises(BadWorkshopData):
        decode(encode(Document("workshop", ID, 7, msgspec.structs.replace(before, running=running))))


def test_nothing_of_a_group_stands_in_a_repr() -> None:
    shown = repr(full_workshop())
    assert shown == "<Workshop>"
    assert "pond" not in repr(full_workshop().examples)


FULL = msgspec.to_builtins(full_workshop("own"))
ATOMS: list[Any] = [None, True, 0, -1, 10**14, "", "x", "talk", "2026-11-23T10:00:00", "\ud83d", [], {}]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the way to every value in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list | tuple) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))]


def grafted(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return a value with another one at a place."""
    if not path:
        return new
    if isinstance(value, dict):
        return {key: grafted(item, path[1:], new) if key == path[0] else item for key, item in value.items()}
    return [grafted(item, path[1:], new) if at == path[0] else item for at, item in enumerate(value)]


def inside(path: tuple[Any, ...]) -> Any:
    """Return what stands at a place of the full workshop."""
    value: Any = FULL
    for key in path:
        value = value[key]
    return value


@given(st.sampled_from(places(FULL)[1:]), st.sampled_from(ATOMS) | st.sampled_from(places(FULL)[1:]).map(inside))
@settings(max_examples=400, deadline=None)
def test_whatever_stands_in_a_file_is_read_or_refused_by_name(path: tuple[Any, ...], new: Any) -> None:
    try:
        read = decode(document(workshop=grafted(FULL, path, new))).workshop
    except WrapError as error:
        assert isinstance(error, BadWorkshopData)  # noqa: PT017  # either way is right
        return
    assert decode(encode(Document("workshop", ID, 7, read))).workshop == read
