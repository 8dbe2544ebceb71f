"""Practising the passphrase in the real window: offered twice, skippable, and a way out for who has forgotten it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakeClock, FakePrompts
from window_driver import OTHER, key, press, shows, type_passphrase

from wrap_builder.plan.values import Plan, Practice, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.practise_page import PractisePage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.passphrase import PassphraseSources

CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
CTRL = Qt.KeyboardModifier.ControlModifier


class Days:
    """The calendar of these tests."""

    def __init__(self) -> None:
        self.day = 22

    def today(self) -> date:
        return date(2026, 11, self.day)

    def now(self) -> datetime:
        return datetime(2026, 11, self.day, 10, 42)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path, prompts: FakePrompts, clock: FakeClock, sources: PassphraseSources,
          days: Days) -> Iterator[House]:
    """As the one of every test here, on days that go on."""
    front = Front(qapp, Settings(tmp_path / "settings.json"), prompts=prompts)
    made = House(front, clocks=Clocks(clock, days.now, days.today), work_factor=WORK_FACTOR, sources=sources)
    made.start()
    yield made
    while not made.tasks.is_idle:
        made.tasks.finish()
        qapp.processEvents()
    made.desk.put_away()
    made.tasks.finish()
    qapp.processEvents()
    qapp.removeEventFilter(made.idle)
    qapp.focusChanged.disconnect(made.window.ring.follow)
    made.window.hide()
    made.window.deleteLater()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.plan"
    plan = Plan(answers={"start.name": Text("Ana")}, practice=Practice("2026-11-22"))
    Keeper.create(path, plan, PASSPHRASE, CODE, work_factor=WORK_FACTOR).close()
    return path


def lock_and_open(house: House, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    house.do("lock")
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, passphrase)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)


def offered(house: House) -> str:
    return house.desk.open.view.offered[2]


def told(house: House) -> str:
    return " ".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def try_it(house: House, text: str) -> None:
    line = house.window.shown.findChild(QLineEdit, "practise.passphrase")
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == ""


def says(house: House, words: str) -> Callable[[], bool]:
    return lambda: words in told(house)


def test_it_is_offered_after_a_day_and_after_a_week_and_not_again(opened: House, days: Days, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    assert offered(opened) == ""
    seen = []
    for day in (22, 23, 23, 25, 29, 30):
        days.day = day
        lock_and_open(opened, qtbot)
        seen.append(offered(opened))
        if seen[-1]:
            press(opened, "Not now")
            assert offered(opened) == ""
    assert seen == ["", "practise", "", "", "practise", ""]
    assert not opened.desk.open.session.undo_label
    assert opened.desk.open.session.plan.edition.number == 1


def test_a_new_plan_and_new_locks_begin_to_count(opened: House, days: Days, qtbot: QtBot) -> None:
    days.day = 25
    opened.do("locks")
    QTest.keyClicks(opened.window.shown.findChild(QLineEdit, "locks.present"), PASSPHRASE)
    press(opened, "Make a new recovery sheet")
    press(opened, "Change the locks")
    qtbot.waitUntil(lambda: not shows(opened, LocksPage)(), timeout=5000)
    assert opened.desk.open.session.plan.practice == Practice("2026-11-25")
    lock_and_open(opened, qtbot, OTHER)
    assert offered(opened) == ""
    days.day = 26
    lock_and_open(opened, qtbot, OTHER)
    assert offered(opened) == "practise"


def test_the_right_one_and_a_wrong_one_are_both_met_kindly(opened: House, qtbot: QtBot) -> None:
    opened.do("practise")
    try_it(opened, PASSPHRASE)
    qtbot.waitUntil(says(opened, "It opens your plan"), timeout=5000)
    try_it(opened, "something that I made up")
    qtbot.waitUntil(says(opened, "your plan stays open"), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana"
    assert not [line for line in opened.journal.lines if "passphrase" in line]
    press(opened, "Back to my plan")
    assert shows(opened, PlanView)()


def test_nothing_of_what_was_typed_is_kept(opened: House, qtbot: QtBot) -> None:
    typed = " ".join(("zephyr", "typed", "here"))
    opened.do("practise")
    try_it(opened, typed)
    qtbot.waitUntil(says(opened, "your plan stays open"), timeout=5000)
    press(opened, "Back to my plan")

    def is_gone() -> bool:
        gc.collect()
        here = {id(typed)}
        texts = (part for one in gc.get_objects() for part in gc.get_referents(one) if isinstance(part, str))
        return not [one for one in texts if one == typed and id(one) not in here]

    qtbot.waitUntil(is_gone, timeout=5000)


def test_who_has_the_sheet_chooses_a_new_passphrase_at_once(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    opened.do("practise")
    line = opened.window.shown.findChild(QLineEdit, "practise.code")
    QTest.keyClicks(line, CODE.replace("000088", "000099"))
    press(opened, "Use my recovery sheet")
    qtbot.waitUntil(says(opened, "does not open"), timeout=5000)
    assert shows(opened, PractisePage)()
    QTest.keyClicks(line, CODE)
    press(opened, "Use my recovery sheet")
    qtbot.waitUntil(shows(opened, LocksPage), timeout=5000)
    assert not opened.window.shown.findChild(QLineEdit, "locks.present").isVisibleTo(opened.window.shown)
    press(opened, "Make a new recovery sheet")
    press(opened, "Change the locks")
    qtbot.waitUntil(lambda: not shows(opened, LocksPage)(), timeout=5000)
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    lock_and_open(opened, qtbot, OTHER)
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana"


@pytest.mark.parametrize(("label", "page"), [
    ("Make a new plan from this one", NewPlanPage), ("Print it or save it as text", CopiesPage), ("Change the locks", LocksPage),
])
def test_who_forgot_it_has_ways_while_the_plan_is_open(opened: House, qtbot: QtBot, label: str, page: type) -> None:
    opened.do("practise")
    press(opened, label)
    assert shows(opened, page)()


def test_the_locks_lead_to_it(opened: House) -> None:
    opened.do("locks")
    press(opened, "Practise my passphrase")
    assert shows(opened, PractisePage)()


def test_a_lock_while_it_is_tried_takes_nothing_away(opened: House, qtbot: QtBot) -> None:
    opened.do("practise")
    try_it(opened, PASSPHRASE)
    key(opened, Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)


def test_a_file_that_can_only_be_read_offers_no_new_locks(house: House, plan_file: Path, qtbot: QtBot) -> None:
    holder = Keeper.open(plan_file, passphrase=PASSPHRASE)
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert house.desk.open.keeper.read_only
    house.do("practise")
    labels = [one.text() for one in house.window.shown.findChildren(QAbstractButton)]
    assert "Change the locks" not in labels
    assert "Use my recovery sheet" not in labels
    try_it(house, PASSPHRASE)
    qtbot.waitUntil(says(house, "It opens your plan"), timeout=5000)
    holder.close()


def test_an_example_has_no_passphrase(house: House) -> None:
    house.do("practise")
    assert shows(house, StartPage)()
    house.opening.open_example("ramon")
    house.do("practise")
    assert shows(house, PlanView)()
