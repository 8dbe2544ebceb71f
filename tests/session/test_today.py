"""Today: the lines of the daily plan as their owner arranged it, and ticks that do not live through midnight."""

from __future__ import annotations

from datetime import date, timedelta

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import Hide, Rename
from wrap_builder.plan.values import Cell, Entries, Entry, Plan, Record, Records, Text
from wrap_builder.session.today import GOOD_DAY, MUST, DayLine, Ticks, day_list

CATALOGUE = load()
PLAN = Plan(answers={
    MUST: Entries((Entry("a", "Tea\nat eight", "With milk"), Entry("b", " "))),
    GOOD_DAY: Records((Record("r", {"what": Cell("Walk"), "time": Cell("8:00")}), Record("s", {}))),
})


class Days:
    def __init__(self) -> None:
        self.day = date(2026, 11, 22)

    def __call__(self) -> date:
        return self.day


def test_ticks_are_forgotten_at_midnight() -> None:
    days = Days()
    ticks = Ticks(days)
    assert not ticks.forget_old()
    ticks.set("a", on=True)
    ticks.set("b", on=True)
    ticks.set("b", on=False)
    ticks.set("never", on=False)
    assert "a" in ticks
    assert "b" not in ticks
    days.day += timedelta(days=1)
    assert ticks.forget_old()
    assert "a" not in ticks
    days.day += timedelta(days=1)
    assert not ticks.forget_old()


def test_a_clock_that_is_set_back_is_another_day_too() -> None:
    days = Days()
    ticks = Ticks(days)
    ticks.set("a", on=True)
    days.day -= timedelta(days=1)
    assert "a" not in ticks


def test_lines_stand_as_they_were_written() -> None:
    assert day_list(PLAN, CATALOGUE, MUST).lines == (DayLine("a", "Tea at eight", "With milk"),)
    assert day_list(PLAN, CATALOGUE, GOOD_DAY).lines == (DayLine("r", "8:00 Walk"),)
    assert day_list(Plan(), CATALOGUE, MUST).lines == ()
    assert day_list(Plan(answers={MUST: Text("odd")}), CATALOGUE, MUST).lines == ()


def test_own_titles_stand_and_what_is_hidden_stays_hidden() -> None:
    assert day_list(Rename(MUST, "Anchors").apply(PLAN), CATALOGUE, MUST).title == "Anchors"
    for hidden in (MUST, "daily"):
        assert day_list(Hide(hidden).apply(PLAN), CATALOGUE, MUST).lines == ()
