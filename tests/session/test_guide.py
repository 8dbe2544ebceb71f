"""The way through the plan, with no window: every route can be walked from its first page to its last and back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wrap_builder.plan.commands import AddOwnField, ChooseRoute, Hide, OrderFields, Want
from wrap_builder.plan.values import OwnField
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession

Opened = Callable[..., PlanSession]


def keys(guide: Guide) -> list[str]:
    return [page.key for page in guide.pages()]


def test_the_whole_plan_goes_through_every_page(opened: Opened) -> None:
    session = opened()
    guide = Guide(session)
    assert keys(guide) == [page.key for section in session.sections for page in section.pages]
    assert guide.route is not None
    assert guide.route.id == "whole"
    assert guide.sitting_of("toolbox/1") == 0


def test_a_route_in_sittings_asks_only_for_its_fields(opened: Opened) -> None:
    session = opened()
    session.execute(ChooseRoute("three"))
    guide = Guide(session)
    assert [(page.key, [field.id for field in page.fields]) for page in guide.pages()] == [
        ("1:toolbox/1", ["toolbox.have"]), ("1:daily/1", ["daily.well"]), ("1:toolbox/2", ["toolbox.try"]),
        ("daily/2", ["daily.must"]), ("down/1", ["down.plan", "down.call"]),
        ("3:crisis/1", ["crisis.date"]), ("toolbox/2", ["toolbox.people"]), ("3:daily/1", ["daily.must"]),
    ]
    assert [guide.sitting_of(key) for key in keys(guide)] == [1, 1, 1, 2, 2, 3, 3, 3]
    assert guide.sitting_of("down/9") == 0


@pytest.mark.parametrize("route", ["whole", "three", "nowhere", "unknown to this program"])
def test_every_route_can_be_walked_there_and_back(opened: Opened, route: str) -> None:
    session = opened()
    session.execute(ChooseRoute(route))
    guide = Guide(session)
    there = [guide.pages()[0]]
    while (following := guide.next(there[-1].key)) is not None:
        there.append(following)
    assert tuple(there) == guide.pages()
    assert len(set(keys(guide))) == len(there)
    back = [there[-1]]
    while (before := guide.previous(back[-1].key)) is not None:
        back.append(before)
    assert back == there[::-1]


def test_a_page_beside_the_route_leads_on_in_the_order_of_the_plan(opened: Opened) -> None:
    session = opened()
    session.execute(ChooseRoute("three"))
    guide = Guide(session)
    beside = guide.next("crisis/1")
    assert beside is not None
    assert beside.key == "crisis/2"
    assert guide.next("no/such") is None
    assert guide.previous("no/such") is None


def test_the_guide_follows_the_arrangement(opened: Opened) -> None:
    session = opened()
    session.execute(ChooseRoute("three"))
    guide = Guide(session)
    before = guide.pages()
    assert guide.pages() is before or guide.pages() == before
    session.execute(Hide("crisis"))
    session.execute(Want("down.safer"))
    assert not any(page.section_id == "crisis" for page in guide.pages())
    down = guide.page_with("down.safer")
    assert down is not None
    assert down.key == "down/1"
    assert guide.page_with("crisis.date") is None
    assert guide.page("toolbox/1") is not None
    assert guide.page("crisis/1") is None
    session.execute(ChooseRoute("whole"))
    assert "toolbox/1" in keys(guide)
    session.execute(ChooseRoute("unknown"))
    assert guide.route is None


def test_own_fields_and_the_persons_order_go_along_with_a_whole_page(opened: Opened) -> None:
    session = opened()
    session.execute(ChooseRoute("three"))
    guide = Guide(session)
    session.execute(OrderFields("down", ("down.call",)))
    for number in range(6):
        session.execute(AddOwnField("down", OwnField(id=f"own{number}", kind="line", title="Mine")))
    session.execute(AddOwnField("daily", OwnField(id="mine", kind="line", title="Mine")))
    assert [(page.key, [field.id for field in page.fields]) for page in guide.pages() if guide.sitting_of(page.key) == 2] == [
        ("daily/2", ["daily.must", "mine"]),
        ("down/1", ["down.call", "down.plan", "own0", "own1", "own2", "own3"]), ("down/2", ["own4", "own5"]),
    ]
    assert [field.id for field in guide.pages()[1].fields] == ["daily.well"]


def test_a_sitting_ends_on_its_last_page(opened: Opened) -> None:
    session = opened()
    session.execute(ChooseRoute("three"))
    guide = Guide(session)
    assert [guide.sitting_ended_by(key) for key in keys(guide)] == [0, 0, 1, 0, 2, 0, 0, 3]
    assert guide.sitting_ended_by("nowhere") == 0
    session.execute(ChooseRoute("whole"))
    assert not any(guide.sitting_ended_by(key) for key in keys(guide))
