"""Help in the real window: F1 opens what fits, Back leads to the page as it was, and it goes on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot
from window_doubles import FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.session import copies
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.help_page import HelpPage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.versions_page import VersionsPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.big_button import BigButton
from wrap_builder.ui.widgets.text import Question

HEADINGS = {"All topics", "Topics with these words", "Print help"}


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in text_of(house)


def topic(house: House) -> str:
    """Return the title of the topic that is read."""
    assert shows(house, HelpPage)()
    page = house.window.shown
    return next(one.text() for one in page.findChildren(Question) if one.isVisibleTo(page) and one.text() not in HEADINGS)


def listed(house: House) -> list[str]:
    page = house.window.shown
    return [one.text() for one in page.findChildren(BigButton) if one.isVisibleTo(page)]


@pytest.mark.parametrize(("wanted", "title"), [
    ("print", "Printing and copies"), ("locks", "Change the locks"), ("practise", "Practise my passphrase"),
    ("versions", "Earlier versions"),
    ("today", "Today"), ("find", "Find in my plan"), ("register", "Who has a copy"), ("preferences", "Preferences"),
    ("helplines", "Helplines"), ("arrange", "My way through the plan"), ("switch", "Several plans"),
])
def test_it_opens_at_what_fits_and_leads_back(opened: House, wanted: str, title: str) -> None:
    opened.do(wanted)
    page = opened.window.shown
    opened.do("help")
    assert topic(opened) == title
    opened.do("help")  # once more changes nothing
    QTest.keyClick(opened.window.shown, Qt.Key.Key_Escape)
    assert opened.window.shown is page


def test_in_the_plan_it_knows_the_part(opened: House) -> None:
    view = opened.window.shown
    view.show_field("crisis.signs")
    opened.do("help")
    assert topic(opened) == "The crisis plan"
    press(opened, "Back")
    assert opened.window.shown is view
    view.show_field("toolbox.have")
    opened.do("help")
    assert topic(opened) == "Writing"


def test_what_was_typed_under_it_is_still_there(house: House, tmp_path: Path) -> None:
    house.do("new")
    page = house.window.shown
    page.set_place(tmp_path / "Garden.plan")
    press(house, "Use a passphrase of my own")
    QTest.keyClicks(page.findChild(QLineEdit, "passphrase.new"), "seven herons on a wire")
    house.do("help")
    assert topic(house) == "Your passphrase"
    press(house, "Back")
    assert shows(house, NewPlanPage)()
    assert house.window.shown.findChild(QLineEdit, "passphrase.new").text() == "seven herons on a wire"
    assert house.window.shown.place() == tmp_path / "Garden.plan"


def test_from_help_one_can_go_elsewhere(opened: House) -> None:
    opened.do("versions")
    opened.do("help")
    opened.do("helplines")
    assert shows(opened, HelplinesPage)()
    opened.do("help")
    press(opened, "Back")
    assert shows(opened, HelplinesPage)()
    press(opened, "Back")
    assert shows(opened, PlanView)()


def test_a_lock_over_help_lets_go_of_what_lies_under_it(opened: House, qtbot: QtBot) -> None:
    opened.do("versions")
    gone: list[bool] = []
    opened.window.shown.destroyed.connect(lambda: gone.append(True))
    assert shows(opened, VersionsPage)()
    opened.do("help")
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: bool(gone), timeout=5000)
    opened.do("help")
    assert topic(opened) == "Opening your plan"
    press(opened, "Back")
    assert shows(opened, UnlockPage)()


def test_while_a_file_is_opened_help_waits(opened: House, qtbot: QtBot) -> None:
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    type_passphrase(opened, "quiet harbour lantern meadow")
    opened.do("help")
    assert shows(opened, UnlockPage)()
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)


def test_it_is_searched_as_one_types(house: House) -> None:
    house.do("help")
    assert topic(house) == "How to begin"
    everything = listed(house)
    line = house.window.shown.findChild(QLineEdit, "help.words")
    assert QApplication.focusWidget() in (line, None)
    QTest.keyClicks(line, "practise")
    assert listed(house)[0] == "Practise my passphrase"
    assert len(listed(house)) < len(everything)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert topic(house) == "Practise my passphrase"
    line.setText("nothing is called that")
    assert listed(house) == []
    assert "No topic has these words." in text_of(house)
    assert topic(house) == "Practise my passphrase"  # it stays while nothing better is there
    line.clear()
    assert listed(house) == everything


def test_the_arrows_go_through_the_list(house: House) -> None:
    house.window.activateWindow()
    house.do("help")
    line = house.window.shown.findChild(QLineEdit, "help.words")
    QTest.keyClick(line, Qt.Key.Key_Down)
    rows = [one for one in house.window.shown.findChildren(BigButton) if one.isVisibleTo(house.window.shown)]
    assert house.window.shown.focusWidget() is rows[0]
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert house.window.shown.focusWidget() is rows[1]
    QTest.keyClick(rows[1], Qt.Key.Key_Return)
    assert topic(house) == rows[1].text()


def test_it_is_saved_as_pdf_one_topic_or_all(house: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> None:
    house.do("help")
    pages = []
    for what, name in (("On paper: This topic", "one.pdf"), ("On paper: All of help", "all.pdf")):
        next(one for one in house.window.shown.findChildren(QRadioButton) if one.accessibleName() == what).click()
        prompts.files.append(tmp_path / name)
        press(house, "Save as PDF")
        qtbot.waitUntil(lambda name=name: (tmp_path / name).exists(), timeout=10_000)
        qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=10_000)
        document = pypdfium2.PdfDocument((tmp_path / name).read_bytes())
        pages.append(len(document))
        document.close()
    assert pages[0] == 1 < pages[1]
    assert "Help was saved." in text_of(house)
    press(house, "Back")
    assert shows(house, StartPage)()


def test_it_is_printed(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[bytes, dict[str, object]]] = []
    monkeypatch.setattr(copies, "printers", lambda: ("Office",))
    monkeypatch.setattr(copies, "send_to_printer", lambda pdf, **how: sent.append((pdf, how)))
    house.do("help")
    press(house, "Print")
    press(house, "Print now")
    qtbot.waitUntil(says(house, "sent to the printer"), timeout=10_000)
    assert sent[0][0].startswith(b"%PDF")
    assert sent[0][1] == {"printer": "", "copies": 1, "two_sided": False}


def test_a_long_topic_hides_neither_the_way_back_nor_the_list(opened: House, qtbot: QtBot) -> None:
    opened.window.resize(900, 600)
    opened.do("help")
    page = opened.window.shown
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 600, timeout=5000)
    top = {name: next(one for one in page.findChildren(QAbstractButton) if one.accessibleName() == name) for name in ("Back", "All topics")}
    assert all(not one.visibleRegion().isEmpty() for one in top.values())
    press(opened, "All topics")
    first = QApplication.focusWidget()
    assert first.text() == "How to begin"
    assert not first.visibleRegion().isEmpty()


def test_what_was_found_stands_under_the_words_and_not_under_the_topic_read_before(house: House) -> None:
    house.do("help")
    page = house.window.shown
    QTest.keyClicks(page.line, "begin")
    first = next(one for one in page.findChildren(QAbstractButton) if one.text() == "How to begin")
    QApplication.processEvents()
    assert first.mapTo(page, first.rect().topLeft()).y() < page.height() // 2
    first.click()
    press(house, "Topics with these words")
    assert QApplication.focusWidget() is first
