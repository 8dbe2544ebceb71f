"""Words that could be sealed but not saved before a lock lie on a drive all the same, and come up when the plan is opened again."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import CannotWrite
from wrap_builder.plan.values import Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.versions import Where
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView


def refused(*_arguments: object, **_options: object) -> None:
    raise CannotWrite


def lock_unsaved(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(house.desk.open.keeper, "save", refused)
    write(house, "typed while nothing could be saved")
    house.leaving.lock()
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: house.desk.locked.sealed.rescued is not None, timeout=5000)
    return house.desk.locked.sealed.rescued


def test_the_power_may_fail_after_the_lock(opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    path = lock_unsaved(opened, qtbot, monkeypatch)
    assert b"typed while" not in path.read_bytes()
    keeper = Keeper.open(plan_file, passphrase=PASSPHRASE)
    (rescued,) = (one for one in keeper.versions() if not one.superseded)
    assert (rescued.where, rescued.path) == (Where.OTHER, path)
    assert keeper.plan_of(rescued).answers["start.name"] == Text("typed while nothing could be saved")
    assert keeper.plan.answers["start.name"] == Text("Ana")
    keeper.close()


def test_once_they_are_in_their_place_the_other_copy_goes(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = lock_unsaved(opened, qtbot, monkeypatch)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean, timeout=5000)
    assert not path.exists()
    opened.leaving.close_plan()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert name_on_disk(plan_file) == "typed while nothing could be saved"


def test_going_back_from_the_locked_plan_takes_it_away_too(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = lock_unsaved(opened, qtbot, monkeypatch)
    press(opened, "Back to the start")
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    assert not path.exists()
    assert name_on_disk(plan_file) == "typed while nothing could be saved"
