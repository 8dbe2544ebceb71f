"""A seat as a command: what it is called with, and what it says where it cannot be opened."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.session.seat import FILE, write_seat
from wrap_builder.session.settings import Settings

LOOK = """
    import json, sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel
    from wrap_builder.ui import guest
    real = guest.begin
    def begin(front, page, **options):
        house, seat = real(front, page, **options)
        def look():
            told = " ".join(one.text() for one in house.window.shown.findChildren(QLabel) if one.isVisibleTo(house.window))
            size = front.settings.get("text_size")
            print(json.dumps([type(house.window.shown).__name__, size, seat._ideas is not None, told]), flush=True)
        QTimer.singleShot(0, look)
        return house, seat
    guest.begin = begin
    sys.exit(guest.main(["wrap-builder", *sys.argv[1:]]))
"""


def look(*argv: str) -> tuple[str, int, bool, str]:
    """Open a seat, look at it, ask the system to end it, and return what was seen."""
    with subprocess.Popen([sys.executable, "-c", textwrap.dedent(LOOK), *argv], stdout=subprocess.PIPE, text=True,
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as process:
        line = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    page, size, has_ideas, told = json.loads(line)
    return page, size, has_ideas, told


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_seat_asks_about_the_screen_unless_somebody_did(private_home: Path) -> None:
    assert look("--guest")[0] == "ScreenPage"
    assert look("--guest", "--asked")[:3] == ("SeatPage", 100, False)
    assert not [one for one in private_home.rglob("*") if one.is_file()]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_seat_takes_the_settings_and_the_ideas_of_a_folder(tmp_path: Path) -> None:
    settings = Settings(None)
    settings.set("text_size", 130)
    (tmp_path / "group.ideas.json").write_bytes(encode(Ideas("Monday", {"toolbox.have": ("Tea",)})))
    write_seat(tmp_path, settings)
    assert look("--seat-settings", str(tmp_path), "--asked")[:3] == ("SeatPage", 130, True)
    (tmp_path / "group.ideas.json").write_bytes(b"{}")
    page, size, has_ideas, told = look("--seat-settings", str(tmp_path), "--asked")
    assert (page, size, has_ideas) == ("SeatPage", 130, False)
    assert "ideas" in told
    (tmp_path / FILE).write_text("wrap_seat = 9")
    page, size, has_ideas, told = look("--seat-settings", str(tmp_path), "--asked")
    assert (page, size, has_ideas) == ("SeatPage", 100, False)
    assert "cannot be used" in told


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
