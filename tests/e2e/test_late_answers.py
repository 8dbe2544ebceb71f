"""A file picker may answer when its page was left: then nothing happens, and nothing breaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from window_doubles import FakePrompts
from window_driver import press, shows

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.new_plan_page import NewPlanPage


@pytest.mark.parametrize("way", [("Start a new plan",), ("Run a workshop", "Start a new workshop")])
def test_a_place_for_a_new_file(house: House, qtbot: QtBot, prompts: FakePrompts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                way: tuple[str, ...]) -> None:
    answers: list[Callable[[Path], None]] = []

    def later(_parent: QWidget, _title: str, _suggestion: Path, _patterns: str, picked: Callable[[Path], None]) -> None:
        answers.append(picked)

    monkeypatch.setattr(prompts, "save_file", later, raising=False)
    for label in way:
        press(house, label)
    assert shows(house, NewPlanPage)()
    press(house, "Choose another place")
    press(house, "Back")
    assert not shows(house, NewPlanPage)()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    answers[0](tmp_path / "late.plan")
    assert not list(tmp_path.glob("*.plan"))
