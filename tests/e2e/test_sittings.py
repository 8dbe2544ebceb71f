"""A sitting ends in a printed page: it is offered on the last page of each, and nowhere else."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.content.loader import load
from wrap_builder.paper.copies import load_copies
from wrap_builder.plan.commands import ChooseRoute
from wrap_builder.ui.house import SITTINGS, House
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage
from wrap_builder.ui.plan_view import WAYS, PlanView


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


def test_a_plan_that_begins_says_that_there_is_a_shorter_way(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    house.do("new")
    house.window.shown.set_place(tmp_path / "new.plan")
    press(house, "Make my plan")
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=5000)
    press(house, "Not now")
    assert shows(house, PlanView)()
    press(house, "Show me the ways")
    assert shows(house, ArrangePage)()
    assert house.desk.open.view.offered == ("", "", "")  # taken once, it is not said again
    press(house, "Three short sittings")
    press(house, "Back to my plan")
    now = house.desk.open
    assert now.view.key == now.guide.pages()[0].key
    assert now.guide.sitting_of(now.view.key) == 1


def test_who_goes_on_without_it_is_not_asked_on_every_page(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    house.do("new")
    house.window.shown.set_place(tmp_path / "new.plan")
    press(house, "Make my plan")
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=5000)
    press(house, "Not now")
    view = house.desk.open.view
    assert view.offered[2] == WAYS
    view.open_page(house.desk.open.guide.pages()[1].key)
    assert view.offered == ("", "", "")


def test_a_plan_that_was_made_before_says_nothing_of_it(opened: House) -> None:
    assert opened.desk.open.view.offered == ("", "", "")


def test_a_way_can_be_begun_at_its_first_page(opened: House) -> None:
    view, guide = opened.desk.open.view, opened.desk.open.guide
    view.open_page(guide.pages()[-1].key)
    opened.do("arrange")
    press(opened, "Go to its first page")
    assert (shows(opened, PlanView)(), view.key) == (True, guide.pages()[0].key)


def test_who_is_on_the_new_way_already_stays_there(opened: House) -> None:
    view, guide = opened.desk.open.view, opened.desk.open.guide
    crisis = next(one.key for one in guide.pages() if one.section_id == "crisis")
    view.open_page(crisis)
    opened.do("arrange")
    press(opened, "Crisis plan with a supporter")
    press(opened, "Back to my plan")
    assert view.key == crisis
    opened.do("arrange")
    press(opened, "Back to my plan")
    assert view.key == crisis


def test_other_looks_on_the_way_change_nothing(opened: House) -> None:
    now = opened.desk.open
    opened.do("arrange")
    press(opened, "Three short sittings")
    opened.do("larger")
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    press(opened, "Back to my plan")
    assert opened.window.shown is now.view
    assert now.guide.sitting_of(now.view.key) == 1
