"""The whole window on a real file: begin, write, close, come back, lock, hide, change the locks; no word is ever lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, FakePrompts
from window_driver import OTHER, key, name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import DiskFull
from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.examples_page import ExamplesPage
from wrap_builder.ui.pages.help_page import HelpPage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.new_plan_page import NewPlanPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView


def test_a_plan_begins_with_a_place_and_four_words(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    press(house, "Start a new plan")
    qtbot.waitUntil(shows(house, NewPlanPage))
    path = tmp_path / "mine"
    house.window.shown.findChild(QLineEdit, "new.place").setText(str(path))
    press(house, "Make my plan")
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=5000)
    made = path.with_suffix(".plan")
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    press(house, "Not now")
    assert shows(house, PlanView)()
    write(house, "Ana")
    house.leaving.close_program()
    qtbot.waitUntil(lambda: not house.window.isVisible(), timeout=5000)
    assert name_on_disk(made, "river basket candle orchard") == "Ana"


def test_a_recovery_sheet_is_checked_by_two_groups(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    press(house, "Start a new plan")
    house.window.shown.findChild(QLineEdit, "new.place").setText(str(tmp_path / "mine.plan"))
    press(house, "Make my plan")
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=5000)
    press(house, "Make my recovery sheet")
    qtbot.waitUntil(shows(house, RecoverySheetPage), timeout=5000)
    page = house.window.shown
    groups = [label.text() for label in page.findChildren(QWidget, "codeGroup")]
    assert len(groups) == 8
    lines = [line for line in page.findChildren(QLineEdit) if line.objectName().startswith("recovery.group")]
    for line in lines:
        line.setText("000000")
    press(house, "Check and go on")
    assert shows(house, RecoverySheetPage)()
    for line in lines:
        line.setText(groups[int(line.objectName().removeprefix("recovery.group")) - 1])
    press(house, "Check and go on")
    assert shows(house, PlanView)()
    house.desk.put_away()
    keeper = Keeper.open(tmp_path / "mine.plan", code=" ".join(groups))
    keeper.close()


def test_a_wrong_passphrase_is_told_calmly_and_can_be_tried_again(house: House, plan_file: Path, qtbot: QtBot) -> None:
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, OTHER)
    page = house.window.shown
    qtbot.waitUntil(page.passphrase.isEnabled, timeout=5000)
    told = " ".join(label.text() for label in page.findChildren(QWidget, "notice"))
    assert "does not open" in told
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)


def test_something_that_is_no_plan_is_told_on_the_start_page(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "letter.plan"
    other.write_text("Dear Sam")
    house.opening.look_at(other)
    qtbot.waitUntil(lambda: "not a plan" in " ".join(w.text() for w in house.window.shown.findChildren(QWidget, "notice")), timeout=5000)
    assert shows(house, StartPage)()
    assert other.read_text() == "Dear Sam"


def test_locking_saves_first_and_comes_back_to_the_same_page(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    view = opened.window.shown
    view.open_page("daily/1")
    write(opened, "Ana Maria")
    key(opened, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert opened.desk.open is None
    assert name_on_disk(plan_file) == "Ana Maria"
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.window.shown.key == "daily/1"


def test_locking_on_a_full_drive_keeps_the_words_sealed(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper = opened.desk.open.keeper

    def full(_plan: Plan) -> None:
        raise DiskFull

    monkeypatch.setattr(keeper, "save", full)
    write(opened, "typed on a full drive")
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert name_on_disk(plan_file) == "Ana"
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "typed on a full drive"
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)
    assert name_on_disk(plan_file) == "typed on a full drive"


def test_hiding_covers_everything_at_once(opened: House, qtbot: QtBot) -> None:
    write(opened, "private")
    key(opened, Qt.Key.Key_F8)
    assert not isinstance(opened.window.shown, PlanView)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert opened.desk.open is None


def test_idle_locks(opened: House, qtbot: QtBot) -> None:
    opened.idle.idle.emit()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)


def test_closing_asks_when_something_is_not_saved(
    opened: House, prompts: FakePrompts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(_plan: Plan) -> None:
        raise DiskFull

    monkeypatch.setattr(opened.desk.open.keeper, "save", full)
    write(opened, "not on the drive")
    prompts.answers = ["stay"]
    opened.window.close()
    qtbot.waitUntil(lambda: bool(prompts.asked), timeout=5000)
    assert opened.window.isVisible()
    assert opened.desk.open.session.plan.answers["start.name"].text == "not on the drive"
    prompts.answers = ["leave"]
    opened.window.close()
    qtbot.waitUntil(lambda: not opened.window.isVisible(), timeout=5000)


def test_the_locks_are_changed_and_a_sheet_is_shown(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    write(opened, "before the change")
    opened.do("locks")
    assert shows(opened, LocksPage)()
    opened.window.shown.findChild(QLineEdit, "locks.present").setText(PASSPHRASE)
    press(opened, "Change the locks")
    qtbot.waitUntil(shows(opened, RecoverySheetPage), timeout=5000)
    press(opened, "Go on without checking")
    assert opened.desk.open.autosave.is_clean
    write(opened, "after the change")
    opened.leaving.close_plan()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert name_on_disk(plan_file, OTHER) == "after the change"


def test_a_second_window_can_only_read(opened: House, plan_file: Path) -> None:
    second = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert second.read_only
    second.close()


def test_an_example_is_marked_and_never_saved(house: House, qtbot: QtBot, tmp_path: Path) -> None:
    press(house, "See the examples")
    assert shows(house, ExamplesPage)()
    house.window.shown.findChildren(QAbstractButton)[0].click()
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert house.desk.open.keeper is None
    assert "example" in " ".join(one.text() for one in house.window.shown.findChildren(QWidget, "planTitle")).lower()
    house.leaving.close_plan()
    assert shows(house, StartPage)()
    assert not list(tmp_path.rglob("*.plan"))


@pytest.mark.parametrize(("which", "kind"), [(Qt.Key.Key_F1, HelpPage), (Qt.Key.Key_F2, HelplinesPage)])
def test_help_and_helplines_are_one_key_away_and_lead_back(
    opened: House, which: Qt.Key, kind: type[QWidget], qtbot: QtBot,
) -> None:
    key(opened, which)
    assert shows(opened, kind)()
    press(opened, "Back")
    assert shows(opened, PlanView)()
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    key(opened, which)
    assert shows(opened, kind)()
    press(opened, "Back")
    assert shows(opened, UnlockPage)()


def test_the_title_never_holds_a_name(opened: House, plan_file: Path) -> None:
    for neutral in (True, False):
        opened.settings.set("neutral_title", neutral)
        assert plan_file.stem not in opened.window.windowTitle()
        assert "Ana" not in opened.window.windowTitle()


def test_text_grows_and_the_page_stays(opened: House) -> None:
    opened.window.shown.open_page("early/1")
    before = opened.desk.context.theme.em
    for _ in range(10):
        opened.do("larger")
    assert opened.desk.context.theme.em > before * 1.8
    assert opened.window.shown.key == "early/1"
    opened.do("usual_size")
    assert opened.desk.context.theme.em == before


def test_undo_shows_the_field_that_it_changes(opened: House) -> None:
    opened.window.shown.open_page("start/1")
    write(opened, "Ana Maria")
    opened.window.shown.open_page("early/1")
    key(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.shown.key == "start/1"
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana"
    key(opened, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert opened.desk.open.session.plan.answers["start.name"].text == "Ana Maria"


def test_a_copy_is_printed_as_it_was_chosen_and_never_as_it_was_before(
    opened: House, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A stand-in for the system's print program keeps what it was given."""
    tools = tmp_path / "bin"
    tools.mkdir()
    for name, lines in (("lpstat", "echo Office\n"), ("lp", f'echo "$@" > {tmp_path}/lp.args\ncat > {tmp_path}/lp.pdf\n')):
        (tools / name).write_text(f"#!/bin/sh\n{lines}")
        (tools / name).chmod(0o700)
    monkeypatch.setenv("PATH", f"{tools}:/usr/bin:/bin")
    opened.do("print")
    page = opened.window.shown
    qtbot.waitUntil(lambda: page.has_made("whole"), timeout=10_000)
    page.pick_copy("crisis")
    with pytest.raises(AssertionError):
        press(opened, "Print")
    qtbot.waitUntil(lambda: page.has_made("crisis"), timeout=10_000)
    press(opened, "Print")
    press(opened, "Print on both sides")
    press(opened, "Print now")
    qtbot.waitUntil((tmp_path / "lp.pdf").is_file, timeout=10_000)
    qtbot.waitUntil(lambda: opened.desk.open.session.plan.edition.printed, timeout=10_000)
    assert "two-sided" in (tmp_path / "lp.args").read_text()
    assert (tmp_path / "lp.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("field_id", ["start.review_with", "crisis.sign", "after.amends"])
def test_a_field_of_a_page_not_opened_yet_comes_into_view(house: House, qtbot: QtBot, field_id: str) -> None:
    house.opening.open_example("ramon")
    view = house.window.shown
    assert view.show_field(field_id)

    def is_seen() -> bool:
        card = view.page.editor(field_id).parentWidget()
        top = card.mapTo(view.page.viewport(), card.rect().topLeft()).y()
        return -card.height() < top < view.page.viewport().height() - 20

    qtbot.waitUntil(is_seen, timeout=5000)
