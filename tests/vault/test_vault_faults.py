"""Every call of a save fails once, in every way a drive knows: the old file or the new one is whole, and what is told is true."""

from __future__ import annotations

import errno
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from vault_doubles import (
    FILE_CALLS,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    UNFLUSHED,
    NoExchange,
    ShortWrites,
    StepOs,
    beside,
    failing,
    new_plan,
    open_plan,
    saying,
    text_of,
)

from wrap_builder.errors import (
    AlreadyThere,
    CannotRead,
    CannotWrite,
    DiskFull,
    DriveChanged,
    FileMissing,
    NotConfirmed,
    WrapError,
    WrongPassphrase,
)
from wrap_builder.vault import vault
from wrap_builder.vault.atomic import backup_path
from wrap_builder.vault.beside import tag
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.sealed import SaveReport

CODES = {
    errno.EIO: CannotWrite, errno.ENOSPC: DiskFull, errno.EDQUOT: DiskFull, errno.EACCES: CannotWrite, errno.EINTR: CannotWrite,
    errno.EROFS: CannotWrite, errno.ENODEV: DriveChanged, errno.ESTALE: DriveChanged, errno.ENOENT: FileMissing,
}
AT_EVERY_CALL = (errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EINTR)
RARE = tuple(code for code in CODES if code not in AT_EVERY_CALL)
SYSTEMS: dict[str, Callable[[], StepOs]] = {
    "exchange": lambda: StepOs(full_flush=UNFLUSHED), "replace": lambda: NoExchange(full_flush=UNFLUSHED),
    "neither": lambda: NoExchange(links=False, full_flush=UNFLUSHED),
}
ACTS: dict[str, Callable[[OpenFile], SaveReport]] = {
    "first save": lambda opened: opened.save(saying("new")),
    "later save": lambda opened: opened.save(saying("new")),
    "over a foreign version": lambda opened: opened.save(saying("new")),
    "new locks": lambda opened: opened.change_locks(saying("new"), OTHER_PASSPHRASE),
}
CHANGES = {"open", "write", "fsync", "fsync_folder", "close", "exchange", "rename_new", "replace", "link", "unlink", "lock"}
"""What an error can follow although the call did its work; the others only look."""

FOREIGN = b"what somebody else wrote"


class Drive:
    """Makes the same plan again and again, opened and just before an act, on one kind of file system."""

    def __init__(self, folder: Path, kind: str, act: str) -> None:
        self._folder, self._system, self._act, self._count = folder, SYSTEMS[kind], act, 0
        self._texts: dict[bytes, str] = {}
        template = folder / "template"
        template.mkdir()
        new_plan(template / "a.plan", "older").close()
        if act != "later save":
            opened = open_plan(template / "a.plan")
            opened.save(saying("old"))
            opened.close()
        self._template = template

    def prepared(self) -> tuple[OpenFile, StepOs]:
        self._count += 1
        folder, system = self._folder / str(self._count), self._system()
        shutil.copytree(self._template, folder)
        opened = open_plan(folder / "a.plan", os=system)
        if self._act == "later save":
            opened.save(saying("old"))
        if self._act == "over a foreign version":
            opened.path.write_bytes(FOREIGN)
        system.start_again()
        return opened, system

    def text_in(self, path: Path) -> str:
        """Return the text in a plan; what was opened once is known by its bytes."""
        data = path.read_bytes()
        if data not in self._texts:
            self._texts[data] = text_in(path)
        return self._texts[data]

    def cases(self) -> Iterator[tuple[str, int, int, bool]]:
        """Yield each call with each errno: before it did anything and, where that can be, after it did its work."""
        opened, system = self.prepared()
        ACTS[self._act](opened)
        calls, completed = [call for call in system.calls if call[0] in FILE_CALLS], set(system.completed)
        opened.close()
        for place, (call, count) in enumerate(calls):
            for code in (*AT_EVERY_CALL, RARE[place % len(RARE)]):
                yield call, count, code, False
                if call in CHANGES and (call, count) in completed:
                    yield call, count, code, True


def text_in(path: Path) -> str:
    for passphrase in (PASSPHRASE, OTHER_PASSPHRASE):
        try:
            opened = vault.unlock(path, passphrase=passphrase)
        except WrapError:
            continue
        text = text_of(opened)
        opened.close()
        return text
    return "foreign" if path.read_bytes() == FOREIGN else "broken"


def outcome(opened: OpenFile, act: str) -> str:
    try:
        report = ACTS[act](opened)
    except WrapError as error:
        return type(error).__name__
    return "saved, old backup" if report.old_backup else "saved"


