"""A sitting ends in a printed page: it is offered on the last page of each, and nowhere else."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.content.loader import load
from wrap_builder.paper.copies import load_copies
from wrap_builder.plan.commands import ChooseRoute
from wrap_builder.ui.house import SITTINGS, House
from wrap_builder.ui.pages.copies_page import CopiesPage


def test_every_sitting_offers_its_page_at_its_end(opened: House, qtbot: QtBot) -> None:
    now = opened.desk.open
    now.session.execute(ChooseRoute("three_sittings"))
    offered = {}
    for page in now.guide.pages():
        opened.desk.open.view.open_page(page.key)
        if now.view.offered[0]:
            offered[now.guide.sitting_of(page.key)] = page.key
            press(opened, "Print this sitting")
            assert shows(opened, CopiesPage)()
            assert opened.window.shown.choice().copy_id == f"sitting-{now.guide.sitting_of(page.key)}"
            opened.desk.show_plan()
    assert tuple(offered) == SITTINGS
    assert now.view.offered == (now.view.offered[0], "Print this sitting", "sitting_page.3")


def test_what_is_offered_for_another_reason_stays(opened: House) -> None:
    now = opened.desk.open
    now.session.execute(ChooseRoute("three_sittings"))
    now.view.offer("Another version was found.", "Look at it", "versions")
    for page in now.guide.pages():
        now.view.open_page(page.key)
    assert now.view.offered == ("Another version was found.", "Look at it", "versions")


def test_the_whole_plan_offers_nothing(opened: House) -> None:
    now = opened.desk.open
    for page in now.guide.pages():
        now.view.open_page(page.key)
        assert now.view.offered[0] == ""


def test_there_is_a_copy_for_every_sitting() -> None:
    route = next(one for one in load().routes if one.id == "three_sittings")
    assert tuple(one.number for one in route.sittings) == SITTINGS
    assert {f"sitting-{number}" for number in SITTINGS} <= {copy.id for copy in load_copies()}
