"""A display with one screen or two, and a small drive, for series.py."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

WIDE, HIGH = 1920, 1080
SECOND = f"{WIDE}/508x{HIGH}/286+{WIDE}+0"


def pull_out() -> None:
    """Pull out the second screen."""
    subprocess.run(["xrandr", "--delmonitor", "right"], check=True)


def plug_in() -> None:
    """Connect the second screen."""
    subprocess.run(["xrandr", "--setmonitor", "right", SECOND, "none"], check=True)


def live_in(home: Path) -> None:
    """Let settings, caches and temporary files of all that is started from now on lie in one folder."""
    os.environ["HOME"] = str(home)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        os.environ[f"XDG_{name}_HOME"] = str(home / f".{name.lower()}")
    (home / ".temporary").mkdir()
    os.environ["TMPDIR"] = str(home / ".temporary")


@contextmanager
def desktop(screens: int) -> Iterator[None]:
    """A display with one or two screens and a window manager."""
    display = f":{90 + os.getpid() % 100}"
    xvfb = subprocess.Popen(["Xvfb", display, "-screen", "0", f"{WIDE * screens}x{HIGH}x24", "-noreset"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = display
    os.environ["QT_QPA_PLATFORM"] = "xcb"
    try:
        until(lambda: subprocess.run(["xrandr"], capture_output=True).returncode == 0)
        if screens == 2:
            subprocess.run(["xrandr", "--setmonitor", "left", f"{WIDE}/508x{HIGH}/286+0+0", "screen"], check=True)
            plug_in()
        manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
        yield
        manager.terminate()
    finally:
        xvfb.terminate()


def until(condition: Callable[[], bool]) -> None:
    """Wait for something outside this program. SystemExit where it never comes."""
    end = time.monotonic() + 20
    while not condition():
        if time.monotonic() > end:
            raise SystemExit("waited in vain")
        time.sleep(0.1)


@contextmanager
def small_drive(folder: Path) -> Iterator[Path]:
    """A drive of eight megabytes, mounted."""
    image, drive = folder / "stick.image", folder / "stick"
    drive.mkdir()
    for command in (["truncate", "-s", "8M", image], ["mkfs.ext4", "-q", "-m", "0", image], ["mount", "-o", "loop", image, drive]):
        subprocess.run(command, check=True)
    try:
        yield drive
    finally:
        subprocess.run(["umount", "-l", drive], check=False)
