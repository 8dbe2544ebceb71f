"""A workshop as JSON and back, and everything that is refused, each with a named error that shows nothing."""

from __future__ import annotations

import json
import traceback
from typing import Any

import msgspec
import pytest
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
