"""The person's own words in the real window: seen in the order of the alphabet, searched, taken out, and brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.plan.commands import AddMyWord
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.my_words_page import MyWordsPage
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.widgets.line_field import LineField


def listed(house: House) -> list[str]:
    shown = house.window.shown
    return [one.accessibleName() for one in shown.findChildren(QAbstractButton)
            if one.isVisibleTo(shown) and one.accessibleName().endswith((", open", ", close"))]


def told(house: House) -> str:
    shown = house.window.shown
    return "\n".join(one.text() for one in shown.findChildren(QLabel) if one.isVisibleTo(shown))


def with_words(house: House, *words: str) -> None:
    for word in words:
        house.desk.open.session.execute(AddMyWord(word))


def test_a_word_is_found_and_taken_out_and_brought_back(opened: House) -> None:
    with_words(opened, "Zwieback", "Übung", "Mindy")
    opened.do("preferences")
    press(opened, "My words")
    assert shows(opened, MyWordsPage)()
    assert listed(opened) == ["Mindy, open", "Übung, open", "Zwieback, open"]
    press(opened, "Übung, open")
    press(opened, "Remove from my words: Übung")
    assert opened.desk.open.session.plan.my_words == ("Zwieback", "Mindy")
    assert listed(opened) == ["Mindy, open", "Zwieback, open"]
    assert QApplication.focusWidget().accessibleName() == "Zwieback, open"
    assert "It is no longer one of your words." in told(opened)
    press(opened, "Take back")
    assert listed(opened) == ["Mindy, open", "Übung, open", "Zwieback, open"]
    press(opened, "Preferences")
    assert shows(opened, PreferencesPage)()


def test_many_words_are_searched(opened: House) -> None:
    with_words(opened, *(f"Word{chr(97 + n)}" for n in range(26)))
    opened.do("my_words")
    assert len(listed(opened)) == 20
    line = opened.window.shown.findChild(LineField, "once.search")
    QTest.keyClicks(line, "wordz")
    assert listed(opened) == ["Wordz, open"]


def test_without_a_word_the_page_says_where_they_come_from(opened: House, qtbot: QtBot) -> None:
    opened.do("my_words")
    assert "There is no word of yours yet." in told(opened)
    QTest.keyClick(opened.window.shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shows(opened, MyWordsPage)(), timeout=5000)


def test_where_no_plan_is_open_there_are_no_words_to_see(house: House) -> None:
    house.do("preferences")
    assert not [one for one in house.window.shown.findChildren(QAbstractButton) if one.text() == "My words"]
