"""A meeting while it is held: what is on, for how long, what is next, and how far ahead or behind. Never a sound, never a hurry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.workshop import limits
from wrap_builder.workshop.commands import AddItem, Run
from wrap_builder.workshop.values import BREAK, AgendaItem, Meeting, Running, Spent

STALE_SECONDS = 12 * 3600.0
"""Whoever comes back after so long has gone home in between: that time is not counted."""

REST_SECONDS = 3600
"""So long after its end is due a meeting still counts as held."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Where a running meeting stands. Seconds; `left` is negative for what is over its time, `behind` for what is ahead.

    `number` of `count` counts from 1. `ends_at`: the local time at which the meeting ends if the rest takes as long as planned.
    """

    item: AgendaItem
    number: int
    count: int
    elapsed: int
    left: int
    behind: int
    ends_at: datetime
    following: tuple[AgendaItem, ...]

    @property
    def next(self) -> AgendaItem | None:
        """What comes after the item that is on."""
        return self.following[0] if self.following else None


class LiveMeeting:
    """Runs a meeting of the open workshop. Where it stands is kept in the workshop, so that a lock or a restart keeps it.

    `clock` counts seconds and never goes back; `now` tells the local time, which is asked only for what a clock cannot know:
    how long the program was closed.
    """

    def __init__(self, session: WorkshopSession, clock: Callable[[], float], now: Callable[[], datetime],
                 new_id: Callable[[], str]) -> None:
        self._session, self._clock, self._now, self._new_id = session, clock, now, new_id
        self._marked: Running | None = None
        self._began = 0.0
        self.was_left = self._gap() > STALE_SECONDS
        """Whether it was never ended and lies so far back that its time is not counted: somebody has to say how it goes on."""

    @property
    def running(self) -> Running | None:
        """What the workshop says about it."""
        return self._session.workshop.running

    @property
    def meeting(self) -> Meeting | None:
        """The meeting that is held."""
        running = self.running
        return self._session.workshop.meeting(running.meeting) if running else None

    @property
    def paused(self) -> bool:
        """Whether time stands still."""
        return self.running is not None and (self.running.paused or self.was_left)

    def pace(self) -> Pace | None:
        """Return where it stands now; None when no meeting is held."""
        running, meeting = self.running, self.meeting
        if running is None or meeting is None:
            return None
        ids = [item.id for item in meeting.items]
        index = ids.index(running.item)
        here, spent = meeting.items[index], self._spent(running)
        elapsed = spent[here.id].seconds if here.id in spent else 0
        left = _allowed(here, spent) - elapsed
        before = sum(item.minutes for item in meeting.items[:index]) * 60
        behind = sum(one.seconds for one in spent.values()) - before - min(elapsed, here.minutes * 60)
        following = meeting.items[index + 1:]
        rest = max(0, left) + sum(_allowed(item, spent) for item in following)
        return Pace(here, index + 1, len(ids), elapsed, left, behind, self._now() + timedelta(seconds=rest), following)

    def held_minutes(self) -> int:
        """Return how many minutes it may still be held before it counts as left; 0 when none is held, or while it is paused."""
        pace = self.pace()
        if pace is None or self.paused:
            return 0
        rest = max(0, pace.left) + sum(item.minutes * 60 for item in pace.following)
        return int(min(rest + REST_SECONDS, STALE_SECONDS)) // 60

    # What is done with it

    def begin(self, meeting_id: str) -> None:
        """Begin a meeting with its first item. ValueError for one without an agenda; KeyError for one that is not there."""
        meeting = self._session.workshop.meeting(meeting_id)
        if meeting is None:
            raise KeyError(meeting_id)
        if not meeting.items:
            raise ValueError("nothing is on the agenda")
        self.was_left = False
        self._write(Running(meeting.id, meeting.items[0].id, self._stamp()))

    def go_to(self, item_id: str) -> None:
        """Go to an item; what lies between is passed over, and can be come back to."""
        settled = self._settled()
        if settled is not None and item_id != settled.item:
            self._write(msgspec.structs.replace(settled, item=item_id, paused=False))

    def go_next(self) -> None:
        """Go to the next item; the last one stays."""
        self._step(1)

    def go_back(self) -> None:
        """Go to the item before; the first one stays."""
        self._step(-1)

    def pause(self) -> None:
        """Let time stand still."""
        settled = self._settled()
        if settled is not None:
            self._write(msgspec.structs.replace(settled, paused=True))

    def go_on(self) -> None:
        """Let time go on, also for a meeting that was left."""
        running = self._settled()
        if running is not None:
            self.was_left = False
            self._write(msgspec.structs.replace(running, paused=False))

    def extend(self, minutes: int) -> None:
        """Give the item that is on some minutes more; the agenda itself stays as it was planned."""
        settled = self._settled()
        if settled is None:
            return
        spent = {one.item: one for one in settled.spent}
        here = spent.get(settled.item, Spent(settled.item))
        spent[settled.item] = msgspec.structs.replace(here, extra=min(here.extra + minutes, limits.MINUTES))
        self._write(msgspec.structs.replace(settled, spent=tuple(spent.values())))

    def take_break(self, topic: str, minutes: int) -> None:
        """Put a break into the agenda after the item that is on, and begin it. Raises LimitReached."""
        running, meeting = self.running, self.meeting
        if running is None or meeting is None:
            return
        at = [item.id for item in meeting.items].index(running.item) + 1
        item = AgendaItem(self._new_id(), kind=BREAK, topic=topic, minutes=minutes)
        self._session.execute(AddItem(meeting.id, item, at), self)
        self.go_to(item.id)

    def end(self) -> None:
        """End the meeting. Of its time is kept how many minutes it took, without those in which the clock stood still."""
        settled = self._settled()
        seconds = sum(one.seconds for one in settled.spent) if settled is not None else 0
        self.was_left = False
        self._session.execute(Run(None, min(round(seconds / 60), limits.MINUTES)), self)

    # Time

    def _gap(self) -> float:
        """Return how many seconds the local time is after the last note."""
        running = self.running
        if running is None or running.paused:
            return 0.0
        return max(0.0, (self._now() - datetime.fromisoformat(running.at)).total_seconds())

    def _since(self, running: Running) -> float:
        """Return the seconds since the last note, by the clock; the local time is asked once, for a note of another time."""
        if self.paused:
            return 0.0
        if self._marked is None or self._marked.at != running.at:
            self._marked, self._began = running, self._clock() - self._gap()
        return self._clock() - self._began

    def _spent(self, running: Running) -> dict[str, Spent]:
        found = {one.item: one for one in running.spent}
        here = found.get(running.item, Spent(running.item))
        seconds = min(here.seconds + int(self._since(running)), limits.HEADS)
        return {**found, running.item: msgspec.structs.replace(here, seconds=seconds)}

    def _settled(self) -> Running | None:
        """Return the note with everything up to now in it."""
        running = self.running
        if running is None:
            return None
        return msgspec.structs.replace(running, spent=tuple(self._spent(running).values()), at=self._stamp())

    def _step(self, by: int) -> None:
        running, meeting = self.running, self.meeting
        if running is None or meeting is None:
            return
        ids = [item.id for item in meeting.items]
        to = ids.index(running.item) + by
        if 0 <= to < len(ids):
            self.go_to(ids[to])

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _write(self, running: Running) -> None:
        self._marked, self._began = running, self._clock()
        self._session.execute(Run(running), self)


def _allowed(item: AgendaItem, spent: dict[str, Spent]) -> int:
    extra = spent[item.id].extra if item.id in spent else 0
    return (item.minutes + extra) * 60
