"""Every call of a save fails once, in every way a drive knows: the old file or the new one is whole, and what is told is true."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from vault_doubles import (
    FILE_CALLS,
    OTHER_PASSPHRASE,
    PASSPHRASE,
    NoExchange,
    StepOs,
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
)
from wrap_builder.vault import vault
from wrap_builder.vault.beside import tag
from wrap_builder.vault.open_file import OpenFile, SaveReport

CODES = {
    errno.EIO: CannotWrite, errno.ENOSPC: DiskFull, errno.EDQUOT: DiskFull, errno.EACCES: CannotWrite, errno.EINTR: CannotWrite,
    errno.EROFS: CannotWrite, errno.ENODEV: DriveChanged, errno.ESTALE: DriveChanged, errno.ENOENT: FileMissing,
}
SYSTEMS: dict[str, Callable[[], StepOs]] = {
    "exchange": StepOs, "replace": NoExchange, "neither": lambda: NoExchange(links=False),
}
ACTS: dict[str, Callable[[OpenFile], SaveReport]] = {
    "first save": lambda opened: opened.save(saying("new")),
    "later save": lambda opened: opened.save(saying("new")),
    "over a foreign version": lambda opened: opened.save(saying("new")),
    "new locks": lambda opened: opened.change_locks(saying("new"), OTHER_PASSPHRASE),
}
FOREIGN = b"what somebody else wrote"


def calls_of(folder: Path, act: str, system: StepOs) -> list[tuple[str, int]]:
    """Return the calls that the act makes when nothing fails."""
    opened = prepared(folder, act, system)
    ACTS[act](opened)
    calls = [call for call in system.calls if call[0] in FILE_CALLS]
    opened.close()
    return calls


def prepared(folder: Path, act: str, system: StepOs) -> OpenFile:
    folder.mkdir()
    path = folder / "a.plan"
    new_plan(path, "older").close()
    opened = open_plan(path, os=system)
    if act == "later save":
        opened.save(saying("old"))
    else:
        opened.save(saying("old"))
        opened.close()
        opened = open_plan(path, os=system)
    if act == "over a foreign version":
        path.write_bytes(FOREIGN)
    system.start_again()
    return opened


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


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("kind", SYSTEMS)
def test_a_call_that_fails_loses_nothing_and_what_is_told_is_true(tmp_path: Path, kind: str, act: str) -> None:
    told: Counter[str] = Counter()
    steps = calls_of(tmp_path / "whole", act, SYSTEMS[kind]())
    assert len(steps) > 15
    for number, (call, count) in enumerate(steps):
        code = list(CODES)[number % len(CODES)]
        for after in (False, True):
            system = SYSTEMS[kind]()
            folder = tmp_path / f"{number}-{after}"
            opened = prepared(folder, act, system)
            step = failing(call, count, code)
            system.start_again(**{"after" if after else "before": step})
            result = outcome(opened, act)
            assert (call, count) in system.calls
            where = f"{kind}, {act}, {call} {count}, {errno.errorcode[code]}, after={after}"
            # An exchange may happen and its error come back: then the new state is there, and the old one beside it.
            moved = after and call in {"exchange", "replace"}
            check(folder, act, result, CODES[code], where, moved=moved)
            told[result] += 1
            if "fsync" in call or call == "write":
                assert result != "saved", "an error of a flush or a write was swallowed"
            system.start_again()
            assert outcome(opened, "first save" if act == "new locks" else act) == "saved"
            opened.close()
    named = {error.__name__ for error in (NotConfirmed, CannotWrite, DiskFull, DriveChanged, FileMissing)}
    assert set(told) <= {"saved", "saved, old backup", *named}
    assert min(told["NotConfirmed"], told["CannotWrite"], told["DiskFull"]) > 0


def check(folder: Path, act: str, result: str, expected: type[WrapError], where: str, *, moved: bool) -> None:
    """Compare what is on the disk after one failed call with what the person was told."""
    path = folder / "a.plan"
    text = text_in(path)
    kept = [item for item in folder.iterdir() if item.read_bytes() == FOREIGN]
    if act == "over a foreign version":
        assert kept, f"the foreign version is lost: {where}"
    if result in {"saved", "saved, old backup", NotConfirmed.__name__}:
        assert text == "new", where
    else:
        assert text in {"old", "foreign"} or (text == "new" and moved), where
        assert result in {expected.__name__, CannotWrite.__name__}, where
    assert "broken" not in {text_in(item) for item in folder.iterdir() if item.suffix in {".plan", ".bak"}}, where


@pytest.mark.parametrize("code", CODES)
def test_every_errno_of_a_write_is_told_by_its_name(tmp_path: Path, code: int) -> None:
    system = StepOs()
    opened = prepared(tmp_path / "a", "first save", system)
    for call in ("open", "write", "fsync", "exchange"):
        system.start_again(failing(call, 1, code))
        with pytest.raises(CODES[code]):
            opened.save(saying("new"))
        assert text_in(tmp_path / "a/a.plan") == "old"
        rescued = {opened.rescued.name} if opened.rescued else set()
        assert {item.name for item in (tmp_path / "a").iterdir()} == {"a.plan", "a.plan.bak", ".~a.plan.lock", *rescued}
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
