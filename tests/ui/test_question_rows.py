"""The questions of a part in the window: renamed, hidden, moved; and parts and questions of one's own, of every kind, on paper too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.content.helplines import HelplineBook
from wrap_builder.content.loader import load
from wrap_builder.paper.options import Options
from wrap_builder.plan.commands import AddEntries, SetPick, SetText
from wrap_builder.plan.values import Cell, Entry, Plan
from wrap_builder.session import copies
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.question_rows import PLACE
from wrap_builder.words import Words


@pytest.fixture
def session(clock) -> PlanSession:
    return PlanSession(Plan(), load(), clock)


@pytest.fixture
def page(qtbot: QtBot, context: Context, session: PlanSession) -> Iterator[ArrangePage]:
    made = ArrangePage(context, session)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    yield made
    session.drop()


def part(page: QWidget, name: str) -> QWidget:
    """Return what has this name and is not on its way out."""
    return next(one for one in page.findChildren(QWidget) if name in (one.property(PLACE), one.objectName()) and one.isVisibleTo(page))


def press(page: QWidget, name: str) -> None:
    button = part(page, name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled()
    button.setFocus()
    button.click()


def fields(session: PlanSession, section: str) -> list[str]:
    found = next(one for one in session.sections if one.id == section)
    return [field.id for page in found.pages for field in page.fields]


def own_question(page: QWidget, section: str, title: str, kind: str) -> None:
    line = part(page, f"own_question.{section}")
    line.clear()
    line.insert(title)
    line.textEdited.emit(title)
    holder = line.parentWidget()
    next(one for one in holder.findChildren(QRadioButton) if one.text() == kind and not one.isHidden()).click()
    press(page, f"add_question.{section}")


def test_a_question_gets_a_heading_of_ones_own_and_its_usual_one_back(qtbot: QtBot, page: ArrangePage, session: PlanSession) -> None:
    press(page, "unfold.toolbox")
    line = part(page, "heading.toolbox.have")
    assert isinstance(line, LineField)
    usual = line.text()
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "My little helpers")
    assert part(page, "heading.toolbox.have") is line
    assert session.plan.shape.titles == {"toolbox.have": "My little helpers"}
    assert session.sections[[one.id for one in session.sections].index("toolbox")].pages[0].fields[0].title == "My little helpers"
    line.clear()
    line.textEdited.emit("")
    line.left.emit()
    assert (line.text(), session.plan.shape.titles) == (usual, {})


def test_questions_move_and_keep_the_focus_and_come_back_in_their_usual_order(page: ArrangePage, session: PlanSession) -> None:
    before = fields(session, "toolbox")
    press(page, "unfold.toolbox")
    for _ in range(2):
        press(page, "down.toolbox.have")
        assert QApplication.focusWidget() is part(page, "down.toolbox.have")
    assert fields(session, "toolbox")[:3] == [before[1], before[2], before[0]]
    press(page, f"up.{before[2]}")
    assert fields(session, "toolbox")[0] == before[2]
    assert QApplication.focusWidget() is part(page, f"down.{before[2]}")  # up can no longer be pressed
    press(page, "usual.toolbox")
    assert fields(session, "toolbox") == before


def test_a_part_moves_and_its_questions_stay_unfolded(page: ArrangePage, session: PlanSession) -> None:
    press(page, "unfold.toolbox")
    order = [one.id for one in session.sections]
    press(page, "part_down.toolbox")
    assert [one.id for one in session.sections].index("toolbox") == order.index("toolbox") + 1
    assert QApplication.focusWidget() is part(page, "part_down.toolbox")
    assert part(page, "heading.toolbox.have").isVisible()


def test_a_question_is_hidden_and_shown_again_in_its_place(page: ArrangePage, session: PlanSession) -> None:
    press(page, "unfold.toolbox")
    before = fields(session, "toolbox")
    press(page, "shown.toolbox.try")
    assert "toolbox.try" not in fields(session, "toolbox")
    box = part(page, "shown.toolbox.try")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    press(page, "shown.toolbox.try")
    assert fields(session, "toolbox") == before


@pytest.mark.parametrize("section", ["toolbox", "own"])
def test_questions_of_every_kind_of_ones_own_are_asked_and_printed(
    page: ArrangePage, session: PlanSession, section: str,
) -> None:
    if section == "own":
        line = part(page, "arrange.own_section")
        line.setText("My garden")
        line.returnPressed.emit()
        section = session.plan.shape.own_sections[0].id
    press(page, f"unfold.{section}")
    for title, kind in (("Seeds", "A list"), ("Dreams", "Some lines of text"), ("Gate", "One line"), ("Planted", "A date")):
        own_question(page, section, title, kind)
    own = {field.title: field for field in session.plan.shape.own_fields[section]}
    assert {own[title].kind for title in ("Seeds", "Dreams", "Gate", "Planted")} == {"entries", "text", "line", "date"}
    assert fields(session, section)[-4:] == [own[title].id for title in ("Seeds", "Dreams", "Gate", "Planted")]
    session.execute(AddEntries(own["Seeds"].id, (Entry("e", "Beanmark"),)))
    session.execute(SetText(own["Dreams"].id, "Lakemark"))
    session.execute(SetText(own["Gate"].id, "Greenmark"))
    session.execute(SetPick(own["Planted"].id, Cell(text="Springmark")))
    text = copies.text_copy(session.plan, session.catalogue, "whole", Options(printed_on=date(2026, 11, 22)), Words(), HelplineBook({}, {}))
    for word in ("Seeds", "Beanmark", "Dreams", "Lakemark", "Gate", "Greenmark", "Planted", "Springmark"):
        assert word in text
    assert ("My garden" in text) == (section != "toolbox")


def test_a_question_of_ones_own_is_hidden_removed_and_taken_back(page: ArrangePage, session: PlanSession) -> None:
    press(page, "unfold.daily")
    own_question(page, "daily", "Birds", "One line")
    own = session.plan.shape.own_fields["daily"][0].id
    session.execute(SetText(own, "A robin"))
    press(page, f"shown.{own}")
    assert own not in fields(session, "daily")
    press(page, f"shown.{own}")
    assert own in fields(session, "daily")
    press(page, f"remove.{own}")
    assert own not in session.plan.answers
    assert session.plan.shape.own_fields == {}
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Take back" and one.isVisible()).click()
    assert session.plan.answers[own].text == "A robin"
    assert own in fields(session, "daily")
    page.redo()
    assert own not in fields(session, "daily")


def test_a_part_of_ones_own_is_renamed_and_removed_with_its_words(qtbot: QtBot, page: ArrangePage, session: PlanSession) -> None:
    line = part(page, "arrange.own_section")
    line.setText("My garden")
    line.returnPressed.emit()
    section = session.plan.shape.own_sections[0].id
    title = part(page, f"title.{section}")
    title.selectAll()
    qtbot.keyClicks(title, "Our garden")
    assert session.sections[-1].title == "Our garden"
    own = session.plan.shape.own_fields[section][0].id
    session.execute(AddEntries(own, (Entry("e", "Beans"),)))
    press(page, f"remove_part.{section}")
    assert session.plan.shape.own_sections == ()
    assert own not in session.plan.answers
    page.undo()
    assert session.sections[-1].title == "Our garden"
    assert own in session.plan.answers


def test_a_step_that_only_wrote_something_is_not_taken_back_here(page: ArrangePage, session: PlanSession) -> None:
    session.execute(SetText("start.name", "Ana"))
    page.undo()
    assert session.plan.answers["start.name"].text == "Ana"


def test_the_usual_order_of_parts_comes_back(qtbot: QtBot, page: ArrangePage, session: PlanSession) -> None:
    before = [one.id for one in session.sections]
    press(page, "part_down.toolbox")
    qtbot.waitUntil(lambda: any(one.text() == "Usual order of the parts" and one.isVisible() for one in page.findChildren(QAbstractButton)))
    next(one for one in page.findChildren(QAbstractButton) if one.text() == "Usual order of the parts" and one.isVisible()).click()
    assert [one.id for one in session.sections] == before
