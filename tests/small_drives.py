"""Small drives of several kinds for tests, mounted for a while; a test says why where this is not possible."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def run(*command: str | Path) -> str:
    """Run a tool of the system and return what it says; skip the test, with its words, where it fails."""
    try:
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    except FileNotFoundError:
        pytest.skip(f"{command[0]} is not installed: `make setup-test` installs it")
    if done.returncode:
        pytest.skip(f"no drive can be mounted here: {command[0]}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


def demand_administrator() -> None:
    if os.geteuid() != 0:
        pytest.skip("mounting a drive needs an administrator: run this test as root")


def unmount(folder: Path) -> None:
    """Take the drive away although files on it are open, as a hand does that pulls a stick."""
    subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def memory(folder: Path, *options: str) -> Iterator[Path]:
    """Mount a file system in memory."""
    demand_administrator()
    folder.mkdir(exist_ok=True)
    run("mount", "-t", "tmpfs", *options, "none", folder)
    try:
        yield folder
    finally:
        unmount(folder)


@contextmanager
def stick(folder: Path, kind: str, size: str) -> Iterator[str]:
    """Make a drive with an `ext4` or `exfat` file system of this size, not mounted yet, and yield its device."""
    demand_administrator()
    if kind == "exfat" and not Path("/dev/fuse").exists():
        pytest.skip("this system has no FUSE, and the exFAT driver of the tests needs it")
    folder.mkdir(exist_ok=True)
    image = folder.with_name(f"{folder.name}.image")
    run("truncate", "-s", size, image)
    run(*({"ext4": ["mkfs.ext4", "-q", "-b", "1024", "-m", "0"], "exfat": ["mkfs.exfat"]}[kind]), image)
    device = run("losetup", "-f", "--show", image)
    try:
        yield device
    finally:
        subprocess.run(["umount", "-l", str(folder)], capture_output=True)
        subprocess.run(["losetup", "-d", device], capture_output=True)


def plug_in(device: str, kind: str, folder: Path) -> None:
    if kind == "exfat":
        run(shutil.which("mount.exfat-fuse") or "/usr/sbin/mount.exfat-fuse", device, folder)
    else:
        run("mount", "-t", kind, device, folder)


@contextmanager
def plugged_in(folder: Path, kind: str, size: str) -> Iterator[Path]:
    """Make a drive and mount it."""
    with stick(folder, kind, size) as device:
        plug_in(device, kind, folder)
        yield folder


def fill(folder: Path, free: int) -> Path:
    """Leave about this many bytes on the drive. Return the file that takes up the rest."""
    filler, space = folder / "filler", os.statvfs(folder)
    with filler.open("wb") as file:
        rest = space.f_bavail * space.f_frsize - free
        while rest > 0:
            try:
                os.posix_fallocate(file.fileno(), 0, rest)
            except OSError:
                rest -= space.f_frsize  # the list of its own blocks needs some room as well
            else:
                break
    return filler
