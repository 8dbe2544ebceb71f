"""What a group is shown comes from the workshop's own words, and examples say that they are examples."""

from __future__ import annotations

import msgspec
from workshops import full_workshop

from wrap_builder.content.loader import load
from wrap_builder.paper.options import ServiceLine, Way
from wrap_builder.words import Words
from wrap_builder.workshop import slides
from wrap_builder.workshop.formats import load_formats, load_parts
from wrap_builder.workshop.slides import LARGE
from wrap_builder.workshop.values import GroupLine, GroupList, OwnExample, Workshop

W = full_workshop()
WORDS = Words()


def test_a_meeting_is_shown_in_its_order() -> None:
    meeting = W.meetings[1]
    found = slides.meeting_slides(W, meeting, WORDS)
    assert found[0].title == meeting.title
    assert [one.title for one in found[1:-1]] == [
        "Our safety agreement" if item.kind == "agreement" else item.topic for item in meeting.items]
    assert found[-1].lines == (meeting.home_practice,)
    assert [one.scale for one in found if "reak" in one.title] == [LARGE]
    assert all(one.scale == LARGE for one in found if not one.lines)
    assert len({one.id for one in found}) == len(found)


def test_each_part_of_a_plan_is_told_to_the_room_once_in_a_meeting() -> None:
    parts = load_parts()
    assert set(parts) == {one.id for one in load().sections}
    assert not set(parts.values()) & {one.intro for one in load().sections}, "those are for somebody alone"
    for meeting in load_formats()[0].make(iter(map(str, range(999))).__next__):
        said = [line for one in slides.meeting_slides(W, meeting, WORDS) for line in one.lines if line in parts.values()]
        assert len(said) == len(set(said)) == len({item.section for item in meeting.items if item.section and item.kind != "agreement"})


def test_notes_for_the_facilitator_are_on_no_slide() -> None:
    secret = "only for me"
    meeting = W.meetings[0]
    items = tuple(msgspec.structs.replace(item, notes=secret, lead=secret) for item in meeting.items)
    meeting = msgspec.structs.replace(meeting, items=items, notes=secret, access_needs=secret)
    assert secret not in repr(slides.meeting_slides(W, meeting, WORDS))


def test_lists_and_agreement_are_shown_as_they_stand() -> None:
    assert slides.agreement_slide(W, WORDS).lines == ("What is said here stays here.", "We let each other finish.")
    one = GroupList("x", " ", lines=(GroupLine("1", "tea"), GroupLine("2", "  ")))
    assert (slides.list_slide(one, WORDS).title, slides.list_slide(one, WORDS).lines) == ("A list", ("tea",))


def test_every_own_example_is_marked_and_shown_line_by_line() -> None:
    examples = (OwnExample("1", "toolbox.have", "tea"), OwnExample("2", "nowhere", "x"), OwnExample("3", "toolbox.have", "walk"),
                OwnExample("4", "toolbox.have", " "))
    found = slides.own_example_slides(Workshop(examples=examples), load(), WORDS)
    assert [one.lines for one in found] == [("tea", "walk"), ("x",)]
    assert all(one.mark == slides.OWN and one.steps for one in found)


def test_prompts_of_a_section_are_a_slide_each() -> None:
    found = slides.prompt_slides("toolbox", load())
    assert [one.id for one in found][:2] == ["prompt.toolbox.have", "prompt.toolbox.try"]
    assert all(one.title and one.lines for one in found)
    assert slides.prompt_slides("nowhere", load()) == ()


def test_a_break_is_told_in_minutes_and_at_last_in_seconds() -> None:
    said = {seconds: slides.timer_slide("Break", seconds, WORDS).lines[0] for seconds in (600, 599, 61, 60, 1, 0, -5)}
    assert said == {600: "10 minutes", 599: "10 minutes", 61: "2 minutes", 60: "60 seconds", 1: "1 second",
                    0: "We go on now.", -5: "We go on now."}


def test_helplines_are_shown_with_their_numbers() -> None:
    lines = (ServiceLine("Samaritans", (Way("Phone", "116 123"), Way("E-mail", "a@b"))),)
    assert slides.helpline_slides(lines, WORDS)[0].lines == ("Samaritans: 116 123 · a@b",)
    assert slides.helpline_slides((), WORDS) == ()


def test_what_is_shown_is_brought_up_to_date_by_its_id() -> None:
    gone = slides.list_slide(GroupList("gone"), WORDS)
    shown = (slides.agreement_slide(Workshop(), WORDS), slides.list_slide(GroupList("l0"), WORDS), gone)
    after = slides.refreshed(shown, W, load(), WORDS)
    assert after == (slides.agreement_slide(W, WORDS), slides.list_slide(W.lists[0], WORDS))


def test_own_examples_and_meetings_are_brought_up_to_date_and_leave_with_their_words() -> None:
    catalogue = load()
    one = Workshop(examples=(OwnExample("1", "toolbox.have", "tea"), OwnExample("2", "start.name", "x")))
    shown = slides.own_example_slides(one, catalogue, WORDS)
    less = Workshop(examples=(OwnExample("1", "toolbox.have", "walk"),))
    assert [slide.lines for slide in slides.refreshed(shown, less, catalogue, WORDS)] == [("walk",)]
    meeting = W.meetings[0]
    shown = slides.meeting_slides(W, meeting, WORDS)
    renamed = msgspec.structs.replace(W, meetings=(msgspec.structs.replace(meeting, title="Other"), *W.meetings[1:]))
    assert slides.refreshed(shown, renamed, catalogue, WORDS)[0].title == "Other"
    assert slides.refreshed(shown, msgspec.structs.replace(W, meetings=W.meetings[1:]), catalogue, WORDS) == ()
    of_a_plan = slides.prompt_slides("toolbox", catalogue)
    assert slides.refreshed(of_a_plan, Workshop(), catalogue, WORDS) == of_a_plan
