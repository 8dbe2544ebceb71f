"""Keeping it alive in the real window: the day of looking again is said once, and goes into a calendar."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import AddRecord, SetPick
from wrap_builder.plan.values import Cell, Record
from wrap_builder.session.review import REVIEW, REVIEW_WITH, Review, after_telling, review_of
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.upkeep_page import UpkeepPage
from wrap_builder.ui.plan_view import PlanView


@pytest.fixture
def days(house: House) -> list[date]:
    """The day that it is, as the last of a list."""
    shown = [date(2026, 11, 22)]
    tools = house.desk.tools
    tools.clocks = Clocks(tools.clocks.monotonic, lambda: datetime.combine(shown[-1], time(10, 42)), lambda: shown[-1])
    return shown


@pytest.fixture
def opened(opened: House, qtbot: QtBot) -> House:
    """Open, and what was looked for on opening is known."""
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    return opened


def look_again(house: House, cell: Cell) -> None:
    house.desk.open.session.execute(SetPick(REVIEW, cell))


def lock_and_open(house: House, qtbot: QtBot) -> None:
    house.do("lock")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)


def offered(house: House) -> str:
    return house.desk.open.view.offered[2]


def told(house: House) -> str:
    return " ".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def test_the_day_is_said_once_and_again_only_for_another_day(opened: House, days: list[date], qtbot: QtBot) -> None:
    look_again(opened, Cell("1 December 2026", "2026-12-01"))
    seen = []
    for day in (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 1), date(2026, 12, 3)):
        days.append(day)
        lock_and_open(opened, qtbot)
        seen.append(offered(opened))
        if seen[-1]:
            press(opened, "Not now")
            assert offered(opened) == ""
    assert seen == ["", "upkeep", "", ""]
    look_again(opened, Cell("2 December 2026", "2026-12-02"))
    lock_and_open(opened, qtbot)
    assert offered(opened) == "upkeep"
    press(opened, "Have a look")
    assert shows(opened, UpkeepPage)()
    assert "That day has come." in told(opened)
    assert opened.desk.open.view.offered[2] == ""


def test_what_was_told_is_no_step_and_no_change_of_the_plan(opened: House, days: list[date], qtbot: QtBot) -> None:
    look_again(opened, Cell("", "2026-11-20"))
    number = opened.desk.open.session.plan.edition.number
    lock_and_open(opened, qtbot)
    assert offered(opened) == "upkeep"
    assert not opened.desk.open.session.undo_label
    assert opened.desk.open.session.plan.edition.number == number
    assert after_telling(opened.desk.open.session.plan, days[-1]) is None


def test_a_day_goes_into_any_calendar_and_nothing_of_the_plan_with_it(opened: House, prompts: FakePrompts, tmp_path: Path,
                                                                      qtbot: QtBot) -> None:
    look_again(opened, Cell("21 March 2027", "2027-03-21"))
    opened.desk.open.session.execute(AddRecord(REVIEW_WITH, Record("r", {"person": Cell("Marisol")})))
    opened.do("upkeep")
    assert "You wanted to do it with: Marisol." in told(opened)
    prompts.files.append(tmp_path / "day.ics")
    opened.window.shown.findChild(QCheckBox, "upkeep.reminds").click()
    press(opened, "Save it for my calendar")
    qtbot.waitUntil(lambda: "was saved" in told(opened), timeout=5000)
    data = (tmp_path / "day.ics").read_bytes()
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2027, 3, 21)
    assert str(event["SUMMARY"]) == "A look at my notes"
    assert event.walk("VALARM")
    assert not any(word in data for word in (b"Ana", b"Marisol", b"notes.plan", b"WRAP"))
    prompts.files.append(tmp_path / "other.ics")
    line = opened.window.shown.findChild(QLineEdit, "upkeep.title")
    line.selectAll()
    QTest.keyClicks(line, "Tea; at four")
    press(opened, "Save it for my calendar")
    qtbot.waitUntil((tmp_path / "other.ics").exists, timeout=5000)
    (other,) = Calendar.from_ical((tmp_path / "other.ics").read_bytes()).walk("VEVENT")
    assert str(other["SUMMARY"]) == "Tea; at four"
    assert other["UID"] != event["UID"]


def test_a_place_that_cannot_be_written_is_said_kindly(opened: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    look_again(opened, Cell("", "2027-03-21"))
    opened.do("upkeep")
    prompts.files.append(tmp_path / "nowhere" / "day.ics")
    press(opened, "Save it for my calendar")
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    assert "was saved" not in told(opened)
    assert opened.window.shown._told.isVisibleTo(opened.window.shown)


def test_rough_words_are_fine_and_need_no_file(opened: House, days: list[date], qtbot: QtBot) -> None:
    look_again(opened, Cell("in spring"))
    days.append(date(2036, 1, 1))
    lock_and_open(opened, qtbot)
    assert offered(opened) == ""
    opened.do("upkeep")
    assert "You wrote: in spring." in told(opened)
    assert opened.window.shown.findChild(QLineEdit, "upkeep.title") is None
    press(opened, "Choose a day")
    assert shows(opened, PlanView)()
    assert opened.desk.open.view.page.editor(REVIEW).isAncestorOf(QApplication.focusWidget())


def test_the_question_itself_leads_there_by_keyboard(opened: House, qtbot: QtBot) -> None:
    assert opened.desk.open.view.show_field(REVIEW)
    button = next(one for one in opened.window.shown.findChildren(QAbstractButton) if one.text() == "A date for my calendar")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert shows(opened, UpkeepPage)()
    QTest.keyClick(opened.window.shown, Qt.Key.Key_Escape)
    assert shows(opened, PlanView)()


def test_without_a_plan_nothing_happens(house: House) -> None:
    house.do("upkeep")
    assert shows(house, StartPage)()


def test_a_plan_without_a_day_says_nothing(opened: House) -> None:
    assert review_of(opened.desk.open.session.plan, date(2026, 11, 22)) == Review()


def test_somebody_goes_on_typing_after_the_ready_words(opened: House) -> None:
    look_again(opened, Cell("", "2027-03-21"))
    opened.do("upkeep")
    line = opened.window.focusWidget()
    assert line is opened.window.shown.findChild(QLineEdit, "upkeep.title")
    QTest.keyClicks(line, ", and tea")
    assert line.text() == "A look at my notes, and tea"
