"""Today in the real window: tick, lock, come back, midnight, write, print."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import AddEntries
from wrap_builder.plan.values import Entry
from wrap_builder.session.today import MUST
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.today_page import TodayPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.tick_line import TickLine


@pytest.fixture
def listed(opened: House) -> House:
    opened.desk.open.session.execute(AddEntries(MUST, (Entry("e1", "Tea"), Entry("e2", "Walk"))))
    press(opened, "Today")
    assert shows(opened, TodayPage)()
    return opened


def boxes(house: House) -> list[QCheckBox]:
    return house.window.shown.findChildren(QCheckBox)


def test_ticks_outlast_a_lock_and_are_written_nowhere(listed: House, qtbot: QtBot, plan_file: Path) -> None:
    boxes(listed)[1].click()
    listed.leaving.lock()
    qtbot.waitUntil(shows(listed, UnlockPage), timeout=5000)
    before = plan_file.read_bytes()
    type_passphrase(listed, PASSPHRASE)
    qtbot.waitUntil(shows(listed, PlanView), timeout=5000)
    press(listed, "Today")
    assert [box.isChecked() for box in boxes(listed)] == [False, True]
    boxes(listed)[0].click()
    assert listed.desk.open.autosave.is_clean
    assert plan_file.read_bytes() == before


def test_a_click_on_the_words_ticks(listed: House) -> None:
    line = listed.window.shown.findChildren(TickLine)[0]
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=line.rect().center())
    assert boxes(listed)[0].isChecked()


def test_a_page_that_stands_open_through_midnight_is_fresh_again(listed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes(listed)[0].click()
    page = listed.window.shown
    page.look()
    assert boxes(listed)[0].isChecked()
    monkeypatch.setattr(listed.today._ticks, "_today", lambda: listed.desk.tools.clocks.today().replace(day=23))
    page.look()
    assert not boxes(listed)[0].isChecked()


def test_the_list_can_be_written_and_printed(listed: House) -> None:
    press(listed, "Print it for the fridge")
    assert shows(listed, CopiesPage)()
    assert listed.window.shown.choice().copy_id == "daily"
    listed.do("today")
    press(listed, "Write in it: Every day")
    assert shows(listed, PlanView)()
    assert listed.desk.open.view.page.editor(MUST).isAncestorOf(QApplication.focusWidget())


def test_an_empty_list_says_so_and_leads_to_writing(opened: House) -> None:
    opened.do("today")
    assert boxes(opened) == []
    press(opened, "Write in it: Every day")
    assert shows(opened, PlanView)()


def test_without_a_plan_nothing_happens(house: House) -> None:
    house.do("today")
    assert shows(house, StartPage)()


def test_an_empty_day_offers_writing_and_no_paper(opened: House) -> None:
    press(opened, "Today")
    shown = [one.text() for one in opened.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(opened.window.shown)]
    assert "Write in it" in shown
    assert "Print it for the fridge" not in shown
