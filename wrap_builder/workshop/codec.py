"""A workshop as JSON and back, as docs/workshop-json.md describes it. Nothing in an error says what a workshop holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

import msgspec

from wrap_builder.errors import BadPlanData, BadWorkshopData, LimitReached, NewerFormat, NotAWorkshop
from wrap_builder.plan import strict_json
from wrap_builder.plan.codec import converted
from wrap_builder.plan.limits import DOCUMENT_BYTES
from wrap_builder.plan.values import Value
from wrap_builder.workshop import limits
from wrap_builder.workshop.values import ITEM_KINDS, Meeting, Running, Workshop

KIND = "workshop"
FORMAT = 1
"""The format that this program writes."""

_encoder = msgspec.json.Encoder()
_ID = re.compile(r"[0-9a-f]{32}")
_LARGEST_GEN = 999_999_999_999_999


class Document(Value, frozen=True):
    """What the file holds: the workshop, and the same kind, id and generation as the seal beside it."""

    kind: str
    id: str
    gen: int
    workshop: Workshop


class _Envelope(Value, frozen=True):
    format: int
    kind: Literal["workshop"]
    id: str
    gen: int
    workshop: Workshop


def encode(document: Document) -> bytes:
    """Return the document as UTF-8 JSON without padding. Raises LimitReached over 4 MiB, which commands prevent."""
    data = _encoder.encode({
        "format": FORMAT, "kind": document.kind, "id": document.id, "gen": document.gen, "workshop": document.workshop,
    })
    if len(data) > DOCUMENT_BYTES:
        raise LimitReached(limit="workshop")
    return data


def decode(data: bytes) -> Document:
    """Return the document in UTF-8 JSON, which spaces may follow as padding.

    Raises NewerFormat, NotAWorkshop, TooLarge, and BadWorkshopData for everything that is not such a document.
    """
    try:
        raw = strict_json.read(data)
        if raw.get("kind") == "plan":
            raise NotAWorkshop
        _demand_format(raw)
        envelope = converted(raw, _Envelope)
    except BadPlanData as error:
        raise BadWorkshopData(**error.facts) from None
    if not _ID.fullmatch(envelope.id) or not 1 <= envelope.gen <= _LARGEST_GEN:
        raise BadWorkshopData(where="id")
    demand_sound(envelope.workshop)
    return Document(kind=envelope.kind, id=envelope.id, gen=envelope.gen, workshop=envelope.workshop)


def _demand_format(raw: dict[str, Any]) -> None:
    version = raw.get("format")
    if type(version) is not int or version < 1:
        raise BadWorkshopData(where="format")
    if version > FORMAT:
        raise NewerFormat


def demand_sound(workshop: Workshop) -> None:
    """Raise BadWorkshopData for what no command leaves: ids twice, kinds and meetings that are not there, numbers out of bounds."""
    _demand_single("meeting", (one.id for one in workshop.meetings), limits.MEETINGS)
    _demand_single("item", (item.id for one in workshop.meetings for item in one.items), limits.MEETINGS * limits.ITEMS)
    _demand_single("list", (one.id for one in workshop.lists), limits.LISTS)
    lines = (line.id for some in (workshop.agreement, *(one.lines for one in workshop.lists)) for line in some)
    _demand_single("line", lines, limits.LISTS * limits.LINES)
    _demand_single("example", (one.id for one in workshop.examples), limits.LINES)
    _demand_single("count", (one.meeting for one in workshop.counts), limits.MEETINGS)
    for meeting in workshop.meetings:
        _demand_meeting(meeting)
    meetings = {one.id for one in workshop.meetings}
    for count in workshop.counts:
        numbers = (count.came, count.first_time, *(total.count for total in count.totals))
        if count.meeting not in meetings or not _within(limits.HEADS, *numbers) or not _within(limits.MINUTES, count.minutes):
            raise BadWorkshopData(where="counts")
    often = [number for one in workshop.often for number in (one.times, one.people)]
    if not _within(limits.HEADS, *often) or len(workshop.often) > limits.TOTALS or len(workshop.later) > limits.MEETINGS:
        raise BadWorkshopData(where="counts")
    _demand_single("held", (one.meeting for one in workshop.held), limits.MEETINGS)
    if any(one.meeting not in meetings or not _within(limits.MINUTES, one.minutes) for one in workshop.held):
        raise BadWorkshopData(where="held")
    if workshop.running is not None:
        _demand_running(workshop.running, workshop)


def _demand_meeting(meeting: Meeting) -> None:
    minutes = (meeting.minutes, *(item.minutes for item in meeting.items))
    if not _within(limits.MINUTES, *minutes) or any(item.kind not in ITEM_KINDS for item in meeting.items):
        raise BadWorkshopData(where="meetings")


def _demand_running(running: Running, workshop: Workshop) -> None:
    meeting = workshop.meeting(running.meeting)
    items = {item.id for item in meeting.items} if meeting else set()
    numbers = [number for one in running.spent for number in (one.seconds, one.extra)]
    try:
        aware = datetime.fromisoformat(running.at).tzinfo is not None
    except ValueError:
        aware = True
    if aware or running.item not in items or not _within(limits.HEADS, *numbers):
        raise BadWorkshopData(where="running")


def _within(most: int, *numbers: int) -> bool:
    return all(0 <= number <= most for number in numbers)


def _demand_single(name: str, ids: Iterable[str], most: int) -> None:
    listed = list(ids)
    if "" in listed or len(set(listed)) != len(listed) or len(listed) > most:
        raise BadWorkshopData(where=name + " id")
