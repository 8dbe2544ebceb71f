"""The way on stays under the mouse: from step to step, and when a page has something to say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from seat_doubles import FakeScreens
from window_doubles import FakeClock

from wrap_builder.content.loader import load
from wrap_builder.content.reading import load_intro
from wrap_builder.plan.values import Plan
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.pages.waiting_page import WaitingPage
from wrap_builder.ui.seat_places import SeatPlaces
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.vault.drives import Whose


def shown(page: QWidget, qtbot: QtBot) -> QWidget:
    qtbot.addWidget(page)
    page.resize(1000, 1400)
    page.show()
    settle()
    return page


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def places(page: QWidget, *labels: str) -> list[QPoint]:
    """Return where the visible buttons with these labels begin, in the page."""
    settle()
    found = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.text() in labels]
    return sorted((one.mapTo(page, QPoint(0, 0)) for one in found), key=lambda place: (place.x(), place.y()))


@pytest.mark.parametrize("size", [100, 200])
def test_next_and_back_stay_from_screen_to_screen(context: Context, qapp: QApplication, qtbot: QtBot, size: int) -> None:
    theme = Theme("light", size)
    qapp.setFont(theme.font)
    qapp.setStyleSheet(theme.sheet())
    page = shown(IntroPage(replace(context, theme=theme), load_intro("en")), qtbot)
    first = places(page, "Next", "Begin", "Back", "Skip for now")
    assert len(first) == 3
    for _ in load_intro("en")[1:]:
        page._next.click()
        assert places(page, "Next", "Begin", "Back", "Skip for now") == first
    page._back.click()
    assert places(page, "Next", "Begin", "Back", "Skip for now") == first


def test_what_is_told_before_a_seat_moves_no_button(context: Context, qtbot: QtBot) -> None:
    page = shown(ScreenPage(context, FakeScreens(2), can_blank=True), qtbot)
    labels = ("Nobody else can see it", "Back", "Make the other screens black")
    before = places(page, *labels)
    assert len(before) == 3
    page._go_on.click()
    assert page._told.isVisible()
    assert places(page, *labels) == before


def test_what_is_told_at_a_seat_moves_no_button(context: Context, qtbot: QtBot) -> None:
    page = shown(SeatPage(context, SeatPlaces(lambda _folder: Whose.PULLED_OUT), context.settings), qtbot)
    before = places(page, "Start a new plan", "Open my plan", "Choose another place")
    assert len(before) == 3
    page._new.click()
    assert page._told.isVisible()
    assert places(page, "Start a new plan", "Open my plan", "Choose another place") == before
    page.offer_place(Path("/media/stick"))
    assert not page._told.isVisible()


def test_what_is_told_while_somebody_writes_moves_no_button(context: Context, qtbot: QtBot) -> None:
    page = shown(WaitingPage(context), qtbot)
    before = places(page, "Go on without waiting")
    page.tell("Somebody is still writing in the other window.", "This one can be closed after that.")
    assert places(page, "Go on without waiting") == before


@pytest.mark.parametrize("size", [100, 200])
def test_the_way_back_stays_when_a_step_can_be_taken_back(
    context: Context, clock: FakeClock, qapp: QApplication, qtbot: QtBot, size: int,
) -> None:
    theme = Theme("light", size)
    qapp.setFont(theme.font)
    qapp.setStyleSheet(theme.sheet())
    session = PlanSession(Plan(), load(), clock)
    page = shown(ArrangePage(replace(context, theme=theme), session), qtbot)
    before = places(page, "Back to my plan")
    assert len(before) == 1
    next(one for one in page.findChildren(QRadioButton) if one.text() == "Three short sittings").click()
    assert len(places(page, "Take back")) == 1
    assert places(page, "Back to my plan") == before
    session.drop()


def test_what_is_told_about_a_new_plan_moves_no_button(context: Context, sources: PassphraseSources, qtbot: QtBot) -> None:
    page = shown(NewPlanPage(context, sources, Path("Notes.plan")), qtbot)
    before = places(page, "Make my plan", "Back")
    page._place.clear()
    page._make.click()
    assert page._told.isVisible()
    assert places(page, "Make my plan", "Back") == before


def test_what_is_told_at_the_end_of_a_page_is_seen(context: Context, sources: PassphraseSources, qtbot: QtBot) -> None:
    page = shown(NewPlanPage(context, sources, Path("Notes.plan")), qtbot)
    page.resize(900, 300)
    settle()
    page._place.clear()
    page._make.click()
    settle()
    assert page._told.visibleRegion().boundingRect().height() == page._told.height()
