"""Where a new file is put: in the folder that the page shows, whatever is typed, and never where the program was started."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.new_plan_page import NEW_WORKSHOP, NewPlanPage
from wrap_builder.ui.widgets.passphrase import PassphraseSources

SHOWN = Path("/home/ann/Documents/Notes.plan")


@pytest.fixture
def page(qtbot: QtBot, context: Context, sources: PassphraseSources) -> NewPlanPage:
    made = NewPlanPage(context, sources, SHOWN)
    qtbot.addWidget(made)
    made.show()
    return made


def line(page: NewPlanPage) -> QLineEdit:
    found = page.findChild(QLineEdit, "new.place")
    assert found is not None
    return found


@pytest.mark.parametrize(("typed", "place"), [
    ("Ann", "/home/ann/Documents/Ann.plan"), ("2026-12-24", "/home/ann/Documents/2026-12-24.plan"), ("a.b", "/home/ann/Documents/a.b.plan"),
    ("Ann.plan", "/home/ann/Documents/Ann.plan"), ("sub/Ann", "/home/ann/Documents/sub/Ann.plan"),
    ("/media/stick/Ann", "/media/stick/Ann.plan"),
    ("/media/stick/", "/media/stick/Notes.plan"), ("sub/", "/home/ann/Documents/sub/Notes.plan"), ("/", "/Notes.plan"),
    ("", "/home/ann/Documents/Notes.plan"), ("  ", "/home/ann/Documents/Notes.plan"), (".", "/home/ann/Documents/Notes.plan"),
    ("..", "/home/ann/Documents/../Notes.plan"), ("~nobody-at-all/x", "/home/ann/Documents/~nobody-at-all/x.plan"),
    ("A\x00nn", "/home/ann/Documents/Ann.plan"),
])
def test_what_is_typed_leads_to_one_place(page: NewPlanPage, typed: str, place: str) -> None:
    line(page).setText(typed)
    assert page.place() == Path(place)


def test_home_is_home(page: NewPlanPage) -> None:
    for typed, name in (("~/Ann", "Ann.plan"), ("~", "Notes.plan"), ("~/", "Notes.plan")):
        line(page).setText(typed)
        assert page.place() == Path.home() / name


def test_a_name_goes_where_the_person_picked_last_and_is_shown_whole(page: NewPlanPage) -> None:
    page.set_place(Path("/media/stick/Group.plan"))
    line(page).clear()
    QTest.keyClicks(line(page), "Ann")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert line(page).text() == str(Path("/media/stick/Ann.plan"))
    line(page).clear()
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert line(page).text() == ""


def test_a_workshop_has_its_own_ending(qtbot: QtBot, context: Context, sources: PassphraseSources) -> None:
    page = NewPlanPage(context, sources, Path("/home/ann/Group.workshop"), NEW_WORKSHOP)
    qtbot.addWidget(page)
    line(page).setText("Ann.plan")
    assert page.place() == Path("/home/ann/Ann.plan.workshop")
