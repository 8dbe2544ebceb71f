"""What a facilitator can do to a workshop: every command changes what it says, and nothing else."""

from __future__ import annotations

import msgspec
import pytest
from workshops import counting_ids, full_workshop

from wrap_builder.errors import LimitReached
from wrap_builder.workshop import commands as do
from wrap_builder.workshop import limits
from wrap_builder.workshop.codec import demand_sound
from wrap_builder.workshop.next_group import next_group
from wrap_builder.workshop.run_commands import brought_back
from wrap_builder.workshop.values import (
    AgendaItem,
    CameOften,
    GroupLine,
    GroupList,
    HeadCount,
    LaterMeeting,
    Meeting,
    OwnExample,
    Running,
)

W = full_workshop()
FIRST, SECOND = W.meetings[0], W.meetings[1]
ITEM = FIRST.items[1]

EVERY = [
    (do.SetWorkshop("site", "School"), {"site"}), (do.SetFacilitators((" Ana ", "")), {"facilitators"}),
    (do.SetMeeting(FIRST.id, "date", "2026-12-01"), {"meetings"}), (do.SetMeeting(FIRST.id, "minutes", 90), {"meetings"}),
    (do.AddMeeting(Meeting("new"), 1), {"meetings"}), (do.RemoveMeeting(FIRST.id), {"meetings", "counts", "running", "held"}),
    (do.MoveMeeting(FIRST.id, 2), {"meetings"}), (do.DateMeetings(("2026-12-01",)), {"meetings"}),
    (do.UseFormat("own", ()), {"format", "meetings", "counts", "running", "held"}),
    (do.SetItem(ITEM.id, "notes", "slowly"), {"meetings"}), (do.SetItem(ITEM.id, "kind", "break"), {"meetings"}),
    (do.AddItem(FIRST.id, AgendaItem("new"), 0), {"meetings"}), (do.RemoveItem(FIRST.items[0].id), {"meetings"}),
    (do.RemoveItem(ITEM.id), {"meetings", "running"}), (do.MoveItem(ITEM.id, 0), {"meetings"}),
    (do.AddLine(do.AGREEMENT, GroupLine("new", "x")), {"agreement"}), (do.AddLine("l0", GroupLine("new", "x"), 0), {"lists"}),
    (do.SetLine(do.AGREEMENT, "a1", "x"), {"agreement"}), (do.SetLine("l0", "l0.1", "x"), {"lists"}),
    (do.RemoveLine("l0", "l0.1"), {"lists"}), (do.MoveLine(do.AGREEMENT, "a1", 1), {"agreement"}),
    (do.AddList(GroupList("new")), {"lists"}), (do.SetList("l0", "title", "x"), {"lists"}),
    (do.SetList("l0", "keep", value=False), {"lists"}),
    (do.RemoveList("l0"), {"lists"}), (do.ClearLists(), {"lists"}),
    (do.SetExample(OwnExample("new", "toolbox.have", "x")), {"examples"}),
    (do.SetExample(OwnExample("e1", "toolbox.have", "x")), {"examples"}),
    (do.RemoveExample("e1"), {"examples"}), (do.SetCount(HeadCount(SECOND.id, 8)), {"counts"}), (do.Run(None), {"running"}),
    (do.Run(None, 150), {"running", "held"}),
    (do.BringBack(msgspec.structs.replace(W, site="School", lists=())), {"site"}),
    (do.RemoveTotal(FIRST.id, 0), {"counts"}), (do.SetOften((CameOften(6, 8),)), {"often"}),
    (do.SetLater((LaterMeeting("2027-01-12", "Tea"),)), {"later"}),
    (do.Run(Running(SECOND.id, SECOND.items[0].id, "2026-11-23T10:00:00")), {"running"}),
]


@pytest.mark.parametrize(("command", "parts"), EVERY, ids=lambda one: type(one).__name__)
def test_a_command_changes_its_parts_and_leaves_a_sound_workshop(command: do.Command, parts: set[str]) -> None:
    after = command.apply(W)
    assert do.changed_parts(W, after) == parts
    demand_sound(after)
    assert command.label
    assert repr(command) == f"<{type(command).__name__}>"


def test_the_table_has_every_command() -> None:
    named = {name for name in do.__all__ if isinstance(getattr(do, name), type)} - {"Command"}
    assert {type(command).__name__ for command, _parts in EVERY} == named


@pytest.mark.parametrize("command", [
    do.SetWorkshop("site", W.site), do.SetFacilitators(W.facilitators), do.SetMeeting(FIRST.id, "title", FIRST.title),
    do.MoveMeeting(FIRST.id, 0), do.SetItem(ITEM.id, "topic", ITEM.topic), do.MoveItem(ITEM.id, 1), do.MoveItem(FIRST.items[0].id, -5),
    do.SetLine(do.AGREEMENT, "a1", W.agreement[0].text), do.MoveLine(do.AGREEMENT, "a1", 0), do.SetList("l0", "keep", value=True),
    do.SetExample(W.examples[0]), do.SetCount(W.counts[0]), do.Run(W.running),
    do.BringBack(full_workshop()),
], ids=lambda one: type(one).__name__)
def test_what_changes_nothing_returns_the_very_workshop(command: do.Command) -> None:
    assert command.apply(W) is W


