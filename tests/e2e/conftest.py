"""The whole window on a real file, with a fake clock, answered questions and fast locks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE, WORK_FACTOR, FakeClock, FakePrompts
from window_driver import shows, type_passphrase
from window_fixtures import *  # noqa: F403
from workshops import full_workshop

from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.settings import Settings
from wrap_builder.session.workshop_keeper import WorkshopKeeper
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.front import Front
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.widgets.passphrase import PassphraseSources
from wrap_builder.ui.workshop.view import WorkshopView


@pytest.fixture
def house(qapp: QApplication, tmp_path: Path, prompts: FakePrompts, clock: FakeClock, sources: PassphraseSources) -> Iterator[House]:
    clocks = Clocks(clock, lambda: datetime(2026, 11, 22, 10, 42), lambda: date(2026, 11, 22))
    front = Front(qapp, Settings(tmp_path / "settings.json"), prompts=prompts)
    made = House(front, clocks=clocks, work_factor=WORK_FACTOR, sources=sources)
    made.start()
    yield made
    while not made.tasks.is_idle:  # as in the program: a plan is put away when nothing is under way with its file
        made.tasks.finish()
        qapp.processEvents()
    made.desk.put_away()
    made.tasks.finish()
    qapp.processEvents()
    qapp.removeEventFilter(made.idle)
    qapp.focusChanged.disconnect(made.window.ring.follow)
    made.window.hide()
    made.window.deleteLater()
    made.deleteLater()
    qapp.processEvents()


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.plan"
    Keeper.create(path, Plan(answers={"start.name": Text("Ana")}), PASSPHRASE, work_factor=WORK_FACTOR).close()
    return path


@pytest.fixture
def opened(house: House, plan_file: Path, qtbot: QtBot) -> House:
    house.opening.look_at(plan_file)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    return house


@pytest.fixture
def group(house: House, tmp_path: Path, qtbot: QtBot) -> House:
    """A window with an open workshop, in which no meeting runs."""
    path = tmp_path / "group.workshop"
    WorkshopKeeper.create(path, full_workshop(), PASSPHRASE, work_factor=WORK_FACTOR).close()
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, WorkshopView), timeout=5000)
    return house
