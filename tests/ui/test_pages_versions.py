"""Earlier versions: the list and its words, quick also where it is long; comparing and bringing back, one step at a time."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.versions_page import FIRST_ROWS, VersionLine, VersionRow, VersionsPage

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
def page(qtbot: QtBot, context: Context) -> Iterator[VersionsPage]:
    made = VersionsPage(context, may_change=True)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    yield made


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
    assert "Remove old versions" not in buttons(page)


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
