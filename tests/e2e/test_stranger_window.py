"""Read it as a stranger in the real window: look, stop the clock, look again, go and write."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.plan.commands import SetText
from wrap_builder.session.stranger import SECONDS
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.stranger_page import StrangerPage
from wrap_builder.ui.plan_view import PlanView


@pytest.fixture
def looking(opened: House, qtbot: QtBot) -> House:
    opened.desk.open.session.execute(SetText("start.name", "Ana Quintero"))
    opened.do("stranger")
    page = opened.window.shown
    assert isinstance(page, StrangerPage)
    qtbot.waitUntil(lambda: page.is_counting, timeout=10_000)
    return opened


def texts(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def picture(house: House) -> QLabel:
    return house.window.shown.findChild(QLabel, "preview")


def test_after_half_a_minute_the_page_goes_and_says_what_it_held(looking: House) -> None:
    page = looking.window.shown
    assert not picture(looking).pixmap().isNull()
    assert "Ana Quintero" in picture(looking).accessibleDescription()
    for _second in range(SECONDS - 1):
        page.tick()
    assert picture(looking).isVisibleTo(page)
    page.tick()
    assert not page.is_counting
    assert not picture(looking).isVisibleTo(page)
    assert "✓ What to call me" in texts(looking)
    assert "That is fine, if you want it so." in texts(looking)


def test_the_clock_can_be_stopped_and_the_page_seen_again(looking: House) -> None:
    page = looking.window.shown
    press(looking, "Stop the clock")
    assert not page.is_counting
    assert picture(looking).isVisibleTo(page)
    press(looking, "I have seen enough")
    assert not picture(looking).isVisibleTo(page)
    press(looking, "Look again")
    assert page.is_counting
    assert picture(looking).isVisibleTo(page)
    assert page.findChild(QProgressBar).value() == 0


def test_what_is_missing_leads_to_where_it_is_written(looking: House) -> None:
    press(looking, "I have seen enough")
    press(looking, "How to tell that I need help")
    assert shows(looking, PlanView)()
    assert looking.desk.open.view.page.editor("crisis.signs").isAncestorOf(QApplication.focusWidget())


def test_a_part_that_is_not_shown_is_told(looking: House) -> None:
    press(looking, "I have seen enough")
    press(looking, "Medicines I take now")
    assert shows(looking, PlanView)()
    assert "This part is not shown now." in texts(looking)


def test_without_a_plan_nothing_happens(house: House) -> None:
    house.do("stranger")
    assert shows(house, StartPage)()
