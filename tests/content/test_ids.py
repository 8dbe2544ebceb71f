"""Ids are permanent: a plan stores answers by them, so none that was ever shipped may disappear or change its kind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.loader import load
from wrap_builder.plan.values import Plan, Shape
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession

SHIPPED = Path(__file__).with_name("ids.txt")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def lines_of(catalogue: Catalogue) -> Iterator[str]:
    """Yield a line for each id that can stand in somebody's plan, with its kind where a change would lose answers."""
    for section in catalogue.sections:
        yield f"section {section.id}"
        for field in section.fields:
            yield f"field {field.id} {field.kind.value}"
            yield from (f"option {field.id} {option.id}" for option in field.options)
            yield from (f"role {field.id} {role.id}" for role in field.roles)
            for column in field.columns:
                yield f"column {field.id} {column.id} {column.kind.value}"
                yield from (f"option {field.id} {column.id} {option.id}" for option in column.options)
    yield from (f"route {route.id}" for route in catalogue.routes)


def shipped() -> list[str]:
    """Return the lines of ids.txt."""
    return [line for line in SHIPPED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def test_no_shipped_id_disappears_or_changes_its_kind(catalogue: Catalogue) -> None:
    now = set(lines_of(catalogue))
    assert [line for line in shipped() if line not in now] == []


def test_every_new_id_is_written_down(catalogue: Catalogue) -> None:
    """Add these lines to ids.txt: from then on they stay."""
    known = set(shipped())
    assert [line for line in lines_of(catalogue) if line not in known] == []


def test_the_list_has_no_line_twice() -> None:
    assert len(shipped()) == len(set(shipped()))


def test_the_sections_stand_in_the_order_of_the_method(catalogue: Catalogue) -> None:
    assert [(section.number, section.id) for section in catalogue.sections] == list(enumerate(
        ("start", "concepts", "toolbox", "daily", "stressors", "early", "down", "crisis", "after", "rights"),
    ))


def test_people_and_phones_are_found_by_the_name_of_their_column(catalogue: Catalogue) -> None:
    with_person = {field.id for field in catalogue.by_id.values() if any(column.id == "person" for column in field.columns)}
    assert {"toolbox.people", "down.call", "crisis.supporters", "after.supporters"} <= with_person


def test_the_short_crisis_plan_has_what_staff_look_for_first(catalogue: Catalogue) -> None:
    short = [field.id.removeprefix("crisis.") for field in catalogue.section("crisis").fields if field.short]
    assert short == [
        "date", "reviewed", "well", "signs", "treat_me", "supporters", "agree", "not_involved", "allergies_known", "allergies",
        "conditions", "medicines_avoid", "helps", "worse", "tasks", "danger", "over", "sign",
    ]


def test_only_what_is_very_private_waits_until_it_is_wanted(catalogue: Catalogue) -> None:
    assert [field.id for field in catalogue.by_id.values() if field.off] == ["down.hold_on", "down.safer"]


def test_two_fields_show_the_answer_of_another(catalogue: Catalogue) -> None:
    assert {field.id: field.same_as for field in catalogue.by_id.values() if field.same_as} == {
        "crisis.well": "daily.well", "crisis.treat_me": "start.treat_me",
    }


def test_one_page_is_enough_for_a_bad_day(catalogue: Catalogue) -> None:
    for section_id in ("stressors", "early", "down"):
        assert {field.page for field in catalogue.section(section_id).fields} == {1}


def test_the_whole_route_goes_through_everything(catalogue: Catalogue) -> None:
    off = tuple(field.id for field in catalogue.by_id.values() if field.off)
    guide = Guide(PlanSession(Plan(shape=Shape(route="whole", crisis="full", wanted=off)), catalogue))
    assert [field.id for page in guide.pages() for field in page.fields] == list(catalogue.by_id)


def test_each_route_can_be_walked(catalogue: Catalogue) -> None:
    for route in catalogue.routes:
        pages = Guide(PlanSession(Plan(shape=Shape(route=route.id)), catalogue)).pages()
        assert pages
        assert all(1 <= len(page.fields) <= 6 for page in pages)


def test_the_crisis_route_goes_through_the_crisis_plan(catalogue: Catalogue) -> None:
    route = next(route for route in catalogue.routes if route.id == "crisis")
    assert [one for step in route.steps for one in step.fields] == [field.id for field in catalogue.section("crisis").fields]


def test_the_three_sittings_are_short(catalogue: Catalogue) -> None:
    route = next(route for route in catalogue.routes if route.id == "three_sittings")
    ideas = tuple(f"{idea}.meaning" for idea in ("hope", "responsibility", "education", "advocacy", "support"))
    assert [(step.sitting, step.fields) for step in route.steps] == [
        (1, (*ideas, "toolbox.have", "daily.well", "early.list", "early.plan", "down.call")),
        (2, ("daily.must", "down.plan")),
        (3, ("crisis.signs", "crisis.supporters", "crisis.helps", "crisis.worse", "crisis.allergies_known", "crisis.allergies",
             "crisis.medicines_avoid")),
    ]
    assert [sitting.number for sitting in route.sittings] == [1, 2, 3]