# Links are made of foreign versions alone: without them, the other acts make the same calls.
@pytest.mark.parametrize(("kind", "act"), [
    (kind, act) for kind in SYSTEMS for act in ACTS if kind != "neither" or act == "over a foreign version"])
def test_a_call_that_fails_loses_nothing_and_what_is_told_is_true(tmp_path: Path, kind: str, act: str) -> None:
    """The whole product of calls and error numbers."""
    told: Counter[str] = Counter()
    drive = Drive(tmp_path, kind, act)
    for call, count, code, after in drive.cases():
        opened, system = drive.prepared()
        system.start_again(**{"after" if after else "before": failing(call, count, code)})
        result = outcome(opened, act)
        where = f"{kind}, {act}, {call} {count}, {errno.errorcode[code]}, after={after}"
        assert (call, count) in (system.completed if after else system.calls), f"did not happen: {where}"
        check(drive, opened.path, act, result, CODES[code], where)
        told[result] += 1
        if "fsync" in call or call == "write":
            assert result != "saved", "an error of a flush or a write was swallowed"
        system.start_again()
        if told.total() % 2:
            assert outcome(opened, "first save" if act == "new locks" else act) == "saved", where
        opened.close()
        check_reopened(drive, opened.path, where)
    named = {error.__name__ for error in (NotConfirmed, CannotWrite, DiskFull, DriveChanged, FileMissing)}
    assert set(told) <= {"saved", "saved, old backup", *named}
    assert min(told["NotConfirmed"], told["CannotWrite"], told["DiskFull"]) > 0
    assert told.total() > 150


def check(drive: Drive, path: Path, act: str, result: str, expected: type[WrapError], where: str) -> None:
    """Compare what is on the disk after one failed call with what the person was told."""
    text = drive.text_in(path)
    if act == "over a foreign version":
        assert any(item.read_bytes() == FOREIGN for item in path.parent.iterdir()), f"the foreign version is lost: {where}"
    if result in {"saved", "saved, old backup", NotConfirmed.__name__}:
        assert text == "new", where
    else:
        assert text == ("foreign" if act == "over a foreign version" else "old"), where
        assert result == expected.__name__, where
    assert "broken" not in {drive.text_in(item) for item in path.parent.iterdir() if item.suffix in {".plan", ".bak"}}, where


def check_reopened(drive: Drive, path: Path, where: str) -> None:
    """The next opening cleans up: no left-over stays but one that is shown because nothing else holds what is in it."""
    if drive.text_in(path) != "foreign":
        passphrase = next(one for one in (PASSPHRASE, OTHER_PASSPHRASE) if opens(path, one))
        again = open_plan(path, passphrase=passphrase)
        assert not again.read_only, where
        again.close()
        left = {item for item in path.parent.iterdir() if item.name.startswith(".~")}
        assert left == set(again.left_overs), where
        assert all(drive.text_in(item) in {"foreign", "old"} for item in left), where


def opens(path: Path, passphrase: str) -> bool:
    try:
        open_plan(path, passphrase=passphrase).close()
    except WrongPassphrase:
        return False
    return True


@pytest.mark.parametrize("code", CODES)
def test_every_errno_of_a_write_is_told_by_its_name(tmp_path: Path, code: int) -> None:
    opened, system = Drive(tmp_path, "exchange", "first save").prepared()
    for call in ("open", "write", "fsync", "exchange"):
        system.start_again(failing(call, 1, code))
        with pytest.raises(CODES[code]):
            opened.save(saying("new"))
        assert text_in(opened.path) == "old"
        rescued = {opened.rescued.name} if opened.rescued else set()
        assert {item.name for item in opened.path.parent.iterdir()} == {"a.plan", "a.plan.bak", ".~a.plan.lock", *rescued}
    opened.close()


@pytest.mark.parametrize("system", SYSTEMS.values(), ids=SYSTEMS)
def test_every_call_of_making_a_plan_may_fail(tmp_path: Path, system: Callable[[], StepOs]) -> None:
    whole = system()
    new_plan(tmp_path / "whole.plan", os=whole).close()
    for number, (call, count) in enumerate(whole.calls):
        if call not in FILE_CALLS:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            new_plan(folder / "a.plan", os=_with(system(), failing(call, count, errno.EIO))).close()
        except (CannotWrite, CannotRead, AlreadyThere):
            continue
        assert text_in(folder / "a.plan") == "first"


def _with(system: StepOs, before: Callable[[str, int], None]) -> StepOs:
    system.start_again(before)
    return system


