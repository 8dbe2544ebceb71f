"""Workshops that the tests of this room and of the window begin from."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import (
    CameOften,
    GroupLine,
    GroupList,
    GroupTotal,
    HeadCount,
    Held,
    LaterMeeting,
    OwnExample,
    Running,
    Spent,
    Workshop,
)


def counting_ids() -> Callable[[], str]:
    """Return ids that come in order."""
    numbers = count(1)
    return lambda: f"{next(numbers):016x}"


def full_workshop(meetings: str = "weekly-8", lists: int = 2, lines: int = 3) -> Workshop:
    """Return a workshop with something in every place."""
    new_id = counting_ids()
    made = next(one for one in load_formats() if one.id == meetings).make(new_id)
    first = made[0]
    return Workshop(
        group_name="Tuesday group", site="Library, room 2", format=meetings, paper="a4", country="GB",
        facilitators=("Sam", "Noor"), meetings=made,
        agreement=(GroupLine("a1", "What is said here stays here."), GroupLine("a2", "We let each other finish.")),
        lists=tuple(GroupList(f"l{n}", f"List {n}", "toolbox", tuple(GroupLine(f"l{n}.{k}", f"line {k}") for k in range(lines)),
                              keep=n % 2 == 0) for n in range(lists)),
        examples=(OwnExample("e1", "toolbox.have", "A walk round the pond"),),
        counts=(HeadCount(first.id, 9, 2, 150, (GroupTotal("veterans", 3),)),),
        often=(CameOften(6, 7),), later=(LaterMeeting("2027-01-12", "Tea and news"), LaterMeeting("", "A walk")),
        running=Running(first.id, first.items[1].id, "2026-11-23T10:00:00", spent=(Spent(first.items[0].id, 900, 5),)),
        held=(Held(first.id, 137),),
    )
