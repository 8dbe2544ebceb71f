"""A workshop for the next group, made from one that was held: what the facilitators prepared stays, what the group made goes."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wrap_builder.workshop.values import GroupList, Meeting, Workshop


def next_group(workshop: Workshop, new_id: Callable[[], str], *, keep_lists: bool = False) -> Workshop:
    """Return a workshop with the same agenda, own examples, facilitators, place and paper, under new ids.

    The group's name, dates, later meetings, notes on meetings, access needs, agreement and head counts are left out. Of lists
    only the titles stay, or with `keep_lists` also the lines of those that their group said to keep.
    """
    return msgspec.structs.replace(
        workshop, group_name="", agreement=(), counts=(), often=(), later=(), running=None, held=(),
        meetings=tuple(_fresh(one, new_id) for one in workshop.meetings),
        examples=tuple(msgspec.structs.replace(one, id=new_id()) for one in workshop.examples),
        lists=tuple(_emptied(one, new_id, keep=keep_lists and one.keep) for one in workshop.lists),
    )


def _fresh(meeting: Meeting, new_id: Callable[[], str]) -> Meeting:
    items = tuple(msgspec.structs.replace(item, id=new_id()) for item in meeting.items)
    return msgspec.structs.replace(meeting, id=new_id(), date="", notes="", access_needs="", items=items)


def _emptied(one: GroupList, new_id: Callable[[], str], *, keep: bool) -> GroupList:
    lines = tuple(msgspec.structs.replace(line, id=new_id()) for line in one.lines) if keep else ()
    return msgspec.structs.replace(one, id=new_id(), lines=lines, keep=keep)
