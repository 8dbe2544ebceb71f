"""An open plan: changes reach those who show it, typing is undone in bursts, and nothing stays after drop()."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest

from wrap_builder.errors import BadPlanData, LimitReached
from wrap_builder.plan import limits
from wrap_builder.plan.commands import (
    AddEntries,
    AddOwnField,
    ChooseCrisis,
    LookAt,
    MarkPrinted,
    RemovePerson,
    SetEntry,
    SetPick,
    SetText,
)
from wrap_builder.plan.size import size_of
from wrap_builder.plan.values import (
    Answer,
    Cell,
    Edition,
    Entries,
    Entry,
    OwnField,
    Person,
    Plan,
    Record,
    Records,
    Shape,
    Text,
)
from wrap_builder.session import undo
from wrap_builder.session.session import Change, PlanSession

Opened = Callable[..., PlanSession]


def note(session: PlanSession) -> str:
    answer = session.plan.answers.get("daily.note")
    return answer.text if isinstance(answer, Text) else ""


def test_a_change_reaches_every_observer_with_its_origin(opened: Opened) -> None:
    session, seen = opened(), []
    end = session.observe(seen.append)
    session.observe(seen.append)
    session.execute(SetText("daily.note", "tea"), origin="editor")
    assert seen == [Change(frozenset({"daily.note"}), "editor")] * 2
    end()
    end()
    session.undo()
    assert seen[2:] == [Change(frozenset({"daily.note"}), None)]


def test_a_command_that_changes_nothing_tells_nobody(opened: Opened) -> None:
    session, seen = opened(), []
    session.observe(seen.append)
    session.execute(SetText("daily.note", ""))
    assert not seen
    assert session.undo_label == ""


def test_an_observer_may_end_while_it_is_called(opened: Opened) -> None:
    session, seen, ends = opened(), [], []
    ends.append(session.observe(lambda _change: ends[0]()))
    session.observe(seen.append)
    session.execute(SetText("daily.note", "a"))
    session.execute(SetText("daily.note", "ab"))
    assert len(seen) == 2


def test_a_field_that_is_the_same_as_another_changes_with_it(opened: Opened) -> None:
    session, seen = opened(), []
    session.observe(seen.append)
    session.execute(AddEntries("daily.well", (Entry(id="1", text="calm"),)))
    assert seen[0].fields == {"daily.well", "crisis.well"}
    assert session.undo_fields() == {"daily.well"}


def test_removing_a_person_says_every_field_it_touched(opened: Opened) -> None:
    row = Records(rows=(Record(id="r", cells={"person": Cell(ref="p")}),))
    session, seen = opened(Plan(people=(Person(id="p", name="Ada"),), answers={"down.call": row})), []
    session.observe(seen.append)
    session.execute(RemovePerson("p"))
    assert seen[0].fields == {"people", "down.call"}


def test_typing_without_a_pause_is_one_step(opened: Opened, clock: Any) -> None:
    session = opened()
    for length in range(1, 5):
        session.execute(SetText("daily.note", "walk"[:length]))
        clock.now += 0.9
    clock.now += 0.2
    session.execute(SetText("daily.note", "walk dog"))
    assert session.undo_label == SetText.label
    assert session.undo() == {"daily.note"}
    assert note(session) == "walk"
    session.undo()
    assert note(session) == ""
    assert session.undo() == frozenset()
    assert session.redo_label == SetText.label
    assert session.redo_fields() == {"daily.note"}
    session.redo()
    assert note(session) == "walk"


@pytest.mark.parametrize("between", [
    lambda session: session.end_typing(),
    lambda session: session.execute(SetText("crisis.name", "x")),
    lambda session: session.execute(AddEntries("daily.must", (Entry(id="x", text=""),))),
    lambda session: (session.undo(), session.redo()),
])
def test_what_comes_between_begins_a_new_step(opened: Opened, between: Callable[[PlanSession], object]) -> None:
    session = opened()
    session.execute(SetText("daily.note", "walk"))
    between(session)
    session.execute(SetText("daily.note", "walk far"))
    session.undo()
    assert note(session) == "walk"


def test_typing_in_two_entries_of_one_field_is_two_steps(opened: Opened) -> None:
    session = opened(Plan(answers={"daily.must": Entries(items=(Entry(id="a", text=""), Entry(id="b", text="")))}))
    session.execute(SetEntry("daily.must", "a", text="x"))
    session.execute(SetEntry("daily.must", "b", text="y"))
    session.execute(SetEntry("daily.must", "b", text="yy"))
    session.undo()
    assert session.plan.answers["daily.must"] == Entries(items=(Entry(id="a", text="x"), Entry(id="b", text="")))


def test_two_additions_in_one_moment_are_two_steps(opened: Opened) -> None:
    session = opened()
    session.execute(AddEntries("daily.must", (Entry(id="a", text=""),)))
    session.execute(AddEntries("daily.must", (Entry(id="b", text=""),)))
    session.undo()
    assert session.plan.answers["daily.must"] == Entries(items=(Entry(id="a", text=""),))


def test_a_new_change_ends_what_could_be_redone(opened: Opened) -> None:
    session = opened()
    session.execute(SetText("daily.note", "one"))
    session.undo()
    session.execute(SetText("daily.note", "two"))
    assert session.redo_label == ""
    assert session.redo_fields() == frozenset()
    assert session.redo() == frozenset()
    assert note(session) == "two"


def test_history_keeps_the_last_two_hundred_steps(opened: Opened) -> None:
    session = opened()
    for number in range(undo.STEPS + 5):
        session.execute(SetText("daily.note", str(number)))
        session.end_typing()
    for _ in range(undo.STEPS):
        assert session.undo()
    assert note(session) == "4"
    assert not session.undo()


def test_a_burst_over_several_fields_remembers_all_of_them(clock: Any) -> None:
    history = undo.History(clock)
    history.record("Writing", frozenset({"a"}), Plan(), ("burst",))
    history.record("Writing", frozenset({"b"}), Plan(), ("burst",))
    history.record("Writing", frozenset({"b"}), Plan(), ("burst",))
    step = history.next_undo
    assert step is not None
    assert step.fields == {"a", "b"}
    assert history.undo(Plan()) is step
    assert history.undo(Plan()) is None


def test_looking_at_a_page_is_no_step_and_survives_undo(opened: Opened) -> None:
    session = opened()
    session.execute(SetText("daily.note", "tea"))
    session.execute(LookAt("daily/1"))
    assert session.undo() == {"daily.note"}
    assert session.plan.shape.looked_at == ("daily/1",)


def test_undo_after_printing_begins_a_new_edition(opened: Opened) -> None:
    session = opened()
    session.execute(SetText("daily.note", "tea"))
    session.execute(MarkPrinted())
    assert session.undo() == {"daily.note", "edition"}
    assert session.plan.edition == Edition(number=2)
    session.redo()
    assert session.plan.edition == Edition(number=2)


def test_a_full_plan_refuses_and_stays_as_it_was(opened: Opened) -> None:
    session, seen = opened(), []
    text = "x" * limits.TEXT_CHARACTERS
    for number in range(19):
        session.execute(AddEntries("daily.must", (Entry(id=str(number), text=text),)))
        assert session.is_nearly_full is (number >= 14)
    session.observe(seen.append)
    before, label = session.plan, session.undo_label
    with pytest.raises(LimitReached) as caught:
        session.execute(AddEntries("daily.must", (Entry(id="one more", text=text),)))
    assert caught.value.facts == {"limit": "plan"}
    assert session.plan is before
    assert session.undo_label == label
    assert not seen
    assert size_of(session.plan) <= limits.PLAN_BYTES
    session.undo()
    assert session.is_nearly_full


def test_a_plan_that_came_too_large_can_still_shrink(opened: Opened) -> None:
    large = Text(text="x" * (limits.PLAN_BYTES + 10))
    session = opened(Plan(answers={"daily.note": large}))
    with pytest.raises(LimitReached):
        session.execute(SetText("crisis.name", "x"))
    session.execute(SetText("daily.note", "short"))
    session.execute(SetText("crisis.name", "x"))


@pytest.mark.parametrize(("field", "answer"), [
    ("daily.note", Entries(items=(Entry(id="1", text="x"),))), ("daily.must", Text(text="x")),
    ("down.call", Text(text="x")), ("crisis.date", Text(text="x")), ("crisis.sign", Text(text="x")),
])
def test_an_answer_of_another_kind_is_never_opened(opened: Opened, field: str, answer: Answer) -> None:
    with pytest.raises(BadPlanData) as caught:
        opened(Plan(answers={field: answer}))
    assert caught.value.facts == {"where": field}


def test_own_fields_have_kinds_too_and_unknown_fields_may_hold_anything(opened: Opened) -> None:
    shape = Shape(own_fields={"daily": (OwnField(id="own", kind="date", title=""), OwnField(id="new", kind="map", title=""))})
    with pytest.raises(BadPlanData) as caught:
        opened(Plan(shape=shape, answers={"own": Text(text="x")}))
    assert caught.value.facts == {"where": "own field"}
    kept: dict[str, Answer] = {"new": Text(text="x"), "later.field": Records(rows=(Record(id="1"),))}
    session = opened(Plan(shape=shape, answers=kept))
    session.execute(SetText("daily.note", "tea"))
    assert {field: session.plan.answers[field] for field in kept} == kept


def test_sections_are_arranged_again_only_when_the_arrangement_changes(opened: Opened) -> None:
    session = opened()
    first = session.sections
    session.execute(SetText("daily.note", "tea"))
    session.execute(LookAt("daily/1"))
    session.undo()
    assert session.sections is first
    session.execute(ChooseCrisis("full"))
    assert session.sections is not first
    session.execute(AddOwnField("daily", OwnField(id="own", kind="line", title="Mine")))
    assert any(field.id == "own" for section in session.sections for page in section.pages for field in page.fields)


def test_progress_is_counted_in_pages(opened: Opened) -> None:
    session = opened()
    assert session.progress == (0, 8)
    session.execute(SetText("daily.note", "tea"))
    session.execute(SetPick("crisis.date", Cell(text="in spring")))
    assert session.progress == (2, 8)


def test_nothing_is_left_after_drop(opened: Opened) -> None:
    session, seen = opened(), []
    session.observe(seen.append)
    session.execute(AddEntries("daily.must", (Entry(id="1", text="marker"),)))
    assert session.sections
    assert not session.is_dropped
    session.drop()
    assert session.is_dropped
    assert session.undo_label == session.redo_label == ""
    with pytest.raises(RuntimeError):
        _ = session.plan
    with pytest.raises(RuntimeError):
        session.execute(SetText("daily.note", "late"))
    with pytest.raises(RuntimeError):
        session.undo()
    assert len(seen) == 1
    assert "marker" not in repr(vars(session))


def test_a_dropped_session_holds_nobody(opened: Opened) -> None:
    class Page:
        def on_change(self, change: Change) -> None:
            """Look at a change."""

    session, page = opened(), Page()
    session.observe(page.on_change)
    gone = weakref.ref(page)
    session.drop()
    del page
    gc.collect()
    assert gone() is None
