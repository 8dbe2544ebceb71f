"""Real drives: full at every level, mounted as read-only, pulled, plugged in again, another one behind the same path, exFAT."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from small_drives import fill, memory, plug_in, plugged_in, run, stick, unmount
from vault_doubles import StepOs, beside, new_plan, open_plan, read_text, saying, text_of

from wrap_builder.errors import CannotWrite, DiskFull, DriveChanged, FileMissing
from wrap_builder.vault import vault

KINDS = {"tmpfs": ("600k", 4096), "ext4": ("2M", 2048)}
"""The size of a small drive, and by how many bytes its hundred levels differ."""


def full_at_a_hundred_levels(drive: Path, step: int) -> Counter[str]:
    """Save at each level, compare with what was told, go on when there is room again. Return how often each was told."""
    told: Counter[str] = Counter()
    for level in range(100):
        path = drive / "a.plan"
        new_plan(path, "old", filler=60_000).close()
        opened = open_plan(path)
        filler = fill(drive, level * step)
        try:
            opened.save(saying("new", 120_000))
            result = "new"
        except DiskFull:
            result = "old"
        assert not [name for name in beside(path) if name.endswith(".tmp")], level
        if level % 2:
            opened.close()
            assert read_text(path) == result, level
            opened = open_plan(path)
        filler.unlink()
        assert read_text(path) == result, level
        opened.save(saying("after"))
        opened.close()
        again = open_plan(path)
        assert (text_of(again), again.left_overs) == ("after", ())
        again.close()
        assert beside(path) - {"lost+found"} == {"a.plan", "a.plan.bak"}
        for name in ("a.plan", "a.plan.bak"):
            (drive / name).unlink()
        told[result] += 1
    return told


def test_a_full_drive_is_told_at_a_hundred_levels_in_memory(tmp_path: Path) -> None:
    size, step = KINDS["tmpfs"]
    with memory(tmp_path / "drive", "-o", f"size={size}") as drive:
        told = full_at_a_hundred_levels(drive, step)
    assert told.total() == 100
    assert min(told.values()) >= 10, told


def test_a_full_drive_is_told_at_a_hundred_levels_on_ext4(tmp_path: Path) -> None:
    size, step = KINDS["ext4"]
    with plugged_in(tmp_path / "drive", "ext4", size) as drive:
        told = full_at_a_hundred_levels(drive, step)
    assert told.total() == 100
    assert min(told.values()) >= 10, told


def test_on_a_full_drive_a_plan_opens_and_the_words_go_to_another_place(tmp_path: Path) -> None:
    with memory(tmp_path / "stick", "-o", "size=300k") as drive:
        new_plan(drive / "a.plan", "old").close()
        fill(drive, 0)
        opened = open_plan(drive / "a.plan")
        assert not opened.read_only
        with pytest.raises(DiskFull):
            opened.save(saying("new", 20_000))
        opened.save_copy(tmp_path / "copy.plan")
        opened.close()
        assert read_text(tmp_path / "copy.plan") == "new"
        with pytest.raises(DiskFull):
            new_plan(drive / "b.plan")
        assert beside(drive / "a.plan") == {"a.plan", "filler"}


def test_a_read_only_drive_is_only_read(tmp_path: Path) -> None:
    with memory(tmp_path / "disc") as disc:
        new_plan(disc / "a.plan").close()
        subprocess.run(["mount", "-o", "remount,ro", str(disc)], check=True)
        vault.look(disc / "a.plan")
        opened = open_plan(disc / "a.plan")
        assert (opened.read_only, opened.notice, text_of(opened)) == (True, CannotWrite.sentence, "first")
        with pytest.raises(CannotWrite):
            opened.save(saying("second"))
        opened.save_copy(tmp_path / "copy.plan")
        opened.close()
        with pytest.raises(CannotWrite):
            new_plan(disc / "b.plan")


def test_a_drive_that_becomes_read_only_while_the_plan_is_open_is_told_and_saving_goes_on_afterwards(tmp_path: Path) -> None:
    """Linux does this by itself to a drive with errors."""
    with memory(tmp_path / "drive") as drive:
        new_plan(drive / "a.plan").close()
        system = StepOs()
        opened = open_plan(drive / "a.plan", os=system)
        opened.save(saying("second"))
        # The lock's side file is open for writing, and a remount by hand is refused while it is: it is taken away by force.
        os.close(opened._own._lock._fd)
        subprocess.run(["mount", "-o", "remount,ro", str(drive)], check=True)
        opened._own._lock._fd = None
        with pytest.raises(CannotWrite):
            opened.save(saying("third"))
        assert read_text(drive / "a.plan") == "second"
        subprocess.run(["mount", "-o", "remount,rw", str(drive)], check=True)
        opened.save(saying("fourth"))
        opened.close()
        assert read_text(drive / "a.plan") == "fourth"
        assert beside(drive / "a.plan") == {"a.plan", "a.plan.bak"}


def test_a_stick_that_was_pulled_or_changed_is_not_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    with memory(folder, "-o", "size=1M") as first:
        new_plan(first / "a.plan").close()
        opened = open_plan(first / "a.plan")
        data = (first / "a.plan").read_bytes()
        in_use = os.open(first / "a.plan", os.O_RDONLY)  # so that the next drive cannot have the number of this one
        unmount(folder)
        with pytest.raises(FileMissing):
            opened.save(saying("second"))
        assert beside(folder / "a.plan") == set()
        with memory(folder):
            (folder / "a.plan").write_bytes(data)
            with pytest.raises(DriveChanged):
                opened.save(saying("second"))
            assert beside(folder / "a.plan") == {"a.plan"}
            assert (folder / "a.plan").read_bytes() == data
        os.close(in_use)
        subprocess.run(["mount", "-t", "tmpfs", "none", str(folder)], check=True)
        opened.close()


def test_another_stick_under_the_number_of_the_pulled_one_loses_nothing_of_its_own(tmp_path: Path) -> None:
    """Systems give the number of a drive that is gone to the next one: then only the content tells them apart."""
    folder = tmp_path / "stick"
    with memory(folder) as first:
        new_plan(first / "a.plan").close()
        opened, number = open_plan(first / "a.plan"), folder.stat().st_dev
        unmount(folder)
        with pytest.raises(FileMissing):
            opened.save(saying("second"))
        subprocess.run(["mount", "-t", "tmpfs", "none", str(folder)], check=True)
        new_plan(folder / "a.plan", "of somebody else").close()
        theirs = (folder / "a.plan").read_bytes()
        if folder.stat().st_dev != number:
            with pytest.raises(DriveChanged):
                opened.save(saying("third"))
            assert (folder / "a.plan").read_bytes() == theirs
        else:
            displaced = opened.save(saying("third")).displaced
            assert displaced is not None
            assert displaced.read_bytes() == theirs
        opened.close()


@pytest.mark.parametrize("kind", ["ext4", "exfat"])
def test_a_stick_that_is_plugged_in_again_is_saved_to_again(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "stick"
    with stick(folder, kind, "8M") as device:
        plug_in(device, kind, folder)
        new_plan(folder / "a.plan").close()
        opened = open_plan(folder / "a.plan")
        opened.save(saying("second"))
        unmount(folder)
        for text in ("third", "fourth"):
            with pytest.raises(FileMissing):
                opened.save(saying(text))
            assert list(folder.iterdir()) == []
        # Nothing of ours holds on to the drive that is gone: else it would come back under another number, as another drive.
        subprocess.run(["losetup", "-d", device], check=True)
        assert subprocess.run(["losetup", device], capture_output=True).returncode != 0
        run("losetup", device, tmp_path / "stick.image")
        plug_in(device, kind, folder)
        assert read_text(folder / "a.plan") == "second"
        assert opened.save(saying("fifth")).displaced is None
        opened.close()
        assert read_text(folder / "a.plan") == "fifth"
        assert beside(folder / "a.plan") - {"lost+found"} == {"a.plan", "a.plan.bak"}
