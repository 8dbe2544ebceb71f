"""Where files of a person may lie, asked at the moment of writing; and every file that the window writes goes that way."""

from __future__ import annotations

from pathlib import Path

import pytest

import wrap_builder.ui
from wrap_builder.errors import NoDrive, NotOnYourDrive
from wrap_builder.ui import places, seat_places
from wrap_builder.ui.places import Places
from wrap_builder.ui.seat_places import SeatPlaces
from wrap_builder.vault.drives import Whose


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is taken for a drive of its own."""
    folder = tmp_path / "drive"
    folder.mkdir()
    monkeypatch.setattr(seat_places, "is_same_drive", lambda place, drive: place.resolve().is_relative_to(drive))
    return folder


def test_on_a_computer_of_ones_own_every_place_will_do(tmp_path: Path) -> None:
    places = Places()
    places.demand(tmp_path / "gone" / "a.plan")
    places.write(tmp_path / "a.txt", b"words")
    assert places.write_beside(tmp_path, lambda taken: f"b{len(taken)}.txt", b"more") == tmp_path / "b1.txt"
    assert (tmp_path / "a.txt").read_bytes() == b"words"


def test_a_guests_files_go_to_their_drive_only(drive: Path, tmp_path: Path) -> None:
    places = SeatPlaces(lambda _folder: Whose.PULLED_OUT)
    with pytest.raises(NoDrive):
        places.write(drive / "a.txt", b"words")
    places.choose(drive)
    places.write(drive / "a.txt", b"words")
    (drive / "folder").mkdir()
    places.write_beside(drive / "folder", lambda _taken: "a.txt", b"words")
    (drive / "link").symlink_to(tmp_path)
    (drive / "link.plan").symlink_to(tmp_path / "other.plan")
    (tmp_path / "other.plan").touch()
    for path in (tmp_path / "b.txt", drive / ".." / "b.txt", drive / "link" / "b.txt", drive / "link.plan"):
        with pytest.raises(NotOnYourDrive):
            places.write(path, b"words")
    with pytest.raises(NotOnYourDrive):
        places.write_beside(tmp_path, lambda _taken: "b.txt", b"words")
    assert {one.name for one in tmp_path.iterdir()} == {"drive", "other.plan"}
    assert (tmp_path / "other.plan").read_bytes() == b""


def test_a_drive_that_was_pulled_out_meanwhile_is_asked_again(drive: Path) -> None:
    answers = [Whose.PULLED_OUT, Whose.COMPUTER]
    places = SeatPlaces(lambda _folder: answers.pop(0))
    places.choose(drive)
    places.demand(drive / "a.pdf")  # when it was picked
    with pytest.raises(NoDrive):
        places.write(drive / "a.pdf", b"what was made meanwhile")
    assert list(drive.iterdir()) == []


def test_the_window_writes_nothing_past_its_places() -> None:
    files = {path for path in Path(wrap_builder.ui.__file__).parent.rglob("*.py") if "outfile." in path.read_text(encoding="utf-8")}
    assert {path.name for path in files} == {"places.py"}


def test_a_sheet_is_not_suggested_beside_the_file_that_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, desktop = tmp_path / "Documents", tmp_path / "Desktop"
    documents.mkdir()
    monkeypatch.setattr(places, "usual_folder", lambda: documents)
    monkeypatch.setattr(places, "user_desktop_path", lambda: desktop)
    monkeypatch.setattr(places.Path, "home", lambda: tmp_path)
    assert places.folder_apart(tmp_path / "stick") == documents
    assert places.folder_apart(documents) == tmp_path
    desktop.mkdir()
    assert places.folder_apart(documents / ".") == desktop
