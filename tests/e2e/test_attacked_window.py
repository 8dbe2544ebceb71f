"""What attackers of the finished window found: two things at once that cost words, a version, or the way back into the plan."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from pytestqt.qtbot import QtBot
from test_hard_moments import Gate, locked_on_a_full_drive
from test_keeping import saved
from window_doubles import PASSPHRASE
from window_driver import name_on_disk, press, shows, type_passphrase, write

from wrap_builder.errors import NotConfirmed, WrapError
from wrap_builder.plan.history import Why
from wrap_builder.session.keeper import Keeper
from wrap_builder.session.versions import Earlier
from wrap_builder.ui.autosave import SaveStep
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.delete_page import DeletePage
from wrap_builder.ui.pages.start_page import StartPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.pages.versions_page import VersionsPage
from wrap_builder.ui.plan_view import PlanView
from wrap_builder.ui.use_cases.emergency import Emergency
from wrap_builder.vault import container


class SlowDoor:
    """Lets one of the keeper's ways in or out wait until the test opens it, where `when` says so."""

    def __init__(self, name: str, monkeypatch: pytest.MonkeyPatch, when: Callable[..., bool] = lambda *_arguments: True) -> None:
        self.open, self.entered = threading.Event(), threading.Event()
        real = getattr(Keeper, name)

        def wait(*arguments: object, **options: object) -> object:
            if when(*arguments):
                self.entered.set()
                assert self.open.wait(10)
            return real(*arguments, **options)

        monkeypatch.setattr(Keeper, name, staticmethod(wait))


def name_now(house: House) -> str:
    return str(house.desk.open.session.plan.answers["start.name"].text)


def idle(house: House, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: house.tasks.is_idle, timeout=5000)


def unlock(house: House, path: Path, qtbot: QtBot) -> None:
    house.opening.look_at(path)
    qtbot.waitUntil(shows(house, UnlockPage), timeout=5000)
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)


# A file on a slow drive that answers late


