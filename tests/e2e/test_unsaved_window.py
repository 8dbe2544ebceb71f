"""While saving fails the window stays "not saved" and says why, nothing typed is lost, and it saves by itself afterwards."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from window_doubles import FakeClock
from window_driver import name_on_disk, write

from wrap_builder.errors import CannotWrite, DiskFull, DriveChanged, FileMissing, NotConfirmed, WrapError
from wrap_builder.ui import autosave
from wrap_builder.ui.autosave import SaveStep
from wrap_builder.ui.house import House
from wrap_builder.vault.os_calls import Os

OLD = "Ana"


@dataclass
class Fault:
    """Lets one call of the real system fail until it is over; `met` counts how often it did."""

    call: str
    code: int
    told: type[WrapError]
    after: bool = False
    on: bool = True
    met: int = 0
    real: Callable[..., Any] = field(init=False)

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.real = getattr(Os, self.call)

        def call(system: Os, *arguments: Any) -> Any:
            result = self.real(system, *arguments) if self.after or not self.on else None
            if self.on:
                self.met += 1
                raise OSError(self.code, os.strerror(self.code))
            return result

        monkeypatch.setattr(Os, self.call, call)


FAULTS: dict[str, Callable[[], Fault]] = {
    "full": lambda: Fault("write", errno.ENOSPC, DiskFull),
    "quota": lambda: Fault("fsync", errno.EDQUOT, DiskFull),
    "a bad drive": lambda: Fault("fsync", errno.EIO, CannotWrite),
    "no right": lambda: Fault("exchange", errno.EACCES, CannotWrite),
    "a server that is silent": lambda: Fault("lstat", errno.ETIMEDOUT, DriveChanged),
    "a drive that does not confirm": lambda: Fault("fsync_folder", errno.EIO, NotConfirmed),
    "an answer that was lost": lambda: Fault("exchange", errno.EIO, NotConfirmed, after=True),
}


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program try again after a hundredth of a second."""
    monkeypatch.setattr(autosave, "RETRY_SECONDS", (0.01,))
    monkeypatch.setattr(autosave, "QUIET_SECONDS", 0.01)


def texts(house: House) -> str:
    """Return all that the window shows in words."""
    labels: Iterator[QLabel] = iter(house.window.shown.findChildren(QLabel))
    return "\n".join(label.text() for label in labels if label.isVisibleTo(house.window.shown))


def told_as_not_saved(house: House, error: type[WrapError]) -> bool:
    state = house.desk.open.autosave.state
    return state.step is SaveStep.NOT_SAVED and type(state.error) is error and f"Not saved. {error.sentence}" in texts(house)


def check_saved_by_itself(house: House, plan_file: Path, text: str, qtbot: QtBot) -> None:
    """Nobody presses anything: it becomes true by itself, the window says so, and nothing lies about."""
    qtbot.waitUntil(lambda: house.desk.open.autosave.is_clean, timeout=10_000)
    assert house.desk.open.autosave.state.step is SaveStep.SAVED
    assert "Not saved" not in texts(house)
    assert "Saved, " in texts(house)
    house.leaving.close_plan()
    qtbot.waitUntil(lambda: house.desk.open is None, timeout=5000)
    assert name_on_disk(plan_file) == text
    assert {path.name for path in plan_file.parent.iterdir()} - {"settings.json"} == {"notes.plan", "notes.plan.bak"}


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("which", FAULTS)
def test_while_saving_fails_the_window_says_why_and_saves_by_itself_afterwards(
    opened: House, plan_file: Path, clock: FakeClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, which: str,
) -> None:
    fault = FAULTS[which]()
    fault.put_in(monkeypatch)
    session = opened.desk.open.session
    for number in range(3):
        before = fault.met
        clock.go(60)
        write(opened, f"typed {number}")
        opened.desk.save_now()
        qtbot.waitUntil(lambda before=before: fault.met > before and told_as_not_saved(opened, fault.told), timeout=10_000)
        assert session.plan.answers["start.name"].text == f"typed {number}"
        assert not opened.desk.open.autosave.is_clean
    assert b"typed" not in b"".join(path.read_bytes() for path in plan_file.parent.iterdir() if path.is_file())
    fault.on = False
    check_saved_by_itself(opened, plan_file, "typed 2", qtbot)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("which", ["removed", "folder gone", "a folder", "a link", "read-only"])
def test_what_happens_to_the_file_is_told_until_it_is_as_it_was(
    opened: House, plan_file: Path, tmp_path: Path, qtbot: QtBot, which: str,
) -> None:
    aside, folder = tmp_path.with_name(f"{tmp_path.name}-aside"), plan_file.parent
    expected = {"removed": FileMissing, "folder gone": FileMissing, "read-only": CannotWrite}.get(which, DriveChanged)
    if which == "folder gone":
        folder.rename(aside)
    elif which == "read-only":
        plan_file.chmod(0o400)
    else:
        plan_file.rename(aside)
        if which == "a folder":
            plan_file.mkdir()
        elif which == "a link":
            plan_file.symlink_to(aside)
    write(opened, "typed meanwhile")
    opened.desk.save_now()
    qtbot.waitUntil(lambda: told_as_not_saved(opened, expected), timeout=10_000)
    assert folder.exists() is (which != "folder gone"), "nothing lands where the drive was"
    assert opened.desk.open.session.plan.answers["start.name"].text == "typed meanwhile"
    if which == "folder gone":
        aside.rename(folder)
    elif which == "read-only":
        plan_file.chmod(0o600)
    else:
        if which == "a folder":
            plan_file.rmdir()
        elif which == "a link":
            plan_file.unlink()
        assert name_on_disk(aside) == OLD, "what the link pointed at was not written to"
        aside.rename(plan_file)
    # Beside a file that is only marked as read-only, the words were put meanwhile; they go once the file has them.
    check_saved_by_itself(opened, plan_file, "typed meanwhile", qtbot)
