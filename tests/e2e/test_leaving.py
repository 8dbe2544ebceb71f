"""Leaving in every way: nothing typed is lost, nothing private stays to be seen, and what cannot be kept is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import DiskFull
from wrap_builder.plan.commands import AddEntries, SetText
from wrap_builder.plan.values import Entry, Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView


@pytest.fixture
def full_drive(opened: House, monkeypatch: pytest.MonkeyPatch) -> House:
    def full(_plan: Plan) -> None:
        raise DiskFull

    monkeypatch.setattr(opened.desk.open.keeper, "save", full)
    return opened


def seen(house: House) -> str:
    """Every word that can be read in the window now."""
    return " / ".join(one.text() for one in house.window.findChildren(QLabel) if one.isVisible())


def test_a_copy_saved_elsewhere_holds_what_the_full_drive_could_not_take(
    full_drive: House, prompts: FakePrompts, plan_file: Path, tmp_path: Path, qtbot: QtBot,
) -> None:
    write(full_drive, "typed on a full drive")
    full_drive.desk.save_now()
    qtbot.waitUntil(lambda: "no room left" in seen(full_drive), timeout=5000)
    copy = tmp_path / "stick" / "copy.plan"
    copy.parent.mkdir()
    prompts.files = [copy]
    press(full_drive, "Save a copy elsewhere")
    qtbot.waitUntil(lambda: "A copy was saved" in seen(full_drive), timeout=5000)
    assert name_on_disk(copy) == "typed on a full drive"
    assert name_on_disk(plan_file) == "Ana"


def test_closing_while_locked_writes_what_was_sealed(opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_plan: Plan) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr(opened.desk.open.keeper, "save", full)
        write(opened, "sealed at the lock")
        opened.leaving.lock()
        qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert name_on_disk(plan_file) == "Ana"
    opened.window.close()
    qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=5000)
    assert name_on_disk(plan_file) == "sealed at the lock"


def test_a_plan_opens_where_something_was_written_last_and_reading_it_changes_no_file(
    opened: House, plan_file: Path, qtbot: QtBot,
) -> None:
    def open_again() -> PlanView:
        opened.opening.look_at(plan_file)
        qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
        type_passphrase(opened, PASSPHRASE)
        qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
        return opened.desk.open.view

    def close() -> None:
        opened.do("close_plan")
        qtbot.waitUntil(shows(opened, StartPage), timeout=5000)

    view = opened.desk.open.view
    first = view.key
    view.show_field("daily.must")
    written = view.key
    opened.desk.open.session.execute(AddEntries("daily.must", (Entry("e1", "Eat"), Entry("e2", "Sleep"))))
    for field in ("down.plan", "start.name"):
        view.show_field(field)
    close()
    view = open_again()
    assert view.key == written != first
    assert opened.desk.open.session.undo_label == ""
    for field in ("down.plan", "start.name"):
        view.show_field(field)
    assert opened.desk.open.autosave.is_clean
    close()
    assert open_again().key == written
    opened.desk.open.session.execute(SetText("start.name", "Jo"))
    assert opened.desk.open.session.undo() >= {"start.name"}


def test_hiding_covers_and_closes_questions_at_once(opened: House, qtbot: QtBot) -> None:
    write(opened, "private")
    question = QDialog(opened.window)
    question.setModal(True)
    question.open()
    opened.do("hide")
    assert not question.isVisible()
    assert opened.window.isMinimized()
    assert "Ana" not in seen(opened)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)


def test_the_warning_stands_over_any_page_and_goes_on_by_itself(opened: House, qtbot: QtBot) -> None:
    opened.do("preferences")
    opened.idle.warned.emit()
    assert "locks itself" in seen(opened)
    stay = next(one for one in opened.window.findChildren(QAbstractButton) if one.text() == "Stay open" and one.isVisible())
    opened.idle._warned = True
    stay.click()
    assert "locks itself" not in seen(opened)
    opened.idle.idle.emit()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert "quiet minutes" in seen(opened)


def test_what_can_only_be_read_is_said_and_closing_asks_about_changes(
    house: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot,
) -> None:
    first = Keeper.open(plan_file, passphrase=PASSPHRASE)
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert "Nothing can be changed" in seen(house)
    write(house, "changed in the second window")
    prompts.answers = ["stay"]
    house.window.close()
    assert len(prompts.asked) == 1
    assert house.window.isVisible()
    prompts.answers = ["leave"]
    house.leaving.close_plan()
    assert shows(house, StartPage)()
    first.close()
    assert name_on_disk(plan_file) == "Ana"


def test_only_looking_at_what_can_only_be_read_asks_nothing(house: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot) -> None:
    first = Keeper.open(plan_file, passphrase=PASSPHRASE)
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    key(house, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    house.window.close()
    assert not prompts.asked
    assert not house.window.isVisible()
    first.close()


def test_a_closed_window_left_nothing_under_way(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    write(opened, "last words")
    opened.window.close()
    qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=5000)
    assert opened.tasks.is_idle
    assert name_on_disk(plan_file) == "last words"


def test_the_caret_is_where_it_was_after_a_lock(opened: House, qtbot: QtBot) -> None:
    opened.desk.open.view.show_field("start.name")
    line = QApplication.focusWidget()
    assert opened.desk.open.view.page.editor("start.name").isAncestorOf(line)
    opened.do("lock")
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: opened.desk.current is None and opened.tasks.is_idle, timeout=5000)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    back = QApplication.focusWidget()
    assert back is not None
    assert opened.desk.open.view.page.editor("start.name").isAncestorOf(back)
