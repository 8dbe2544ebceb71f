"""Saving: what is told to be saved is on the disk, what was there before is kept as promised, and nobody's version is lost."""

from __future__ import annotations

import errno
import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from vault_doubles import (
    CODE,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    NoExchange,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    read_text,
    saying,
    text_of,
)

from wrap_builder.errors import (
    AlreadyClosed,
    AlreadyThere,
    CannotWrite,
    DiskFull,
    DriveChanged,
    FileDamaged,
    FileMissing,
    HeldElsewhere,
    NotConfirmed,
    TooLarge,
    WrongPassphrase,
)
from wrap_builder.vault import box, limits, slots, vault
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.os_calls import Os

SYSTEMS = [pytest.param(StepOs, id="exchange"), pytest.param(NoExchange, id="replace"),
           pytest.param(lambda: NoExchange(links=False), id="neither")]


class LateOs(StepOs):
    """A clock that stands at one moment."""

    def now(self) -> datetime:
        return datetime(2026, 11, 22, 2, 13, tzinfo=UTC)


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_save_keeps_the_last_state_of_the_session_before(plan_path: Path, system: type[StepOs]) -> None:
    opened = open_plan(plan_path, os=system())
    for number, text in enumerate(("second", "third", "fourth"), 2):
        report = opened.save(saying(text))
        assert (report.gen, report.displaced, report.old_backup) == (number, None, None)
        assert (opened.gen, text_of(opened)) == (number, text)
        assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak", ".~Notes.plan.lock"}
        assert read_text(plan_path.with_name("Notes.plan.bak")) == "first"
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}
    assert read_text(plan_path) == "fourth"
    again = open_plan(plan_path, os=system())
    again.save(saying("fifth"))
    again.close()
    assert read_text(plan_path.with_name("Notes.plan.bak")) == "fourth"
    assert plan_path.stat().st_mode & 0o777 == 0o600


def test_a_new_plan_has_no_session_before(tmp_path: Path) -> None:
    opened = new_plan(tmp_path / "new.plan")
    opened.save(saying("second"))
    opened.close()
    assert beside(tmp_path / "new.plan") == {"new.plan"}


