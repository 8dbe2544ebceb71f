"""After a lock nothing of the plan, its history or its keys can be reached any more. Reached, not erased: memory is not wiped."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import key, shows, type_passphrase, write

from wrap_builder.plan.values import Plan, Value
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.session import PlanSession
from wrap_builder.session.undo import Step
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases.emergency import Emergency
from wrap_builder.ui.widgets.standing_notice import StandingNotice
from wrap_builder.vault.box import Contents
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.recipients import Identity

GONE = (Value, PlanSession, Step, Contents, OpenFile, Identity, PlanView, Keeper)

Look = Callable[[], dict[str, int]]


def alive() -> list[object]:
    """Return what there is of the kinds that must not outlive a lock. An empty plan holds no word."""
    return [one for one in gc.get_objects() if isinstance(one, GONE) and one not in (Plan(), Plan().shape)]


@pytest.fixture
def reachable() -> Iterator[Look]:
    """Count what came into being since; nothing is collected but where the program asks for it. To be named before `opened`."""
    gc.collect()
    gc.disable()
    before = alive()  # kept, so that no new object can have the identity of an old one
    known = {id(one) for one in before}
    yield lambda: dict(Counter(type(one).__name__ for one in alive() if id(one) not in known))
    gc.enable()


def lock(house: House, qtbot: QtBot) -> None:
    key(house, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)


def fill(house: House) -> None:
    for number in range(3):
        write(house, f"private words {number}")
        house.desk.open.session.end_typing()
    house.do("helplines")
    house.do("preferences")
    house.desk.show_plan()


def test_nothing_of_a_locked_plan_can_be_reached(reachable: Look, opened: House, qtbot: QtBot) -> None:
    fill(opened)
    gc.unfreeze()
    assert {"Plan", "PlanSession", "Step", "OpenFile", "Contents", "PlanView"} <= set(reachable())
    session, keeper, view = weakref.ref(opened.desk.open.session), weakref.ref(opened.desk.open.keeper), weakref.ref(opened.window.shown)
    lock(opened, qtbot)
    qtbot.waitUntil(lambda: not reachable(), timeout=5000)
    assert (session(), keeper(), view()) == (None, None, None)
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "private words 2"


def test_a_plan_that_somebody_keeps_is_seen(reachable: Look, opened: House, qtbot: QtBot) -> None:
    """Shows that the test above can fail."""
    fill(opened)
    kept = opened.desk.open.session.plan
    lock(opened, qtbot)
    qtbot.waitUntil(lambda: "PlanSession" not in reachable(), timeout=5000)
    assert reachable()["Plan"] == 1
    assert kept.answers


def test_a_mistake_of_the_program_keeps_nothing_of_the_plan(reachable: Look, opened: House, qtbot: QtBot) -> None:
    emergency = Emergency(opened.desk, opened.reading.go_back, lambda: None, {})
    fill(opened)

    def mistake(plan: Plan) -> None:
        raise KeyError(plan)

    try:
        mistake(opened.desk.open.session.plan)
    except KeyError as error:
        emergency.handle(error)
    lock(opened, qtbot)
    qtbot.waitUntil(lambda: not reachable(), timeout=5000)
    for one in opened.window.findChildren(StandingNotice):
        one.hide()
