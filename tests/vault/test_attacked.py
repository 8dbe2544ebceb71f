"""What attackers of the finished vault found: rescued words that went, the plan under a second name, files without a date."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tracemalloc
from pathlib import Path

import pytest
from vault_doubles import FAST, OTHER_PASSPHRASE, PASSPHRASE, StepOs, beside, open_plan, parts_of, saying, text_of

from wrap_builder.errors import CannotWrite, ChangedOnDisk, FileDamaged
from wrap_builder.vault import container, header, vault
from wrap_builder.vault.found import Spot
from wrap_builder.vault.open_file import OpenFile
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.state import Locked


class Stubborn(Os):
    """A drive that takes no new file into its place; with `folder` set, nor any other new name in that folder."""

    def __init__(self) -> None:
        super().__init__()
        self.is_stubborn, self.folder, self.refused = False, None, 0

    def exchange(self, one: Path, other: Path) -> None:
        if self.is_stubborn:
            self.refused += 1
            raise OSError(errno.EIO, "no")
        super().exchange(one, other)

    def rename_new(self, source: Path, target: Path) -> None:
        if self.is_stubborn and target.parent == self.folder:
            self.refused += 1
            raise OSError(errno.EIO, "no")
        super().rename_new(source, target)


def fail_twice(opened: OpenFile, text: str) -> None:
    for _ in range(2):
        with pytest.raises(CannotWrite):
            opened.save(saying(text))


def words_in(opened: OpenFile, spot: Spot) -> set[str]:
    return {json.loads(opened.read_version(one.path))["text"] for one in opened.versions() if one.spot is spot}


def test_words_rescued_after_a_power_cut_do_not_take_the_place_of_those_rescued_before(plan_path: Path, tmp_path: Path) -> None:
    """Two evenings at a drive that fails, with the computer switched off after the first: both evenings are there."""
    store, drive = tmp_path / "store", Stubborn()
    drive.is_stubborn, drive.folder = True, plan_path.parent
    for text in ("first evening", "second evening"):
        opened = open_plan(plan_path, store=store, os=drive)
        fail_twice(opened, text)
        assert opened.rescued is not None
        assert opened.rescued.is_relative_to(store)
        opened.close()
    assert drive.refused >= 4
    again = open_plan(plan_path, store=store)
    assert words_in(again, Spot.RESCUED) == {"first evening", "second evening"}
    again.delete()
    assert not list(store.rglob("*.plan"))


def test_in_one_session_the_newest_rescued_words_are_the_only_ones(plan_path: Path, tmp_path: Path) -> None:
    store, drive = tmp_path / "store", Stubborn()
    drive.is_stubborn, drive.folder = True, plan_path.parent
    opened = open_plan(plan_path, store=store, os=drive)
    fail_twice(opened, "older")
    fail_twice(opened, "newer")
    assert words_in(opened, Spot.RESCUED) == {"newer"}
    drive.is_stubborn = False
    opened.save(saying("saved"))
    assert words_in(opened, Spot.RESCUED) == set()
    opened.close()


def test_what_was_rescued_before_a_lock_goes_with_the_save_after_it(plan_path: Path) -> None:
    drive = Stubborn()
    drive.is_stubborn = True
    opened = open_plan(plan_path, os=drive)
    fail_twice(opened, "before the lock")
    assert opened.rescued is not None
    sealed = opened.seal(saying("at the lock"))
    opened.close()
    sealed = vault.rescue(sealed, os=drive)
    assert len(list(plan_path.parent.glob("*not saved in its place*"))) == 1
    drive.is_stubborn = False
    again = vault.unlock_sealed(sealed, passphrase=PASSPHRASE, work_factor=FAST, os=drive)
    again.save(saying("after the lock"))
    again.close()
    assert beside(plan_path) == {"Notes.plan", "Notes.plan.bak"}


class NoCase(Os):
    """A drive that takes large and small letters for the same, and a system that does not tell which were used first."""

    def realpath(self, path: Path) -> Path:
        return path

    def lstat(self, path: Path) -> os.stat_result:
        return super().lstat(self._stored(path))

    def open(self, path: Path, flags: int) -> int:
        return super().open(self._stored(path), flags)

    def writable(self, path: Path) -> bool:
        return super().writable(self._stored(path))

    def unlink(self, path: Path) -> None:
        super().unlink(self._stored(path))

    def exchange(self, one: Path, other: Path) -> None:
        super().exchange(self._stored(one), self._stored(other))

    def replace(self, source: Path, target: Path) -> None:
        super().replace(self._stored(source), self._stored(target))

    def _stored(self, path: Path) -> Path:
        return next((one for one in path.parent.iterdir() if one.name.casefold() == path.name.casefold()), path)


class NoNumbers(NoCase):
    """The same where each name has a number of its own, as some drives in user space make them up."""

    def lstat(self, path: Path) -> os.stat_result:
        found = super().lstat(path)
        return os.stat_result((found.st_mode, hash(path.name), *found[2:])) if path.suffix in {".plan", ".bak"} else found


@pytest.mark.parametrize("drive", [NoCase(), NoNumbers()])
def test_the_plan_under_another_spelling_of_its_name_is_no_old_copy(plan_path: Path, drive: Os) -> None:
    """Deleting old copies after a change of the locks deleted the plan itself."""
    spelled = plan_path.with_name("NOTES.plan")
    opened = open_plan(spelled, os=drive)
    assert "Notes.plan" in drive.names(plan_path.parent)
    opened.save(saying("words"))
    assert [one.spot for one in opened.versions()] == [Spot.BACKUP]
    report = opened.change_locks(saying("words"), OTHER_PASSPHRASE)
    assert report.old_copies == ()
    opened.close()
    again = open_plan(plan_path, passphrase=OTHER_PASSPHRASE)
    assert text_of(again) == "words"
    again.close()


def test_a_hard_link_to_the_plan_is_an_old_copy_once_the_locks_were_changed(plan_path: Path) -> None:
    link = plan_path.with_name("Linked.plan")
    link.hardlink_to(plan_path)
    opened = open_plan(plan_path)
    assert opened.change_locks(saying("words"), OTHER_PASSPHRASE).old_copies == (link,)
    opened.close()


@pytest.mark.parametrize("seconds", [-62_000_000_000.0, -1.0, 1e18, 253_402_300_800.0])
def test_another_version_is_found_whatever_time_its_file_has(plan_path: Path, seconds: float) -> None:
    copy = plan_path.with_name("Notes (theirs).plan")
    shutil.copyfile(plan_path, copy)
    theirs = open_plan(copy)
    theirs.save(saying("theirs"))
    theirs.close()

    class Clockless(Os):
        seen = 0

        def lstat(self, path: Path) -> os.stat_result:
            found = super().lstat(path)
            if path != copy:
                return found
            self.seen += 1
            values = list(found)
            values[8] = int(seconds)
            return os.stat_result(values)

    system = Clockless()
    opened = open_plan(plan_path, os=system)
    (other,) = (one for one in opened.versions() if one.path == copy)
    assert system.seen
    assert not other.superseded
    assert f"{other.at:%Y-%m-%dT%H:%M}".startswith("1980-01-01")
    opened.close()


@pytest.mark.parametrize("way", ["changed", "other file", "gone"])
def test_a_version_that_became_another_one_is_not_removed(plan_path: Path, way: str) -> None:
    copy = plan_path.with_name("Notes (theirs).plan")
    shutil.copyfile(plan_path, copy)
    theirs = open_plan(copy)
    theirs.save(saying("seen"))
    opened = open_plan(plan_path, os=StepOs())
    (found,) = (one for one in opened.versions() if one.path == copy)
    if way == "changed":
        theirs.save(saying("never seen"))
    theirs.close()
    if way == "other file":
        copy.write_bytes(b"something else")
    if way == "gone":
        copy.unlink()
        assert opened.discard_found(found).left == ()
    else:
        before = copy.read_bytes()
        with pytest.raises(ChangedOnDisk):
            opened.discard_found(found)
        assert copy.read_bytes() == before
    opened.close()


def test_stretches_of_a_hostile_file_that_overlap_are_not_kept_in_memory(plan_path: Path) -> None:
    """28 beginnings of age files, each with several ends: kept all at once, they filled 437 MiB."""
    entries, identity = parts_of(plan_path)
    start = entries["plan.age"][: header.parse(entries["plan.age"]).length]
    for name in ("seal.age", "plan.age"):
        entries[name] = entries[name][:-1] + bytes([entries[name][-1] ^ 1])
    begins = b"".join(start + bytes([number]) * 64 for number in range(28))
    ends = b"PK\3\4" * 8
    data = container.build(entries)[:-1] + begins + bytes(2**22 - 100_000) + ends
    locked = Locked(data)
    tracemalloc.start()
    with pytest.raises(FileDamaged):
        locked.open(identity)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(data) < peak < 64 * 2**20
