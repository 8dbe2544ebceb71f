"""After a crisis in the real window: one question at a time, left and come back to; what helped goes into the crisis plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import AddEntries, AddRecord, Hide, MarkPrinted, RecordGiven, SetText
from wrap_builder.plan.upkeep_commands import HELPED, HELPS, WORSE
from wrap_builder.plan.values import Cell, Entry, Record
from wrap_builder.session.copies import Options
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.register import new_given
from wrap_builder.session.walk import RESUME, Walk
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.carry_page import CarryPage
from wrap_builder.ui.pages.printed_page import PrintedPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.walk_page import WalkPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.duties_on_a_line import MOST
from wrap_builder.ui.widgets.timetable_chart import StretchLine, TimetableChart
from wrap_builder.words import Words


def told(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in told(house)


def names(house: House) -> list[str]:
    return [one.accessibleName() for one in house.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(house.window.shown)]


def settle(qtbot: QtBot, condition: Callable[[], bool]) -> None:
    qtbot.waitUntil(condition, timeout=10_000)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def walking(opened: House, qtbot: QtBot) -> House:
    settle(qtbot, lambda: opened.tasks.is_idle)
    assert opened.desk.open.view.show_field("after.out")
    press(opened, "One question at a time")
    assert shows(opened, WalkPage)()
    return opened


def test_stopped_locked_and_opened_again_it_is_at_the_same_question(walking: House, qtbot: QtBot, plan_file: Path) -> None:
    assert focus().text() == "Begin"
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert walking.window.shown.question.view.fields[0].id == "after.out"
    press(walking, "Next")
    assert "Question 2 of 18. You can stop at any time." in told(walking)
    QTest.keyClicks(focus(), "Rested")
    QTest.keyClick(walking.window.shown, Qt.Key.Key_Escape)
    assert shows(walking, PlanView)()
    walking.do("lock")
    settle(qtbot, shows(walking, UnlockPage))
    type_passphrase(walking, PASSPHRASE)
    settle(qtbot, shows(walking, PlanView))
    walking.do("upkeep")
    press(walking, "Go through it")
    assert walking.window.shown.question.view.fields[0].id == "after.feel"
    assert walking.desk.open.session.plan.answers["after.feel"].text == "Rested"
    keeper = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert keeper.plan.upkeep.walk == "after.feel"
    keeper.close()


def test_what_can_wait_is_remembered_and_led_to(walking: House) -> None:
    press(walking, "Begin")
    number = walking.desk.open.session.plan.edition.number
    press(walking, "Skip for now")
    press(walking, "Skip for now")
    count = len(Walk(walking.desk.open.session).fields)
    for _ in range(count - 2):
        press(walking, "Next")
    assert "That was the last question" in told(walking)
    plan = walking.desk.open.session.plan
    assert plan.upkeep.waits == ("after.out", "after.feel")
    assert plan.upkeep.walk == ""
    assert plan.edition.number == number
    assert not walking.desk.open.session.undo_label
    press(walking, "How I would like to feel")
    assert walking.window.shown.question.view.fields[0].id == "after.feel"
    press(walking, "Next")
    assert walking.desk.open.session.plan.upkeep.waits == ("after.out",)
    press(walking, "Back")
    assert walking.window.shown.question.view.fields[0].id == "after.feel"
    assert walking.desk.open.session.plan.upkeep.waits == ("after.out",)


def go_to(house: House, field: str) -> WalkPage:
    page = house.window.shown
    assert isinstance(page, WalkPage)
    page.go_wanted.emit(Walk(house.desk.open.session).index(field))
    return page


def test_duties_are_drawn_as_they_are_written_with_words_equal_to_the_lines(walking: House, qtbot: QtBot) -> None:
    page = go_to(walking, RESUME)
    assert page.findChild(TimetableChart) is None
    assert says(walking, "A duty with a day after today is drawn here.")()
    do = walking.desk.open.session.execute
    do(AddRecord(RESUME, Record("a", {"duty": Cell("Cooking"), "person": Cell("Sam"), "when": Cell("", "2026-12-02")})))
    do(AddRecord(RESUME, Record("b", {"duty": Cell("<b>Bills</b>"), "when": Cell("", "2026-12-12")})))
    do(AddRecord(RESUME, Record("c", {"duty": Cell("Post"), "when": Cell("in spring")})))
    qtbot.waitUntil(lambda: len(page.findChildren(StretchLine)) == 2, timeout=5000)
    chart = next(one for one in page.findChildren(TimetableChart) if one.isVisibleTo(page))
    assert [round(one.share, 2) for one in chart.findChildren(StretchLine)] == [0.5, 1.0]
    lines = ["Cooking: Sam until 2 December 2026", "<b>Bills</b>: until 12 December 2026", "Post: until in spring"]
    assert chart.accessibleDescription().splitlines() == lines
    shown = [one.text() for one in chart.findChildren(QLabel)]
    assert all(part in shown for line in lines for part in line.split(": ", 1))
    line = chart.findChildren(StretchLine)[0]
    qtbot.waitUntil(lambda: line.height() >= line.sizeHint().height(), timeout=5000)  # the page makes room for it a moment later
    image = line.grab().toImage()
    middle, theme = image.height() // 2 + 2, page.context.theme  # below the thin line, within the thick one
    assert image.pixelColor(image.width() * 3 // 4, middle) == theme.color("accent")
    assert image.pixelColor(image.width() // 4, middle) != theme.color("accent")


def test_duties_are_drawn_on_their_page_of_the_plan_too(opened: House, qtbot: QtBot) -> None:
    opened.window.show()
    view = opened.desk.open.view
    view.show_field(RESUME)
    qtbot.waitUntil(says(opened, "A duty with a day after today is drawn here."), timeout=5000)
    do = opened.desk.open.session.execute
    for number in range(30):
        do(AddRecord(RESUME, Record(f"r{number}", {"duty": Cell("Cooking"), "when": Cell("", "2026-12-02")})))
    qtbot.waitUntil(lambda: len(view.page.findChildren(StretchLine)) == MOST, timeout=5000)
    assert says(opened, "6 more")()
    assert not says(opened, "A duty with a day after today is drawn here.")()
    for _ in range(30):
        opened.desk.undo()
    qtbot.waitUntil(says(opened, "A duty with a day after today is drawn here."), timeout=5000)


def test_the_line_runs_the_other_way_where_reading_does(qapp: QApplication) -> None:
    theme = Theme("light")
    line = StretchLine(0.5, theme)
    line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    line.resize(200, 20)
    image = line.grab().toImage()
    assert image.pixelColor(50, 12) == theme.color("accent")
    assert image.pixelColor(150, 12) != theme.color("accent")


def test_undo_shows_its_question_and_leaves_other_pages_alone(walking: House) -> None:
    session = walking.desk.open.session
    session.execute(SetText("start.name", "Ana Maria"))
    page = go_to(walking, "after.feel")
    page.undo()
    assert session.plan.answers["start.name"].text == "Ana Maria"
    QTest.keyClicks(focus(), "Rested")
    press(walking, "Next")
    page.undo()
    assert "after.feel" not in session.plan.answers
    assert page.question.view.fields[0].id == "after.feel"
    assert "Taken back: What you wrote last" in told(walking)
    page.redo()
    assert session.plan.answers["after.feel"].text == "Rested"


def test_a_removed_line_can_be_taken_back_in_the_walk(walking: House, qtbot: QtBot) -> None:
    page = go_to(walking, "after.out")
    walking.desk.open.session.execute(AddEntries("after.out", (Entry("a", "I sleep"),)))
    remove = next(one for one in page.findChildren(QAbstractButton) if one.accessibleName().startswith("Remove"))
    remove.click()
    assert "after.out" not in walking.desk.open.session.plan.answers
    press(walking, "Take back")
    assert walking.desk.open.session.plan.answers["after.out"].items[0].text == "I sleep"


def test_a_hidden_part_is_said_and_nothing_is_asked(opened: House) -> None:
    opened.desk.open.session.execute(Hide("after"))
    opened.do("walk")
    assert "This part is not shown now." in told(opened)
    press(opened, "Back to my plan")
    assert shows(opened, PlanView)()


def test_a_question_that_is_hidden_meanwhile_begins_anew(walking: House) -> None:
    go_to(walking, "after.feel")
    walking.desk.show_plan()
    walking.desk.open.session.execute(Hide("after.feel"))
    walking.do("walk")
    assert "After a crisis, step by step" in told(walking)


# What helped, into the crisis plan

@pytest.fixture
def helped(opened: House, qtbot: QtBot) -> House:
    """A plan that says what helped, of which Ada has the crisis copy."""
    settle(qtbot, lambda: opened.tasks.is_idle)
    now, library = opened.desk.open, opened.desk.tools.library
    for one, what, did in (("h", "Sat with me\nuntil I slept", "yes"), ("w", "Many people", "no"), ("b", "Tea", "")):
        now.session.execute(AddRecord(HELPED, Record(one, {"what": Cell(what)} | ({"helped": Cell("", did)} if did else {}))))
    now.session.execute(AddEntries(HELPS, (Entry("x", "Quiet"),)))
    options = Options(printed_on=date(2026, 11, 5), for_whom="Ada")
    given = new_given(now.session.plan, library.catalogue(), "crisis", options, Words(), library.helplines(), how="print")
    assert given is not None
    now.session.execute(RecordGiven(given))
    now.session.execute(MarkPrinted())
    return opened


def texts(house: House, field: str) -> list[str]:
    answer = house.desk.open.session.plan.answers.get(field)
    return [one.text for one in answer.items] if answer else []


def carry(house: House, ending: str) -> None:
    next(one for one in house.window.shown.findChildren(QAbstractButton)
         if one.accessibleName().startswith("Put it under") and one.accessibleName().endswith(ending)).click()


def test_one_click_one_step_not_twice_and_whose_copy_is_old(helped: House, qtbot: QtBot) -> None:
    assert helped.desk.open.view.show_field(HELPED)
    press(helped, "Take it into my crisis plan")
    assert shows(helped, CarryPage)()
    settle(qtbot, lambda: helped.tasks.is_idle)
    assert "Copies that do not have it" not in told(helped)
    carry(helped, ": Sat with me until I slept")
    assert texts(helped, HELPS) == ["Quiet", "Sat with me"]
    assert helped.desk.open.session.plan.answers[HELPS].items[1].note == "until I slept"
    assert "✓ It is in your crisis plan" in told(helped)
    assert not [one for one in names(helped) if one.startswith("Put it under") and one.endswith("until I slept")]
    assert focus().text() == "Take back"
    settle(qtbot, says(helped, "Ada has the copy of 5 November 2026: Crisis plan"))
    carry(helped, ": Many people")
    assert texts(helped, WORSE) == ["Many people"]
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert texts(helped, WORSE) == []
    assert texts(helped, HELPS) == ["Quiet", "Sat with me"]
    assert focus().accessibleName().endswith(": Many people")
    helped.do("undo")
    assert texts(helped, HELPS) == ["Quiet"]
    helped.do("undo")  # what was done elsewhere is not taken back here
    assert texts(helped, HELPS) == ["Quiet"]
    helped.do("redo")
    assert texts(helped, HELPS) == ["Quiet", "Sat with me"]
    settle(qtbot, says(helped, "Ada has the copy"))
    press(helped, "See what has changed")
    assert shows(helped, PrintedPage)()


def test_where_nobody_said_whether_it_helped_both_are_offered(helped: House) -> None:
    helped.do("carry")
    assert len([one for one in names(helped) if one.startswith("Put it under") and one.endswith(": Tea")]) == 2


def test_in_large_letters_the_line_stays_in_view(helped: House, qtbot: QtBot) -> None:
    row = {"helped": Cell("", "yes")}
    for number in range(9):
        helped.desk.open.session.execute(AddRecord(HELPED, Record(f"n{number}", row | {"what": Cell(f"Line {number}")})))
    helped.settings.set("text_size", 200)
    helped.do("carry")
    page = helped.window.shown
    page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())
    carry(helped, ": Line 7")

    def is_seen() -> bool:
        top = focus().mapTo(page.viewport(), focus().rect().topLeft()).y()
        return focus().text() == "Take back" and 0 <= top < page.viewport().height()

    settle(qtbot, is_seen)


def test_it_is_remembered_through_a_lock(helped: House, qtbot: QtBot) -> None:
    helped.do("carry")
    carry(helped, ": Sat with me until I slept")
    helped.do("lock")
    settle(qtbot, shows(helped, UnlockPage))
    type_passphrase(helped, PASSPHRASE)
    settle(qtbot, shows(helped, PlanView))
    helped.do("carry")
    assert "✓ It is in your crisis plan" in told(helped)
    assert not [one for one in names(helped) if one.startswith("Put it under") and one.endswith("until I slept")]


def test_from_the_walk_it_leads_back_into_the_walk(helped: House) -> None:
    helped.do("walk")
    go_to(helped, HELPED)
    press(helped, "Take it into my crisis plan")
    assert shows(helped, CarryPage)()
    QTest.keyClick(helped.window.shown, Qt.Key.Key_Escape)
    assert shows(helped, WalkPage)()
    assert helped.window.shown.question.view.fields[0].id == HELPED


def test_nothing_written_is_said_kindly_and_leads_to_writing(opened: House) -> None:
    opened.do("carry")
    assert "Nothing is written there yet." in told(opened)
    press(opened, "Write what helped")
    assert opened.desk.open.view.page.editor(HELPED).isAncestorOf(focus())


def test_without_a_plan_nothing_happens(house: House) -> None:
    for wish in ("walk", "carry"):
        house.do(wish)
        assert shows(house, StartPage)()
