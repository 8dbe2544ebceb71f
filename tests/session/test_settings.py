"""Preferences: bounds, bad files, and a list of recent files that is off unless wanted."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from wrap_builder.session.settings import SETTINGS, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "folder" / "settings.json"


GOOD = {
    "theme": "dark", "text_size": 250, "font": "atkinson", "reduce_motion": True, "spelling": False,
    "paper": "letter", "countries": ["GB", "US"],
    "idle_minutes": 60, "recent_list": True, "recent": ["a.plan"], "language": "pt_BR", "neutral_title": False,
    "window_width": 320, "window_height": 240, "earlier_here": False, "earlier_of_sticks": True, "introduced": True,
    "workshop_sound": True, "workshop_follow": False,
    "unlock_line": "Call Sam 0555 \U0001f468\u200d\U0001f33e",
}
BAD: dict[str, list[Any]] = {
    "theme": ["pink", 3, None, []], "text_size": [79, 251, 100.0, "100", True, None], "font": ["comic", None],
    "reduce_motion": [1, "yes", None], "spelling": [0, "yes", None], "paper": ["a5", None],
    "countries": ["GB", ["gb"], ["GBR"], [3], ["GB"] * 51, None, ["ÄÖ"]],
    "idle_minutes": [0, 61, -5, 1e9], "recent_list": [0, "no"], "recent": ["x", [3], ["x"] * 11, ["x" * 5000]],
    "language": [3, "x" * 21, "../x", "e n"],
    "neutral_title": ["", 0], "window_width": [0, 100_000], "window_height": [0, 10**40],
    "earlier_here": [0, "no", None], "earlier_of_sticks": [1, "yes", None], "introduced": [1, "yes", None],
    "workshop_sound": [1, "yes", None], "workshop_follow": [0, "no"],
    "unlock_line": [3, None, "x" * 81, " Sam", "Call\nSam", "Sam\x07", "\ud800", "a  b"],
}


def test_every_setting_is_tried_here() -> None:
    assert set(GOOD) == set(BAD) == set(SETTINGS)
    assert all(setting.accepts(setting.default) for setting in SETTINGS.values())


def test_what_is_set_is_there_after_a_restart(file: Path) -> None:
    settings = Settings(file)
    for name in ("recent_list", *GOOD):
        settings.set(name, GOOD[name])
    assert settings.is_kept
    again = Settings(file)
    assert {name: again.get(name) for name in GOOD} == GOOD
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in BAD.items() for value in values])
def test_a_bad_value_is_refused_and_one_in_the_file_falls_back(file: Path, name: str, value: Any) -> None:
    settings = Settings(file)
    with pytest.raises(ValueError, match=name):
        settings.set(name, value)
    file.parent.mkdir()
    file.write_text(json.dumps({name: value}))
    assert Settings(file).get(name) == SETTINGS[name].default


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"3", b"{", b"[" * 5000, b"{" + b" " * 70_000 + b"}"])
def test_a_bad_file_is_as_none(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)
    assert Settings(file).get("theme") == "system"


def test_unknown_names_are_errors_but_keys_of_other_versions_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('{"later": [1, 2], "theme": "dark"}')
    settings = Settings(file)
    with pytest.raises(KeyError):
        settings.get("later")
    with pytest.raises(KeyError):
        settings.set("later", 3)
    settings.set("theme", "light")
    assert json.loads(file.read_text()) == {"later": [1, 2], "theme": "light"}


def test_observers_hear_of_changes_only(file: Path) -> None:
    settings, heard = Settings(file), []
    end = settings.observe(lambda name, value: heard.append((name, value)))
    settings.set("theme", "system")
    assert not file.exists()
    settings.set("theme", "dark")
    end()
    end()
    settings.set("theme", "light")
    assert heard == [("theme", "dark")]


def test_the_recent_list_holds_nothing_unless_it_is_switched_on(file: Path) -> None:
    settings, heard = Settings(file), []
    settings.set("recent", ["marker.plan"])
    assert settings.get("recent") == []
    settings.set("recent_list", value=True)
    settings.set("recent", ["marker.plan"])
    assert "marker" in file.read_text()
    settings.observe(lambda name, value: heard.append((name, value)))
    settings.set("recent_list", value=False)
    assert heard == [("recent_list", False), ("recent", [])]
    assert "marker" not in file.read_text()


def test_a_list_that_was_handed_out_changes_nothing(file: Path) -> None:
    settings = Settings(file)
    settings.get("countries").append("GB")
    assert settings.get("countries") == []
    mine = ["GB"]
    settings.set("countries", mine)
    mine.append("US")
    assert settings.get("countries") == ["GB"]


def test_without_a_file_settings_hold_until_the_end() -> None:
    settings = Settings(None)
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert settings.is_kept


@pytest.mark.parametrize("in_the_way", ["a file where the folder should be", "a folder where the file should be"])
def test_settings_that_cannot_be_written_still_hold(file: Path, in_the_way: str) -> None:
    if in_the_way.startswith("a file"):
        file.parent.write_text("")
    else:
        file.mkdir(parents=True)
    settings = Settings(file)
    settings.set("theme", "dark")
    assert settings.get("theme") == "dark"
    assert not settings.is_kept


@pytest.mark.parametrize(("chosen", "country", "paper"), [
    ("", "US", "letter"), ("", "us", "letter"), ("", "DE", "a4"), ("", "", "a4"), ("a4", "US", "a4"), ("letter", "DE", "letter"),
])
def test_paper_is_chosen_or_usual_in_the_country(file: Path, chosen: str, country: str, paper: str) -> None:
    settings = Settings(file)
    settings.set("paper", chosen)
    assert settings.paper_in(country) == paper


def test_this_computer_keeps_earlier_states_but_not_those_of_sticks_unless_asked() -> None:
    settings = Settings(None)
    assert settings.get("earlier_here")
    assert not settings.get("earlier_of_sticks")
