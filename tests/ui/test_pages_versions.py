"""Earlier versions: the list and its words, quick also where it is long; comparing and bringing back, one step at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import FakeClock

from wrap_builder.content.loader import load
from wrap_builder.plan.commands import SetText, TakeAll
from wrap_builder.plan.values import Entries, Entry, Plan, Text
from wrap_builder.session import session as session_room
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.versions_page import FIRST_ROWS, VersionLine, VersionRow, VersionsPage
from wrap_builder.ui.widgets.difference_card import ITEMS_AT_ONCE, Sides

LINES = (
    VersionLine("a", "Today, 10:05", "You kept this: before the move"),
    VersionLine("b", "5 November 2026, 08:00", "Another version of this file", is_other=True),
    VersionLine("c", "5 November 2026, 08:00", "Kept on this day"),
    VersionLine("d", "5 November 2026, 08:00", "Kept on this day"),
)


def text_of(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def buttons(page: QWidget) -> dict[str, QAbstractButton]:
    return {one.accessibleName(): one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)}


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> VersionsPage:
    made = VersionsPage(context, may_change=True)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def test_other_versions_stand_first_and_say_in_words_what_they_are(page: VersionsPage) -> None:
    page.show_versions(LINES)
    text = text_of(page)
    assert text.index("Other versions of this plan") < text.index("Another version of this file") < text.index("Kept versions")
    assert text.index("It may have words that your plan does not have.") < text.index("Kept versions")
    assert text.count("It may have words") == 1


def test_each_button_tells_which_version_it_belongs_to_also_when_two_are_alike(page: VersionsPage, qtbot: QtBot) -> None:
    page.show_versions(LINES)
    wanted: list[tuple[str, str]] = []
    page.compare_wanted.connect(lambda one: wanted.append(("compare", one)))
    page.bring_back_wanted.connect(lambda one: wanted.append(("bring", one)))
    page.remove_wanted.connect(lambda one: wanted.append(("remove", one)))
    found = buttons(page)
    found["Compare: 5 November 2026, 08:00, Kept on this day (1)"].click()
    found["Compare: 5 November 2026, 08:00, Kept on this day (2)"].click()
    found["Bring back: Today, 10:05, You kept this: before the move"].setFocus()
    QTest.keyClick(found["Bring back: Today, 10:05, You kept this: before the move"], Qt.Key.Key_Return)
    found["Remove: 5 November 2026, 08:00, Another version of this file"].click()
    assert wanted == [("compare", "c"), ("compare", "d"), ("bring", "a"), ("remove", "b")]


def test_a_version_is_kept_with_a_few_words_or_none(page: VersionsPage, qtbot: QtBot) -> None:
    page.show_versions(())
    kept: list[str] = []
    page.keep_wanted.connect(kept.append)
    line = page.findChild(QLineEdit, "versions.words")
    QTest.keyClicks(line, " before the move ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    page.forget_words()
    assert line.text() == ""
    buttons(page)["Keep this version"].click()
    assert kept == ["before the move", ""]


def test_an_empty_list_says_so_kindly_and_offers_nothing_to_remove(page: VersionsPage) -> None:
    assert "Looking for earlier versions" in text_of(page)
    page.show_versions(())
    assert "There are no earlier versions yet." in text_of(page)
    assert "Looking for" not in text_of(page)
    assert "Remove earlier versions" not in buttons(page)


def test_a_file_open_for_reading_is_compared_only(qtbot: QtBot, context: Context) -> None:
    page = VersionsPage(context, may_change=False)
    qtbot.addWidget(page)
    page.show()
    page.show_versions(LINES)
    assert {name.partition(":")[0] for name in buttons(page)} == {"Compare", "Back to my plan"}


def test_a_long_list_is_built_a_little_at_a_time(page: VersionsPage, qtbot: QtBot) -> None:
    page.show_versions([VersionLine(str(number), f"{number}", "Kept on this day") for number in range(120)])
    assert len(page.findChildren(VersionRow)) == FIRST_ROWS
    assert not page.is_built
    qtbot.waitUntil(lambda: page.is_built, timeout=10_000)
    rows = page.findChildren(VersionRow)
    assert len(rows) == 120
    qtbot.waitUntil(lambda: all(row.height() >= row.layout().minimumSize().height() for row in rows), timeout=5000)
    tops = sorted(row.mapTo(page.widget(), row.rect().topLeft()).y() for row in rows)
    assert len(set(tops)) == 120


def test_the_focus_stays_where_a_row_was_removed(page: VersionsPage, qtbot: QtBot) -> None:
    qtbot.waitExposed(page)
    page.show_versions(LINES[2:])
    buttons(page)["Remove: 5 November 2026, 08:00, Kept on this day (1)"].setFocus()
    page.show_versions(LINES[3:])
    assert page.focusWidget().accessibleName() == "Compare: 5 November 2026, 08:00, Kept on this day"
    page.show_versions(())
    assert page.focusWidget() is page.findChild(QLineEdit, "versions.words")


def plan(*things: str, name: str = "Ana") -> Plan:
    return Plan(answers={"start.name": Text(name), "toolbox.have": Entries(tuple(Entry(f"{one:0>16}", one) for one in things))})


THEN = Sides("Then: 5 November 2026, 09:12", "Then", "Now", is_other=False)
OTHER = Sides("Other version: 5 November 2026, 09:12", "Other version", "Your plan", is_other=True)


@pytest.fixture
def compare(qtbot: QtBot, context: Context, clock: FakeClock) -> Callable[..., tuple[ComparePage, PlanSession]]:
    def make(then: Plan, now: Plan, sides: Sides = THEN) -> tuple[ComparePage, PlanSession]:
        session = PlanSession(now, load(), clock)
        page = ComparePage(context, session, then, sides)
        qtbot.addWidget(page)
        page.resize(1000, 800)
        page.show()
        qtbot.waitUntil(lambda: page.is_built, timeout=10_000)
        return page, session

    return make


def test_only_what_differs_is_shown_with_both_sides_in_words(compare) -> None:
    page, _session = compare(plan("walk", "tea", name="Ana"), plan("walk", "sea", name="Ana Maria"))
    text = text_of(page)
    assert "My name\nThen: 5 November 2026, 09:12\nAna\nNow\nAna Maria" in text
    assert "walk" not in text
    assert "Then\ntea\nNow\nNot in your plan now. It was removed since." in text
    assert "Then\nNot there yet. It was written since.\nNow\nsea" in text


def test_an_answer_is_brought_back_in_its_place_and_can_be_taken_back(compare, said: list[str]) -> None:
    page, session = compare(plan("walk", name="Ana"), plan("walk", name="Ana Maria"))
    buttons(page)["Bring this answer back: My name"].click()
    assert session.plan.answers["start.name"] == Text("Ana")
    assert "Brought back: My name" in text_of(page)
    assert "There is no difference" in text_of(page)
    assert "Bring back the whole version" not in buttons(page)
    assert said[-1] == "Brought back: My name"
    assert page.focusWidget() is buttons(page)["Take back"]
    buttons(page)["Take back"].click()
    assert session.plan.answers["start.name"] == Text("Ana Maria")
    assert page.focusWidget() is buttons(page)["Bring this answer back: My name"]
    assert "There is no difference" not in text_of(page)


def test_each_entry_is_a_step_and_only_the_last_one_is_taken_back(compare) -> None:
    page, session = compare(plan("walk", "tea", "sea"), plan("music"))
    start = session.plan
    for one in ("tea", "sea"):
        buttons(page)[f"Bring this entry back: Things that help me, {one}"].click()
    assert {entry.text for entry in session.plan.answers["toolbox.have"].items} == {"music", "tea", "sea"}
    assert len([one for one in page.findChildren(QAbstractButton) if one.text() == "Take back" and one.isVisibleTo(page)]) == 1
    page.undo()
    page.undo()
    page.undo()
    assert session.plan == start
    assert "Bring this entry back: Things that help me, tea" in buttons(page)
    page.redo()
    assert "tea" in {entry.text for entry in session.plan.answers["toolbox.have"].items}
    page.redo()
    page.redo()
    assert {entry.text for entry in session.plan.answers["toolbox.have"].items} == {"music", "tea", "sea"}


def test_what_was_typed_before_this_page_is_not_taken_back_on_it(compare) -> None:
    page, session = compare(plan("walk"), plan("tea"))
    session.execute(SetText("start.name", "typed"))
    page.undo()
    assert session.plan.answers["start.name"] == Text("typed")


def test_a_list_is_brought_back_whole_and_an_entry_is_taken_out(compare) -> None:
    page, session = compare(plan("walk", "tea"), plan("tea", "sea"))
    buttons(page)["Remove this entry again: Things that help me, sea"].click()
    assert [entry.text for entry in session.plan.answers["toolbox.have"].items] == ["tea"]
    buttons(page)["Bring the whole list back: Things that help me"].click()
    assert [entry.text for entry in session.plan.answers["toolbox.have"].items] == ["walk", "tea"]
    assert "Brought back: Things that help me" in text_of(page)


def test_an_answer_that_was_not_there_is_made_empty_again(compare) -> None:
    page, session = compare(Plan(), Plan(answers={"start.name": Text("Ana")}))
    buttons(page)["Make this empty again: My name"].click()
    assert session.plan.answers == {}


def test_another_version_takes_nothing_from_the_plan(compare) -> None:
    page, session = compare(plan("walk", "tea"), plan("walk", "sea", name="Ana Maria"), OTHER)
    text = text_of(page)
    assert "Other version\ntea\nYour plan\nNot in your plan. You removed it here, or it was written there." in text
    assert "Other version\nNot in the other version. It stays in your plan.\nYour plan\nsea" in text
    names = {name for name in buttons(page) if ":" in name}
    assert names == {"Use this answer: My name", "Use this entry: Things that help me, tea"}
    assert page.count_not_here == 1
    buttons(page)["Use this entry: Things that help me, tea"].click()
    assert {entry.text for entry in session.plan.answers["toolbox.have"].items} == {"walk", "tea", "sea"}
    assert page.count_not_here == 0
    assert page.is_anything_left


def test_everything_at_once_is_one_step_told_at_the_top(compare) -> None:
    page, session = compare(plan("walk", "tea"), plan("walk", "sea", name="Ana Maria"), OTHER)
    start = session.plan
    page.do_all(TakeAll(plan("walk", "tea")), "Everything is here.")
    assert {entry.text for entry in session.plan.answers["toolbox.have"].items} == {"walk", "tea", "sea"}
    assert "Everything is here." in text_of(page)
    assert "sea" in text_of(page)
    assert "My name" not in text_of(page)
    buttons(page)["Take back"].click()
    assert session.plan == start
    assert "Everything is here." not in text_of(page)
    assert "My name" in text_of(page)


def test_a_plan_that_takes_no_more_says_so_and_stays(compare, monkeypatch: pytest.MonkeyPatch) -> None:
    page, session = compare(plan("walk", name="Ana" * 99), plan("walk"))
    monkeypatch.setattr(session_room, "PLAN_BYTES", 0)
    buttons(page)["Bring this answer back: My name"].click()
    assert session.plan == plan("walk")
    assert "There is no room for more in this place." in text_of(page)


def test_a_file_open_for_reading_shows_differences_and_changes_nothing(compare) -> None:
    page, _session = compare(plan("tea"), plan("sea"), replace(OTHER, may_change=False))
    assert list(buttons(page)) == ["Back to earlier versions"]
    assert "tea" in text_of(page)


def test_a_list_where_everything_differs_is_shown_in_part_until_asked(compare, qtbot: QtBot) -> None:
    page, _session = compare(plan(*(f"thing {number}" for number in range(100))), plan())

    def shown() -> int:
        return sum(name.startswith("Bring this entry back") for name in buttons(page))

    assert shown() == ITEMS_AT_ONCE
    buttons(page)["Show more: Things that help me"].click()
    assert shown() == 2 * ITEMS_AT_ONCE
    buttons(page)["Bring the whole list back: Things that help me"].click()
    assert shown() == 0
    page.undo()
    assert shown() == 2 * ITEMS_AT_ONCE


def test_the_columns_stand_one_under_the_other_where_there_is_no_room(compare, qtbot: QtBot, qapp: QApplication) -> None:
    page, _session = compare(plan("tea"), plan("sea", name="Ana Maria"))

    def places() -> tuple[QPoint, QPoint]:
        then, now = (next(one for one in page.findChildren(QLabel) if one.text() == text) for text in ("Ana", "Ana Maria"))
        return then.mapTo(page, QPoint()), now.mapTo(page, QPoint())

    qtbot.waitUntil(lambda: places()[0].y() == places()[1].y() and places()[0].x() < places()[1].x(), timeout=5000)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.waitUntil(lambda: places()[0].y() == places()[1].y() and places()[0].x() > places()[1].x(), timeout=5000)
    page.resize(360, 800)
    qtbot.waitUntil(lambda: places()[0].y() < places()[1].y(), timeout=5000)
