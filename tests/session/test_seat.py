"""A facilitator's folder is read strictly, whole or not at all, and a seat keeps its settings nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wrap_builder.content.ideas_file import Ideas, encode
from wrap_builder.errors import CannotRead, FileMissing, NoIdeas, SeatSettingsWrong, TooLarge, WrapError
from wrap_builder.session.seat import CARRIED, FILE, read_seat, seat_settings, write_seat
from wrap_builder.session.settings import SETTINGS, Settings
from wrap_builder.session.store import store_in


def folder_with(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_every_line_of_the_documentation_is_taken(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "seat-settings.md").read_text(encoding="utf-8")
    example = text.partition("```toml\n")[2].partition("```")[0]
    carried = read_seat(folder_with(tmp_path, example))
    assert set(carried.values) == set(CARRIED)
    assert carried.values["countries"] == ["GB", "IE"]
    assert carried.ideas == tmp_path / "group.ideas.json"


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    settings = Settings(None)
    settings.set("text_size", 150)
    settings.set("paper", "letter")
    settings.set("countries", ["GB", "US"])
    settings.set("reduce_motion", True)  # noqa: FBT003  # a value
    (tmp_path / "idées.ideas.json").write_bytes(encode(Ideas("Monday", {"toolbox.have": ("Tea",)})))
    write_seat(tmp_path, settings)
    carried = read_seat(tmp_path)
    assert dict(carried.values) == {name: settings.get(name) for name in CARRIED}
    assert carried.ideas == tmp_path / "idées.ideas.json"
    assert carried.read_ideas() == Ideas("Monday", {"toolbox.have": ("Tea",)})
    (tmp_path / "other.ideas.json").touch()
    write_seat(tmp_path, settings)  # which of the two is meant, nobody can tell
    assert read_seat(tmp_path).read_ideas() is None


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 9000, b"\xff", b'{"kind": "wrap-ideas"}', b" " * 600_000])
def test_ideas_that_do_not_hold_are_refused(tmp_path: Path, data: bytes) -> None:
    carried = read_seat(folder_with(tmp_path, "wrap_seat = 1\nideas = 'a.json'\n"))
    with pytest.raises(FileMissing):
        carried.read_ideas()
    (tmp_path / "a.json").write_bytes(data)
    with pytest.raises((NoIdeas, TooLarge)):
        carried.read_ideas()


def test_a_seat_keeps_nothing(tmp_path: Path) -> None:
    settings = seat_settings(read_seat(folder_with(tmp_path, "wrap_seat = 1\ntext_size = 130\n")))
    assert settings.get("text_size") == 130
    assert settings.has_file is False
    assert store_in(tmp_path, settings) is None
    assert settings.get("earlier_here") is False
    assert settings.get("recent_list") is False
    assert seat_settings().get("text_size") == SETTINGS["text_size"].default


@pytest.mark.parametrize(("text", "key"), [
    ("", "wrap_seat"), ("wrap_seat = 2", "wrap_seat"), ("wrap_seat = true", "wrap_seat"), ("wrap_seat = 1.0", "wrap_seat"),
    ("wrap_seat = 1\ntext_size = 20", "text_size"), ("wrap_seat = 1\ntext_size = true", "text_size"),
    ("wrap_seat = 1\npaper = 'a3'", "paper"), ("wrap_seat = 1\ncountries = ['gb']", "countries"),
    ("wrap_seat = 1\nideas = '../ideas.json'", "ideas"), ("wrap_seat = 1\nideas = ''", "ideas"), ("wrap_seat = 1\nideas = 'C:x'", "ideas"),
    ("wrap_seat = 1\nideas = '.hidden'", "ideas"), ("wrap_seat = 1\nideas = 3", "ideas"),
    ("wrap_seat = 1\nunlock_line = 'read me'", "file"), ("wrap_seat = 1\nrecent = ['a']", "file"), ("wrap_seat = 1\nwrap_seat = 1", "file"),
    ("wrap_seat = 1\nlanguage = 'en'\n[more]\n", "file"), ("not a table", "file"), ("wrap_seat = 1\n#" + "x" * 20_000, "file"),
    ("a = " + "[" * 5000 + "]" * 5000, "file"),
])
def test_what_is_not_known_is_refused_as_a_whole(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(SeatSettingsWrong) as caught:
        read_seat(folder_with(tmp_path, text))
    assert caught.value.facts == {"key": key}


def test_what_is_no_small_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_seat(tmp_path)
    with pytest.raises(FileMissing):
        read_seat(tmp_path / "gone")
    (tmp_path / "other").write_text("wrap_seat = 1")
    (tmp_path / FILE).symlink_to(tmp_path / "other")
    with pytest.raises(CannotRead):
        read_seat(tmp_path)
    (tmp_path / FILE).unlink()
    os.mkfifo(tmp_path / FILE)
    with pytest.raises(SeatSettingsWrong):
        read_seat(tmp_path)
    (tmp_path / FILE).unlink()
    (tmp_path / FILE).mkdir()
    with pytest.raises((SeatSettingsWrong, CannotRead)):
        read_seat(tmp_path)


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"wrap_seat = 1\nlanguage = '\xff'")
    with pytest.raises(SeatSettingsWrong):
        read_seat(tmp_path)


@given(st.binary(max_size=300), st.sampled_from([b"", b"wrap_seat = 1\n"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, start: bytes) -> None:
    folder = tmp_path_factory.mktemp("seat")
    (folder / FILE).write_bytes(start + data)
    try:
        carried = read_seat(folder)
    except WrapError:
        return
    assert all(SETTINGS[name].accepts(value) for name, value in carried.values.items())


@given(st.dictionaries(st.sampled_from([*CARRIED, "ideas", "idle_minutes"]), st.one_of(
    st.sampled_from(["en", "a4", "dark", "noto", "x.json", 120, True, ["GB"]]), st.integers(), st.text(max_size=9), st.booleans())))
def test_any_value_is_one_that_a_setting_takes(tmp_path_factory: pytest.TempPathFactory, table: dict[str, object]) -> None:
    import json
    folder = tmp_path_factory.mktemp("seat")
    folder_with(folder, "wrap_seat = 1\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in table.items()))
    try:
        carried = read_seat(folder)
    except WrapError:
        return
    assert dict(carried.values) == {name: value for name, value in table.items() if name != "ideas"}
    seat_settings(carried)
