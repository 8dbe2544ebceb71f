"""Copies written to drives that fill up, cannot be written, or are pulled out: told, whole or not there, nothing left beside."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from small_drives import fill, memory, plugged_in, unmount

from wrap_builder.errors import CannotWrite, DiskFull
from wrap_builder.session import outfile
from wrap_builder.session.naming import file_name
from wrap_builder.words import Words

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 1200


def name(taken: frozenset[str]) -> str:
    return file_name("Crisis plan", date(2026, 11, 22), "pdf", Words(), taken=taken)


def whole(folder: Path) -> list[str]:
    """Return the names of what lies in a folder; every file but the filler has to be whole."""
    found = sorted(one.name for one in folder.iterdir() if one.name not in {"filler", "lost+found"})
    assert all((folder / one).read_bytes() in (PDF, b"old") for one in found)
    return found


@pytest.mark.parametrize("kind", ["tmpfs", "ext4"])
def test_a_full_drive_keeps_what_it_had_and_gets_nothing_half(tmp_path: Path, kind: str) -> None:
    drive = memory(tmp_path / "drive", "-o", "size=2m") if kind == "tmpfs" else plugged_in(tmp_path / "drive", "ext4", "4M")
    with drive as folder:
        outfile.write(folder / "a.pdf", b"old")
        made = outfile.write_beside(folder, name, PDF)
        filler = fill(folder, len(PDF) // 3)
        with pytest.raises(DiskFull):
            outfile.write_beside(folder, name, PDF)
        with pytest.raises(DiskFull):
            outfile.write(folder / "a.pdf", PDF)
        assert whole(folder) == [made.name, "a.pdf"]
        filler.unlink()
        assert outfile.write_beside(folder, name, PDF).name == "Crisis plan, 22 November 2026 (2).pdf"
        assert len(whole(folder)) == 3


def test_a_drive_that_can_only_be_read_is_told_and_left_alone(tmp_path: Path) -> None:
    with memory(tmp_path / "drive") as folder:
        outfile.write(folder / "a.pdf", b"old")
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
        with pytest.raises(CannotWrite):
            outfile.write(folder / "a.pdf", PDF)
        with pytest.raises(CannotWrite):
            outfile.write_beside(folder, name, PDF)
        assert whole(folder) == ["a.pdf"]


def test_a_drive_that_is_pulled_out_is_told(tmp_path: Path) -> None:
    with memory(tmp_path / "drive") as folder:
        inner = folder / "copies"
        inner.mkdir()
        outfile.write_beside(inner, name, PDF)
        unmount(folder)
        subprocess.run(["mount", "-t", "tmpfs", "none", str(folder)], check=True)  # another drive in its place, without that folder
        with pytest.raises(CannotWrite):
            outfile.write_beside(inner, name, PDF)
        with pytest.raises(CannotWrite):
            outfile.write(inner / "a.pdf", PDF)
        assert list(folder.iterdir()) == []
