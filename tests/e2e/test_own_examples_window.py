"""The facilitators' own examples in the real window, and what happens when a meeting ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.paper.pages import page_text
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.projector.show import SlideShow
from wrap_builder.ui.workshop.own_examples_page import OwnExamplesPage
from wrap_builder.ui.workshop.view import WorkshopView
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.slides import OWN
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop


@pytest.fixture
def group(house: House, tmp_path: Path, qtbot: QtBot) -> House:
    path = tmp_path / "group.workshop"
    numbers = iter(range(1000))
    made = load_formats()[0].make(lambda: f"{next(numbers):016x}")
    WorkshopKeeper.create(path, Workshop(meetings=made, lists=(GroupList("l", "What helps", lines=(GroupLine("a", "Tea"),)),)), PASSPHRASE,
                          work_factor=WORK_FACTOR).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    return house


def page(house: House) -> OwnExamplesPage:
    shown = house.desk.workshop.view.page
    assert isinstance(shown, OwnExamplesPage)
    return shown


def add(house: House, text: str) -> None:
    QTest.keyClicks(page(house)._line, text)
    QTest.keyClick(page(house)._line, Qt.Key.Key_Return)


def texts(house: House) -> list[tuple[str, str]]:
    return [(one.field, one.text) for one in house.desk.workshop.session.workshop.examples]


def test_lines_are_written_under_a_question_and_shown_as_ones_own(group: House) -> None:
    group.desk.workshop.view.open_page("examples")
    question = page(group)._question
    question.setCurrentIndex(question.findData("toolbox.have"))
    add(group, "A walk round the pond")
    add(group, "Tea")  # under the same question
    add(group, "  ")
    assert texts(group) == [("toolbox.have", "A walk round the pond"), ("toolbox.have", "Tea")]
    press(group, "Show them to the group")
    found: list[SlideShow] = []
    group.desk.room.in_show(found.append)
    assert [one.text for one in found[0].part.words][1:] == ["A walk round the pond", OWN]


def test_a_line_is_changed_taken_out_and_brought_back(group: House) -> None:
    group.desk.workshop.view.open_page("examples")
    add(group, "Tea")
    field = texts(group)[0][0]
    press(group, "Remove: example 1")
    assert texts(group) == []
    group.do("undo")
    assert texts(group) == [(field, "Tea")]
    press(group, "Remove: example 1")


def test_nothing_written_is_nothing_to_show(group: House) -> None:
    group.desk.workshop.view.open_page("examples")
    press(group, "Show them to the group")
    assert group.desk.workshop.view.key == "examples"


def test_the_end_of_a_meeting_leads_to_what_the_group_made(group: House) -> None:
    view = group.desk.workshop.view
    view.open_page("run")
    view.page.tools.live.begin(group.desk.workshop.session.workshop.meetings[0].id)
    press(group, "End the meeting")
    assert view.key == "together"
    assert group.desk.workshop.session.workshop.running is None


def test_the_sheet_of_a_workshop_names_a_workshop(group: House, tmp_path: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    group.making.show_sheet("0" * 48)
    place = tmp_path / "sheet.pdf"
    prompts.files.append(place)
    press(group, "Save the sheet as PDF")
    qtbot.waitUntil(place.exists, timeout=5000)
    text = " ".join(page_text(place.read_bytes(), 0).split())
    assert "opens your workshop" in text
    assert "plan" not in text
