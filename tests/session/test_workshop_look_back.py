"""An earlier state of a workshop beside the present one: only what differs, in words, and no list that was to go."""

from __future__ import annotations

from workshops import full_workshop

from wrap_builder.session.workshop_look_back import workshop_look_back
from wrap_builder.words import Words
from wrap_builder.workshop import commands as do
from wrap_builder.workshop.values import GroupLine, HeadCount, LaterMeeting, Workshop

THEN = full_workshop()
FIRST, SECOND = THEN.meetings[0], THEN.meetings[1]


def told(now: Workshop) -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    return {part.title: {one.title: (one.then, one.now) for one in part.questions} for part in workshop_look_back(THEN, now, Words())}


def test_what_is_the_same_is_left_out() -> None:
    assert told(THEN) == {}


def test_each_page_of_a_workshop_is_told_in_words() -> None:
    now = THEN
    for command in (
        do.SetWorkshop("site", ""), do.SetMeeting(FIRST.id, "date", "2026-12-01"), do.SetItem(FIRST.items[0].id, "minutes", 5),
        do.AddLine(do.AGREEMENT, GroupLine("new", "We end on time.")), do.RemoveExample("e1"), do.SetCount(HeadCount(FIRST.id, 8, 2, 150)),
        do.SetLater((LaterMeeting("2027-01-12", "Tea and news"),)),
    ):
        now = command.apply(now)
    found = told(now)
    assert found["Set up"] == {"Where you meet": (("Library, room 2",), ())}
    meeting = found[f"1. {FIRST.title}"]
    assert meeting["Day"] == ((), ("1 December 2026",))
    assert "5 minutes" in meeting["Agenda"][1][0]
    assert meeting["Agenda"][0][1:] == meeting["Agenda"][1][1:]
    assert found["Together"]["Our safety agreement"][1][-1] == "•  We end on time."
    assert found["My examples"] == {"My own examples": (("•  A walk round the pond",), ())}
    assert found["Head counts"][f"1. {FIRST.title}"] == (
        ("9 people came", "2 for the first time", "150 minutes", "veterans: 3"), ("8 people came", "2 for the first time", "150 minutes"))
    assert found["Going on"]["When you meet again"][0] == ("•  12 January 2027 · Tea and news", "•  A walk")


def test_a_meeting_that_is_gone_is_told_last() -> None:
    found = told(do.RemoveMeeting(SECOND.id).apply(THEN))
    assert next(iter(found)) == "Set up"
    assert list(found)[-1] == f"2. {SECOND.title}"
    assert all(now == () for _then, now in found[f"2. {SECOND.title}"].values())


def test_a_list_that_was_to_go_is_not_shown_again() -> None:
    cleared = do.RemoveList("l0").apply(do.ClearLists().apply(THEN))
    assert told(cleared) == {"Together": {"List 0": (("•  line 0", "•  line 1", "•  line 2"), ())}}
