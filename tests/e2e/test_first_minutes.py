"""The first minutes: shown once, in four short screens, skippable, and there to be read again."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel
from window_driver import press, shows

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.plan_view import PlanView

TITLES = ["What this is", "What it is not", "Where your plan will be", "Who could open it"]


def title(house: House) -> str:
    return house.window.shown.accessibleName()


def test_four_screens_then_the_start(house: House) -> None:
    house.start(first_page=house.front.first_page())
    seen = []
    for label in ("Next", "Next", "Next", "Begin"):
        assert shows(house, IntroPage)()
        seen.append(title(house))
        press(house, label)
    assert seen == TITLES
    assert shows(house, StartPage)()
    assert house.settings.get("introduced")
    assert isinstance(house.front.first_page(), StartPage)


def test_one_can_go_back_and_skip(house: House) -> None:
    house.start(first_page=house.front.first_page())
    press(house, "Next")
    press(house, "Back")
    assert title(house) == TITLES[0]
    assert QApplication.focusWidget().text() == "Next"
    press(house, "Skip for now")
    assert shows(house, StartPage)()
    assert house.settings.get("introduced")


def test_it_can_be_read_again(house: House, opened: House) -> None:
    opened.do("intro")
    assert title(opened) == TITLES[0]
    press(opened, "Skip for now")
    assert shows(opened, PlanView)()
    opened.leaving.close_plan()


def test_the_start_page_leads_there(house: House) -> None:
    press(house, "What this is")
    assert shows(house, IntroPage)()


def test_each_screen_is_short(house: House) -> None:
    house.do("intro")
    for label in ("Next", "Next", "Next", "Begin"):
        text = " ".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))
        assert len(text.split()) <= 60
        press(house, label)
