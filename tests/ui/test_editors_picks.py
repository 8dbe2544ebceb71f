"""Choices, dates and lines to sign on: own words count, and what is typed stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from probes import PageProbe
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLabel
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.plan.values import Cell, Pick, Plan, Sign, Signer
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.date_words import DateWords
from wrap_builder.ui.workshop.fields import Day

AGREE = "crisis.agree"
DAY = "crisis.date"
SIGN = "crisis.sign"
Opened = Callable[..., PageProbe]


def page_with(opened: Opened, field_id: str, plan: Plan | None = None) -> PageProbe:
    """Open the page of the crisis plan that has a field."""
    return opened(f"crisis/{load().by_id[field_id].page}", plan)


def options(page: PageProbe) -> dict[str, str]:
    return {option.id: option.label for option in page.editor(AGREE).field.options}


def test_an_answer_is_chosen_and_taken_back(opened: Opened) -> None:
    page = page_with(opened, AGREE)
    label = options(page)["two"]
    page.press(f"{label}: ")
    assert page.pick(AGREE) == Pick(Cell(ref="two"))
    page.press(f"{options(page)['any']}: ")
    assert page.pick(AGREE) == Pick(Cell(ref="any"))
    page.press(f"{options(page)['any']}: ")
    assert page.pick(AGREE) is None


def test_own_words_are_an_answer(opened: Opened) -> None:
    page = page_with(opened, AGREE)
    page.press("In my own words")
    line = QApplication.focusWidget()
    page.type(line, "Rosa decides")
    assert page.pick(AGREE) == Pick(Cell(text="Rosa decides"))
    page.press(f"{options(page)['any']}: ")
    assert page.pick(AGREE) == Pick(Cell(text="Rosa decides", ref="any"))
    page.press(f"{options(page)['any']}: ")
    assert page.pick(AGREE) is None
    assert line.isHidden()
    page.press("In my own words")
    assert page.pick(AGREE) == Pick(Cell(text="Rosa decides"))


def test_words_are_added_to_an_answer(opened: Opened) -> None:
    page = page_with(opened, AGREE)
    assert page.part(AGREE, "own").isHidden()
    page.press(f"{options(page)['named']}: ")
    page.type(page.part(AGREE, "own"), "Rosa")
    assert page.pick(AGREE) == Pick(Cell(text="Rosa", ref="named"))
    page.session.undo()
    assert page.part(AGREE, "own").value() == ""


def test_an_option_that_is_gone_shows_as_words(opened: Opened) -> None:
    page = page_with(opened, AGREE, Plan(answers={AGREE: Pick(Cell(text="as before", ref="gone"))}))
    assert page.part(AGREE, "own").value() == "as before"
    assert page.pick(AGREE) == Pick(Cell(text="as before", ref="gone"))


def test_a_choice_is_made_by_keyboard(opened: Opened) -> None:
    page = page_with(opened, AGREE)
    button = page.part(AGREE, "option.any")
    button.setFocus()
    page.key(button, Qt.Key.Key_Space)
    assert page.pick(AGREE) == Pick(Cell(ref="any"))


@pytest.mark.parametrize(("typed", "ref"), [
    ("5 November 2026", "2026-11-05"), ("2026-11-05", "2026-11-05"), ("November 5, 2026", "2026-11-05"),
    ("in spring", ""), ("after the holidays 2026", ""), ("31 February 2026", ""), ("5 Nov", ""), ("²/³/2026", ""),
])
def test_a_date_keeps_its_words(opened: Opened, typed: str, ref: str) -> None:
    page = opened("crisis/1")
    page.type(page.part(DAY, "date"), typed)
    assert page.pick(DAY) == Pick(Cell(text=typed, ref=ref))
    told = " ".join(label.text() for label in page.editor(DAY).findChildren(QLabel))
    assert told == ("This is 5 November 2026." if ref else "This stays as you wrote it.")
    assert page.part(DAY, "date").value() == typed


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_day_is_picked_from_the_calendar(opened: Opened) -> None:
    page = opened("crisis/1", Plan(answers={DAY: Pick(Cell(text="5.11.", ref="2026-11-05"))}))
    page.press(f"Pick from a calendar: {page.editor(DAY).field.title}")
    calendar = page.editor(DAY).findChild(QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 11, 5)
    calendar.activated.emit(QDate(2026, 12, 24))
    QApplication.processEvents()
    assert page.pick(DAY) == Pick(Cell(text="24 December 2026", ref="2026-12-24"))
    assert page.part(DAY, "date").hasFocus()
    assert page.editor(DAY).findChild(QCalendarWidget) is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_calendar_is_left_by_escape(opened: Opened) -> None:
    page = opened("crisis/1")
    page.press(f"Pick from a calendar: {page.editor(DAY).field.title}")
    QTest.keyClick(page.editor(DAY).findChild(QCalendarWidget), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.editor(DAY).findChild(QCalendarWidget) is None
    assert page.pick(DAY) is None


@pytest.mark.parametrize(("language", "text", "day"), [
    ("de", "5. November 2026", date(2026, 11, 5)), ("de", "05.11.2026", date(2026, 11, 5)),
    ("en_GB", "5/11/2026", date(2026, 11, 5)), ("en", "11/5/2026", date(2026, 11, 5)), ("en", "25/12/2026", date(2026, 12, 25)),
    ("fr", "1er novembre 2026", date(2026, 11, 1)), ("es", "5 de noviembre de 2026", date(2026, 11, 5)),
    ("ja", "2026年11月5日", date(2026, 11, 5)), ("ar", "٥ نوفمبر ٢٠٢٦", date(2026, 11, 5)),
    ("nonsense", "1 May 2020", date(2020, 5, 1)), ("en", "05/11/26", None), ("en", "", None), ("en", "2026", None),
])
def test_dates_are_read_as_the_language_writes_them(language: str, text: str, day: date | None) -> None:
    assert DateWords(language).read(text) == day


def test_names_and_dates_to_sign(opened: Opened) -> None:
    page = page_with(opened, SIGN, Plan(answers={SIGN: Sign((Signer("x", "captain", name="Unknown role"),))}))
    first, second = (role.id for role in page.editor(SIGN).field.roles[:2])
    page.type(page.part(SIGN, f"{second}.name"), "Tom")
    page.type(page.part(SIGN, f"{first}.name"), "Ana")
    page.type(page.part(SIGN, f"{first}.date"), "5 November 2026")
    signers = page.session.plan.answers[SIGN].signers
    assert [(one.role, one.name, one.date.ref) for one in signers] == [
        (first, "Ana", "2026-11-05"), (second, "Tom", ""), ("captain", "Unknown role", "")]
    for _ in range(3):
        page.key(page.part(SIGN, f"{second}.name"), Qt.Key.Key_Backspace)
    assert [one.role for one in page.session.plan.answers[SIGN].signers] == [first, "captain"]


def test_a_line_and_a_text(opened: Opened) -> None:
    page = opened("start/1")
    name = page.part("start.name", "text")
    page.type(name, "Ana ")
    page.paste(name, "of\nthe sea")
    assert page.text("start.name") == "Ana of the sea"
    purpose = page.part("start.purpose", "text")
    before = purpose.height()
    page.type(purpose, "Stay well")
    for _ in range(6):
        page.key(purpose, Qt.Key.Key_Return)
    page.type(purpose, "and dance")
    assert page.text("start.purpose") == "Stay well" + "\n" * 6 + "and dance"
    assert purpose.height() > before
    page.key(purpose, Qt.Key.Key_Tab)
    assert not purpose.hasFocus()
    assert page.text("start.purpose").endswith("dance")


def test_a_hundred_thousand_characters(opened: Opened) -> None:
    page = opened("start/1")
    purpose = page.part("start.purpose", "text")
    text = "\n".join("Water is good for me 🙂" for _ in range(4350))
    page.paste(purpose, text)
    assert page.text("start.purpose") == text
    assert purpose.height() > 4350 * purpose.fontMetrics().height() * 0.8
    assert purpose.verticalScrollBar().maximum() <= 1


def test_what_names_no_day_is_told_with_a_day_to_go_by(qtbot: QtBot, context: Context) -> None:
    field = Day("First meeting on", "", context, lambda: date(2026, 11, 22))
    qtbot.addWidget(field)
    for typed, is_day in (("24 nov", False), ("24 nov 2026", True), ("22 November 2026", True)):
        field.line.edited.emit(typed)
        assert ("such as 22 November 2026" in field.line.accessibleDescription()) is not is_day
        assert "{" not in field.line.accessibleDescription()
