"""In the window a line is dragged onto a part in the list of pages: into its only list, or into one that the person then picks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot
from window_driver import shows

from wrap_builder.plan.commands import AddEntries, AddOwnField, AddOwnSection
from wrap_builder.plan.values import Entries, Entry, OwnField, OwnSection
from wrap_builder.ui.editors.entry_row import EntryRow
from wrap_builder.ui.house import House
from wrap_builder.ui.navigator import KEY_ROLE, Navigator
from wrap_builder.ui.plan_view import PlanView

HAVE = "toolbox.have"


@pytest.fixture
def listed(opened: House, qtbot: QtBot) -> House:
    session = opened.desk.open.session
    session.execute(AddEntries(HAVE, tuple(Entry(id=f"e{number}", text=text) for number, text in enumerate(("Walk", "Tea", "Radio")))))
    session.execute(AddOwnSection(OwnSection(id="own1", title="Pets")))
    session.execute(AddOwnField("own1", OwnField(id="own2", kind="entries", title="What they need")))
    opened.window.resize(1300, 900)
    view = opened.desk.open.view
    assert isinstance(view, PlanView)
    view.open_page("toolbox/1")
    qtbot.waitUntil(lambda: len(rows(opened)) == 3, timeout=5000)
    return opened


def rows(house: House) -> list[EntryRow]:
    found = [one for one in house.window.shown.findChildren(EntryRow) if one.isVisibleTo(house.window.shown)]
    return sorted(found, key=lambda row: row.mapTo(house.window, QPoint(0, 0)).y())


def texts(house: House, field: str) -> list[str]:
    answer = house.desk.open.session.plan.answers.get(field)
    return [one.text for one in answer.items] if isinstance(answer, Entries) else []


def navigator(house: House) -> Navigator:
    found = house.window.shown.findChild(Navigator)
    assert found is not None
    return found


def place_of(house: House, section: str) -> QPoint:
    """Return the middle of a part's row on the screen, with the row in sight."""
    side = navigator(house)
    item = next(side.item(row) for row in range(side.count()) if str(side.item(row).data(KEY_ROLE)).rpartition(":")[2].startswith(section))
    side.scrollToItem(item)
    return side.viewport().mapToGlobal(side.visualItemRect(item).center())


def drag(row: EntryRow, where: QPoint) -> None:
    QTest.mousePress(row.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.handle.rect().center())
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(row.handle.mapFromGlobal(where)), QPointF(where), Qt.MouseButton.NoButton,
                        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(row.handle, event)


def drop(row: EntryRow) -> None:
    QTest.mouseRelease(row.handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, row.handle.rect().center())


def test_a_line_goes_into_the_only_list_of_a_part(listed: House) -> None:
    row = rows(listed)[1]
    drag(row, place_of(listed, "own1"))
    assert navigator(listed).dropped_on >= 0
    drop(row)
    assert navigator(listed).dropped_on == -1
    assert (texts(listed, HAVE), texts(listed, "own2")) == (["Walk", "Radio"], ["Tea"])
    assert shows(listed, PlanView)()
    listed.do("undo")
    assert (texts(listed, HAVE), texts(listed, "own2")) == (["Walk", "Tea", "Radio"], [])


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen no menu is raised
def test_all_chosen_lines_go_and_the_person_picks_the_list(listed: House) -> None:
    for row in (rows(listed)[0], rows(listed)[2]):
        QTest.mouseClick(row.handle, Qt.MouseButton.LeftButton)
    row = rows(listed)[0]
    drag(row, place_of(listed, "daily"))
    drop(row)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert texts(listed, HAVE) == ["Walk", "Tea", "Radio"], "nothing moves before a list was picked"
    title = listed.desk.open.session.catalogue.by_id["daily.must"].title
    next(one for one in menu.actions() if one.text() == title).trigger()
    menu.close()
    assert (texts(listed, HAVE), texts(listed, "daily.must")) == (["Tea"], ["Walk", "Radio"])


def test_where_there_is_no_list_nothing_moves_and_it_is_said(listed: House) -> None:
    row = rows(listed)[0]
    drag(row, place_of(listed, "concepts"))
    drop(row)
    assert texts(listed, HAVE) == ["Walk", "Tea", "Radio"]
    shown = [one.text() for one in listed.window.shown.findChildren(QLabel) if one.isVisibleTo(listed.window.shown)]
    assert any("no other list there" in text for text in shown)