@pytest.mark.parametrize(("command", "error"), [
    (do.SetMeeting("none", "title", "x"), KeyError), (do.SetMeeting(FIRST.id, "id", "x"), ValueError),
    (do.SetMeeting(FIRST.id, "minutes", -1), LimitReached), (do.SetItem("none", "topic", "x"), KeyError),
    (do.SetItem(ITEM.id, "kind", "dance"), ValueError), (do.SetItem(ITEM.id, "minutes", limits.MINUTES + 1), LimitReached),
    (do.AddMeeting(Meeting(FIRST.id)), ValueError), (do.AddMeeting(Meeting("n", items=(ITEM,))), ValueError),
    (do.AddItem(FIRST.id, ITEM), ValueError), (do.AddLine("l0", GroupLine("a1", "x")), ValueError),
    (do.AddLine("none", GroupLine("n", "x")), KeyError), (do.AddList(W.lists[0]), ValueError), (do.SetList("l0", "lines", "x"), ValueError),
    (do.SetList("l0", "keep", "yes"), ValueError), (do.SetWorkshop("format", "x"), ValueError),
    (do.SetWorkshop("site", "x" * (limits.TITLE + 1)), LimitReached), (do.SetCount(HeadCount("none")), KeyError),
    (do.SetCount(HeadCount(FIRST.id, -1)), LimitReached), (do.SetOften((CameOften(6, -1),)), LimitReached),
    (do.SetLater((LaterMeeting("", "x" * (limits.TITLE + 1)),)), LimitReached), (do.Run(Running(FIRST.id, "none", "x")), KeyError),
])
def test_what_cannot_be_is_refused(command: do.Command, error: type[Exception]) -> None:
    with pytest.raises(error):
        command.apply(W)


def test_dates_stay_with_their_place_when_meetings_change_order() -> None:
    dated = do.SetMeeting(SECOND.id, "date", "2026-12-08").apply(do.SetMeeting(FIRST.id, "date", "2026-12-01").apply(W))
    after = do.MoveMeeting(FIRST.id, 1).apply(dated)
    assert [(one.id, one.date) for one in after.meetings[:2]] == [(SECOND.id, "2026-12-01"), (FIRST.id, "2026-12-08")]


def test_the_item_after_one_that_was_taken_out_runs() -> None:
    assert do.RemoveItem(ITEM.id).apply(W).running.item == FIRST.items[2].id


def test_lists_that_the_group_kept_are_not_cleared() -> None:
    after = do.ClearLists().apply(W)
    assert [len(one.lines) for one in after.lists] == [3, 0]


def test_time_goes_on_when_a_step_is_taken_back() -> None:
    later = do.Run(Running(FIRST.id, FIRST.items[3].id, "2026-11-23T10:40:00")).apply(do.SetWorkshop("site", "x").apply(W))
    assert brought_back(W, later).running == later.running
    before_it_was_there = do.RemoveMeeting(FIRST.id).apply(W)
    assert brought_back(before_it_was_there, later).running is None


def test_an_earlier_version_comes_back_with_the_lists_that_were_to_stay_and_no_others() -> None:
    cleared = do.ClearLists().apply(do.RemoveMeeting(SECOND.id).apply(W))
    gone = do.AddList(GroupList("l9", "Today's")).apply(do.RemoveList("l0").apply(cleared))
    after = do.BringBack(W).apply(gone)
    demand_sound(after)
    assert [one.id for one in after.meetings] == [one.id for one in W.meetings]
    assert {one.id: len(one.lines) for one in after.lists} == {"l0": 3, "l1": 0, "l9": 0}
    later = do.Run(Running(FIRST.id, FIRST.items[3].id, "2026-11-23T10:40:00")).apply(W)
    assert do.BringBack(msgspec.structs.replace(W, site="School")).apply(later).running == later.running


def test_how_long_a_meeting_took_is_known_when_steps_are_taken_back() -> None:
    ended = do.Run(None, 141).apply(W)
    assert (ended.minutes_held(FIRST.id), ended.minutes_held(SECOND.id)) == (141, 0)
    assert brought_back(W, ended).held == ended.held
    gone = do.RemoveMeeting(FIRST.id).apply(ended)
    assert brought_back(gone, ended).held == ()
    assert brought_back(ended, gone).minutes_held(FIRST.id) == 141
    assert brought_back(W, W).held is W.held


def test_the_next_group_gets_what_was_prepared_and_nothing_of_the_group() -> None:
    new_id = iter([f"n{number}" for number in range(1000)])
    dated = do.SetMeeting(FIRST.id, "notes", "Lee came late").apply(do.SetMeeting(FIRST.id, "date", "2026-12-01").apply(W))
    after = next_group(dated, lambda: next(new_id))
    demand_sound(after)
    assert [[(i.topic, i.minutes, i.notes) for i in m.items] for m in after.meetings] == [
        [(i.topic, i.minutes, i.notes) for i in m.items] for m in W.meetings]
    assert (after.facilitators, after.paper, [one.text for one in after.examples]) == (W.facilitators, "a4", ["A walk round the pond"])
    assert (after.group_name, after.agreement, after.counts, after.running, after.held) == ("", (), (), None, ())
    assert [(one.date, one.notes) for one in after.meetings] == [("", "")] * 8
    assert [one.lines for one in after.lists] == [(), ()]
    assert not {one.id for one in after.meetings} & {one.id for one in W.meetings}


def test_lists_go_to_the_next_group_only_where_both_groups_say_so() -> None:
    after = next_group(W, counting_ids(), keep_lists=True)
    assert [len(one.lines) for one in after.lists] == [3, 0]
