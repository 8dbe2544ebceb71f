"""What changed since printing, and then and now, in the real window on a real file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import AddEntries, AddPerson, AddRecord, EndGiven, RecordGiven, RemoveEntry, SetPerson, SetText
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Cell, Entries, Entry, Given, Person, Plan, Record, Records, Text
from wrap_builder.session.copies import Options
from wrap_builder.session.look_back import look_back
from wrap_builder.session.register import new_given
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.look_back_page import LookBackPage
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.printed_page import PrintedPage
from wrap_builder.ui.pages.register_page import RegisterPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.versions_page import VersionsPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.words import Words

HELPS = "crisis.helps"


def told(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in told(house)


def names(house: House) -> list[str]:
    return [one.accessibleName() for one in house.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(house.window.shown)]


def give(house: House, copy_id: str, whom: str = "") -> None:
    """Note a copy as it is noted when it is printed."""
    now, library = house.desk.open, house.desk.tools.library
    options = Options(printed_on=house.desk.tools.clocks.today(), for_whom=whom)
    given = new_given(now.session.plan, library.catalogue(), copy_id, options, Words(), library.helplines(), how="print")
    assert isinstance(given, Given)
    now.session.execute(RecordGiven(given))


@pytest.fixture
def printed(opened: House, qtbot: QtBot) -> House:
    """A plan of which the crisis copy was printed for Ada and for nobody, and then changed."""
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    do = opened.desk.open.session.execute
    do(AddPerson(Person("p", "Sam", phones=("0555 1",))))
    do(AddRecord("crisis.supporters", Record("s", {"person": Cell(ref="p")})))
    do(AddEntries(HELPS, (Entry("e1", "Tea"),)))
    give(opened, "crisis", "Ada")
    do(AddEntries("daily.must", (Entry("m", "Tea"),)))
    give(opened, "daily")
    do(AddEntries(HELPS, (Entry("e2", "Sit with me"),)))
    return opened


def open_printed(house: House, qtbot: QtBot) -> None:
    house.do("upkeep")
    press(house, "See what has changed")
    assert shows(house, PrintedPage)()
    qtbot.waitUntil(lambda: "Looking at each copy" not in told(house), timeout=10_000)


def test_each_copy_names_what_changed_and_leads_there(printed: House, qtbot: QtBot) -> None:
    open_printed(printed, qtbot)
    assert "Crisis plan, for Ada" in told(printed)
    ways = [one for one in names(printed) if one.endswith(", in: Crisis plan, for Ada")]
    assert ways == ["What helps, in: Crisis plan, for Ada"] or len(ways) == 1
    press(printed, ways[0])
    assert shows(printed, PlanView)()
    assert printed.desk.open.view.page.editor(HELPS).isAncestorOf(QApplication.focusWidget())


def test_a_person_leads_to_people_and_a_new_copy_is_made_as_the_old_one(printed: House, qtbot: QtBot) -> None:
    session = printed.desk.open.session
    person = session.plan.people[0]

    session.execute(SetPerson(Person(person.id, "Sam", phones=("0555 2",))))
    open_printed(printed, qtbot)
    press(printed, "Sam, in: Crisis plan, for Ada")
    assert shows(printed, PeoplePage)()
    open_printed(printed, qtbot)
    press(printed, "Print a new one: Crisis plan, for Ada")
    assert shows(printed, CopiesPage)()
    assert printed.window.shown.choice().copy_id == "crisis"
    assert printed.window.shown.choice().for_whom == "Ada"


def test_only_the_last_copy_of_each_kind_counts(printed: House, qtbot: QtBot) -> None:
    give(printed, "crisis", "ada")
    open_printed(printed, qtbot)
    assert "Your last copies are as your plan is now." in told(printed)
    assert not [one for one in names(printed) if one.startswith("Print a new one")]


def test_what_is_back_or_lost_is_left_out(printed: House, qtbot: QtBot) -> None:
    session = printed.desk.open.session
    session.execute(EndGiven(session.plan.register.given[0].id, "2026-11-22", "lost"))
    open_printed(printed, qtbot)
    assert "for Ada" not in told(printed)


def test_several_old_copies_lead_to_printing_all(printed: House, qtbot: QtBot) -> None:
    give(printed, "crisis", "Bo")
    printed.desk.open.session.execute(RemoveEntry(HELPS, "e1"))
    open_printed(printed, qtbot)
    press(printed, "Print new ones")
    assert shows(printed, RegisterPage)()


def test_nothing_printed_is_said_kindly_and_escape_leaves(opened: House, qtbot: QtBot) -> None:
    open_printed(opened, qtbot)
    assert "There is no copy yet, as far as this plan knows" in told(opened)
    QTest.keyClick(opened.window.shown, Qt.Key.Key_Escape)
    assert shows(opened, PlanView)()
    open_printed(opened, qtbot)
    press(opened, "Printing and copies")
    assert shows(opened, CopiesPage)()


def test_where_there_is_no_earlier_day_the_page_says_what_will_be_there(opened: House, qtbot: QtBot) -> None:
    opened.do("look_back")
    qtbot.waitUntil(says(opened, "There is no earlier day yet"), timeout=5000)
    press(opened, "Keep this version")
    assert shows(opened, VersionsPage)()


THEN = Plan(answers={
    "start.name": Text("Ana"), "toolbox.have": Entries((Entry("a", "Walk", "by the river"), Entry("b", "Tea"))),
    "gone.field": Text("Old words"),
    "crisis.supporters": Records((Record("r", {"person": Cell("Sam")}),))})


def test_both_sides_stand_part_by_part_without_counting(house: House) -> None:
    now = Plan(answers={"start.name": Text("Ana"), "toolbox.have": Entries((Entry("b", "Tea"),)), "daily.good_day": Entries(())})
    parts = look_back(THEN, now, house.library.catalogue(), Words())
    toolbox = next(one for one in parts if any(asked.then[:1] == ("•  Walk · by the river",) for asked in one.questions))
    asked = toolbox.questions[0]
    assert asked.then == ("•  Walk · by the river", "•  Tea")
    assert asked.now == ("•  Tea",)
    assert not asked.is_same
    assert next(asked for part in parts for asked in part.questions if asked.then == ("Ana",)).is_same
    assert "•  Sam" in [line for part in parts for asked in part.questions for line in asked.then]
    assert all(asked.then or asked.now for part in parts for asked in part.questions)
    assert look_back(Plan(), Plan(), house.library.catalogue(), Words()) == ()


@pytest.fixture
def remembered(opened: House, qtbot: QtBot) -> House:
    """A plan with a kept version, and other words since."""
    qtbot.waitUntil(lambda: opened.tasks.is_idle, timeout=5000)
    now = opened.desk.open
    now.session.execute(AddEntries("toolbox.have", (Entry("a", "Walk <b>far</b>"),)))
    now.keeper.keep_version(now.session.plan, Why.NAMED, "Before the move")
    now.autosave.adopt(now.session.plan)
    now.session.execute(RemoveEntry("toolbox.have", "a"))
    now.session.execute(AddEntries("toolbox.have", (Entry("b", "Tea"),)))
    now.session.execute(SetText("start.name", "Ana Maria"))
    return opened


def test_then_and_now_is_read_by_keyboard_and_changes_nothing(remembered: House, qtbot: QtBot, plan_file: Path) -> None:
    before = remembered.desk.open.session.plan
    remembered.do("upkeep")
    press(remembered, "Look back")
    assert shows(remembered, LookBackPage)()
    qtbot.waitUntil(lambda: any("Before the move" in one for one in names(remembered)), timeout=5000)
    first = next(one for one in remembered.window.shown.findChildren(QAbstractButton) if "Before the move" in one.accessibleName())
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Return)
    qtbot.waitUntil(says(remembered, "Part 1 of 2"), timeout=5000)
    assert {"Ana", "Ana Maria"} <= set(told(remembered).splitlines())
    assert QApplication.focusWidget().text() == "Next part"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(says(remembered, "Part 2 of 2"), timeout=5000)
    assert "•  Walk <b>far</b>" in told(remembered)
    assert "•  Tea" in told(remembered)
    assert QApplication.focusWidget().text() == "Part before"
    press(remembered, "Choose another day")
    assert "Part 2 of 2" not in told(remembered)
    assert any("Before the move" in one for one in names(remembered))
    QTest.keyClick(remembered.window.shown, Qt.Key.Key_Escape)
    assert shows(remembered, PlanView)()
    assert remembered.desk.open.session.plan is before


def test_a_lock_leaves_nothing_of_it(remembered: House, qtbot: QtBot) -> None:
    remembered.do("look_back")
    qtbot.waitUntil(lambda: any("Before the move" in one for one in names(remembered)), timeout=5000)
    remembered.do("lock")
    qtbot.waitUntil(shows(remembered, UnlockPage), timeout=5000)
    type_passphrase(remembered, PASSPHRASE)
    qtbot.waitUntil(shows(remembered, PlanView), timeout=5000)
    assert not remembered.window.findChildren(LookBackPage)


def test_without_a_plan_nothing_happens(house: House) -> None:
    for wish in ("printed", "look_back"):
        house.do(wish)
        assert shows(house, StartPage)()
