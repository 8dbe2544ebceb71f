"""A button that is pressed while the page is laid out anew, with the mouse at real places of the window: no press is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import AddEntries, AddPerson
from wrap_builder.plan.values import Entry, Person, Records
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.people_page import PeoplePage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.line_field import LineField

PEOPLE = "toolbox.people"
LEFT, NO = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def naming(opened: House, qtbot: QtBot) -> House:
    """A name was typed in a new row, and the line still has the focus."""
    opened.window.resize(1100, 750)
    view = opened.desk.open.view
    view.show_field(PEOPLE)
    qtbot.waitUntil(lambda: view.page.is_built, timeout=5000)
    press(opened, "Add: People who are good for me")
    QTest.keyClicks(QApplication.focusWidget(), "Rosa")
    return opened


@pytest.fixture(autouse=True)
def no_button_stays_down() -> Iterator[None]:
    yield
    assert QApplication.mouseButtons() == Qt.MouseButton.NoButton


def button(house: House, name: str) -> QAbstractButton:
    return next(one for one in house.window.findChildren(QAbstractButton)
                if one.isVisible() and name in (one.accessibleName(), one.text()))


def place_of(house: House, one: QAbstractButton) -> QPoint:
    return one.mapTo(house.window, one.visibleRegion().boundingRect().center())


def down(house: House, spot: QPoint) -> None:
    QTest.mouseMove(house.window.windowHandle(), spot)
    QTest.mousePress(house.window.windowHandle(), LEFT, NO, spot)


def up(house: House, spot: QPoint) -> None:
    QTest.mouseRelease(house.window.windowHandle(), LEFT, NO, spot)


def names_of(house: House) -> list[str]:
    return [one.name for one in house.desk.open.session.plan.people]


def test_a_name_counts_before_what_is_pressed_next(naming: House) -> None:
    """It used to be nobody's where the press led to another page."""
    spot = place_of(naming, button(naming, "My people"))
    down(naming, spot)
    up(naming, spot)
    assert shows(naming, PeoplePage)()
    assert names_of(naming) == ["Rosa"]
    assert button(naming, "Rosa, named in 1 place, open")


def test_a_name_counts_where_a_key_leads_to_another_page(naming: House) -> None:
    naming.do("next")
    assert names_of(naming) == ["Rosa"]


def test_a_name_that_was_typed_is_kept_by_a_lock(naming: House, qtbot: QtBot) -> None:
    naming.leaving.lock()
    qtbot.waitUntil(shows(naming, UnlockPage), timeout=5000)
    type_passphrase(naming, PASSPHRASE)
    qtbot.waitUntil(shows(naming, PlanView), timeout=5000)
    answer = naming.desk.open.session.plan.answers[PEOPLE]
    assert isinstance(answer, Records)
    (person,) = naming.desk.open.session.plan.people
    assert (person.name, answer.rows[0].cells["person"].ref) == ("Rosa", person.id)


def test_a_row_that_is_removed_names_nobody(naming: House) -> None:
    spot = place_of(naming, button(naming, "Remove: Rosa, line 1 of People who are good for me"))
    down(naming, spot)
    up(naming, spot)
    answer = naming.desk.open.session.plan.answers.get(PEOPLE, Records())
    assert isinstance(answer, Records)
    assert answer.rows == ()
    assert names_of(naming) == []


def test_the_page_stays_as_it_is_until_the_mouse_is_let_go(naming: House, qtbot: QtBot) -> None:
    add = button(naming, "Add: Places and services near me")
    spot = place_of(naming, add)
    down(naming, spot)
    qtbot.wait(60)
    assert names_of(naming) == ["Rosa"]
    assert place_of(naming, add) == spot
    up(naming, spot)
    assert len(naming.desk.open.session.plan.answers["toolbox.resources"].rows) == 1
    qtbot.waitUntil(lambda: any(one.objectName().endswith("person.phone") and one.isVisible()
                                for one in naming.window.findChildren(LineField)), timeout=5000)


def test_a_button_that_moves_while_it_is_pressed_is_pressed(opened: House, qtbot: QtBot) -> None:
    """What stands in the person's own words is looked for half a second after a name was typed, and comes in over the button."""
    session = opened.desk.open.session
    session.execute(AddPerson(Person("sam", "Sa", "Friend")))
    session.execute(AddEntries("down.plan", tuple(Entry(f"e{n}", "Ring Samira") for n in range(5))))
    opened.window.resize(1100, 750)
    opened.do("people")
    press(opened, "Sa, Friend · in no list yet, open")
    line = opened.window.shown.findChild(LineField, "person.name")
    line.setFocus()
    line.setCursorPosition(2)
    QTest.keyClicks(line, "mira")
    remove = button(opened, "Remove from my plan")
    opened.window.shown.ensureWidgetVisible(remove)
    QApplication.processEvents()
    before, spot = remove.mapTo(opened.window, QPoint(0, 0)), place_of(opened, remove)
    down(opened, spot)
    qtbot.waitUntil(lambda: remove.mapTo(opened.window, QPoint(0, 0)).y() > before.y() + 100, timeout=5000)
    up(opened, spot)
    assert button(opened, "Keep")


@pytest.mark.parametrize(("by", "presses"), [(0, 1), (60, 0)])
def test_who_moves_away_before_letting_go_presses_nothing(naming: House, by: int, presses: int) -> None:
    one = button(naming, "My people")
    pressed: list[int] = []
    one.clicked.connect(lambda: pressed.append(1))
    spot = place_of(naming, one)
    down(naming, spot)
    QTest.mouseMove(naming.window.windowHandle(), spot - QPoint(0, by))
    up(naming, spot - QPoint(0, by))
    assert len(pressed) == presses
