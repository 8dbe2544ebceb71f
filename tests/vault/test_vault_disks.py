"""Real drives: full at every level, mounted as read-only, and another file system behind the same path."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from vault_doubles import beside, new_plan, open_plan, read_text, saying, text_of

from wrap_builder.errors import CannotWrite, DiskFull, DriveChanged, FileMissing
from wrap_builder.vault import vault

PAGE = 4096


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    if os.geteuid() != 0:
        pytest.skip("mounting a drive needs an administrator")
    done = subprocess.run(["mount", "-t", "tmpfs", *options, "none", str(folder)], capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"no drive can be mounted here: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path, free_pages: int) -> None:
    """Leave this many pages on the drive."""
    space = os.statvfs(folder)
    (folder / "filler").write_bytes(bytes((space.f_bavail - free_pages) * PAGE))


def test_a_full_drive_is_told_and_the_file_on_it_stays_whole(tmp_path: Path) -> None:
    results: Counter[str] = Counter()
    with mounted(tmp_path / "stick", "-o", "size=600k") as stick:
        for free in range(0, 60, 2):
            path = stick / "a.plan"
            new_plan(path, "old", filler=60_000).close()
            opened = open_plan(path)
            fill(stick, free)
            try:
                opened.save(saying("new", 120_000))
                result = "new"
            except DiskFull:
                result = "old"
            assert not [name for name in beside(path) if name.endswith(".tmp")], free
            (stick / "filler").unlink()
            assert read_text(path) == result, free
            opened.save(saying("after"))
            opened.close()
            assert read_text(path) == "after"
            assert beside(path) == {"a.plan", "a.plan.bak"}
            for item in stick.iterdir():
                item.unlink()
            results[result] += 1
    assert min(results["old"], results["new"]) >= 5


def test_on_a_full_drive_a_plan_opens_and_the_words_go_to_another_place(tmp_path: Path) -> None:
    with mounted(tmp_path / "stick", "-o", "size=300k") as stick:
        new_plan(stick / "a.plan", "old").close()
        fill(stick, 0)
        opened = open_plan(stick / "a.plan")
        assert not opened.read_only
        with pytest.raises(DiskFull):
            opened.save(saying("new", 20_000))
        opened.save_copy(tmp_path / "copy.plan")
        opened.close()
        assert read_text(tmp_path / "copy.plan") == "new"
        with pytest.raises(DiskFull):
            new_plan(stick / "b.plan")
        assert beside(stick / "a.plan") == {"a.plan", "filler"}


def test_a_read_only_drive_is_only_read(tmp_path: Path) -> None:
    with mounted(tmp_path / "disc") as disc:
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


def test_a_stick_that_was_pulled_or_changed_is_not_written_to(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    with mounted(stick) as first:
        new_plan(first / "a.plan").close()
        opened = open_plan(first / "a.plan")
        data = (first / "a.plan").read_bytes()
        subprocess.run(["umount", "-l", str(stick)], check=True)
        with pytest.raises(FileMissing):
            opened.save(saying("second"))
        assert beside(stick / "a.plan") == set()
        with mounted(stick):
            (stick / "a.plan").write_bytes(data)
            with pytest.raises(DriveChanged):
                opened.save(saying("second"))
            assert read_text(stick / "a.plan") == "first"
        subprocess.run(["mount", "-t", "tmpfs", "none", str(stick)], check=True)
        opened.close()
