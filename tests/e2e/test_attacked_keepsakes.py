"""What can happen to a photo while another one is still being made: it is taken out, and nothing breaks."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from strange_pictures import camera_jpeg, scene
from window_doubles import FakePrompts
from window_driver import press, shows

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.keepsakes_page import KeepsakesPage
from wrap_builder.ui.widgets.text import Notice


@pytest.fixture
def photo_file(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_0001.jpg"
    path.write_bytes(camera_jpeg(scene(600, 400)))
    return path


def told(page: KeepsakesPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Notice) if one.isVisibleTo(page))


def test_a_photo_that_is_taken_out_while_it_is_being_replaced_stays_out(
    opened: House, qtbot: QtBot, prompts: FakePrompts, photo_file: Path,
) -> None:
    opened.do("keepsakes")
    assert shows(opened, KeepsakesPage)()
    page, session = opened.window.shown, opened.desk.open.session
    prompts.files.append(photo_file)
    press(opened, "Add a photo")
    qtbot.waitUntil(lambda: len(session.plan.photos) == 1, timeout=5000)
    prompts.files.append(photo_file)
    press(opened, "Replace photo 1 by another")
    opened.do("undo")
    assert session.plan.photos == ()
    qtbot.waitUntil(lambda: "removed meanwhile" in told(page), timeout=5000)
    assert session.plan.photos == ()
    assert page.isEnabled()
    assert not page.is_busy
