"""My people in the real window: one number changed once, who has the old one, and leaving somebody out after every place was shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.paper.options import Options
from wrap_builder.plan.commands import AddEntries, AddPerson, AddRecord, Hide, RecordGiven
from wrap_builder.plan.values import Cell, Entry, Person, Plan, Record, Records
from wrap_builder.session.register import new_given
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.line_field import LineField

CONTROL = Qt.KeyboardModifier.ControlModifier


def texts(house: House) -> str:
    shown = house.window.shown
    return "\n".join(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))


def names(house: House) -> list[str]:
    shown = house.window.shown
    return [one.accessibleName() for one in shown.findChildren(QAbstractButton) if one.isVisibleTo(shown)]


def plan_of(house: House) -> Plan:
    plan: Plan = house.desk.open.session.plan
    return plan


def line(house: House, name: str) -> LineField:
    found: LineField = house.window.shown.findChild(LineField, name)
    assert found.isVisibleTo(house.window.shown)
    return found


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in texts(house) + "\n".join(names(house))


@pytest.fixture
def peopled(opened: House) -> House:
    """Sam stands in two rows, in a line of own words and on a copy that Lea has; Ada stands nowhere."""
    session, library = opened.desk.open.session, opened.desk.tools.library
    session.execute(AddPerson(Person("sam", "Sam Brown", "Friend", ("0555 1234",))))
    session.execute(AddPerson(Person("ada", "Ada")))
    for field, row in (("down.call", "r1"), ("crisis.supporters", "r2")):
        session.execute(AddRecord(field, Record(row, {"person": Cell(ref="sam")})))
    session.execute(AddEntries("down.plan", (Entry("e1", "Ring Sam on 05551234"),)))
    given = new_given(session.plan, library.catalogue(), "crisis", Options(printed_on=date(2026, 11, 20), for_whom="Lea"),
                      opened.desk.context.words, library.helplines(), how="print")
    session.execute(RecordGiven(given))
    opened.do("people")
    assert shows(opened, PeoplePage)()
    return opened


def test_a_number_is_changed_once_and_old_copies_are_named(peopled: House, qtbot: QtBot) -> None:
    assert [name for name in names(peopled) if name.endswith("open")] == [
        "Ada, in no list yet, open", "Sam Brown, Friend · 0555 1234 · named in 2 places, open"]
    press(peopled, "Sam Brown, Friend · 0555 1234 · named in 2 places, open")
    assert says(peopled, "Also in your own words")()
    assert not says(peopled, "Copies that show what was before")()
    phone = line(peopled, "person.phone")
    phone.setFocus()
    phone.selectAll()
    QTest.keyClicks(phone, "0777 99")
    assert plan_of(peopled).people[0].phones == ("0777 99",)
    qtbot.waitUntil(says(peopled, "1 copy shows what was before"), timeout=5000)
    assert says(peopled, "Lea, Crisis plan, Version 1, 20 November 2026, printed")()
    assert says(peopled, "Ring Sam on 05551234")()  # the old number is still looked for
    assert phone.hasFocus()
    QTest.keyClick(phone, Qt.Key.Key_Z, CONTROL)
    assert plan_of(peopled).people[0].phones == ("0555 1234",)
    assert phone.value() == "0555 1234"
    qtbot.waitUntil(lambda: not says(peopled, "1 copy shows what was before")(), timeout=5000)


def test_removing_shows_every_place_first(peopled: House) -> None:
    press(peopled, "Sam Brown, Friend · 0555 1234 · named in 2 places, open")
    press(peopled, "Remove from my plan: Sam Brown")
    assert QApplication.focusWidget().accessibleName() == "Keep"
    assert len(plan_of(peopled).people) == 2
    assert says(peopled, "2 lines name them. They stay, with the name as words. The number is removed too.")()
    assert len([name for name in names(peopled) if "Who I call, in this order" in name]) == 1
    press(peopled, "Keep")
    press(peopled, "Remove from my plan: Sam Brown")
    press(peopled, "Remove: Sam Brown")
    assert [one.id for one in plan_of(peopled).people] == ["ada"]
    answer = plan_of(peopled).answers["down.call"]
    assert isinstance(answer, Records)
    assert answer.rows[0].cells["person"] == Cell(text="Sam Brown")
    assert says(peopled, "Removed. 1 copy that somebody has still names this person.")()
    press(peopled, "Take back")
    assert [one.id for one in plan_of(peopled).people] == ["sam", "ada"]
    assert plan_of(peopled).answers["down.call"].rows[0].cells["person"] == Cell(ref="sam")


def test_a_place_leads_to_the_row(peopled: House) -> None:
    press(peopled, "Sam Brown, Friend · 0555 1234 · named in 2 places, open")
    press(peopled, "When things are breaking down Who I call, in this order")
    assert shows(peopled, PlanView)()
    assert QApplication.focusWidget().objectName() == "r1.person.name"
    peopled.do("people")
    assert peopled.window.shown.open_id == "sam"
    press(peopled, next(name for name in names(peopled) if "Ring Sam" in name))
    assert QApplication.focusWidget().objectName() == "e1.text"


def test_a_place_that_is_not_shown_says_so_and_is_shown_again(peopled: House) -> None:
    """It used to be grey and led nowhere."""
    session = peopled.desk.open.session
    for command in (Hide("down"), Hide("down.call")):
        session.execute(command)
    hidden = plan_of(peopled).shape.hidden
    press(peopled, "Sam Brown, Friend · 0555 1234 · named in 2 places, open")
    press(peopled, "When things are breaking down · not shown now, open it to show it again Who I call, in this order")
    assert shows(peopled, PlanView)()
    assert QApplication.focusWidget().objectName() == "r1.person.name"
    assert plan_of(peopled).shape.hidden == ()
    assert says(peopled, "This is shown again.")()
    press(peopled, "Take back")
    assert plan_of(peopled).shape.hidden == hidden


def test_what_only_the_full_crisis_plan_asks_is_reached_alone(peopled: House) -> None:
    peopled.desk.open.session.execute(AddRecord("crisis.tell", Record("r3", {"person": Cell(ref="ada")})))
    press(peopled, "Ada, named in 1 place, open")
    press(peopled, "Crisis plan · not shown now, open it to show it again Who may be told what")
    assert QApplication.focusWidget().objectName() == "r3.person.name"
    assert (plan_of(peopled).shape.crisis, plan_of(peopled).shape.wanted) == ("short", ("crisis.tell",))


def test_somebody_new_is_added_by_name_once(peopled: House) -> None:
    QTest.keyClicks(line(peopled, "people.new"), "Night line")
    QTest.keyClick(line(peopled, "people.new"), Qt.Key.Key_Return)
    assert plan_of(peopled).people[-1].name == "Night line"
    QTest.keyClicks(line(peopled, "person.phone"), "116 123")
    assert plan_of(peopled).people[-1].phones == ("116 123",)
    QTest.keyClicks(line(peopled, "people.new"), "ada")
    QTest.keyClick(line(peopled, "people.new"), Qt.Key.Key_Return)
    assert len(plan_of(peopled).people) == 3
    assert peopled.window.shown.open_id == "ada"


def test_undo_here_leaves_other_pages_alone(peopled: House) -> None:
    peopled.desk.open.session.execute(AddEntries("daily.must", (Entry("x", "Tea"),)))
    peopled.desk.undo()
    assert "daily.must" in plan_of(peopled).answers


def test_many_people_are_searched_and_shown_a_few_at_a_time(opened: House) -> None:
    session = opened.desk.open.session
    for number in range(60):
        session.execute(AddPerson(Person(f"p{number}", f"Person {number:02}", phones=(f"07000 {number:03}",))))
    opened.do("people")
    assert len([name for name in names(opened) if name.endswith("open")]) == 20
    press(opened, "Show more")
    assert len([name for name in names(opened) if name.endswith("open")]) == 40
    QTest.keyClicks(line(opened, "once.search"), "person x")
    assert says(opened, "Nothing here has these words.")()
    line(opened, "once.search").selectAll()
    QTest.keyClicks(line(opened, "once.search"), "07000 059 per")
    assert [name.partition(",")[0] for name in names(opened) if name.endswith("open")] == ["Person 59"]


def test_the_page_of_nobody_is_kind(opened: House) -> None:
    opened.do("people")
    assert says(opened, "Nobody is in your plan yet. You can add somebody here. A helpline or a service can be on this list too.")()


def test_tab_goes_through_the_page_as_it_is_read(peopled: House) -> None:
    press(peopled, "Ada, in no list yet, open")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    reached = []
    while QApplication.focusWidget().objectName() != "people.new":
        focus = QApplication.focusWidget()
        reached.append(focus.objectName() if isinstance(focus, LineField) else focus.accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert reached == ["person.name", "person.connection", "person.phone", "person.email", "person.best_times", "person.language",
                       "Remove from my plan: Ada",
                       "Sam Brown, Friend · 0555 1234 · named in 2 places, open"]
