"""Reading aloud in the real window: my page for how I am, with its numbers; a lock and hiding end it at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.plan.commands import AddEntries, AddPerson, AddRecord
from wrap_builder.plan.values import Cell, Entry, Person, Record
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.state_page import HowIAmPage

pytestmark = pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="the stand-in has the name of a voice of Linux")


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voice on the path of programs, found when the window is made; it goes on for a minute unless it is stopped."""
    folder = tmp_path / "voice"
    folder.mkdir()
    program = folder / "spd-say"
    program.write_text('#!/bin/sh\ncd "$(dirname "$0")"\n[ "$1" = -S ] && { echo silent > silent; exit 0; }\n'
                       "cat > part\nmv part heard\nexec sleep 60\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return folder / "heard"


@pytest.fixture
def reading(heard: Path, opened: House, qtbot: QtBot) -> House:
    session = opened.desk.open.session
    session.execute(AddEntries("down.plan", (Entry("e1", "Wash my face"),)))
    session.execute(AddPerson(Person("p1", "Sam", phones=("0555 12-34",))))
    session.execute(AddRecord("down.call", Record("r1", {"person": Cell(ref="p1")})))
    opened.do("right_now.4")
    assert shows(opened, HowIAmPage)()
    press(opened, "Read aloud")
    qtbot.waitUntil(heard.exists)
    return opened


def test_my_page_is_read_with_the_numbers_on_it(reading: House, heard: Path) -> None:
    text = heard.read_text(encoding="utf-8")
    assert text.index("Wash my face") >= 0
    assert text.index("Sam") < text.index("0555")
    press(reading, "Stop reading")
    assert not reading.front.voice.is_speaking


@pytest.mark.parametrize("way", ["lock", "hide"])
def test_a_lock_and_hiding_end_it_at_once(reading: House, heard: Path, way: str, qtbot: QtBot) -> None:
    assert reading.front.voice.is_speaking
    reading.do(way)
    qtbot.waitUntil(lambda: not reading.front.voice.is_speaking)
    qtbot.waitUntil(heard.with_name("silent").exists)
