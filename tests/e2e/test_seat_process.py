"""A seat as a command: what it is called with, and what it says where it cannot be opened."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


def run(*argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    return subprocess.run([sys.executable, "-m", "wrap_builder", *argv], capture_output=True, text=True, timeout=30,
                          env={**clean, **environment}, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a display")
@pytest.mark.parametrize("argv", [["--guest"], ["--seat-settings", "a folder"]])
def test_without_a_display_it_says_so(argv: list[str]) -> None:
    done = run(*argv)
    assert done.returncode == 6
    assert "display" in done.stderr


@pytest.mark.parametrize("argv", [["--guest", "--gues"], ["--guest", "notes.plan"], ["--seat-settings"]])
def test_a_slip_is_told_and_no_window_opens(argv: list[str]) -> None:
    done = run(*argv, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert "usage: wrap-builder" in done.stderr


def test_it_says_how_it_is_used() -> None:
    done = run("--guest", "--help", QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0
    assert "--seat-settings FOLDER" in done.stdout
    assert "--guest" in run("--help").stdout
