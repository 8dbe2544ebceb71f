"""The register on a real file: a copy is noted by itself, goes out of date, is printed anew, asked back, and all is kept."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakePrompts
from window_driver import press, shows, type_passphrase, write

from wrap_builder.plan.commands import RecordGiven, SetText
from wrap_builder.plan.values import Given, Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.copies_page import CopiesPage
from wrap_builder.ui.pages.register_page import RegisterPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in text_of(house)


def names(house: House) -> list[str]:
    return [one.accessibleName() for one in house.window.shown.findChildren(QAbstractButton) if one.isVisibleTo(house.window.shown)]


def given(house: House) -> tuple[Given, ...]:
    lines: tuple[Given, ...] = house.desk.open.session.plan.register.given
    return lines


def save_crisis_copy(house: House, prompts: FakePrompts, path: Path, qtbot: QtBot, whom: str = "") -> None:
    house.do("print")
    page = house.window.shown
    assert isinstance(page, CopiesPage)
    page.pick_copy("crisis")
    if whom:
        line = page.findChild(QLineEdit, "copies.for_whom")
        line.setText(whom)
        line.textEdited.emit(whom)
    qtbot.waitUntil(lambda: page.has_made("crisis"), timeout=10_000)
    prompts.files = [path]
    press(house, "Save as PDF")
    qtbot.waitUntil(says(house, "oted"), timeout=10_000)


def open_register(house: House, qtbot: QtBot, text: str) -> None:
    house.do("register")
    assert shows(house, RegisterPage)()
    qtbot.waitUntil(says(house, text), timeout=5000)


@pytest.fixture
def printer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the system's print program; counts what it was given in a file."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, lines in (("lpstat", "echo Office\n"), ("lp", f"cat > /dev/null\necho x >> {tmp_path}/jobs\n")):
        (tools / name).write_text(f"#!/bin/sh\n{lines}")
        (tools / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    return tmp_path / "jobs"


def test_a_copy_is_noted_with_undo_and_the_file_knows_it(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, plan_file: Path,
) -> None:
    save_crisis_copy(opened, prompts, tmp_path / "crisis.pdf", qtbot, "Ada")
    assert says(opened, "Noted: Ada has this copy.")()
    (line,) = given(opened)
    assert (line.copy, line.how, line.whom, line.on, line.edition) == ("crisis", "pdf", "Ada", "2026-11-22", 1)
    press(opened, "Take back")
    assert says(opened, "The copy is not noted.")()
    assert given(opened) == ()
    opened.desk.open.session.redo()
    assert given(opened) == (line,)
    press(opened, "Who has a copy")
    qtbot.waitUntil(says(opened, "Crisis plan, Version 1, 22 November 2026, as PDF"), timeout=5000)
    opened.leaving.close_program()
    qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=5000)
    keeper = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert keeper.plan.register.given == (line,)
    assert all(not keeper.plan_of(one).register.given for one in keeper.versions() if one.path is None)
    keeper.close()


def test_a_copy_goes_out_of_date_and_is_made_anew_as_it_was(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    save_crisis_copy(opened, prompts, tmp_path / "crisis.pdf", qtbot, "Ada")
    open_register(opened, qtbot, "Ada")
    assert "Out of date" not in text_of(opened)
    write(opened, "Ana Maria")
    open_register(opened, qtbot, "Changed since then: My name")
    assert "Out of date" in text_of(opened)
    press(opened, next(one for one in names(opened) if one.startswith("Make a new one: Ada")))
    page = opened.window.shown
    assert isinstance(page, CopiesPage)
    assert (page.choice().copy_id, page.choice().for_whom) == ("crisis", "Ada")
    qtbot.waitUntil(lambda: page.has_made("crisis"), timeout=10_000)
    prompts.files = [tmp_path / "new.pdf"]
    press(opened, "Save as PDF")
    qtbot.waitUntil(says(opened, "Noted: Ada has this copy."), timeout=10_000)
    open_register(opened, qtbot, "There is a newer one of 22 November 2026.")
    assert "Out of date" not in text_of(opened)
    assert [line.edition for line in given(opened)] == [1, 2]


def test_new_ones_are_printed_for_everybody_whose_copy_is_old(
    opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, printer: Path,
) -> None:
    for whom in ("Ada", "Bo"):
        opened.do("print")
        page = opened.window.shown
        page.pick_copy("crisis")
        page.findChild(QLineEdit, "copies.for_whom").setText(whom)
        page.findChild(QLineEdit, "copies.for_whom").textEdited.emit(whom)
        qtbot.waitUntil(lambda page=page: page.has_made("crisis"), timeout=10_000)
        press(opened, "Print")
        press(opened, "Print now")
        qtbot.waitUntil(says(opened, f"Noted: {whom} has this copy."), timeout=10_000)
    write(opened, "Ana Maria")
    open_register(opened, qtbot, "Out of date")
    press(opened, "Print new ones for these 2 people")
    press(opened, "Print now")
    qtbot.waitUntil(says(opened, "2 copies were sent to the printer."), timeout=10_000)
    assert printer.read_text().count("x") == 4
    assert sorted((line.whom, line.edition, line.how) for line in given(opened)) == [
        ("Ada", 1, "print"), ("Ada", 2, "print"), ("Bo", 1, "print"), ("Bo", 2, "print")]
    qtbot.waitUntil(lambda: "Out of date" not in text_of(opened), timeout=5000)


def test_asked_back_back_removed_and_taken_back(opened: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    save_crisis_copy(opened, prompts, tmp_path / "crisis.pdf", qtbot)
    assert says(opened, "This copy is noted.")()
    open_register(opened, qtbot, "Nobody is named")
    field = next(one for one in opened.window.shown.findChildren(QLineEdit) if one.isVisibleTo(opened.window.shown))
    for text in ("W", "Ward"):
        field.setText(text)
        field.textEdited.emit(text)
    assert given(opened)[0].whom == "Ward"
    press(opened, "I asked for it back")
    qtbot.waitUntil(says(opened, "Asked back on 22 November 2026"), timeout=5000)
    assert says(opened, "Ward")()
    prompts.answers = ["stay", "lost"]
    press(opened, "It is back or gone")
    assert not given(opened)[0].ended
    press(opened, "It is back or gone")
    qtbot.waitUntil(says(opened, "Lost since 22 November 2026"), timeout=5000)
    press(opened, "Remove this line")
    qtbot.waitUntil(says(opened, "Nobody has a copy, as far as this plan knows."), timeout=5000)
    opened.do("undo")
    qtbot.waitUntil(says(opened, "Lost since 22 November 2026"), timeout=5000)
    opened.do("redo")
    qtbot.waitUntil(says(opened, "Nobody has a copy, as far as this plan knows."), timeout=5000)
    for _ in range(9):
        opened.do("undo")
    assert given(opened) == ()
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana"
    qtbot.waitUntil(says(opened, "Nobody has a copy"), timeout=5000)


def test_an_example_notes_nothing(house: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path) -> None:
    house.opening.open_example("ramon")
    house.do("register")
    assert not shows(house, RegisterPage)()
    house.do("print")
    page = house.window.shown
    qtbot.waitUntil(lambda: page.has_made("whole"), timeout=10_000)
    prompts.files = [tmp_path / "whole.pdf"]
    press(house, "Save as PDF")
    qtbot.waitUntil(says(house, "The copy was saved."), timeout=10_000)
    assert given(house) == ()
    assert "Who has a copy" not in names(house)


def test_a_copy_that_only_another_version_knows_stays_known_when_that_is_done_with(
    house: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path,
) -> None:
    path, other = tmp_path / "notes.plan", tmp_path / "notes (elsewhere).plan"
    plan = Plan(answers={"start.name": Text("Ana")})
    Keeper.create(path, plan, PASSPHRASE, work_factor=WORK_FACTOR).close()
    shutil.copy(path, other)
    line = Given(id="a" * 16, copy="crisis", on="2026-11-20", how="print", whom="Ada")
    there = RecordGiven(line).apply(SetText("start.pronouns", "she").apply(plan))
    for place, changed in ((other, there), (path, SetText("start.name", "Ana Maria").apply(plan))):
        keeper = Keeper.open(place, passphrase=PASSPHRASE)
        keeper.save(changed)
        keeper.close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(says(house, "Another version of your plan was found."), timeout=5000)
    press(house, "Compare")
    qtbot.waitUntil(shows(house, ComparePage), timeout=5000)
    assert given(house) == ()
    prompts.answers = ["all", "done"]
    press(house, "Use everything of this version")
    qtbot.waitUntil(lambda: bool(given(house)), timeout=5000)
    assert given(house) == (line,)
    house.do("undo")
    assert given(house) == ()
    press(house, "I am done with this version")
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert given(house) == (line,)
    assert house.desk.open.session.plan.answers["start.name"].text == "Ana Maria"
