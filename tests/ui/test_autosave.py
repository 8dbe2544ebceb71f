"""Autosave on a real file: its rhythm, its honesty when the drive fails, and that nothing is lost in between."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from wrap_builder.content.loader import load
from wrap_builder.errors import CannotWrite, DiskFull
from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Plan, Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.autosave import Autosave, SaveStep
from wrap_builder.ui.tasks import Tasks

PASSPHRASE = "quiet harbour lantern meadow"


class Shaky:
    """A keeper whose drive can fail."""

    def __init__(self, keeper: Keeper) -> None:
        self.keeper, self.error, self.saves = keeper, None, 0
        self.read_only = False

    def save(self, plan: Plan) -> object:
        self.saves += 1
        if self.error is not None:
            raise self.error
        return self.keeper.save(plan)


@pytest.fixture
def keeper(tmp_path: Path) -> Shaky:
    return Shaky(Keeper.create(tmp_path / "notes.plan", Plan(), PASSPHRASE, work_factor=2))


@pytest.fixture
def session(clock) -> PlanSession:
    return PlanSession(Plan(), load(), clock)


@pytest.fixture
def autosave(session: PlanSession, keeper: Shaky, tasks: Tasks, clock, now) -> Autosave:
    return Autosave(session, keeper, tasks, clock=clock, now=now)


def write(session: PlanSession, text: str) -> None:
    session.execute(SetText("start.name", text))


def on_disk(keeper: Shaky) -> str:
    keeper.keeper.close()
    opened = Keeper.open(keeper.keeper.path, passphrase=PASSPHRASE)
    answer = opened.plan.answers.get("start.name")
    opened.close()
    return answer.text if isinstance(answer, Text) else ""


def waits(autosave: Autosave) -> float:
    """Seconds until it saves by itself; -1 if it does not."""
    timer = next(child for child in autosave.children() if isinstance(child, QTimer))
    return timer.interval() / 1000 if timer.isActive() else -1


def test_saved_is_said_only_after_the_file_holds_it(
    qtbot: QtBot, autosave: Autosave, session: PlanSession, keeper: Shaky,
) -> None:
    steps = []
    autosave.state_changed.connect(lambda state: steps.append(state.step))
    write(session, "Ana")
    assert steps == [SaveStep.SOON]
    autosave.save_now()
    assert steps[-1] is SaveStep.SAVING
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    assert steps[-1] is SaveStep.SAVED
    assert on_disk(keeper) == "Ana"


def test_it_waits_for_quiet_and_then_ten_seconds_between_saves(
    qtbot: QtBot, autosave: Autosave, session: PlanSession, clock,
) -> None:
    write(session, "A")
    assert waits(autosave) == pytest.approx(1.5)
    autosave.save_now()
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    clock.go(2)
    write(session, "An")
    assert waits(autosave) == pytest.approx(8.0, abs=0.1)
    autosave.save_now()
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    clock.go(60)
    write(session, "Ana")
    assert waits(autosave) == pytest.approx(1.5)


def test_typing_that_does_not_stop_is_saved_too(autosave: Autosave, session: PlanSession, clock) -> None:
    """Every key begins a new moment of quiet; after ten seconds it is saved all the same."""
    for second in range(12):
        write(session, "word " * (second + 1))
        clock.go(1)
        left = waits(autosave)
        assert left <= max(0.0, 10.0 - second) + 0.01
    assert left == pytest.approx(0.0, abs=0.01)


def test_words_typed_while_the_locks_were_changed_are_not_called_saved(
    qtbot: QtBot, autosave: Autosave, session: PlanSession, keeper: Shaky,
) -> None:
    write(session, "in the new locks")
    put_there = session.plan
    write(session, "typed meanwhile")
    keeper.save(put_there)
    autosave.adopt(put_there)
    assert autosave.state.step is SaveStep.SAVING  # at once: the file may have held the later words before
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    assert on_disk(keeper) == "typed meanwhile"


def test_what_another_job_wrote_is_called_saved(autosave: Autosave, session: PlanSession) -> None:
    write(session, "in the new locks")
    autosave.adopt(session.plan)
    assert autosave.state.step is SaveStep.SAVED
    assert autosave.is_clean


def test_what_is_typed_during_a_save_is_saved_after_it(
    qtbot: QtBot, autosave: Autosave, session: PlanSession, keeper: Shaky,
) -> None:
    write(session, "first")
    autosave.save_now()
    write(session, "second")
    done = []
    autosave.when_settled(lambda: done.append(autosave.is_clean))
    qtbot.waitUntil(lambda: bool(done), timeout=5000)
    assert done == [True]
    assert on_disk(keeper) == "second"


@pytest.mark.parametrize("error", [DiskFull(), CannotWrite()])
def test_a_failed_save_stays_said_and_the_next_one_heals_it(
    qtbot: QtBot, autosave: Autosave, session: PlanSession, keeper: Shaky, error: Exception,
) -> None:
    keeper.error = error
    write(session, "kept in the window")
    settled = []
    autosave.when_settled(lambda: settled.append(autosave.is_clean))
    qtbot.waitUntil(lambda: bool(settled), timeout=5000)
    assert settled == [False]
    assert autosave.state.step is SaveStep.NOT_SAVED
    assert autosave.state.error is error
    assert waits(autosave) == pytest.approx(10.0)
    write(session, "and more")
    assert autosave.state.step is SaveStep.NOT_SAVED
    keeper.error = None
    autosave.save_now()
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    assert autosave.state.step is SaveStep.SAVED
    assert on_disk(keeper) == "and more"


def test_a_read_only_file_is_never_written(autosave: Autosave, session: PlanSession, keeper: Shaky) -> None:
    keeper.read_only = True
    write(session, "x")
    autosave.save_now()
    assert keeper.saves == 0


def test_nothing_is_saved_twice(qtbot: QtBot, autosave: Autosave, session: PlanSession, keeper: Shaky) -> None:
    write(session, "once")
    autosave.save_now()
    qtbot.waitUntil(lambda: autosave.is_clean, timeout=5000)
    autosave.save_now()
    settled = []
    autosave.when_settled(lambda: settled.append(True))
    assert settled == [True]
    assert keeper.saves == 1


def test_a_save_that_ends_after_another_job_saved_newer_words_is_not_taken_for_the_newest(
    session: PlanSession, keeper: Shaky, autosave: Autosave, qtbot: QtBot,
) -> None:
    write(session, "older")
    autosave.save_now()
    write(session, "newer")
    keeper.keeper.save(session.plan)
    autosave.adopt(session.plan)
    qtbot.waitUntil(lambda: autosave.is_clean)
    assert (keeper.saves, autosave.state.step) == (1, SaveStep.SAVED)
