"""Numbers in the real window, by real keys: whoever comes to one with the keyboard types over what stands there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from window_driver import press

from wrap_builder.ui.house import House

MANY = 400
"""More stops of Tab than any page has."""

PAGES_WITH_NUMBERS = ("set_up", "agenda", "show", "handouts", "counts")


def active(house: House, qtbot: QtBot) -> House:
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow, timeout=5000)
    return house


def numbers(shown: QWidget) -> set[QSpinBox]:
    return {one for one in shown.findChildren(QSpinBox) if one.isVisible()}


def typed_by_tab(shown: QWidget, *, back: bool = False) -> dict[QSpinBox, str]:
    """Go through the window with Tab, type 7 into each number on the way, and return what each then holds."""
    found: dict[QSpinBox, str] = {}
    how = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
    wanted = numbers(shown)
    for _ in range(MANY):
        at = QApplication.focusWidget()
        if isinstance(at, QSpinBox):
            assert at not in found or wanted == set(found)
            QTest.keyClick(at, Qt.Key.Key_7)
            found[at] = at.cleanText()
        if wanted == set(found):
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, how)
    assert wanted == set(found)
    return found


@pytest.mark.parametrize("key", PAGES_WITH_NUMBERS)
@pytest.mark.parametrize("back", [False, True])
def test_a_number_that_tab_leads_to_is_typed_over(group: House, qtbot: QtBot, key: str, back: bool) -> None:
    active(group, qtbot)
    view = group.desk.workshop.view
    view.open_page(key)
    view.focus_first()
    found = typed_by_tab(view.page, back=back)
    assert set(found.values()) == {"7"}


def test_head_counts_begin_in_a_number_that_is_typed_over(group: House, qtbot: QtBot) -> None:
    active(group, qtbot)
    press(group, "Head counts")
    at = QApplication.focusWidget()
    assert isinstance(at, QSpinBox)
    QTest.keyClick(at, Qt.Key.Key_5)
    assert group.desk.workshop.session.workshop.counts[0].came == 5
    QTest.keyClick(at, Qt.Key.Key_1)
    assert group.desk.workshop.session.workshop.counts[0].came == 51, "only what was there before is typed over"


def test_a_number_of_minutes_keeps_its_unit(group: House, qtbot: QtBot) -> None:
    active(group, qtbot)
    group.desk.workshop.view.open_page("agenda")
    field = numbers(group.desk.workshop.view.page).pop()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field, "25")
    assert field.text() == "25 min"


def test_who_clicks_into_a_number_writes_where_they_clicked(group: House, qtbot: QtBot) -> None:
    active(group, qtbot)
    group.desk.workshop.view.open_page("counts")
    field = group.desk.workshop.view.page._people
    field.setValue(12)
    QTest.mouseClick(field.lineEdit(), Qt.MouseButton.LeftButton, pos=field.lineEdit().rect().center())
    QTest.keyClick(field, Qt.Key.Key_End)
    QTest.keyClick(field, Qt.Key.Key_0)
    assert field.value() == 120


@pytest.mark.parametrize(("way", "begins"), [("help", "Print"), ("preferences", ""), ("workbook", "")])
def test_numbers_at_home_are_typed_over_too(opened: House, qtbot: QtBot, way: str, begins: str) -> None:
    active(opened, qtbot)
    view = opened.desk.open.view
    opened.do(way)
    qtbot.waitUntil(lambda: opened.window.shown is not view, timeout=5000)
    if begins:
        press(opened, begins)
    found = typed_by_tab(opened.window.shown)
    assert set(found.values()) == {"7"}
