"""One copy through the real window: as web page, locked, on paper; and what is told when it cannot go out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from window_doubles import FakePrompts
from window_driver import press, shows

from wrap_builder.plan.commands import RememberSees
from wrap_builder.plan.values import Given, Sees
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.unlock_page import UnlockPage


def labels(house: House) -> list[str]:
    return [one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown)]


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: any(text in one for one in labels(house))


def given(house: House) -> tuple[Given, ...]:
    lines: tuple[Given, ...] = house.desk.open.session.plan.register.given
    return lines


def open_page(house: House, qtbot: QtBot, copy_id: str = "whole") -> CopiesPage:
    house.do("print")
    page = house.window.shown
    assert isinstance(page, CopiesPage)
    page.pick_copy(copy_id)
    qtbot.waitUntil(lambda: page.has_made(copy_id), timeout=10_000)
    return page


def test_a_web_page_holds_the_same_words_and_is_noted_as_one(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    open_page(opened, qtbot)
    prompts.files = [tmp_path / "whole.html"]
    press(opened, "Save as web page")
    qtbot.waitUntil(says(opened, "The copy was saved. It is not encrypted."), timeout=10_000)
    html = (tmp_path / "whole.html").read_text(encoding="utf-8")
    assert "Ana" in html
    assert '<html lang="en"' in html
    assert [line.how for line in given(opened)] == ["html"]


@pytest.mark.parametrize("own", ["", "tea at four"])
def test_a_locked_copy_opens_with_what_is_shown_once_and_not_without(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, own: str,
) -> None:
    page = open_page(opened, qtbot)
    press(opened, "Lock the PDF with a password")
    if own:
        press(opened, "Password: A password of my own")
        page.findChild(QLineEdit, "copies.password").setText(own)
    prompts.files = [tmp_path / "whole.pdf"]
    press(opened, "Save as PDF")
    qtbot.waitUntil(says(opened, "The copy was saved, and it is locked."), timeout=10_000)
    shown = labels(opened)
    code = shown[shown.index("This opens the copy:") + 1]
    assert not own or code == own
    assert b"Ana" not in (tmp_path / "whole.pdf").read_bytes()
    reader = PdfReader(tmp_path / "whole.pdf")
    assert reader.is_encrypted
    assert not reader.decrypt("")
    assert reader.decrypt(code)
    assert "Ana" in "".join(one.extract_text() for one in reader.pages)
    (line,) = given(opened)
    assert code not in str(list(line.choices.values()))
    press(opened, "I have it")
    assert code not in labels(opened)
    prompts.files = [tmp_path / "again.pdf"]
    if not own:
        press(opened, "Save as PDF")
        qtbot.waitUntil(says(opened, "This opens the copy:"), timeout=10_000)
        assert code not in labels(opened)


def test_a_password_that_no_reader_takes_writes_nothing(opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    page = open_page(opened, qtbot)
    press(opened, "Lock the PDF with a password")
    press(opened, "Password: A password of my own")
    press(opened, "Save as PDF")
    assert says(opened, "The password for the copy is empty.")()
    page.findChild(QLineEdit, "copies.password").setText("x" * 200)
    press(opened, "Save as PDF")
    assert says(opened, "This password is longer than a PDF can take.")()
    assert not list(tmp_path.glob("*.pdf"))


def test_a_folder_that_is_gone_is_told_and_nothing_is_noted(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    open_page(opened, qtbot)
    for label in ("Save as PDF", "Save as web page", "Save as text"):
        prompts.files = [tmp_path / "gone" / "whole"]
        press(opened, label)
        qtbot.waitUntil(says(opened, "The file cannot be written here. The folder may be gone or read-only"), timeout=10_000)
        opened.window.shown.forget_told()
    assert given(opened) == ()
    assert not opened.desk.open.session.plan.edition.printed


def test_a_printer_that_is_gone_is_told_and_nothing_is_noted(
    opened: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    open_page(opened, qtbot)
    press(opened, "Print")
    press(opened, "Print now")
    qtbot.waitUntil(says(opened, "No printer was found."), timeout=10_000)
    assert given(opened) == ()


def test_a_file_is_suggested_by_kind_and_day_and_not_by_an_id(
    opened: House, qtbot: QtBot, prompts: FakePrompts, monkeypatch: pytest.MonkeyPatch,
) -> None:
    suggested: list[str] = []
    monkeypatch.setattr(prompts, "save_file", lambda _parent, _title, suggestion, _patterns, _picked: suggested.append(suggestion.name),
                        raising=False)
    open_page(opened, qtbot, "crisis")
    for label in ("Save as PDF", "Save as web page", "Save as text"):
        press(opened, label)
    assert suggested == [f"Crisis plan, 22 November 2026.{ending}" for ending in ("pdf", "html", "txt")]


def test_a_copy_for_one_person_is_ticked_as_last_time_and_remembered(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    opened.desk.open.session.execute(RememberSees(Sees(id="a" * 16, whom="Ada", shown=("start.name",))))
    opened.do("print")
    page = opened.window.shown
    page.pick_copy("person")
    assert page.choice().chosen == ()
    line = page.findChild(QLineEdit, "copies.for_whom")
    line.setText("ada")
    line.textEdited.emit("ada")
    qtbot.waitUntil(lambda: page.has_made("person"), timeout=10_000)
    assert page.choice().chosen in (("start.name",), ("start",))
    prompts.files = [tmp_path / "ada.pdf"]
    press(opened, "Save as PDF")
    qtbot.waitUntil(says(opened, "Noted: ada has this copy."), timeout=10_000)
    assert [one.shown for one in opened.desk.open.session.plan.register.sees] == [page.choice().chosen]


def test_a_lock_while_a_copy_is_written_waits_until_it_is_noted(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, plan_file: Path,
) -> None:
    open_page(opened, qtbot)
    prompts.files = [tmp_path / "whole.pdf"]
    press(opened, "Save as PDF")
    session = opened.desk.open.session
    noted: list[int] = []
    session.observe(lambda _change: noted.append(len(session.plan.register.given)))
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=10_000)
    assert (tmp_path / "whole.pdf").exists()
    assert max(noted) == 1


def test_the_register_knows_how_a_copy_was_made_and_makes_it_again_so(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    opened.do("print")
    page = opened.window.shown
    page.pick_copy("person")
    for name in ("Before you begin", "Large print", "Print name on papers, birth date and health number", "Paper: Letter",
                 "Put my name in the file's title", "Lock the PDF with a password"):
        press(opened, name)
    qtbot.waitUntil(lambda: page.has_made("person"), timeout=10_000)
    wanted = page.choice()
    assert (wanted.chosen, wanted.also, wanted.paper) == (("start",), ("identity",), "letter")
    assert wanted.large
    assert wanted.name_in_title
    prompts.files = [tmp_path / "person.pdf"]
    press(opened, "Save as PDF")
    qtbot.waitUntil(lambda: len(given(opened)) == 1, timeout=10_000)
    qtbot.waitUntil(lambda: not opened.desk.file_work.is_under_way, timeout=10_000)
    opened.do("register")
    qtbot.waitUntil(says(opened, "For one person, Version"), timeout=10_000)
    press(opened, next(one.accessibleName() for one in opened.window.shown.findChildren(QPushButton)
                       if one.accessibleName().startswith("Make a new one")))
    again = opened.window.shown
    assert isinstance(again, CopiesPage)
    assert again.choice() == wanted
    assert not again.lock.is_on


def test_what_is_said_of_a_copy_moves_no_button_and_goes_when_another_one_fails(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    def place() -> QPoint:
        QApplication.processEvents()
        page = opened.window.shown
        return next(one for one in page.findChildren(QAbstractButton) if one.text() == "Print").mapTo(page, QPoint(0, 0))

    open_page(opened, qtbot)
    before = place()
    prompts.files = [tmp_path / "whole.txt", tmp_path / "gone" / "whole.txt"]
    press(opened, "Save as text")
    qtbot.waitUntil(says(opened, "This copy is noted."), timeout=10_000)
    assert place() == before
    press(opened, "Save as text")
    qtbot.waitUntil(says(opened, "The file cannot be written here. The folder may be gone or read-only"), timeout=10_000)
    assert not says(opened, "This copy is noted.")()
    assert place() == before
    assert len(given(opened)) == 1
