"""Where no one comes to mind: lines, services and what one can do alone stand in a list with one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from probes import PageProbe, open_page
from pytestqt.qtbot import QtBot

from wrap_builder.content.definitions import Catalogue, ColumnKind
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.plan.commands import AddPerson, SetHelplines
from wrap_builder.plan.values import Cell, Helplines, OwnLine, Person, Plan, Record, Records
from wrap_builder.session.session import PlanSession
from wrap_builder.session.stand_ins import stand_ins
from wrap_builder.ui.context import Context

CALL = "down.call"
BOOK = load_helplines()
LINE = BOOK.lines("GB")[0]
PLAN = Plan(
    helplines=Helplines(countries=("GB",), chosen=(LINE.id, "gb.gone"), own=(OwnLine("o", "Night desk", "0800 1"), OwnLine("p", ""))),
    answers={"toolbox.resources": Records((
        Record("s1", {"name": Cell(text="The Green\n Door"), "phone": Cell(text="0117 22")}),
        Record("s2", {"name": Cell(text="night DESK")}), Record("s3", {"phone": Cell(text="1")}),
    ))},
)
OTHER_LISTS = {"crisis.not_involved", "crisis.documents", "after.thank", "after.amends"}
"""Lists about people in whose place nothing else can stand."""


@pytest.fixture
def page(catalogue: Catalogue, context: Context, qtbot: QtBot) -> Iterator[PageProbe]:
    probe = open_page(PLAN, "down/1", replace(context, helplines=lambda: BOOK), lambda plan: PlanSession(plan, catalogue), qtbot)
    probe.press(f"No one comes to mind?: {probe.editor(CALL).field.title}")
    yield probe
    probe.close()


def offered(page: PageProbe) -> list[str]:
    return [name.partition(", take")[0] for name in page.names() if name.endswith(page.editor(CALL).field.title) and ", take" in name]


def test_every_list_of_people_has_other_ways(catalogue: Catalogue) -> None:
    people = {field.id for field in catalogue.by_id.values() if any(column.kind is ColumnKind.PERSON for column in field.columns)}
    assert {field.id for field in catalogue.by_id.values() if field.instead} == people - OTHER_LISTS


def test_lines_and_services_are_there_once_with_their_numbers() -> None:
    phones = tuple(channel.value for channel in LINE.channels if channel.kind == "call")
    assert [(one.name, one.phones) for one in stand_ins(PLAN, BOOK)] == [
        (LINE.name, phones), ("Night desk", ("0800 1",)), ("The Green Door", ("0117 22",))]
    assert stand_ins(Plan(), BOOK) == ()


def test_what_was_chosen_comes_first_and_then_kind_words(page: PageProbe) -> None:
    assert offered(page) == [LINE.name, "Night desk", "The Green Door", *page.editor(CALL).field.instead]


def test_a_line_stands_there_with_its_number_after_one_press(page: PageProbe) -> None:
    page.press("Night desk, take")
    person = page.session.plan.people[0]
    assert (person.name, person.phones) == ("Night desk", ("0800 1",))
    assert page.stored(CALL)[0].cells == {"person": Cell(ref=person.id)}
    page.press("Night desk, taken")
    assert page.stored(CALL) == ()
    page.press("Night desk, take")
    assert len(page.session.plan.people) == 1
    page.session.undo()
    page.session.undo()
    page.session.undo()
    assert page.session.plan.people == ()


def test_words_stand_there_after_one_press(page: PageProbe) -> None:
    alone = page.editor(CALL).field.instead[-1]
    page.press(f"{alone}, take")
    assert page.stored(CALL)[0].cells == {"person": Cell(text=alone)}
    page.press(f"{alone}, taken")
    assert page.stored(CALL) == ()


def test_who_is_there_already_is_used(page: PageProbe) -> None:
    page.session.execute(AddPerson(Person("g", " the green door", phones=("5",))))
    page.press("The Green Door, take")
    assert page.stored(CALL)[0].cells == {"person": Cell(ref="g")}
    assert [one.id for one in page.session.plan.people] == ["g"]


def test_a_line_that_was_chosen_meanwhile_is_there(page: PageProbe) -> None:
    asked: list[str] = []
    page.page.wanted.connect(asked.append)
    page.press("Choose helplines")
    assert asked == ["helplines"]
    page.session.execute(SetHelplines(Helplines()))
    assert LINE.name not in offered(page)
