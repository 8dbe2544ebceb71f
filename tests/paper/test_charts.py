"""What is drawn of an answer: the day along its line, duties on a line of time, and every word of it beside the drawing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from reading import printed
from sample_plans import CATALOGUE, COPIES, OPTIONS, WORDS, outline_of

from wrap_builder.paper.cells import CellPrinter
from wrap_builder.paper.charts import moments, timetable
from wrap_builder.paper.outline import Card, Moment, Moments, Stretch, Timetable
from wrap_builder.paper.pages import page_count, page_text
from wrap_builder.paper.text import render_text
from wrap_builder.plan.values import Cell, Person, Plan, Record, Records

TODAY = date(2026, 11, 22)
RESUME, GOOD_DAY = CATALOGUE.by_id["after.resume"], CATALOGUE.by_id["daily.good_day"]
SAM = Person("p", "Sam", "my brother")


def duty(name: str, when: Cell | None = None, who: str = "p") -> Record:
    cells = {"duty": Cell(name), "person": Cell(ref=who)}
    return Record(name, {**cells, "when": when} if when else cells)


def chart(*rows: Record, today: date = TODAY) -> Timetable | None:
    plan = Plan(people=(SAM,))
    found = timetable(CellPrinter(plan, WORDS), RESUME, Records(rows), today)
    return found[0] if found else None  # type: ignore[return-value]


def test_duties_lie_on_a_line_from_today_to_the_last_day() -> None:
    found = chart(duty("Dog", Cell(ref="2026-12-02")), duty("Bills", Cell(ref="2026-12-12")))
    assert found is not None
    assert (found.start, found.end) == ("22 November 2026", "12 December 2026")
    assert found.stretches == (Stretch("Dog", "Sam until 2 December 2026", 0.5), Stretch("Bills", "Sam until 12 December 2026", 1.0))


def test_a_day_that_is_over_is_taken_back_and_rough_words_have_no_line() -> None:
    found = chart(duty("Dog", Cell(ref="2026-11-01")), duty("Work", Cell(text="in spring")), duty("Post"),
                  duty("Bills", Cell(ref="2026-11-23")))
    assert found is not None
    assert [(one.words, one.share) for one in found.stretches] == [
        ("Sam until 1 November 2026", 0.0), ("Sam until in spring", None), ("Sam", None), ("Sam until 23 November 2026", 1.0)]


@pytest.mark.parametrize("rows", [(), (duty("Dog"),), (duty("Dog", Cell(text="soon")),), (duty("Dog", Cell(ref="2026-11-22")),)])
def test_without_a_day_to_come_nothing_is_drawn(rows: tuple[Record, ...]) -> None:
    assert chart(*rows) is None


def test_a_day_has_its_moments() -> None:
    rows = [[("time", "Time", "8:00"), ("what", "What", "Tea")], [("what", "What", "Walk")], [], [("time", "Time", "Noon")]]
    assert moments(rows, GOOD_DAY) == [Moments((Moment("8:00", "Tea"), Moment("", "Walk"), Moment("Noon", "")))]
    assert moments([[]], GOOD_DAY) == []


def plan() -> Plan:
    return Plan(people=(SAM,), answers={
        "after.resume": Records((duty("Dog", Cell(ref="2026-12-02")), duty("Bills", Cell(ref="2026-12-12")))),
        "daily.good_day": Records((Record("m", {"time": Cell("8:00"), "what": Cell("Tea in the sun")}),)),
    })


def test_the_whole_plan_draws_them_and_holds_their_words() -> None:
    outline = outline_of(plan(), COPIES["whole"])
    kinds = [type(block) for block in outline.blocks]
    assert kinds.count(Timetable) == 1
    assert kinds.count(Moments) == 1
    assert kinds.index(Timetable) < max(n for n, kind in enumerate(kinds) if kind is Card)
    pdf = printed(plan(), "whole", replace(OPTIONS, printed_on=TODAY))
    text = "".join(page_text(pdf, page) for page in range(page_count(pdf)))
    for words in ("Sam until 2 December 2026", "A thin line is the time", "8:00", "Tea in the sun", "22 November 2026"):
        assert words in text.replace("\r\n", " ")
        if not words.startswith("A thin line"):  # where nothing is drawn, nothing is said of lines
            assert words in render_text(outline_of(plan(), COPIES["whole"], replace(OPTIONS, printed_on=TODAY)))
