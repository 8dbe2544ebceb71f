"""Workbooks in the window: an empty one without any plan, a filled one looked at first and then brought in as one step."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from PySide6.QtWidgets import QCheckBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import press, shows, type_passphrase

from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Text
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.bringing_page import BringingPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.workbook_page import WorkbookPage
from wrap_builder.ui.plan_view import PlanView


def text_of(house: House) -> str:
    return "\n".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window.shown))


def says(house: House, text: str) -> Callable[[], bool]:
    return lambda: text in text_of(house)


def tick(house: House, name: str) -> None:
    next(one for one in house.window.shown.findChildren(QCheckBox) if name in (one.text(), one.accessibleName())).click()


@pytest.fixture
def form(house: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot) -> Path:
    """An empty form, made on the page for it."""
    prompts.files = [tmp_path / "form.pdf"]
    press(house, "Empty workbook")
    assert shows(house, WorkbookPage)()
    press(house, "How it is filled in: On a screen")
    press(house, "Save as PDF")
    qtbot.waitUntil(says(house, "not encrypted."), timeout=10_000)
    press(house, "Back")
    assert shows(house, StartPage)()
    return tmp_path / "form.pdf"


def filled(form: Path, values: dict[str, str]) -> Path:
    writer = PdfWriter(clone_from=io.BytesIO(form.read_bytes()))
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    path = form.with_name("filled.pdf")
    writer.write(path)
    return path


def open_plan(house: House, plan_file: Path, qtbot: QtBot) -> None:
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)


def test_a_form_is_made_filled_looked_at_and_brought_in(
    house: House, form: Path, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    prompts.files = [filled(form, {"toolbox.have.1": "Tea, slowly", "start.name": "Noor", "own.gone": "lost?"})]
    open_plan(house, plan_file, qtbot)
    session = house.desk.open.session
    before = session.plan
    house.do("bring_in")
    press(house, "Choose a file")
    qtbot.waitUntil(says(house, "Tea, slowly"), timeout=10_000)
    assert "Your plan: Ana" in text_of(house)
    assert session.plan is before, "looking changes nothing"
    press(house, "My name: Take the other one")
    press(house, "Bring this in")
    qtbot.waitUntil(shows(house, PlanView), timeout=10_000)
    assert session.plan.answers["start.name"] == Text(text="Noor")
    assert [one.text for one in session.plan.answers["toolbox.have"].items] == ["Tea, slowly"]
    house.do("undo")
    assert session.plan.answers == before.answers


def test_what_is_undone_meanwhile_is_looked_at_again(
    house: House, form: Path, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    prompts.files = [filled(form, {"start.name": "Noor", "toolbox.have.1": "Tea"})]
    open_plan(house, plan_file, qtbot)
    house.do("bring_in")
    press(house, "Choose a file")
    qtbot.waitUntil(says(house, "Your plan: Ana"), timeout=10_000)
    house.desk.open.session.execute(SetText("start.name", ""))
    press(house, "Bring this in")
    qtbot.waitUntil(lambda: "Your plan: Ana" not in text_of(house), timeout=10_000)
    assert shows(house, BringingPage)()
    press(house, "Bring this in")
    qtbot.waitUntil(shows(house, PlanView), timeout=10_000)
    assert house.desk.open.session.plan.answers["start.name"] == Text(text="Noor")


def test_a_file_that_is_no_filled_workbook_is_told_on_the_page(
    house: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot, tmp_path: Path,
) -> None:
    (tmp_path / "letter.pdf").write_text("Dear Sam")
    prompts.files = [tmp_path / "letter.pdf"]
    open_plan(house, plan_file, qtbot)
    house.do("bring_in")
    press(house, "Choose a file")
    qtbot.waitUntil(says(house, "cannot be read as a PDF"), timeout=10_000)
    press(house, "Back to my plan")
    assert shows(house, PlanView)()


def test_a_group_gets_one_file_and_the_number_can_be_read(
    house: House, prompts: FakePrompts, tmp_path: Path, qtbot: QtBot,
) -> None:
    press(house, "Empty workbook")
    number = house.window.shown.findChild(QSpinBox)
    press(house, "More: How many in one file")
    assert number.value() == 2
    assert number.lineEdit().width() > number.fontMetrics().horizontalAdvance("99")
    tick(house, "Each begins on a front side, for printing on both sides")
    prompts.files = [tmp_path / "pack.pdf"]
    press(house, "Save as PDF")
    qtbot.waitUntil(says(house, "The workbook was saved."), timeout=20_000)
    texts = [page.extract_text() for page in PdfReader(tmp_path / "pack.pdf").pages]
    assert sum("A workbook with room to write" in text for text in texts) == 2


def test_a_workbook_goes_to_the_printer(
    house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, lines in (("lpstat", "echo Office\n"), ("lp", f'cat > {tmp_path}/printed.pdf\necho "$@" > {tmp_path}/how\n')):
        (tools / name).write_text(f"#!/bin/sh\n{lines}")
        (tools / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    press(house, "Empty workbook")
    press(house, "More: How many in one file")
    press(house, "Print")
    press(house, "Print now")
    qtbot.waitUntil(says(house, "sent to the printer"), timeout=10_000)
    assert "-n 2 " in (tmp_path / "how").read_text()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
