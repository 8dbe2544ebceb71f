"""Several copies at once: what is picked, how many that makes, and that the way to stop is where the focus is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QProgressBar, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.plan.values import Person
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.several_page import SeveralChoice, SeveralPage
from wrap_builder.ui.widgets.copy_list import CopyOffer
from wrap_builder.ui.widgets.growing_text import GrowingText

PEOPLE = (Person(id="1", name="Ada"), Person(id="2", name=" Ada "),
          Person(id="3", name="", connection="my sister"), Person(id="4", name="Bo"))


@pytest.fixture
def page(qtbot: QtBot, context: Context) -> SeveralPage:
    made = SeveralPage(context, (CopyOffer("whole", "Whole plan", ""), CopyOffer("crisis", "Crisis plan", "")), PEOPLE, lambda: ("Office",),
                       paper="letter", font="noto")
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    return made


def buttons(page: QWidget) -> dict[str, QAbstractButton]:
    return {one.accessibleName() or one.text(): one for one in page.findChildren(QAbstractButton) if one.isVisibleTo(page)}


def text_of(page: QWidget) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisibleTo(page))


def test_how_many_copies_it_makes_is_said_before(page: SeveralPage) -> None:
    assert not buttons(page)["Print"].isEnabled()
    assert "Tick what is to be made." in text_of(page)
    buttons(page)["Crisis plan"].click()
    assert "This makes 1 copy." in text_of(page)
    buttons(page)["Ada"].click()
    page.findChild(GrowingText).setPlainText("Cy\n ada b \n\nAda")
    assert "This makes 3 copies." in text_of(page)
    buttons(page)["Large print"].click()
    assert page.choice() == SeveralChoice(("crisis",), ("Ada", "Cy", "ada b"), "letter", "noto", large=True)
    page.show_renewals(["Di"], 2)
    assert "This makes 3 copies." in text_of(page)
    buttons(page)["New ones for everybody whose copy is out of date"].click()
    assert "This makes 5 copies." in text_of(page)
    buttons(page)["Crisis plan"].click()
    assert "This makes 2 copies." in text_of(page)
    assert buttons(page)["Save in a folder"].isEnabled()


def test_while_copies_are_made_only_stopping_and_leaving_are_offered(page: SeveralPage, qtbot: QtBot, said: list[str]) -> None:
    qtbot.waitExposed(page)
    buttons(page)["Whole plan"].click()
    wanted: list[object] = []
    page.print_wanted.connect(lambda choice, how: wanted.extend((choice.copies, how.copies)))
    buttons(page)["Print"].click()
    buttons(page)["Print now"].click()
    assert wanted == [("whole",), 1]
    page.begin(8)
    assert set(buttons(page)) == {"Stop", "Back to my plan"}
    assert page.focusWidget() is buttons(page)["Stop"]
    for done in range(1, 8):
        page.progress.show_done(done)
    assert page.findChild(QProgressBar).value() == 7
    assert "7 of 8 are done" in text_of(page)
    assert said == ["2 of 8 are done", "4 of 8 are done", "6 of 8 are done"]
    with qtbot.waitSignal(page.stop_wanted):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.stop_wanted):
        QTest.keyClick(buttons(page)["Stop"], Qt.Key.Key_Return)
    assert "Stopping after this one" in text_of(page)
    page.end("7 copies were saved.")
    assert "7 copies were saved." in text_of(page)
    assert page.focusWidget() is buttons(page)["Print"]
    assert "Stop" not in buttons(page)


def test_escape_leaves_when_nothing_is_under_way(page: SeveralPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page, Qt.Key.Key_Escape)
