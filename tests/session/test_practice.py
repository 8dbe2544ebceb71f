"""Practising is offered a day and a week after a passphrase was chosen, once each, and leaves no mark on anything else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import NotePractice, SetText
from wrap_builder.plan.comparison import alike, compare
from wrap_builder.plan.history import History, Version, Why, decode, encode, with_version
from wrap_builder.plan.values import Edition, Plan, Practice, Text
from wrap_builder.session.practice import after_offer, begun
from wrap_builder.session.session import PlanSession

DAY = date(2026, 11, 22)
CATALOGUE = load()


@pytest.mark.parametrize(("days", "offered", "after"), [
    (0, 0, None), (1, 0, 1), (1, 1, None), (6, 1, None), (7, 1, 2), (7, 0, 2), (400, 0, 2), (400, 2, None), (-1, 0, None),
])
def test_it_is_offered_after_a_day_and_after_a_week(days: int, offered: int, after: int | None) -> None:
    found = after_offer(Practice(DAY.isoformat(), offered), DAY + timedelta(days))
    assert found == (None if after is None else Practice(DAY.isoformat(), after))


@pytest.mark.parametrize("chosen", ["", "2026-13-40", "yesterday"])
def test_nothing_is_offered_where_nobody_knows_since_when(chosen: str) -> None:
    assert after_offer(Practice(chosen), DAY) is None


def test_a_new_passphrase_begins_anew() -> None:
    assert begun(DAY) == Practice("2026-11-22", 0)


def test_it_leaves_no_step_no_edition_and_no_difference() -> None:
    session = PlanSession(Plan(answers={"start.name": Text("Ana")}, edition=Edition(3, printed=True)), CATALOGUE)
    before, seen = session.plan, []
    session.observe(lambda change: seen.append(change.fields))
    session.execute(NotePractice(begun(DAY)))
    session.execute(NotePractice(begun(DAY)))
    assert seen == [{"practice"}]
    assert not session.undo_label
    assert session.plan.edition == Edition(3, printed=True)
    assert alike(before, session.plan)
    assert compare(before, session.plan) == ()


def test_undo_and_redo_do_not_bring_an_offer_back() -> None:
    session = PlanSession(Plan(), CATALOGUE)
    session.execute(SetText("start.name", "Ana"))
    session.execute(NotePractice(Practice("2026-11-22", 1)))
    session.undo()
    assert session.plan.practice == Practice("2026-11-22", 1)
    session.redo()
    assert session.plan.practice == Practice("2026-11-22", 1)
    assert session.plan.answers["start.name"].text == "Ana"


def test_an_earlier_version_does_not_keep_it() -> None:
    plan = Plan(answers={"start.name": Text("Ana")}, practice=Practice("2026-11-22", 1))
    kept = with_version(History(), Version("0" * 16, "2026-11-22T10:00", Why.NAMED, plan), "a" * 32)
    assert decode(encode(kept, "a" * 32), "a" * 32).versions[0].plan.practice == Practice()


@pytest.mark.parametrize("practice", [Practice("2026-13-40"), Practice("2026-11-22", -1)])
def test_what_is_no_day_is_not_kept(practice: Practice) -> None:
    with pytest.raises(ValueError, match=r"counted|month"):
        NotePractice(practice).apply(Plan())