def test_the_number_rises_at_every_sealing_also_a_failed_one(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    system.start_again(failing("write", 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        opened.save(saying("second"))
    system.start_again()
    assert opened.save(saying("second")).gen == 3
    opened.close()
    assert open_plan(plan_path).gen == 3


@pytest.mark.parametrize("system", SYSTEMS)
def test_another_version_that_came_meanwhile_is_kept_and_told(plan_path: Path, system: type[StepOs]) -> None:
    theirs = plan_path.read_bytes()
    other = plan_path.with_name("elsewhere")
    other.write_bytes(theirs)
    opened, stranger = open_plan(plan_path, os=system()), open_plan(other)
    stranger.save(saying("theirs"))
    stranger.close()
    other.rename(plan_path)
    report = opened.save(saying("ours"))
    assert report.displaced is not None
    assert opened.other_versions == (report.displaced,)
    assert read_text(report.displaced) == "theirs"
    assert read_text(plan_path.with_name(plan_path.name)) == "ours"
    assert opened.save(saying("ours again")).displaced is None
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "elsewhere.bak", report.displaced.name}


@pytest.mark.parametrize("links", [True, False])
def test_other_versions_are_named_after_the_plan_and_the_minute(plan_path: Path, links: bool) -> None:
    class Late(NoExchange):
        now = LateOs.now

    opened = open_plan(plan_path, os=Late(links=links))
    names = []
    for number in range(3):
        plan_path.write_bytes(b"version %d of somebody else" % number)
        report = opened.save(saying("ours"))
        assert report.displaced is not None
        assert report.displaced.read_bytes() == b"version %d of somebody else" % number
        names.append(report.displaced.name)
    opened.close()
    assert names == [
        "Notes (other version 2026-11-22 0213).plan", "Notes (other version 2026-11-22 0213, 2).plan",
        "Notes (other version 2026-11-22 0213, 3).plan"]
    assert beside(plan_path) == {"Notes.plan", *names}


@pytest.mark.parametrize("foreign", ["file", "same size", "folder", "link"])
def test_a_version_that_came_between_the_last_look_and_the_exchange_is_kept(plan_path: Path, foreign: str) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    size = plan_path.stat().st_size

    def arrive(name: str, _: int) -> None:
        if name == "exchange":
            plan_path.unlink()
            if foreign == "folder":
                plan_path.mkdir()
            elif foreign == "link":
                plan_path.symlink_to("somewhere")
            else:
                plan_path.write_bytes(b"theirs" if foreign == "file" else bytes(size))

    system.start_again(arrive)
    report = opened.save(saying("ours"))
    opened.close()
    assert report.displaced is not None
    assert read_text(plan_path) == "ours"
    if foreign == "folder":
        assert report.displaced.is_dir()
    elif foreign == "link":
        assert report.displaced.is_symlink()
    else:
        assert report.displaced.read_bytes() == (b"theirs" if foreign == "file" else bytes(size))
    assert beside(plan_path) == {"Notes.plan", report.displaced.name}


def test_a_version_between_look_and_exchange_that_finds_no_name_stays_and_is_offered(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    theirs = plan_path.read_bytes() + b"changed"

    def arrive(name: str, _: int) -> None:
        if name == "exchange":
            plan_path.write_bytes(theirs)
        if name == "rename_new":
            raise OSError(errno.EIO, "no")

    system.start_again(arrive)
    with pytest.raises(NotConfirmed):
        opened.save(saying("ours"))
    opened.close()
    again = open_plan(plan_path)
    assert text_of(again) == "ours"
    assert [path.read_bytes() for path in again.left_overs] == [theirs]
    again.close()


def test_a_foreign_file_without_room_to_keep_it_stops_the_save(plan_path: Path) -> None:
    opened = open_plan(plan_path, os=NoExchange(links=False))
    with plan_path.open("wb") as file:
        file.truncate(limits.FILE + 1)
    with pytest.raises(TooLarge):
        opened.save(saying("ours"))
    assert plan_path.stat().st_size == limits.FILE + 1
    opened.close()
    assert beside(plan_path) == {"Notes.plan"}


def test_a_failed_save_makes_no_second_copy_of_a_foreign_version(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    plan_path.write_bytes(b"theirs")
    system.start_again(failing("exchange", 1, errno.EIO))
    for _ in range(3):
        system.counts.clear()
        with pytest.raises(CannotWrite):
            opened.save(saying("ours"))
    assert opened.rescued is not None
    assert beside(plan_path) == {"Notes.plan", ".~Notes.plan.lock", opened.rescued.name}
    assert plan_path.read_bytes() == b"theirs"
    opened.close()


def test_an_exchange_that_happened_in_spite_of_its_error_is_not_called_a_failure(plan_path: Path) -> None:
    """A server did it and lost its answer: the file is not "as it was before", and the next save finds its own state."""
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    before = plan_path.read_bytes()
    system.start_again(after=failing("exchange", 1, errno.EIO))
    with pytest.raises(NotConfirmed):
        opened.save(saying("second"))
    assert ("exchange", 1) in system.completed
    assert read_text(plan_path) == "second"
    assert backup_path(plan_path).read_bytes() == before
    system.start_again()
    assert opened.save(saying("third")).displaced is None
    opened.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_another_version_keeps_its_name_when_an_exchange_tells_an_error_and_happened(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    plan_path.write_bytes(b"theirs")
    system.start_again(after=failing("exchange", 1, errno.EIO))
    with pytest.raises(NotConfirmed):
        opened.save(saying("ours"))
    opened.close()
    assert read_text(plan_path) == "ours"
    assert [path.read_bytes() for path in opened.other_versions] == [b"theirs"]


def test_a_file_that_vanished_is_not_written_anew(plan_path: Path, tmp_path: Path) -> None:
    opened = open_plan(plan_path)
    plan_path.rename(tmp_path / "moved.plan")
    with pytest.raises(FileMissing):
        opened.save(saying("second"))
    assert beside(plan_path) == set()
    plan_path.parent.rename(tmp_path / "pulled")
    with pytest.raises(FileMissing):
        opened.save(saying("second"))
    assert not plan_path.parent.exists()
    (tmp_path / "pulled").rename(plan_path.parent)
    (tmp_path / "moved.plan").rename(plan_path)
    assert opened.save(saying("third")).displaced is None
    opened.close()
    assert read_text(plan_path) == "third"


class Elsewhere(StepOs):
    """A stick that is pulled on a signal: the same path is on another device then."""

    pulled = False

    def lstat(self, path: Path) -> os.stat_result:
        found = super().lstat(path)
        if not self.pulled or path.name.startswith(".~"):
            return found
        values = list(found)
        values[2] += 1
        return os.stat_result(values)


def test_another_device_at_the_same_path_is_not_written_to(plan_path: Path) -> None:
    system = Elsewhere()
    opened = open_plan(plan_path, os=system)
    system.pulled = True
    before = plan_path.read_bytes()
    with pytest.raises(DriveChanged):
        opened.save(saying("second"))
    assert plan_path.read_bytes() == before
    system.pulled = False

    def pull(name: str, _: int) -> None:
        system.pulled = system.pulled or name == "fsync"

    system.start_again(pull)
    with pytest.raises(DriveChanged):
        opened.save(saying("while the temporary file was written"))
    system.start_again()
    system.pulled = False
    assert beside(plan_path) == {"Notes.plan", ".~Notes.plan.lock"}
    assert plan_path.read_bytes() == before
    opened.save(saying("third"))
    opened.close()


@pytest.mark.parametrize("planted", ["link", "folder link", "folder", "pipe"])
def test_what_was_planted_in_the_place_of_the_file_is_not_written_to(plan_path: Path, tmp_path: Path, planted: str) -> None:
    opened = open_plan(plan_path)
    victim = tmp_path / "victim"
    if planted == "folder link":
        plan_path.parent.rename(victim)
        plan_path.parent.symlink_to(victim)
    else:
        plan_path.rename(victim)
        if planted == "link":
            plan_path.symlink_to(victim)
        elif planted == "folder":
            plan_path.mkdir()
        else:
            os.mkfifo(plan_path)
    with pytest.raises(DriveChanged):
        opened.save(saying("second"))
    opened.close()
    assert read_text(victim / "Notes.plan" if planted == "folder link" else victim) == "first"


def test_a_file_marked_as_read_only_is_only_read(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    plan_path.chmod(0o400)
    with pytest.raises(CannotWrite):
        opened.save(saying("second"))
    opened.close()
    again = open_plan(plan_path)
    assert (again.read_only, again.notice, text_of(again)) == (True, CannotWrite.sentence, "first")
    with pytest.raises(CannotWrite):
        again.save(saying("second"))
    again.close()
    assert beside(plan_path) == {"Notes.plan"}


def test_a_folder_where_no_lock_can_be_made_is_only_read(plan_path: Path) -> None:
    for code in (errno.EROFS, errno.EACCES):
        system = StepOs(lambda name, number, code=code: failing("open", 1, code)(name, number))
        opened = open_plan(plan_path, os=system)
        assert (opened.read_only, opened.notice) == (True, CannotWrite.sentence)
        opened.close()


def test_a_file_system_without_locks_is_written_all_the_same(plan_path: Path) -> None:
    class NoLocks(StepOs):
        def lock(self, fd: int) -> bool:
            raise OSError(errno.ENOLCK, "no locks here")

    opened = open_plan(plan_path, os=NoLocks())
    opened.save(saying("second"))
    opened.close()
    assert read_text(plan_path) == "second"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_sealed_bytes_wait_in_memory_and_open_from_there(plan_path: Path, tmp_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    sealed = opened.seal(saying("typed before the lock"))
    system.start_again(failing("write", 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        opened.write_sealed(sealed)
    opened.close()
    assert read_text(plan_path) == "first"
    plan_path.rename(tmp_path / "pulled.plan")
    with pytest.raises(WrongPassphrase):
        vault.unlock_sealed(sealed, passphrase=OTHER_PASSPHRASE)
    for way in ({"passphrase": PASSPHRASE}, {"code": CODE}):
        again = vault.unlock_sealed(sealed, **way)
        assert (text_of(again), again.gen, again.path, again.read_only) == ("typed before the lock", 2, plan_path, False)
        with pytest.raises(FileMissing):
            again.save(saying("and after"))
        again.close()
    (tmp_path / "pulled.plan").rename(plan_path)
    again = vault.unlock_sealed(sealed, passphrase=PASSPHRASE)
    assert again.save(saying("and after")).displaced is None
    again.close()
    assert read_text(plan_path) == "and after"
    assert read_text(plan_path.with_name("Notes.plan.bak")) == "first"


def test_sealed_bytes_are_written_without_unlocking(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    sealed = opened.seal(saying("typed before the lock"))
    with pytest.raises(HeldElsewhere):
        vault.write_locked(sealed)
    opened.close()
    system = StepOs()
    system.start_again(failing("write", 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        vault.write_locked(sealed, os=system)
    assert read_text(plan_path) == "first"
    assert vault.write_locked(sealed).gen == sealed.gen
    assert read_text(plan_path) == "typed before the lock"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_sealed_bytes_that_the_drive_did_not_confirm_are_no_foreign_version(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save(saying("second"))
    sealed = opened.seal(saying("third"))
    opened.close()
    system = StepOs()
    system.start_again(failing("fsync_folder", 1, errno.EIO))
    with pytest.raises(NotConfirmed):
        vault.write_locked(sealed, os=system)
    assert vault.write_locked(sealed).displaced is None
    assert read_text(plan_path.with_name("Notes.plan.bak")) == "second"
    again = vault.unlock_sealed(sealed, passphrase=PASSPHRASE)
    assert again.save(saying("fourth")).displaced is None
    again.close()
    assert read_text(plan_path) == "fourth"
    assert read_text(plan_path.with_name("Notes.plan.bak")) == "third"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


def test_only_the_newest_sealed_state_is_written(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    older, newer = opened.seal(saying("older")), opened.seal(saying("newer"))
    with pytest.raises(ValueError, match="newer"):
        opened.write_sealed(older)
    assert opened.write_sealed(newer).gen == 3
    opened.close()
    assert read_text(plan_path) == "newer"


def test_a_closed_file_is_not_written(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.close()
    opened.close()
    with pytest.raises(AlreadyClosed):
        opened.save(saying("second"))
    assert read_text(plan_path) == "first"


def test_a_copy_is_the_same_file_and_opens(plan_path: Path, tmp_path: Path) -> None:
    opened = open_plan(plan_path)
    opened.save_copy(tmp_path / "copy.plan")
    assert (tmp_path / "copy.plan").read_bytes() == plan_path.read_bytes()
    with pytest.raises(AlreadyThere):
        opened.save_copy(tmp_path / "copy.plan")
    with pytest.raises(FileMissing):
        opened.save_copy(tmp_path / "no folder" / "copy.plan")
    copy = open_plan(tmp_path / "copy.plan")
    assert (copy.id, text_of(copy)) == (opened.id, "first")
    copy.close()
    opened.close()


def test_a_copy_holds_what_the_full_disk_did_not_take(plan_path: Path, tmp_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    system.start_again(failing("write", 1, errno.ENOSPC))
    with pytest.raises(DiskFull):
        opened.save(saying("second"))
    opened.save_copy(tmp_path / "copy.plan")
    opened.close()
    assert read_text(tmp_path / "copy.plan") == "second"
    assert read_text(plan_path) == "first"


@pytest.mark.parametrize("call", ["fsync_folder", "read"])
def test_a_copy_that_the_drive_does_not_confirm_is_told(plan_path: Path, tmp_path: Path, call: str) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    number = 1 if call == "fsync_folder" else 3  # the first two reads compare the temporary file
    system.start_again(failing(call, number, errno.EIO))
    with pytest.raises(NotConfirmed):
        opened.save_copy(tmp_path / "copy.plan")
    opened.close()


def test_a_copy_that_does_not_open_from_its_place_is_told(plan_path: Path, tmp_path: Path) -> None:
    class Rotten(StepOs):
        rot = False

        def read(self, fd: int, size: int) -> bytes:
            block = super().read(fd, size)
            return block[:-1] + b"?" if self.rot and block else block

    def rot(name: str, _: int) -> None:
        system.rot = name == "rename_new" or system.rot

    system = Rotten()
    opened = open_plan(plan_path, os=system)
    system.start_again(rot)
    with pytest.raises(FileDamaged):
        opened.save_copy(tmp_path / "copy.plan")
    opened.close()


def test_a_read_only_window_can_save_a_copy(plan_path: Path, tmp_path: Path) -> None:
    first, second = open_plan(plan_path), open_plan(plan_path)
    assert (second.read_only, second.notice) == (True, HeldElsewhere.sentence)
    second.save_copy(tmp_path / "copy.plan")
    with pytest.raises(HeldElsewhere):
        second.save(saying("second"))
    second.close()
    first.save(saying("first again"))
    first.close()


def test_saves_from_several_threads_wait_for_each_other(plan_path: Path) -> None:
    opened = open_plan(plan_path)
    reports = []
    threads = [threading.Thread(target=lambda n=n: reports.append(opened.save(saying(str(n))))) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.gen for report in reports) == list(range(2, 14))
    assert not any(report.displaced for report in reports)
    opened.close()
    last = open_plan(plan_path)
    assert last.gen == 13
    last.close()


def test_a_busy_file_is_waited_for_on_windows(plan_path: Path) -> None:
    """Windows tells a scanner or a sync client that has the file for a moment by its own error numbers."""

    class Busy(NoExchange):
        waited: list[float] = []
        times = 3

        def replace(self, source: Path, target: Path) -> None:
            if self.times > 0:
                self.times -= 1
                error = PermissionError(errno.EACCES, "busy")
                error.winerror = 32  # type: ignore[attr-defined]
                raise error
            super().replace(source, target)

        def sleep(self, seconds: float) -> None:
            self.waited.append(seconds)

    system = Busy()
    opened = open_plan(plan_path, os=system)
    opened.save(saying("second"))
    assert system.waited == [0.05, 0.1, 0.2]
    system.times, system.waited = 100, []
    with pytest.raises(CannotWrite):
        opened.save(saying("third"))
    assert 3 < sum(system.waited) < 3.5
    opened.close()
    assert read_text(plan_path) == "second"


@pytest.mark.parametrize("name", ["a" * 250 + ".plan", "密" * 83 + ".plan"])
def test_the_longest_name_has_room_for_everything_beside_it(plan_path: Path, name: str) -> None:
    path, twin = plan_path.rename(plan_path.with_name(name)), plan_path.with_name(name[1:])
    twin.write_bytes(path.read_bytes())
    opened, other = open_plan(path), open_plan(twin)
    assert not other.read_only
    opened.save(saying("second"))
    path.write_bytes(b"somebody else's")
    report = opened.save(saying("third"))
    other.save(saying("other"))
    opened.close()
    other.close()
    assert report.displaced is not None
    assert report.displaced.read_bytes() == b"somebody else's"
    assert [read_text(path), read_text(twin), read_text(backup_path(path)), read_text(backup_path(twin))] == [
        "third", "other", "first", "first"]
    assert beside(path) == {path.name, twin.name, backup_path(path).name, backup_path(twin).name, report.displaced.name}


def test_sessions_remember_each_other(plan_path: Path) -> None:
    """What a later session writes contains what the earlier ones wrote, so that their left-overs can be told apart."""
    def seal_of(path: Path) -> object:
        entries = box.inspect(path.read_bytes())
        return box.open_box(entries, slots.open_by_passphrase(entries, PASSPHRASE)).seal

    states = [seal_of(plan_path)]
    for text in ("second", "third"):
        opened = open_plan(plan_path)
        opened.save(saying(text))
        opened.close()
        states.append(seal_of(plan_path))
    assert len({state.by for state in states}) == 3
    for later, state in enumerate(states):
        assert all(state.contains(earlier) for earlier in states[: later + 1])
        assert not any(state.contains(newer) for newer in states[later + 1 :])


def test_the_real_calls_are_used_when_nothing_else_is_handed_in(plan_path: Path) -> None:
    opened = vault.unlock(plan_path, passphrase=PASSPHRASE, os=Os())
    assert opened.save(saying("second")).gen == 2
    opened.close()


def test_another_version_is_told_with_the_next_save_that_the_drive_confirms(plan_path: Path) -> None:
    system = StepOs()
    opened = open_plan(plan_path, os=system)
    opened.save(saying("one"))
    plan_path.write_bytes(b"theirs")
    system.start_again(failing("fsync_folder", 2, errno.EIO))  # the first is for the other version's name, before the exchange
    with pytest.raises(NotConfirmed):
        opened.save(saying("two"))
    system.start_again()
    report = opened.save(saying("three"))
    kept = [path for path in plan_path.parent.iterdir() if path.is_file() and path.read_bytes() == b"theirs"]
    assert [report.displaced] == kept
    assert opened.save(saying("four")).displaced is None
    opened.close()


def test_whatever_comes_after_the_end_is_told_calmly(plan_path: Path) -> None:
    """A lock may come before a worker's turn; then nothing of the keys is there any more."""
    opened = open_plan(plan_path)
    opened.close()
    for act in (opened.versions, opened.delete, lambda: opened.part("history.age"), lambda: opened.read_version(plan_path),
                lambda: opened.check_passphrase("x"), lambda: opened.seal(saying("x")), lambda: opened.seal_now,
                lambda: opened.save_copy(plan_path.with_name("copy.plan")), lambda: opened.change_locks(saying("x"), "y")):
        with pytest.raises(AlreadyClosed):
            act()
    assert beside(plan_path) == {"Notes.plan"}
