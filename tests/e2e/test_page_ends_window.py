"""Under the questions of a page: what can be added when wanted, and the short and the full crisis plan, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import ChooseRoute, Hide, SetText
from wrap_builder.plan.values import Plan, Text
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.tools_page import ToolsPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView

HOME = "crisis.home"
"""A question of the full form only."""


def plan_of(house: House) -> Plan:
    plan: Plan = house.desk.open.session.plan
    return plan


def seen(house: House) -> list[str]:
    shown = house.window.shown
    return [*(one.accessibleName() for one in shown.findChildren(QAbstractButton) if one.isVisibleTo(shown)),
            *(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))]


def asked(house: House) -> set[str]:
    return {field.id for section in house.desk.open.session.sections for page in section.pages for field in page.fields}


@pytest.fixture
def go(opened: House, qtbot: QtBot) -> Callable[[str], None]:
    def to(key: str) -> None:
        opened.desk.open.view.open_page(key)
        qtbot.waitUntil(lambda: opened.desk.open.view.page.is_built, timeout=5000)

    return to


def test_a_question_that_is_off_appears_when_wanted(opened: House, go: Callable[[str], None], qtbot: QtBot) -> None:
    go("down/1")
    press(opened, "Add this question: What I want to remember")
    view = opened.desk.open.view
    assert "down.hold_on" in asked(opened)
    assert view.page.editor("down.hold_on").isAncestorOf(QApplication.focusWidget())
    assert "Nothing that you wrote is lost by this." in seen(opened)
    qtbot.waitUntil(lambda: view.page.is_built, timeout=5000)
    names = [one.accessibleName() for one in tab_stops(view.page)]
    assert names[-2].startswith("Add this question: ")
    assert "Add this question: What I want to remember" not in names
    press(opened, "Take back")
    assert "down.hold_on" not in asked(opened)


def test_what_was_hidden_by_its_owner_is_not_offered(opened: House, go: Callable[[str], None]) -> None:
    opened.desk.open.session.execute(Hide("down.hold_on"))
    opened.desk.open.session.execute(Hide("down.call"))
    go("down/1")
    assert [name for name in seen(opened) if name.startswith("Add this question: What I want")] == []


def test_short_and_full_can_be_changed_at_any_time_without_loss(opened: House, go: Callable[[str], None], plan_file: Path,
                                                                qtbot: QtBot) -> None:
    go("crisis/1")
    assert HOME not in asked(opened)
    press(opened, "Show every question")
    assert HOME in asked(opened)
    opened.desk.open.session.execute(SetText(HOME, "A quiet room"))
    opened.desk.open.view.show_field(HOME)
    assert opened.desk.open.view.page.view.section_id == "crisis"
    press(opened, "Show the short form")
    assert HOME not in asked(opened)
    assert opened.desk.open.view.page.view.section_id == "crisis"
    assert "This is the short form: what others need first. 1 answer of the full form is kept." in seen(opened)
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert plan_file.is_file()
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert plan_of(opened).answers[HOME] == Text("A quiet room")
    press(opened, "Show every question")
    assert opened.desk.open.view.show_field(HOME)
    assert opened.desk.open.view.page.editor(HOME).box.value() == "A quiet room"


def test_pages_made_for_a_sitting_stay_small(opened: House, go: Callable[[str], None]) -> None:
    opened.desk.open.session.execute(ChooseRoute("three_sittings"))
    view = opened.desk.open.view
    small = next(key for key in (page.key for page in view._guide.pages()) if key.startswith("3:crisis"))
    go(small)
    assert "Show every question" not in seen(opened)
    go("crisis/1")
    assert "Show every question" in seen(opened)


def test_all_people_and_all_tools_are_one_press_away(opened: House, go: Callable[[str], None]) -> None:
    go("down/1")
    assert "My tools" not in seen(opened)
    press(opened, "My people")
    assert shows(opened, PeoplePage)()
    press(opened, "Back to my plan")
    go("toolbox/1")
    press(opened, "My tools")
    assert shows(opened, ToolsPage)()


def test_each_page_says_that_it_can_wait(opened: House, go: Callable[[str], None]) -> None:
    for key in [page.key for section in opened.desk.open.session.sections for page in section.pages]:
        go(key)
        assert any("can wait" in text for text in seen(opened)), key
