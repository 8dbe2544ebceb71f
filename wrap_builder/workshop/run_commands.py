"""The command that keeps where a running meeting stands, so that a lock or a restart does not lose it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan.limits import bounded
from wrap_builder.workshop import limits
from wrap_builder.workshop.command import Command, position
from wrap_builder.workshop.values import Held, Running, Workshop


@dataclass(frozen=True, slots=True, repr=False)
class Run(Command):
    """Note where a meeting stands; None ends it, after so many `minutes` by the clock.

    It is nothing to take back: time does not go back.
    """

    running: Running | None
    minutes: int = 0
    label: ClassVar[str] = N_("Running a meeting")
    in_history: ClassVar[bool] = False

    def apply(self, workshop: Workshop) -> Workshop:
        if self.running is not None:
            meeting = workshop.meetings[position(workshop.meetings, self.running.meeting)]
            position(meeting.items, self.running.item)
        elif workshop.running is not None and self.minutes > 0:
            bounded(self.minutes, limits.MINUTES, "minutes")
            now = Held(workshop.running.meeting, self.minutes)
            others = tuple(one for one in workshop.held if one.meeting != now.meeting)
            return msgspec.structs.replace(workshop, running=None, held=(*others, now))
        return workshop if self.running == workshop.running else msgspec.structs.replace(workshop, running=self.running)


@dataclass(frozen=True, slots=True, repr=False)
class BringBack(Command):
    """Let everything be as it was in an earlier version. A meeting that is held goes on.

    Of its lists only those come back that the group said to keep: the others were to go. Lists that are there stay.
    """

    then: Workshop
    label: ClassVar[str] = N_("Bringing an earlier version back")

    def apply(self, workshop: Workshop) -> Workshop:
        lists = {one.id: one for one in (*workshop.lists, *(one for one in self.then.lists if one.keep))}
        bounded(len(lists), limits.LISTS, "lists")
        after = brought_back(msgspec.structs.replace(self.then, lists=tuple(lists.values())), workshop)
        new = {name: getattr(after, name) for name in Workshop.__struct_fields__ if getattr(after, name) != getattr(workshop, name)}
        return msgspec.structs.replace(workshop, **new) if new else workshop


def brought_back(then: Workshop, now: Workshop) -> Workshop:
    """Return an earlier (or later) workshop as it is used again now: a meeting goes on where it stands, while it is there.

    How long meetings took stays known too.
    """
    running = now.running
    meeting = then.meeting(running.meeting) if running is not None else None
    if running is not None and (meeting is None or all(item.id != running.item for item in meeting.items)):
        running = None if meeting is None or not meeting.items else msgspec.structs.replace(running, item=meeting.items[0].id)
    held = {one.meeting: one for one in (*then.held, *now.held) if then.meeting(one.meeting) is not None}
    same = tuple(held.values()) == then.held
    return msgspec.structs.replace(then, running=running, held=then.held if same else tuple(held.values()))
