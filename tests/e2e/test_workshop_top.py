"""The top and the foot of an open workshop in the real window: folded where they would take too much room, and reached in order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR
from window_driver import press, shows, type_passphrase
from workshops import full_workshop

from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES
from wrap_builder.ui.workshop.top import WorkshopTop
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.commands import SetWorkshop

MANY = 400


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "group.workshop"
    WorkshopKeeper.create(path, full_workshop(), PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


def opened_at(house: House, file: Path, qtbot: QtBot, text_size: int) -> House:
    house.front.settings.set("text_size", text_size)
    house.window.resize(1100, 760)
    house.opening.look_at(file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    return house


@pytest.fixture
def group(house: House, file: Path, qtbot: QtBot) -> House:
    return opened_at(house, file, qtbot, 100)


@pytest.fixture
def large(house: House, file: Path, qtbot: QtBot) -> House:
    return opened_at(house, file, qtbot, 200)


@pytest.fixture
def leftward(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def top(house: House) -> WorkshopTop:
    return house.desk.workshop.view._top


def test_at_the_usual_size_every_page_is_one_press_away(group: House) -> None:
    assert not top(group).is_folded
    assert all(tab.isVisible() for tab in top(group).tabs.values())
    assert top(group).height() < group.window.height() / 5


@pytest.mark.parametrize("name", ["Tuesday", "The group of the community centre by the river, for everybody who wants to come " * 3])
def test_in_large_letters_the_pages_fold(large: House, name: str) -> None:
    large.desk.workshop.session.execute(SetWorkshop("group_name", name))
    QApplication.processEvents()
    assert top(large).is_folded
    assert not any(tab.isVisible() for tab in top(large).tabs.values())
    assert top(large).height() < large.window.height() / 5
    assert top(large)._title.accessibleName() == name.strip()


def test_a_window_that_grows_has_room_for_all_pages_again(large: House) -> None:
    large.window.resize(2400, 1500)
    QApplication.processEvents()
    assert not top(large).is_folded
    large.window.resize(1100, 760)
    QApplication.processEvents()
    assert top(large).is_folded


@pytest.mark.usefixtures("leftward")
def test_folded_pages_are_reached_by_keys_alone_also_from_the_right(large: House) -> None:
    view = large.desk.workshop.view
    view.open_page("set_up")
    assert top(large).unfolds.mapTo(view, top(large).unfolds.rect().center()).x() > view.width() / 2
    top(large).unfolds.setFocus()
    QTest.keyClick(top(large).unfolds, Qt.Key.Key_Space)
    assert large.window.focusWidget() is top(large).tabs["set_up"]
    assert all(tab.isVisible() for tab in top(large).tabs.values())
    QTest.keyClick(large.window.focusWidget(), Qt.Key.Key_Escape)
    assert large.window.focusWidget() is top(large).unfolds
    assert not top(large).tabs["set_up"].isVisible()
    QTest.keyClick(top(large).unfolds, Qt.Key.Key_Return)
    for _ in range(2):
        QTest.keyClick(large.window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(large.window.focusWidget(), Qt.Key.Key_Space)
    assert view.key == "run"
    assert view.page.isAncestorOf(large.window.focusWidget())
    assert not top(large).tabs["run"].isVisible()
    assert top(large).tabs["run"].isChecked()


def test_what_is_folded_stays_away_when_the_file_is_saved_and_another_page_is_gone_to(large: House) -> None:
    press(large, "Pages")
    press(large, "Handouts")
    large.desk.workshop.view.open_page("counts")
    assert not any(tab.isVisible() for tab in top(large).tabs.values())


@pytest.mark.parametrize("key", [one.key for one in WORKSHOP_PAGES])
def test_tab_goes_from_the_top_over_the_page_to_the_foot(group: House, qtbot: QtBot, key: str) -> None:
    view = group.desk.workshop.view
    view.open_page("cards")
    view.open_page(key)
    view.say("Something was removed.", undo=True)
    group.window.activateWindow()
    qtbot.waitUntil(group.window.isActiveWindow, timeout=5000)
    first = at = next(iter(top(group).tabs.values()))
    first.setFocus()

    def where(widget: QWidget) -> str:
        return "top" if top(group).isAncestorOf(widget) else "foot" if view._foot.isAncestorOf(widget) else "page"

    seen = []
    for _ in range(MANY):
        seen.append(where(at))
        QTest.keyClick(at, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        if at is first:
            break
    assert at is first
    rounds = [name for name, _ in groupby(seen)]
    assert rounds in (["top", "page", "foot"], ["top", "page", "foot", "top"]), rounds