@pytest.mark.parametrize("after", [False, True])
def test_every_call_of_opening_a_plan_may_fail(tmp_path: Path, after: bool) -> None:
    """Beside two left-overs, one of which the plan contains: an error is named, holds no lock, and costs no version."""
    whole = StepOs()
    prepared_with_left_overs(tmp_path / "whole")
    open_plan(tmp_path / "whole/a.plan", os=whole).close()
    results: Counter[str] = Counter()
    for number, (call, count) in enumerate(whole.completed if after else list(whole.calls)):
        if call not in FILE_CALLS:
            continue
        folder = tmp_path / f"{number}"
        prepared_with_left_overs(folder)
        step = failing(call, count, errno.EIO)
        try:
            opened = open_plan(folder / "a.plan", os=StepOs(None if after else step, step if after else None))
        except WrapError as error:
            results[type(error).__name__] += 1
        else:
            results["opened"] += 1
            opened.close()
        again = open_plan(folder / "a.plan")
        assert (text_of(again), again.read_only, len(again.left_overs)) == ("old", False, 1), (call, count)
        again.close()
    assert set(results) == {"opened", "CannotRead"}


def prepared_with_left_overs(folder: Path) -> None:
    folder.mkdir()
    path = folder / "a.plan"
    new_plan(path, "older").close()
    older = path.read_bytes()
    for text in ("old", "newer"):
        opened = open_plan(path)
        opened.save(saying(text))
        opened.close()
        if text == "old":
            old = path.read_bytes()
    newer = path.read_bytes()
    path.write_bytes(old)
    for number, data in enumerate((older, newer)):
        path.with_name(f".~{tag(path.name)}000{number}.tmp").write_bytes(data)


TAKES: dict[str, Callable[[int], int]] = {
    "a half": lambda size: max(1, size // 2), "one byte": lambda _: 1, "all but one byte": lambda size: max(1, size - 1),
}


@pytest.mark.parametrize("takes", TAKES.values(), ids=TAKES)
def test_a_drive_that_takes_a_part_of_each_write_gets_all_of_it_in_the_end(plan_path: Path, takes: Callable[[int], int]) -> None:
    system = ShortWrites(takes, full_flush=UNFLUSHED)
    opened = open_plan(plan_path, os=system)
    opened.save(saying("second"))
    opened.change_locks(saying("third"), OTHER_PASSPHRASE)
    opened.close()
    assert system.shortened >= 3  # the plan, the plan under new locks, its backup
    assert text_in(plan_path) == text_in(backup_path(plan_path)) == "third"


@pytest.mark.parametrize("number", [1, 2, 5])
def test_a_drive_that_takes_nothing_any_more_is_told_and_leaves_nothing(plan_path: Path, number: int) -> None:
    """It returns 0 and no error, at the first write or in the middle."""
    system = ShortWrites(lambda size: 0 if system.counts["write"] >= number - 1 else size // 8)
    opened = open_plan(plan_path, os=system)
    before = beside(plan_path)
    with pytest.raises(CannotWrite):
        opened.save(saying("second"))
    assert system.shortened == number
    assert text_in(plan_path) == "first"
    assert beside(plan_path) == before
    system.takes = lambda size: size
    opened.save(saying("third"))
    opened.close()
    assert text_in(plan_path) == "third"
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


@pytest.mark.parametrize("most", [1, 1000])
def test_a_drive_that_hands_out_a_part_of_each_read_is_read_to_the_end(plan_path: Path, most: int) -> None:
    class Slow(StepOs):
        def read(self, fd: int, size: int) -> bytes:
            return super().read(fd, min(size, most))

    system = Slow(full_flush=UNFLUSHED)
    opened = open_plan(plan_path, os=system)
    opened.save(saying("second"))
    assert opened.save(saying("third")).displaced is None
    opened.close()
    assert system.counts["read"] > 6 * plan_path.stat().st_size // 1000
    assert text_in(plan_path) == "third"


def test_a_write_that_is_lost_without_an_error_is_noticed(plan_path: Path) -> None:
    """The drive says that it took everything, and hands out something else."""

    class Forgetful(StepOs):
        def write(self, fd: int, data: memoryview) -> int:
            return super().write(fd, memoryview(bytes(len(data))))

    opened = open_plan(plan_path, os=Forgetful())
    with pytest.raises(CannotWrite):
        opened.save(saying("second"))
    opened.close()
    assert text_in(plan_path) == "first"
    assert beside(plan_path) == {"Notes.plan"}
