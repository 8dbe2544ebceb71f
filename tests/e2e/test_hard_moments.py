"""Moments in which two things happen at once: a lock in the middle of a change of keys, a drive that says nothing, a closing."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import DiskFull, NotConfirmed
from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.recovery_page import RecoverySheetPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView

OTHER = "river basket candle orchard"


def full(*_arguments: object, **_options: object) -> None:
    raise DiskFull


class Gate:
    """Lets a blocking call of the keeper wait until the test opens it."""

    def __init__(self, keeper: Keeper, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        self.open, self.entered = threading.Event(), threading.Event()
        real = getattr(keeper, name)

        def wait(*arguments: object, **options: object) -> object:
            self.entered.set()
            assert self.open.wait(10)
            return real(*arguments, **options)

        monkeypatch.setattr(keeper, name, wait)


def locked_on_a_full_drive(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house.desk.open.keeper, "save", full)
    write(house, "typed on a full drive")
    house.leaving.lock()
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)


def test_going_back_from_a_locked_plan_writes_what_was_sealed(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked_on_a_full_drive(opened, qtbot, monkeypatch)
    press(opened, "Back to the start")
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert name_on_disk(plan_file) == "typed on a full drive"


def test_going_back_asks_when_what_was_sealed_cannot_be_written(
    opened: House, plan_file: Path, prompts: FakePrompts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked_on_a_full_drive(opened, qtbot, monkeypatch)
    monkeypatch.setattr(Keeper, "write_locked", staticmethod(full))
    prompts.answers = ["stay"]
    press(opened, "Back to the start")
    qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
    assert shows(opened, UnlockPage)()
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "typed on a full drive"


def start_changing(house: House) -> None:
    house.do("locks")
    house.window.shown.findChild(QLineEdit, "locks.present").setText(PASSPHRASE)
    press(house, "Change the locks")


def test_a_lock_waits_for_a_change_of_keys(opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(opened.desk.open.keeper, "change_locks", monkeypatch)
    write(opened, "before the change")
    start_changing(opened)
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    opened.leaving.hide()
    assert opened.desk.is_covered
    assert opened.desk.open is not None
    key(opened, Qt.Key.Key_F2)
    assert opened.desk.is_covered
    gate.open.set()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=10_000)
    type_passphrase(opened, OTHER)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert "sheet was not finished" in opened.window.shown.findChild(QWidget, "foot").said


def test_new_locks_that_the_drive_did_not_confirm_still_show_their_code(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = opened.desk.open.keeper
    real = keeper.change_locks

    def unconfirmed(*arguments: object, **options: object) -> None:
        real(*arguments, **options)
        raise NotConfirmed

    monkeypatch.setattr(keeper, "change_locks", unconfirmed)
    start_changing(opened)
    qtbot.waitUntil(shows(opened, RecoverySheetPage), timeout=10_000)
    code = " ".join(label.text() for label in opened.window.shown.findChildren(QWidget, "codeGroup"))
    opened.desk.put_away()
    Keeper.open(plan_file, code=code).close()


def test_closing_the_plan_and_locking_it_at_once_leaves_the_window_alive(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = Gate(opened.desk.open.keeper, "save", monkeypatch)
    write(opened, "slow drive")
    opened.leaving.close_plan()
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    opened.leaving.lock()
    gate.open.set()
    qtbot.waitUntil(lambda: opened.desk.open is None, timeout=5000)
    assert name_on_disk(plan_file) == "slow drive"
    assert not opened.desk.is_covered
    opened.window.close()
    qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=5000)


def test_no_dialog_stays_over_a_locked_plan(opened: House, qtbot: QtBot) -> None:
    dialog = QFileDialog(opened.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    assert dialog.isVisible()
    opened.leaving.lock()
    assert not dialog.isVisible()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)


def test_logging_out_puts_the_newest_words_on_the_drive(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    write(opened, "first")
    opened.desk.save_now()
    write(opened, "second")
    opened.leaving.end_session()
    opened.desk.open.keeper.close()
    assert name_on_disk(plan_file) == "second"


def test_a_file_whose_answers_do_not_fit_is_told_and_the_page_lives(house: House, tmp_path: Path, qtbot: QtBot) -> None:
    from wrap_builder.plan.values import Entries, Entry

    path = tmp_path / "odd.plan"
    odd = Plan(answers={"start.name": Entries(items=(Entry(id="0" * 16, text="x"),))})
    Keeper.create(path, odd, PASSPHRASE, work_factor=2).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    page = house.window.shown
    qtbot.waitUntil(lambda: any(label.text() for label in page.findChildren(QWidget, "notice")), timeout=5000)
    assert shows(house, UnlockPage)()
    assert house.desk.open is None
    assert page.passphrase.isEnabled()


def test_a_tiny_window_can_be_closed(house: House, qtbot: QtBot) -> None:
    house.window.setMinimumSize(0, 0)
    house.window.resize(100, 100)
    house.window.close()
    qtbot.waitUntil(lambda: not house.window.isVisible(), timeout=5000)
