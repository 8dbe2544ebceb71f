"""The session on what the program really asks: every field can be reached, every route walked."""

from __future__ import annotations

import pytest

from wrap_builder.content.definitions import Catalogue, FieldKind
from wrap_builder.content.loader import load
from wrap_builder.plan.commands import ChooseCrisis, ChooseRoute, Want
from wrap_builder.plan.people import PERSON_COLUMN
from wrap_builder.plan.values import Plan, Shape
from wrap_builder.session.arrangement import FIELDS_ON_PAGE, left_out
from wrap_builder.session.fit import ANSWERS
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load("en")


def shown(session: PlanSession) -> list[str]:
    return [field.id for section in session.sections for page in section.pages for field in page.fields]


def test_every_field_can_be_reached(shipped: Catalogue) -> None:
    session = PlanSession(Plan(), shipped)
    session.execute(ChooseCrisis("full"))
    for field in left_out(session.plan, shipped):
        session.execute(Want(field.id))
    assert sorted(shown(session)) == sorted(shipped.by_id)
    assert [one.id for one in shipped.sections] == [section.id for section in session.sections]


@pytest.mark.parametrize("crisis", ["short", "full"])
def test_pages_hold_six_fields_and_have_keys_of_their_own(shipped: Catalogue, crisis: str) -> None:
    session = PlanSession(Plan(shape=Shape(crisis=crisis)), shipped)
    pages = [page for section in session.sections for page in section.pages]
    assert len({page.key for page in pages}) == len(pages)
    assert all(1 <= len(page.fields) <= FIELDS_ON_PAGE for page in pages)
    assert not any(page.key.endswith("+") for page in pages)


def test_every_route_shows_what_it_names(shipped: Catalogue) -> None:
    for route in shipped.routes:
        session = PlanSession(Plan(), shipped)
        session.execute(ChooseRoute(route.id))
        guide = Guide(session)
        assert guide.route is route
        on_route = {field.id for page in guide.pages() for field in page.fields}
        asked = {field for step in route.steps for field in step.fields} or set(shipped.by_id)
        assert on_route == asked & set(shown(session))
        assert {guide.sitting_of(page.key) for page in guide.pages()} <= {0, *(step.sitting for step in route.steps)}


def test_person_columns_have_the_name_that_links_are_found_by(shipped: Catalogue) -> None:
    columns = [column for field in shipped.by_id.values() for column in field.columns]
    assert {(column.id == PERSON_COLUMN, column.kind == "person") for column in columns} == {(True, True), (False, False)}


def test_every_kind_of_field_takes_a_kind_of_answer() -> None:
    assert set(ANSWERS) == set(FieldKind)
