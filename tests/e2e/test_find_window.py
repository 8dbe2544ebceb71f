"""Find in the real window: type, see, press Enter, and be at the place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_driver import key, press, shows

from wrap_builder.plan.commands import AddEntries, AddPerson, AddRecord, SetText
from wrap_builder.plan.values import Cell, Entry, Person, Record
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.find_page import SHOWN, FindPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.big_button import BigButton

CTRL = Qt.KeyboardModifier.ControlModifier


def typed(house: House, text: str) -> QLineEdit:
    key(house, Qt.Key.Key_F, CTRL)
    assert shows(house, FindPage)()
    line = house.window.shown.findChild(QLineEdit, "find.words")
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, text)
    return line


def listed(house: House) -> list[str]:
    page = house.window.shown
    return [one.text() for one in page.findChildren(BigButton) if one.isVisibleTo(page)]


def test_enter_leads_to_the_first_place(opened: House, qtbot: QtBot) -> None:
    opened.desk.open.session.execute(AddEntries("after.soonest", tuple(Entry(f"e{n}", f"Bill {n}") for n in range(60))))
    line = typed(opened, "bill 57")
    assert listed(opened) == ["Bill 57"]
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert shows(opened, PlanView)()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None and QApplication.focusWidget().objectName() == "e57.text", timeout=5000)


def test_a_row_is_opened_at_what_was_found(opened: House, qtbot: QtBot) -> None:
    session = opened.desk.open.session
    session.execute(AddPerson(Person("p1", "Sam", phones=("0555 123",))))
    session.execute(AddRecord("down.call", Record("r1", {"person": Cell(ref="p1"), "say": Cell("Come")})))
    line = typed(opened, "0555")
    QTest.keyClick(line, Qt.Key.Key_Down)
    assert isinstance(QApplication.focusWidget(), BigButton)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    page = opened.desk.open.view.page
    assert page.editor("down.call").isAncestorOf(QApplication.focusWidget())


def test_the_list_follows_each_key_and_says_how_many(opened: House) -> None:
    session = opened.desk.open.session
    session.execute(AddEntries("toolbox.have", tuple(Entry(f"e{n}", f"tea {n}") for n in range(SHOWN + 5))))
    line = typed(opened, "tea")
    assert len(listed(opened)) == SHOWN
    assert f"{SHOWN + 5} places" in [one.text() for one in opened.window.shown.findChildren(QLabel)]
    press(opened, "Show more")
    assert len(listed(opened)) == SHOWN + 5
    QTest.keyClicks(line, " 24")
    assert listed(opened) == ["tea 24"]
    QTest.keyClicks(line, "x")
    assert listed(opened) == []
    line.clear()
    assert listed(opened) == []


def test_arrows_go_through_the_list_and_back(opened: House) -> None:
    opened.desk.open.session.execute(AddEntries("toolbox.have", (Entry("e1", "tea one"), Entry("e2", "tea two"))))
    line = typed(opened, "tea")
    QTest.keyClick(line, Qt.Key.Key_Down)
    for key_pressed, text in ((Qt.Key.Key_Down, "tea two"), (Qt.Key.Key_Down, "tea two"), (Qt.Key.Key_Up, "tea one")):
        QTest.keyClick(QApplication.focusWidget(), key_pressed)
        assert QApplication.focusWidget().text() == text
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is line


def test_what_was_found_before_a_change_is_found_anew(opened: House) -> None:
    typed(opened, "zebra")
    assert listed(opened) == []
    opened.desk.open.session.execute(SetText("start.name", "Zebra"))
    line = opened.window.shown.findChild(QLineEdit, "find.words")
    line.clear()
    QTest.keyClicks(line, "zebra")
    assert listed(opened) == ["Zebra"]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert shows(opened, PlanView)()


def test_without_a_plan_nothing_happens(house: House) -> None:
    house.do("find")
    assert shows(house, StartPage)()
