"""Ways 1 to 10 in which programs have lost the words of people: full, busy and distant drives, two writers, crashes."""

from __future__ import annotations

import errno
import os
import re
import shutil
from pathlib import Path

import pytest
from vault_doubles import (
    OTHER_PASSPHRASE,
    UNFLUSHED,
    BusyWindows,
    NoExchange,
    ShortWrites,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    read_text,
    saved_again,
    saying,
    text_of,
)

from wrap_builder.errors import (
    CannotWrite,
    DiskFull,
    DriveChanged,
    NotConfirmed,
    WrapError,
)
from wrap_builder.vault.sealed import Stamp

NETWORK = [errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETDOWN]
WRITES = ("write", "fsync", "exchange", "rename_new", "replace", "link", "unlink")


@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
def test_case_01_disk_full_while_saving_or_closing_is_told_and_cuts_nothing_off(plan_path: Path, call: str) -> None:
    """Also at the last moment, when the data goes out at `close`, and for one write that takes a part (the QSaveFile trap)."""
    system = ShortWrites(lambda size: size // 2 or 1)
    opened = open_plan(plan_path, os=system)
    before = plan_path.read_bytes()
    system.start_again(after=failing(call, 3 if call == "write" else 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        opened.save(saying("second"))
    assert system.shortened or call == "open"
    assert plan_path.read_bytes() == before
    opened.close()
    assert plan_path.read_bytes() == before
    saved_again(open_plan(plan_path))


def test_case_02_a_key_step_that_fails_comes_before_the_first_byte_is_written(
    plan_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    before, failed = plan_path.read_bytes(), []

    def out_of_memory(*_arguments: object, **_options: object) -> bytes:
        failed.append("key")
        raise MemoryError

    def no_document(_stamp: Stamp) -> bytes:
        failed.append("document")
        raise RuntimeError

    system.start_again()
    with monkeypatch.context() as patch:
        patch.setattr("hashlib.scrypt", out_of_memory)
        with pytest.raises((MemoryError, WrapError)):
            opened.change_locks(saying("second"), OTHER_PASSPHRASE)
    with pytest.raises(RuntimeError):
        opened.save(no_document)
    system.start_again(failing("random_bytes", 1, errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        opened.save(saying("second"))
    assert set(failed) == {"key", "document"}
    assert not {name for name, _ in system.calls} & {"open", *WRITES}
    assert plan_path.read_bytes() == before
    system.start_again()
    saved_again(opened)


@pytest.mark.parametrize("code", NETWORK)
def test_case_03_a_network_drive_that_drops_twice_during_sleep_is_told_and_saved_to_later(plan_path: Path, code: int) -> None:
    system = StepOs(full_flush=UNFLUSHED)
    opened = open_plan(plan_path, os=system)
    before = plan_path.read_bytes()
    for call in ("lstat", "write", "fsync", "read", "exchange"):
        for _ in range(2):
            system.start_again(lambda name, _, call=call: failing(call, 1, code)(name, 1))
            with pytest.raises(DriveChanged):
                opened.save(saying("second"))
            assert (call, 1) in system.calls
            assert plan_path.read_bytes() == before
    system.start_again(after=failing("exchange", 1, code))
    with pytest.raises(NotConfirmed):
        opened.save(saying("third"))
    assert ("exchange", 1) in system.completed
    system.start_again()
    saved_again(opened)


@pytest.mark.parametrize("code", [errno.EBUSY, errno.EACCES, errno.EPERM])
@pytest.mark.parametrize("kind", [StepOs, NoExchange])
def test_case_04_a_sync_client_that_holds_the_file_costs_neither_file_nor_words(
    plan_path: Path, kind: type[StepOs], code: int,
) -> None:
    system = kind()
    opened = open_plan(plan_path, os=system)
    refused = "exchange" if kind is StepOs else "replace"
    for number in range(4):
        system.start_again(failing(refused, 1, code))
        with pytest.raises(CannotWrite):
            opened.save(saying(f"held {number}"))
        assert (refused, 1) in system.calls
        assert read_text(plan_path) == "first"
    assert opened.rescued is not None
    assert read_text(opened.rescued) == "held 3"
    assert beside(plan_path) == {"Notes.plan", ".~Notes.plan.lock", opened.rescued.name}
    system.start_again()
    saved_again(opened)


@pytest.mark.parametrize("code", [5, 32, 33])
def test_case_05_a_scanner_on_windows_is_waited_for_and_after_ten_seconds_the_words_are_beside(plan_path: Path, code: int) -> None:
    system = BusyWindows(2.0, plan_path, code=code)
    opened = open_plan(plan_path, os=system)
    opened.save(saying("after two seconds"))
    assert system.refused == 6
    assert 2.0 <= system.clock < 4.0
    assert read_text(plan_path) == "after two seconds"
    system.until = system.clock + 10.0
    told = []
    for _ in range(3):  # each waits for about three seconds
        with pytest.raises(CannotWrite) as caught:
            opened.save(saying("in the ten seconds"))
        told.append(caught.value.sentence)
    assert system.until - 1.0 < system.clock < system.until
    assert set(told) == {"The file cannot be written here."}
    assert opened.rescued is not None
    assert read_text(opened.rescued) == "in the ten seconds"
    assert read_text(plan_path) == "after two seconds"
    saved_again(opened)


def test_case_05_a_scanner_that_looks_at_each_new_file_on_windows_is_waited_for(tmp_path: Path) -> None:
    system = BusyWindows(2.0)
    opened = new_plan(tmp_path / "Notes.plan", os=system)
    opened.save_copy(tmp_path / "copy.plan")
    opened.close()
    assert system.refused == 6
    assert read_text(tmp_path / "copy.plan") == "first"


def test_case_06_two_machines_that_edit_lose_neither_version(plan_path: Path, tmp_path: Path) -> None:
    """At length, with processes and sync clients: test_vault_writers.py."""
    there = tmp_path / "there" / "Notes.plan"
    there.parent.mkdir()
    shutil.copyfile(plan_path, there)
    ours, theirs = open_plan(plan_path), open_plan(there)
    theirs.save(saying("theirs"))
    theirs.close()
    shutil.copyfile(there, plan_path)
    displaced = ours.save(saying("ours")).displaced
    assert displaced is not None
    assert [found.superseded for found in ours.versions() if found.path == displaced] == [False]
    ours.close()
    assert (read_text(plan_path), read_text(displaced)) == ("ours", "theirs")


@pytest.mark.parametrize("change", ["times", "same bytes", "same bytes, other file", "not confirmed"])
def test_case_07_what_is_no_other_version_is_not_called_one_and_blocks_nothing(plan_path: Path, change: str) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    opened.save(saying("second"))
    data = plan_path.read_bytes()
    if change == "times":
        os.utime(plan_path, (0, 4e9))
    elif change == "same bytes":
        plan_path.write_bytes(data)
    elif change == "same bytes, other file":
        (plan_path.parent / "other").write_bytes(data)
        (plan_path.parent / "other").replace(plan_path)
    else:
        system.start_again(failing("fsync_folder", 1, errno.EIO))
        with pytest.raises(NotConfirmed):
            opened.save(saying("third"))
        system.start_again()
    saved_again(opened)
    assert opened.other_versions == ()


def test_case_08_a_full_drive_is_not_called_open_in_another_window(plan_path: Path) -> None:
    """Not even the empty file of the lock can be made."""
    system = StepOs(failing("open", 1, errno.ENOSPC))
    opened = open_plan(plan_path, os=system)
    assert ".~Notes.plan.lock" not in beside(plan_path)
    assert not opened.read_only
    assert opened.notice == ""
    system.start_again(lambda name, _: failing("open", 1, errno.ENOSPC)(name, 1))
    with pytest.raises(DiskFull):
        opened.save(saying("second"))
    assert ("open", 2) in system.calls, "the lock's and the temporary file"
    system.start_again()
    saved_again(opened)


@pytest.mark.parametrize("kind", [StepOs, NoExchange])
def test_case_09_the_new_file_is_flushed_before_it_has_the_name_and_the_name_before_it_is_told(
    plan_path: Path, kind: type[StepOs],
) -> None:
    """Every state that a power cut can leave is worked out in test_vault_crash_states.py; real ones: `make powercut`."""
    system = kind()
    opened = open_plan(plan_path, os=system)
    for text in ("second", "third"):
        system.start_again()
        opened.save(saying(text))
        names = [name for name, _ in system.completed]
        swap = "exchange" if kind is StepOs else "replace"
        assert names.index("write") < names.index("fsync") < names.index(swap) < names.index("fsync_folder")
        assert "write" not in names[names.index("fsync_folder") :]
        assert not set(names[names.index("fsync_folder") :]) & {"exchange", "replace", "rename_new", "link", "unlink"}
    opened.close()


class PowerOff(BaseException):
    """The program ends here; nothing of it runs on."""


@pytest.mark.parametrize("kind", [StepOs, NoExchange])
def test_case_10_a_crash_at_any_moment_of_a_save_leaves_the_old_file_or_the_new_one(
    plan_path: Path, tmp_path: Path, kind: type[StepOs],
) -> None:
    """Here by what a crash is to our calls; by the kernel, at each of its calls: test_vault_kill.py."""
    texts = set()
    for number in range(1000):
        folder = tmp_path / str(number)
        shutil.copytree(plan_path.parent, folder)
        system = kind(full_flush=UNFLUSHED)
        opened = open_plan(folder / "Notes.plan", os=system)

        def crash(_name: str, _count: int, system: StepOs = system, number: int = number) -> None:
            if len(system.calls) > number:
                raise PowerOff

        system.start_again(crash)
        try:
            opened.save(saying("second"))
        except PowerOff:
            if opened._own._lock._fd is not None:
                os.close(opened._own._lock._fd)  # as the system does for who ended
        else:
            break
        again = open_plan(folder / "Notes.plan")
        texts.add(text_of(again))
        assert all(read_text(path) == "second" for path in again.left_overs)
        again.close()
        assert {name for name in beside(again.path) if name.startswith(".~")} == {path.name for path in again.left_overs}
    assert texts == {"first", "second"}
    assert number > 30


def test_every_case_has_its_test_and_is_told_in_the_table() -> None:
    here = Path(__file__).resolve()
    sources = [here.read_text(encoding="utf-8"), here.with_name("test_real_losses_kept.py").read_text(encoding="utf-8")]
    names = re.findall(r"^def (test_case_(\d\d)_\w+)", "\n".join(sources), re.MULTILINE)
    assert {int(number) for _, number in names} == set(range(1, 21))
    table = here.parents[2].joinpath("docs/decisions/real-losses.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in table for name, _ in names)
    assert set(re.findall(r"`(test_case_\w+)`", table)) == {name for name, _ in names}
