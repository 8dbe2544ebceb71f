"""The computer sleeps or its screen is locked while a plan is open: sealed and out of sight before the machine goes."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bus_fixtures import *  # noqa: F403
from bus_fixtures import GNOME, LOGIND, SLEEP, Bus, StandIn
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import name_on_disk, shows, type_passphrase, write

from wrap_builder.errors import DiskFull
from wrap_builder.plan.values import Plan
from wrap_builder.session.keeper import SaveReport
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.system_lock import SystemLock

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the buses are those of Linux desktops")


@pytest.fixture
def logind(services: Callable[..., StandIn]) -> StandIn:
    return services(LOGIND, GNOME)


@pytest.fixture
def lock(opened: House, bus: Bus, logind: StandIn, qtbot: QtBot) -> Iterator[SystemLock]:
    made = SystemLock(opened.leaving.lock, lambda: opened.desk.is_covered, opened.words, bus.environment)
    qtbot.waitUntil(lambda: made.holds_sleep, timeout=5000)
    assert logind.met().startswith("held sleep")
    yield made
    made.end()


@pytest.fixture
def watched(opened: House, lock: SystemLock) -> House:
    return opened


def seen(house: House) -> str:
    return " / ".join(one.text() for one in house.window.findChildren(QLabel) if one.isVisible())


def test_the_machine_waits_until_the_last_words_are_on_the_drive(
    watched: House, lock: SystemLock, logind: StandIn, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    keeper, go, entered = watched.desk.open.keeper, threading.Event(), threading.Event()
    real = keeper.save

    def slow(plan: Plan) -> SaveReport:
        entered.set()
        assert go.wait(10)
        return real(plan)

    monkeypatch.setattr(keeper, "save", slow)
    write(watched, "typed before the sleep")
    logind.send(f"{SLEEP} true")
    qtbot.waitUntil(entered.is_set, timeout=5000)
    assert not isinstance(watched.window.shown, PlanView)
    assert "Ana" not in seen(watched)
    assert lock.holds_sleep
    assert name_on_disk(plan_file) == "Ana"
    go.set()
    qtbot.waitUntil(shows(watched, UnlockPage), timeout=5000)
    assert "before the computer slept" in seen(watched)
    qtbot.waitUntil(lambda: not lock.holds_sleep, timeout=5000)
    assert watched.desk.open is None
    assert logind.met() == "released"
    assert name_on_disk(plan_file) == "typed before the sleep"


def test_what_a_full_drive_could_not_take_sleeps_sealed(
    watched: House, lock: SystemLock, logind: StandIn, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []

    def full(_plan: Plan) -> None:
        tried.append(True)
        raise DiskFull

    monkeypatch.setattr(watched.desk.open.keeper, "save", full)
    write(watched, "typed before the sleep")
    logind.send(f"{SLEEP} true")
    qtbot.waitUntil(shows(watched, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: not lock.holds_sleep, timeout=5000)
    assert logind.met() == "released"
    assert tried
    assert watched.desk.open is None
    assert b"typed before" not in watched.desk.locked.sealed.data
    assert name_on_disk(plan_file) == "Ana"
    type_passphrase(watched, PASSPHRASE)
    qtbot.waitUntil(shows(watched, PlanView), timeout=5000)
    assert watched.desk.open.session.plan.answers["start.name"].text == "typed before the sleep"


def test_a_locked_screen_locks_the_plan(watched: House, logind: StandIn, plan_file: Path, qtbot: QtBot) -> None:
    write(watched, "typed before the screen was locked")
    logind.send(f"/org/gnome/ScreenSaver {GNOME} ActiveChanged true", f"/org/gnome/ScreenSaver {GNOME} ActiveChanged true")
    qtbot.waitUntil(shows(watched, UnlockPage), timeout=5000)
    assert "together with the screen" in seen(watched)
    assert name_on_disk(plan_file) == "typed before the screen was locked"
