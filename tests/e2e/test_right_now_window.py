"""Right now in the real window: one key to my own page, a number copied, and a page that is handed over with all else locked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import key, press, shows, type_passphrase

from wrap_builder.plan.commands import AddEntries, AddPerson, AddRecord
from wrap_builder.plan.values import Cell, Entry, Person, Record
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.delete_page import DeletePage
from wrap_builder.ui.pages.grounding_page import GroundingPage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.pages.right_now_page import RightNowPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.state_page import HandPage, HowIAmPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases.right_now import BeingNow
from wrap_builder.ui.widgets.text import isolated

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def written(opened: House) -> House:
    session = opened.desk.open.session
    for field, text in (("down.plan", "Call Sam"), ("down.list", "No sleep"), ("start.treat_me", "Speak slowly"),
                        ("crisis.self", "Wash"), ("crisis.worse", "Do not crowd me")):
        session.execute(AddEntries(field, (Entry("e1", text),)))
    session.execute(AddPerson(Person("p1", "Sam", phones=("0555 12-34",))))
    session.execute(AddRecord("down.call", Record("r1", {"person": Cell(ref="p1")})))
    return opened


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def test_two_clicks_lead_to_my_own_page(written: House) -> None:
    press(written, "Right now")
    assert shows(written, RightNowPage)()
    assert "No sleep" not in text_of(written)
    press(written, "Show my signs")
    assert "No sleep" in text_of(written)
    press(written, "Things are breaking down, or I am not sure")
    assert shows(written, HowIAmPage)()
    assert "Call Sam" in text_of(written)
    press(written, "Something else fits better")
    assert shows(written, RightNowPage)()


def test_each_key_opens_its_page_and_escape_leads_back(written: House) -> None:
    for number, name in enumerate(("well", "upset", "early signs", "breaking down", "crisis", "after a crisis"), start=1):
        key(written, Qt.Key(ord(str(number))), CTRL)
        assert shows(written, HowIAmPage)()
        assert name in written.window.shown.accessibleName()
        QTest.keyClick(written.window.shown, Qt.Key.Key_Escape)
        assert shows(written, PlanView)()


def test_a_number_is_copied_or_called(written: House, qtbot: QtBot) -> None:
    dialled: list[str] = []
    answers = iter([True, False])

    def dial(url: QUrl) -> bool:
        dialled.append(url.toString())
        return next(answers)

    being = BeingNow(written.desk, lambda _show: None, lambda: None, dial)
    being.show_state("down")
    press(written, "Copy 0555 12-34 of Sam")
    assert QGuiApplication.clipboard().text() == "0555 12-34"
    assert f"Copied: {isolated('0555 12-34')}" in text_of(written)
    press(written, "Call 0555 12-34 of Sam with this computer")
    press(written, "Call 0555 12-34 of Sam with this computer")
    assert dialled == ["tel:05551234"] * 2
    assert f"Dial {isolated('0555 12-34')} on a phone." in text_of(written)


def test_a_quiet_minute_leads_back_to_where_it_began(written: House) -> None:
    key(written, Qt.Key.Key_4, CTRL)
    press(written, "A quiet minute")
    assert shows(written, GroundingPage)()
    press(written, "Back")
    assert shows(written, HowIAmPage)()
    press(written, "Helplines")
    assert shows(written, HelplinesPage)()


def test_what_is_handed_over_is_all_that_can_be_seen(written: House, qtbot: QtBot) -> None:
    key(written, Qt.Key.Key_5, CTRL)
    press(written, "Hand this to someone")
    qtbot.waitUntil(shows(written, HandPage), timeout=5000)
    assert written.desk.open is None
    assert written.desk.locked is not None
    assert "Speak slowly" in text_of(written)
    assert "Wash" not in text_of(written)
    for number in range(1, 7):
        key(written, Qt.Key(ord(str(number))), CTRL)
    key(written, Qt.Key.Key_P, CTRL)
    assert shows(written, HandPage)()
    press(written, "Go to the locked plan")
    assert shows(written, UnlockPage)()
    type_passphrase(written, PASSPHRASE)
    qtbot.waitUntil(shows(written, PlanView), timeout=5000)


def test_a_page_that_was_handed_over_does_not_stay_for_ever(written: House, qtbot: QtBot) -> None:
    key(written, Qt.Key.Key_5, CTRL)
    press(written, "Hand this to someone")
    qtbot.waitUntil(shows(written, HandPage), timeout=5000)
    written.idle.idle.emit()
    assert shows(written, UnlockPage)()


def test_hiding_covers_a_page_that_was_handed_over(written: House, qtbot: QtBot) -> None:
    key(written, Qt.Key.Key_5, CTRL)
    press(written, "Hand this to someone")
    qtbot.waitUntil(shows(written, HandPage), timeout=5000)
    key(written, Qt.Key.Key_F8)
    assert shows(written, UnlockPage)()


def test_the_lock_does_not_fall_in_the_middle_of_a_breath(written: House) -> None:
    assert written._idle_seconds() == 5 * 60
    written.being.show_state("down")
    assert written._idle_seconds() == 20 * 60
    press(written, "A quiet minute")
    assert written._idle_seconds() == 20 * 60
    written.settings.set("idle_minutes", 45)
    assert written._idle_seconds() == 45 * 60


def test_there_is_nothing_to_fill_in(written: House) -> None:
    for show in (written.being.show, lambda: written.being.show_state("down"), lambda: written.being.show_state("crisis")):
        show()
        assert not written.window.shown.findChildren(QLineEdit)


def test_an_example_cannot_be_handed_over(house: House) -> None:
    house.opening.open_example("amelie")
    house.being.show_state("crisis")
    assert not any(one.text() == "Hand this to someone" for one in house.window.shown.findChildren(QAbstractButton))


def test_without_a_plan_nothing_happens(house: House) -> None:
    house.being.show()
    house.being.show_state("down")
    house.being.show_number(1)
    assert shows(house, StartPage)()


def test_a_line_of_my_own_stands_before_the_passphrase_and_goes_with_the_plan(opened: House, tmp_path: Path, qtbot: QtBot) -> None:
    opened.do("preferences")
    assert shows(opened, PreferencesPage)()
    line = opened.window.shown.findChild(QLineEdit, "preferences.unlock_line")
    QTest.keyClicks(line, " Call Sam  0555 ")
    assert json.loads((tmp_path / "settings.json").read_text())["unlock_line"] == "Call Sam 0555"
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert "Call Sam 0555" in text_of(opened)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    assert "The line that stands before the passphrase" in text_of(opened)
    opened.window.shown.confirmed.emit()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert opened.settings.get("unlock_line") == ""
