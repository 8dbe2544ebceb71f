"""In the window a file with a name and no folder lies in the folder that was shown; by the terminal in the one where it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from test_cli_carrying import Run
from window_driver import press, shows

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage
from wrap_builder.ui.places import Places


class Documents(Places):
    """Suggests a folder of the test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def folder(self) -> Path:
        return self._folder


@pytest.mark.parametrize(("wanted", "make", "name"), [
    ("new_plan", "Make my plan", "Ann.plan"), ("new_workshop", "Make the workshop", "Ann.workshop"),
])
def test_a_name_alone_is_put_into_the_folder_that_was_shown(
    house: House, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, wanted: str, make: str, name: str,
) -> None:
    documents, started_in = tmp_path / "documents", tmp_path / "started"
    documents.mkdir()
    started_in.mkdir()
    monkeypatch.chdir(started_in)
    house.desk.tools.places = Documents(documents)
    if wanted == "new_plan":
        house.making.show_new()
    else:
        house.workshops.show_new()
    house.window.shown.findChild(QLineEdit, "new.place").setText("Ann")
    press(house, make)
    qtbot.waitUntil(shows(house, RecoveryOfferPage), timeout=10_000)
    assert (documents / name).is_file()
    assert list(started_in.iterdir()) == []


def test_the_terminal_stays_in_its_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert Run(tmp_path)("new", "Ann.plan") == 0
    assert (tmp_path / "Ann.plan").is_file()
