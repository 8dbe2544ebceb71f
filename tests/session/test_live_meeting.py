"""A meeting while it is held: time by a clock that is handed in, what is next, ahead or behind, and nothing lost by a restart."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
import pytest
from workshops import full_workshop

from wrap_builder.session.live_meeting import LiveMeeting
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.workshop.codec import Document, decode, demand_sound, encode
from wrap_builder.workshop.commands import MoveItem, RemoveItem, RemoveMeeting
from wrap_builder.workshop.values import Meeting, Workshop

W = msgspec.structs.replace(full_workshop(), running=None)
FIRST = W.meetings[0]  # 20 welcome, 15 about, 25 agreement, 15 break, ...


@dataclass
class Room:
    """A session with a clock and a calendar that go together."""

    session: WorkshopSession = field(default_factory=lambda: WorkshopSession(W))
    seconds: float = 1000.0
    day: datetime = datetime(2026, 11, 23, 10, 0)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.live = LiveMeeting(self.session, lambda: self.seconds, lambda: self.day, lambda: f"new{len(self.live.meeting.items)}")

    def go(self, minutes: float) -> None:
        self.seconds += minutes * 60
        self.day += timedelta(minutes=minutes)

    def restart(self, minutes: float, *, since_boot: float = 0.0) -> None:
        """Put the workshop away, come back later, perhaps on a computer that was switched off in between."""
        kept = encode(Document("workshop", "0" * 32, 1, self.session.workshop))
        self.go(minutes)
        self.seconds = since_boot or self.seconds
        self.session = WorkshopSession(decode(kept).workshop)
        self.open()


@pytest.fixture
def room() -> Room:
    made = Room()
    made.live.begin(FIRST.id)
    return made


def test_the_clock_of_an_item_and_what_is_next(room: Room) -> None:
    room.go(5.5)
    pace = room.live.pace()
    assert (pace.item, pace.number, pace.count, pace.next) == (FIRST.items[0], 1, 10, FIRST.items[1])
    assert (pace.elapsed, pace.left, pace.behind) == (330, 870, 0)
    assert pace.ends_at == datetime(2026, 11, 23, 12, 30)


@pytest.mark.parametrize(("minutes", "behind"), [((20, 15), 0), ((26, 15), 6), ((20, 5), -10), ((30, 5), 0), ((2, 1), -32)])
def test_ahead_and_behind_is_counted_over_the_items(room: Room, minutes: tuple[int, ...], behind: int) -> None:
    for one in minutes:
        room.go(one)
        room.live.go_next()
    room.go(10)
    pace = room.live.pace()
    assert (pace.item, pace.behind, pace.elapsed) == (FIRST.items[2], behind * 60, 600)
    assert pace.ends_at == datetime(2026, 11, 23, 12, 30) + timedelta(minutes=behind)


def test_overtime_makes_it_late_before_anybody_goes_on(room: Room) -> None:
    room.go(27)
    pace = room.live.pace()
    assert (pace.left, pace.behind) == (-420, 420)
    room.live.extend(10)
    assert (room.live.pace().left, room.live.pace().behind) == (180, 420)


def test_a_clock_that_stands_still_counts_nothing(room: Room) -> None:
    room.go(5)
    room.live.pause()
    room.go(30)
    assert room.live.pace().elapsed == 300
    assert room.live.held_minutes() == 0
    room.live.go_on()
    room.go(1)
    assert room.live.pace().elapsed == 360


def test_back_goes_on_with_the_time_that_was_taken(room: Room) -> None:
    room.go(5)
    room.live.go_next()
    room.go(2)
    room.live.go_back()
    room.go(1)
    assert room.live.pace().elapsed == 360
    room.live.go_back()
    assert room.live.pace().item == FIRST.items[0]


def test_items_are_passed_over_and_put_in_another_order_while_it_runs(room: Room) -> None:
    room.live.go_to(FIRST.items[4].id)
    assert room.live.pace().number == 5
    room.session.execute(MoveItem(FIRST.items[6].id, 5))
    assert room.live.pace().next == FIRST.items[6]
    room.session.execute(RemoveItem(FIRST.items[6].id))
    assert room.live.pace().next == FIRST.items[5]


def test_a_break_comes_at_once_and_counts_down(room: Room) -> None:
    room.go(4)
    room.live.take_break("Break", 10)
    room.go(3)
    pace = room.live.pace()
    assert (pace.item.kind, pace.left, pace.number) == ("break", 420, 2)
    assert room.live.meeting.items[0] == FIRST.items[0]
    demand_sound(room.session.workshop)


@pytest.mark.parametrize("since_boot", [0.0, 12.0])
def test_a_lock_or_a_restart_in_the_middle_loses_no_time(room: Room, since_boot: float) -> None:
    room.go(20)
    room.live.go_next()
    room.go(5)
    room.restart(4, since_boot=since_boot)
    pace = room.live.pace()
    assert (pace.item, pace.elapsed) == (FIRST.items[1], 540)
    room.go(1)
    assert room.live.pace().elapsed == 600
    room.live.go_next()
    assert room.live.pace().behind == -300


def test_a_meeting_that_was_left_yesterday_waits_for_a_word(room: Room) -> None:
    room.go(20)
    room.restart(24 * 60)
    assert room.live.was_left
    assert room.live.pace().elapsed == 0
    assert room.live.held_minutes() == 0
    room.live.go_on()
    room.go(3)
    assert (room.live.was_left, room.live.pace().elapsed) == (False, 180)


def test_a_calendar_that_was_put_right_takes_no_time_away(room: Room) -> None:
    room.go(5)
    room.day -= timedelta(hours=2)
    assert room.live.pace().elapsed == 300
    room.restart(0)
    assert room.live.pace().elapsed == 0


def test_it_counts_as_held_until_an_hour_after_its_end(room: Room) -> None:
    assert room.live.held_minutes() == 150 + 60
    room.go(20 * 60)
    assert room.live.held_minutes() == 130 + 60
    room.live.end()
    assert (room.live.held_minutes(), room.live.pace(), room.session.workshop.running) == (0, None, None)


def test_how_long_it_took_is_kept_without_the_time_in_which_the_clock_stood_still(room: Room) -> None:
    room.go(70)
    room.live.pause()
    room.go(30)
    room.live.go_on()
    room.live.go_next()
    room.go(66.6)
    room.live.end()
    assert room.session.workshop.minutes_held(FIRST.id) == 137


def test_one_that_was_left_and_is_ended_the_next_day_took_no_night(room: Room) -> None:
    room.go(120)
    room.live.go_next()
    room.restart(20 * 60)
    room.live.end()
    assert room.session.workshop.minutes_held(FIRST.id) == 120


def test_one_that_was_begun_and_ended_at_once_leaves_what_is_known(room: Room) -> None:
    before = room.session.workshop.held
    room.live.end()
    assert room.session.workshop.held is before


def test_without_a_meeting_nothing_happens(room: Room) -> None:
    room.live.end()
    before = room.session.workshop
    for act in (room.live.go_next, room.live.go_back, room.live.pause, room.live.go_on, lambda: room.live.extend(5),
                lambda: room.live.take_break("Break", 5), lambda: room.live.go_to("x")):
        act()
    assert room.session.workshop is before
    with pytest.raises(KeyError):
        room.live.begin("none")
    session = WorkshopSession(Workshop(meetings=(Meeting("m"),)))
    with pytest.raises(ValueError, match="agenda"):
        LiveMeeting(session, lambda: 0.0, lambda: room.day, lambda: "x").begin("m")


def test_the_meeting_that_is_taken_out_is_over(room: Room) -> None:
    room.session.execute(RemoveMeeting(FIRST.id))
    assert room.live.pace() is None
