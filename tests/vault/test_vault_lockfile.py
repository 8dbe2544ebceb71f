"""The lock between windows and processes: one writer, a reader that knows it, and nothing left behind."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from vault_doubles import PASSPHRASE, StepOs, beside, failing, open_plan, read_text, saying

from wrap_builder.errors import HeldElsewhere
from wrap_builder.vault.lockfile import LockFile
from wrap_builder.vault.os_calls import Os

PROJECT = Path(__file__).resolve().parents[2]

HOLDER = """
import sys
from pathlib import Path
from wrap_builder.vault import vault
opened = vault.unlock(Path(sys.argv[1]), passphrase=sys.argv[2])
print("read only" if opened.read_only else "writing", flush=True)
sys.stdin.readline()
opened.close()
"""

WRITER = """
import sys
from pathlib import Path
from wrap_builder.errors import HeldElsewhere
from wrap_builder.vault import vault
done = 0
while done < 15:
    opened = vault.unlock(Path(sys.argv[1]), passphrase=sys.argv[2])
    if not opened.read_only:
        words = opened.document + sys.argv[3].encode()
        assert opened.save(lambda stamp: words).displaced is None
        done += 1
    opened.close()
"""


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_a_second_process_reads_only_and_is_told(plan_path: Path) -> None:
    with run(HOLDER, str(plan_path), PASSPHRASE) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "writing\n"
        opened = open_plan(plan_path)
        assert (opened.read_only, opened.notice) == (True, HeldElsewhere.sentence)
        opened.close()
        assert ".~Notes.plan.lock" in beside(plan_path)
        assert plan_path.with_name(".~Notes.plan.lock").read_bytes() == b""
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert holder.wait() == 0
    assert beside(plan_path) == {"Notes.plan"}
    opened = open_plan(plan_path)
    assert not opened.read_only
    opened.close()


def test_a_process_that_was_killed_holds_nothing(plan_path: Path) -> None:
    with run(HOLDER, str(plan_path), PASSPHRASE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "writing\n"
        holder.kill()
        assert holder.wait() == -9
    assert ".~Notes.plan.lock" in beside(plan_path)
    opened = open_plan(plan_path)
    assert not opened.read_only
    opened.save(saying("second"))
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_two_processes_that_take_turns_lose_no_edit(plan_path: Path) -> None:
    writers = [run(WRITER, str(plan_path), PASSPHRASE, letter) for letter in "ab"]
    for writer in writers:
        writer.communicate()
        assert writer.returncode == 0
    opened = open_plan(plan_path)
    letters = opened.document.rpartition(b"}")[2]
    opened.close()
    assert (letters.count(b"a"), letters.count(b"b"), len(letters)) == (15, 15, 30)
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_a_side_file_that_somebody_removed_is_made_again(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    plan_path.with_name(".~Notes.plan.lock").unlink()
    opened.save(saying("second"))
    second = open_plan(plan_path)
    assert second.read_only
    second.close()
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_a_lock_that_somebody_else_took_meanwhile_stops_the_save(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    plan_path.with_name(".~Notes.plan.lock").unlink()
    other = LockFile(Os(), plan_path)
    assert other.take()
    with pytest.raises(HeldElsewhere):
        opened.save(saying("second"))
    opened.close()
    assert ".~Notes.plan.lock" in beside(plan_path)
    other.release()
    assert read_text(plan_path) == "first"


def test_a_holder_that_goes_between_opening_and_locking_is_noticed(plan_path: Path) -> None:
    first, system = LockFile(Os(), plan_path), StepOs()
    assert first.take()

    def go(name: str, number: int) -> None:
        if (name, number) == ("lock", 1):
            first.release()

    system.start_again(go)
    second = LockFile(system, plan_path)
    assert second.take()
    assert system.counts["lock"] == 2
    assert not LockFile(Os(), plan_path).take()
    second.release()
    assert beside(plan_path) == {"Notes.plan"}


def test_side_files_that_keep_vanishing_end_the_tries(plan_path: Path) -> None:
    side = plan_path.with_name(".~Notes.plan.lock")
    system = StepOs(lambda name, _: side.unlink() if name == "lock" else None)
    assert not LockFile(system, plan_path).take()


def test_a_side_file_of_somebody_else_is_not_removed(plan_path: Path) -> None:
    first, second = LockFile(Os(), plan_path), LockFile(Os(), plan_path)
    assert first.take()
    plan_path.with_name(".~Notes.plan.lock").unlink()
    assert second.take()
    first.release()
    assert not LockFile(Os(), plan_path).take()
    second.release()
    assert beside(plan_path) == {"Notes.plan"}


def test_taking_and_releasing_twice_does_no_harm(plan_path: Path) -> None:
    lock = LockFile(Os(), plan_path)
    assert lock.take()
    assert lock.take()
    lock.release()
    lock.release()
    assert beside(plan_path) == {"Notes.plan"}


@pytest.mark.parametrize(("call", "code"), [("lock", errno.EIO), ("open", errno.ENOSPC), ("fstat", errno.EIO)])
def test_an_error_while_locking_is_passed_on_with_nothing_held(plan_path: Path, call: str, code: int) -> None:
    lock = LockFile(StepOs(failing(call, 1, code)), plan_path)
    with pytest.raises(OSError, match=r".+"):
        lock.take()
    lock.release()
    assert LockFile(Os(), plan_path).take()


def test_errors_while_releasing_are_not_passed_on(plan_path: Path) -> None:
    for call in ("unlink", "fstat", "close"):
        system = StepOs()
        lock = LockFile(system, plan_path)
        assert lock.take()
        system.start_again(failing(call, 1, errno.EIO))
        lock.release()


def test_a_planted_symlink_is_not_followed(plan_path: Path, tmp_path: Path) -> None:
    plan_path.with_name(".~Notes.plan.lock").symlink_to(tmp_path / "victim")
    opened = open_plan(plan_path)
    opened.save(saying("second"))
    opened.close()
    assert not (tmp_path / "victim").exists()
    assert read_text(plan_path) == "second"