def begin_a_slow_look(house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> SlowDoor:
    slow = tmp_path / "slow.plan"
    slow.write_bytes(b"nothing that opens")
    door = SlowDoor("look", monkeypatch, lambda path: path == slow)
    house.opening.look_at(slow)
    qtbot.waitUntil(door.entered.is_set, timeout=5000)
    return door


def test_a_file_that_fails_late_does_not_take_what_was_sealed_at_a_lock(
    house: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = begin_a_slow_look(house, tmp_path, qtbot, monkeypatch)
    unlock(house, plan_file, qtbot)
    locked_on_a_full_drive(house, qtbot, monkeypatch)
    door.open.set()
    idle(house, qtbot)
    assert house.desk.locked.sealed is not None
    type_passphrase(house, PASSPHRASE)
    qtbot.waitUntil(shows(house, PlanView), timeout=5000)
    assert name_now(house) == "typed on a full drive"


def test_a_file_that_fails_late_does_not_push_the_open_plan_away(
    house: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = begin_a_slow_look(house, tmp_path, qtbot, monkeypatch)
    unlock(house, plan_file, qtbot)
    door.open.set()
    idle(house, qtbot)
    assert shows(house, PlanView)()


# Words typed while something else was under way


def test_words_typed_while_a_new_plan_is_made_from_this_one_stay(
    opened: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    door = SlowDoor("create", monkeypatch)
    opened.do("save_as_new")
    opened.window.shown.create_requested.emit(tmp_path / "new.plan", PASSPHRASE)
    qtbot.waitUntil(door.entered.is_set, timeout=5000)
    opened.do("help")
    press(opened, "Back")
    write(opened, "typed meanwhile")
    door.open.set()
    idle(opened, qtbot)
    assert opened.desk.open.keeper.path == plan_file
    assert name_now(opened) == "typed meanwhile"
    assert name_on_disk(tmp_path / "new.plan") == "Ana"


def test_words_typed_after_unlocking_again_stay_though_going_back_ends_late(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    locked_on_a_full_drive(opened, qtbot, monkeypatch)
    door = SlowDoor("write_locked", monkeypatch)
    press(opened, "Back to the start")
    qtbot.waitUntil(door.entered.is_set, timeout=5000)
    press(opened, "Back to the start")  # impatient
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    write(opened, "typed after coming back")
    door.open.set()
    idle(opened, qtbot)
    assert shows(opened, PlanView)()
    assert name_now(opened) == "typed after coming back"


def keep_slowly(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: type[WrapError] | None = None) -> Gate:
    """Begin to keep the plan as it is now as a version; with `error`, raise it after the file was written."""
    now = house.desk.open
    plan, keep = now.session.plan, now.keeper.keep_version

    def keep_and_raise(*arguments: object) -> object:
        result = keep(*arguments)
        if error is not None:
            raise error
        return result

    monkeypatch.setattr(now.keeper, "keep_version", keep_and_raise)
    gate = Gate(now.keeper, "keep_version", monkeypatch)
    house.desk.file_work.run(now.autosave, lambda: now.keeper.keep_version(plan, Why.PRINTED, ""),
                           lambda _report: now.autosave.adopt(plan), lambda _error: None)
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    return gate


@pytest.mark.parametrize("error", [None, NotConfirmed])
def test_words_that_are_called_saved_are_not_put_back_by_a_job_with_an_older_plan(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, error: type[WrapError] | None,
) -> None:
    saved(opened, "older", qtbot)
    gate = keep_slowly(opened, qtbot, monkeypatch, error)
    write(opened, "newer")
    states: list[tuple[SaveStep, str]] = []
    opened.desk.open.autosave.state_changed.connect(lambda state: states.append((state.step, name_on_disk(plan_file))))
    opened.desk.save_now()
    qtbot.wait(50)
    gate.open.set()
    qtbot.waitUntil(lambda: opened.desk.open.autosave.is_clean and opened.tasks.is_idle, timeout=5000)
    assert name_on_disk(plan_file) == "newer"
    assert {name for step, name in states if step is SaveStep.SAVED} == {"newer"}


# Leaving while the file is at work


@pytest.mark.parametrize("way", ["lock", "close_plan"])
def test_a_version_asked_for_while_leaving_is_kept_before(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, way: str,
) -> None:
    """A printer answered in the moment of a lock: the version of the copy was not kept, and a mistake was reported."""
    saved(opened, "one", qtbot)
    now = opened.desk.open
    write(opened, "two")
    gate = Gate(now.keeper, "save", monkeypatch)
    getattr(opened.leaving, way)()
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    plan = now.session.plan
    errors: list[WrapError] = []
    opened.desk.file_work.run(now.autosave, lambda: now.keeper.keep_version(plan, Why.PRINTED, "on paper"),
                            lambda _report: now.autosave.adopt(plan), errors.append)
    gate.open.set()
    qtbot.waitUntil(shows(opened, UnlockPage if way == "lock" else StartPage), timeout=5000)
    assert errors == []
    assert not opened.desk.is_covered
    keeper = Keeper.open(plan_file, passphrase=PASSPHRASE)
    assert "on paper" in {one.words for one in keeper.versions()}
    keeper.close()


@pytest.mark.parametrize("part", ["view", "session"])
def test_a_mistake_while_the_plan_is_put_away_neither_shuts_the_window_nor_keeps_the_keys(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, part: str,
) -> None:
    write(opened, "typed before")
    now = opened.desk.open

    def broken() -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(*((now.view, "end", broken) if part == "view" else (now.session, "drop", broken)))
    with qtbot.captureExceptions() as caught:
        opened.leaving.lock()
        qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert [one[0] for one in caught] == [RuntimeError]
    assert not opened.desk.is_covered
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert not opened.desk.open.keeper.read_only
    assert name_now(opened) == "typed before"


def test_the_system_ends_the_program_though_the_plan_was_deleted_in_that_moment(
    opened: House, plan_file: Path, qtbot: QtBot,
) -> None:
    saved(opened, "one", qtbot)
    opened.do("delete_plan")
    qtbot.waitUntil(shows(opened, DeletePage), timeout=5000)
    idle(opened, qtbot)
    opened.window.shown.confirmed.emit()
    opened.tasks.finish()
    assert not plan_file.exists()
    opened.leaving.end_session()  # what the delete came to was not told yet
    assert not plan_file.exists()


def test_a_lock_waits_while_the_newest_version_is_looked_for(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    saved(opened, "one", qtbot)
    opened.leaving.close_plan()
    qtbot.waitUntil(shows(opened, StartPage), timeout=5000)
    entries = dict(container.parse(plan_file.read_bytes()))
    entries[container.PLAN] = entries[container.PLAN][:-1] + bytes([entries[container.PLAN][-1] ^ 1])
    plan_file.write_bytes(container.build(entries))
    unlock(opened, plan_file, qtbot)
    idle(opened, qtbot)
    gate = Gate(opened.desk.open.keeper, "plan_of", monkeypatch)
    opened.do("newest_version")
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    opened.leaving.lock()
    assert opened.desk.is_covered
    gate.open.set()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    idle(opened, qtbot)


# Pages that were left while they waited


def test_helplines_can_be_read_while_a_version_is_kept(opened: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.do("versions")
    qtbot.waitUntil(shows(opened, VersionsPage), timeout=5000)
    idle(opened, qtbot)
    gate = Gate(opened.desk.open.keeper, "keep_version", monkeypatch)
    press(opened, "Keep this version")
    qtbot.waitUntil(gate.entered.is_set, timeout=5000)
    page = opened.window.shown
    opened.do("helplines")
    qtbot.waitUntil(lambda: not shiboken6.isValid(page), timeout=5000)
    gate.open.set()
    idle(opened, qtbot)
    assert Why.NAMED in {one.why for one in opened.desk.open.keeper.versions()}
    assert opened.desk.open.autosave.is_clean


def test_the_words_about_a_version_are_let_go_at_a_lock(opened: House, qtbot: QtBot) -> None:
    opened.do("versions")
    qtbot.waitUntil(shows(opened, VersionsPage), timeout=5000)
    idle(opened, qtbot)
    opened.window.shown.keep_wanted.emit("zebra")
    idle(opened, qtbot)

    def remembered() -> list[Earlier]:
        gc.collect()
        return [one for one in gc.get_objects() if isinstance(one, Earlier) and one.words == "zebra"]

    gc.unfreeze()
    assert remembered()
    opened.leaving.lock()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    qtbot.waitUntil(lambda: not remembered(), timeout=5000)


def test_a_mistake_while_the_file_is_at_work_does_not_freeze_the_window(opened: House, plan_file: Path, qtbot: QtBot) -> None:
    """A slow drive holds the file: the words are saved when it is free, and the window goes on meanwhile."""
    now, entered, free = opened.desk.open, threading.Event(), threading.Event()
    was_freed: list[bool] = []

    def work() -> None:
        with now.keeper._file._mutex:
            entered.set()
            was_freed.append(free.wait(5))

    opened.desk.file_work.run(now.autosave, work, lambda _none: None, lambda _error: None)
    qtbot.waitUntil(entered.is_set, timeout=5000)
    write(opened, "typed before the mistake")
    emergency = Emergency(opened.desk, opened.reading.go_back, lambda: None, {})
    emergency.handle(KeyError("a mistake of ours"))
    free.set()
    idle(opened, qtbot)
    assert was_freed == [True]
    qtbot.waitUntil(lambda: now.autosave.is_clean, timeout=5000)
    assert name_on_disk(plan_file) == "typed before the mistake"
