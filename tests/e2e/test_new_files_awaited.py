"""Whoever leaves the page while a new file is being made: it is opened where they wait for it, and pulls nobody away."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.help_page import HelpPage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.workbook_page import WorkbookPage
from wrap_builder.ui.pages.workshop_start_page import WorkshopStartPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.workshop.view import WorkshopView


def ask_for_new(house: House, wanted: str, path: Path) -> NewPlanPage:
    """Ask for a new file and leave its page by Escape, while it is being made."""
    house.do(wanted)
    if wanted == "workshop":
        press(house, "Start a new workshop")
    page = house.window.shown
    assert isinstance(page, NewPlanPage)
    page.set_busy(True)
    page.create_requested.emit(path, PASSPHRASE)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert house.window.shown is not page
    return page


def made(house: House, path: Path) -> None:
    """Wait until the file was made, and the window has heard of it."""
    while not house.tasks.is_idle:
        house.tasks.finish()
        QApplication.processEvents()
    assert path.exists()


@pytest.mark.parametrize(("wanted", "waits", "view"), [("new", StartPage, PlanView), ("workshop", WorkshopStartPage, WorkshopView)])
def test_a_new_file_is_opened_for_whoever_went_back_to_wait(
    house: House, tmp_path: Path, wanted: str, waits: type, view: type,
) -> None:
    path = tmp_path / f"waited.{wanted}"
    ask_for_new(house, wanted, path)
    assert shows(house, waits)()
    made(house, path)
    assert shows(house, RecoveryOfferPage)()
    press(house, "Not now")
    assert shows(house, view)()


def test_a_new_plan_is_opened_for_whoever_asks_once_more(house: House, tmp_path: Path) -> None:
    ask_for_new(house, "new", tmp_path / "a.plan")
    house.do("new")
    made(house, tmp_path / "a.plan")
    assert shows(house, RecoveryOfferPage)()


def test_a_new_plan_waits_while_another_one_is_made(house: House, tmp_path: Path) -> None:
    ask_for_new(house, "new", tmp_path / "a.plan")
    house.do("new")
    page = house.window.shown
    page.set_busy(True)
    made(house, tmp_path / "a.plan")
    assert house.window.shown is page
    assert house.desk.current is None


@pytest.mark.parametrize("wanted", ["new", "workshop"])
@pytest.mark.parametrize(("elsewhere", "page"), [("helplines", HelplinesPage), ("help", HelpPage), ("guests", ScreenPage)])
def test_nobody_is_pulled_away_from_what_they_read_or_are_asked(
    house: House, tmp_path: Path, wanted: str, elsewhere: str, page: type[ColumnPage],
) -> None:
    path = tmp_path / f"made.{wanted}"
    ask_for_new(house, wanted, path)
    house.do(elsewhere)
    assert shows(house, page)()
    made(house, path)
    assert shows(house, page)()
    assert house.desk.current is None


def test_nobody_is_pulled_away_from_a_file_that_they_opened_meanwhile(
    house: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate, create = Event(), Keeper.create

    def slowly(*given: Any, **named: Any) -> Keeper:
        gate.wait(10)
        return create(*given, **named)

    monkeypatch.setattr(Keeper, "create", slowly)
    ask_for_new(house, "new", tmp_path / "a.plan")
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    session = house.desk.open.session
    gate.set()
    made(house, tmp_path / "a.plan")
    assert house.desk.open.session is session
    assert shows(house, PlanView)()
    assert "The new plan was made" in house.desk.open.view._foot.said


def test_back_from_pages_beside_leads_to_the_open_file(opened: House) -> None:
    for wanted, page in (("workshop", WorkshopStartPage), ("workbook", WorkbookPage)):
        opened.do(wanted)
        assert shows(opened, page)()
        press(opened, "Back")
        assert shows(opened, PlanView)(), wanted


def test_back_from_pages_beside_leads_to_the_lock_of_a_locked_file(opened: House, qtbot: QtBot) -> None:
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    for wanted in ("workshop", "workbook"):
        opened.do(wanted)
        press(opened, "Back")
        assert shows(opened, UnlockPage)(), wanted
        assert opened.desk.locked is not None
