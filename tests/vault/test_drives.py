"""A stick is told from a drive that stays, by what the system says or by where it is plugged in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wrap_builder.vault import drives


def device(root: Path, file: Path, where: str, removable: str | None) -> Path:
    """Lay out what Linux shows of the drive that a file is on; the partition's folder lies in that of its drive."""
    number = file.stat().st_dev
    node = root / "devices" / where / "sdx" / "sdx1"
    node.mkdir(parents=True)
    if removable is not None:
        (node.parent / "removable").write_text(removable)
    block = root / "block"
    block.mkdir()
    (block / f"{os.major(number)}:{os.minor(number)}").symlink_to(node)
    return block


@pytest.mark.parametrize(("where", "removable", "expected"), [
    ("pci0000:00/usb3/3-1", "0\n", True), ("pci0000:00/ata1", "1\n", True), ("pci0000:00/ata1", "0\n", False),
    ("pci0000:00/nvme0", None, False), ("pci0000:00/ata1", "\u2026", False),
])
def test_linux_tells_of_its_drives(tmp_path: Path, plan_path: Path, where: str, removable: str | None, expected: bool) -> None:
    assert drives.is_removable(plan_path, device(tmp_path, plan_path, where, removable)) is expected


def test_without_word_of_the_system_the_usual_folders_decide(
    tmp_path: Path, plan_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    nothing = tmp_path / "nothing"
    assert drives.is_removable(plan_path, nothing) is False
    monkeypatch.setattr(drives, "_PLUGGED_IN", (f"{plan_path.parent}/",))
    assert drives.is_removable(plan_path, nothing) is True


def test_what_is_not_there_is_on_no_stick(tmp_path: Path) -> None:
    assert drives.is_removable(tmp_path / "gone.plan") is False


def test_what_lies_beside_the_computers_own_folders_is_the_computers(tmp_path: Path, plan_path: Path) -> None:
    stick = device(tmp_path, plan_path, "pci0000:00/usb3/3-1", "1\n")
    assert drives.whose(plan_path.parent, (), stick) is drives.Whose.PULLED_OUT
    assert drives.whose(plan_path.parent, (Path("/proc"),), stick) is drives.Whose.PULLED_OUT
    assert drives.whose(plan_path.parent, (tmp_path / "gone", tmp_path), stick) is drives.Whose.COMPUTER
    assert drives.whose(plan_path.parent, (), tmp_path / "nothing") is drives.Whose.NOT_SURE
    assert drives.whose(tmp_path / "gone", (), stick) is drives.Whose.COMPUTER


def test_two_places_are_on_one_drive_or_not(tmp_path: Path, plan_path: Path) -> None:
    assert drives.is_same_drive(tmp_path, plan_path)
    assert not drives.is_same_drive(tmp_path, tmp_path / "gone")
    assert not drives.is_same_drive(tmp_path / "gone", tmp_path / "gone")
    if Path("/proc").is_dir():
        assert not drives.is_same_drive(tmp_path, Path("/proc"))
