"""Many copies at once through the real window: into a folder, to a printer, stopped, interrupted; what is out is noted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import press, shows, write

from wrap_builder.plan.values import Given
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.several_page import SeveralPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.widgets.growing_text import GrowingText

NAMES = "Ada\nBo\n  Cy  Young \n\nAda"


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in text_of(house)


def given(house: House) -> tuple[Given, ...]:
    lines: tuple[Given, ...] = house.desk.open.session.plan.register.given
    return lines


def open_page(house: House, *copies: str, names: str = NAMES) -> SeveralPage:
    house.do("several")
    page = house.window.shown
    assert isinstance(page, SeveralPage)
    for title in copies:
        press(house, title)
    page.findChild(GrowingText).setPlainText(names)
    return page


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the system's print program: takes three copies, then breaks. Keeps what it was given."""
    tools = tmp_path / "bin"
    tools.mkdir()
    jobs = tmp_path / "jobs"
    jobs.mkdir()
    script = f'n=$(ls {jobs} | wc -l)\n[ "$n" -ge 3 ] && exit 1\ncat > {jobs}/$n.pdf\n'
    for name, lines in (("lpstat", "echo Office\n"), ("lp", script)):
        (tools / name).write_text(f"#!/bin/sh\n{lines}")
        (tools / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return jobs


def test_a_folder_gets_a_copy_for_each_person_and_each_is_noted(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "WHOLE PLAN, Bo, 22 November 2026.pdf").write_bytes(b"kept")
    page = open_page(opened, "Whole plan", "Blank workbook")
    assert page.choice().whom == ("Ada", "Bo", "Cy Young")
    assert says(opened, "This makes 6 copies.")()
    prompts.files = [folder]
    press(opened, "Save in a folder")
    assert page.progress.isVisible()
    qtbot.waitUntil(says(opened, "6 copies were saved. They are not encrypted."), timeout=30_000)
    assert not page.progress.isVisible()
    assert sorted(one.name for one in folder.iterdir()) == sorted([
        "WHOLE PLAN, Bo, 22 November 2026.pdf", "Whole plan, Bo, 22 November 2026 (2).pdf",
        *(f"{kind}, {who}, 22 November 2026.pdf" for kind, who in (
            ("Whole plan", "Ada"), ("Whole plan", "Cy Young"), ("Blank workbook", "Ada"), ("Blank workbook", "Bo"),
            ("Blank workbook", "Cy Young")))])
    assert (folder / "WHOLE PLAN, Bo, 22 November 2026.pdf").read_bytes() == b"kept"
    text = "".join(one.extract_text() for one in PdfReader(folder / "Whole plan, Cy Young, 22 November 2026.pdf").pages)
    assert "Cy Young" in text
    assert [(line.copy, line.whom, line.how, line.count) for line in given(opened)] == [
        ("whole", "Ada", "pdf", 1), ("whole", "Bo", "pdf", 1), ("whole", "Cy Young", "pdf", 1)]


def test_a_printer_that_breaks_half_way_is_told_and_what_is_on_paper_is_noted(opened: House, qtbot: QtBot, printer: Path) -> None:
    open_page(opened, "Whole plan", names="Ada\nBo\nCy\nDi\nEd")
    press(opened, "Print")
    press(opened, "More: How many")
    press(opened, "Print now")
    qtbot.waitUntil(says(opened, "The printer did not take the pages."), timeout=30_000)
    assert says(opened, "3 copies were sent to the printer. 2 copies were not made.")()
    assert [(line.whom, line.how, line.count) for line in given(opened)] == [("Ada", "print", 2), ("Bo", "print", 2), ("Cy", "print", 2)]
    assert len(list(printer.iterdir())) == 3
    assert opened.desk.open.session.plan.edition.printed


def test_stopped_in_the_middle_nothing_more_goes_out(opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    page = open_page(opened, "Whole plan", names="\n".join(f"Person {number}" for number in range(40)))
    folder = tmp_path / "out"
    folder.mkdir()
    prompts.files = [folder]
    press(opened, "Save in a folder")
    qtbot.waitUntil(lambda: len(given(opened)) >= 2, timeout=30_000)
    assert page.focusWidget().accessibleName() == "Stop"
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    qtbot.waitUntil(says(opened, "were not made."), timeout=30_000)
    out = len(given(opened))
    assert 2 <= out < 40
    assert len(list(folder.iterdir())) == out
    assert says(opened, f"{out} copies were saved.")()
    assert says(opened, f"{40 - out} copies were not made.")()


def test_a_lock_in_the_middle_stops_it_and_the_file_knows_what_is_out(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, plan_file: Path,
) -> None:
    open_page(opened, "Whole plan", names="\n".join(f"Person {number}" for number in range(40)))
    folder = tmp_path / "out"
    folder.mkdir()
    prompts.files = [folder]
    press(opened, "Save in a folder")
    qtbot.waitUntil(lambda: len(given(opened)) >= 2, timeout=30_000)
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=10_000)
    out = len(list(folder.iterdir()))
    keeper = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert 2 <= len(keeper.plan.register.given) == out < 40
    keeper.close()


def test_new_ones_for_everybody_whose_copy_is_old_are_offered_with_names(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    open_page(opened, "Crisis plan", names="Ada\nBo")
    prompts.files = [tmp_path, tmp_path]
    press(opened, "Save in a folder")
    qtbot.waitUntil(says(opened, "2 copies were saved."), timeout=30_000)
    write(opened, "Ana Maria")
    opened.do("several")
    qtbot.waitUntil(says(opened, "Ada, Bo"), timeout=10_000)
    press(opened, "New ones for everybody whose copy is out of date")
    assert says(opened, "This makes 2 copies.")()
    press(opened, "Save in a folder")
    qtbot.waitUntil(says(opened, "2 copies were saved."), timeout=30_000)
    assert [(line.whom, line.edition) for line in given(opened)] == [("Ada", 1), ("Bo", 1), ("Ada", 2), ("Bo", 2)]
    qtbot.waitUntil(lambda: "Ada, Bo" not in text_of(opened), timeout=10_000)


def test_somebody_who_goes_on_elsewhere_is_told_there(opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    open_page(opened, "Whole plan", names="Ada\nBo\nCy")
    prompts.files = [tmp_path]
    press(opened, "Save in a folder")
    opened.desk.show_plan()
    qtbot.waitUntil(says(opened, "3 copies were saved."), timeout=30_000)
    assert [line.whom for line in given(opened)] == ["Ada", "Bo", "Cy"]


def test_new_ones_wait_their_turn_and_a_blank_workbook_is_no_printing_of_the_plan(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, printer: Path,
) -> None:
    open_page(opened, "Whole plan", names="Ada")
    press(opened, "Print")
    press(opened, "Print now")
    qtbot.waitUntil(says(opened, "1 copy was sent to the printer."), timeout=30_000)
    write(opened, "Ana Maria")
    edition = opened.desk.open.session.plan.edition
    open_page(opened, "Blank workbook", names="\n".join(f"Person {number}" for number in range(20)))
    prompts.files = [tmp_path]
    press(opened, "Save in a folder")
    opened.do("register")
    qtbot.waitUntil(says(opened, "Changed since then: My name"), timeout=10_000)
    press(opened, "Print a new one for this person")
    press(opened, "Print now")
    qtbot.waitUntil(says(opened, "Other copies are being made now."), timeout=10_000)
    opened.do("several")
    press(opened, "Stop")
    qtbot.waitUntil(says(opened, "were not made."), timeout=30_000)
    assert [line.whom for line in given(opened)] == ["Ada"]
    assert opened.desk.open.session.plan.edition == edition
