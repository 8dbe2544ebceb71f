"""Other looks, chosen while a page is shown: it looks as if it had been made in them, and nobody loses their place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot
from window_driver import press, shows

from wrap_builder.ui.house import House
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.prompts import WindowPrompts
from wrap_builder.ui.widgets.number_field import NumberField


@pytest.fixture(autouse=True)
def steady_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that blinks makes two pictures of one page."""
    usual = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(usual)


def drawn(house: House, qtbot: QtBot) -> QImage:
    """Return what is seen when all is laid out."""
    qtbot.waitUntil(lambda: house.tasks.is_idle)
    QApplication.processEvents()
    QApplication.processEvents()
    return house.window.shown.grab().toImage()


@pytest.mark.parametrize("way", ["preferences", "right_now", "several", "practise", "helplines", "today"])
def test_a_page_looks_as_if_it_had_been_made_so(opened: House, qtbot: QtBot, way: str) -> None:
    opened.do(way)
    drawn(opened, qtbot)
    for name, label in (("dark", "Dark"), ("high_contrast", "High contrast"), ("light", "Light")):
        if way == "preferences":
            press(opened, label)
        else:  # as the system does at dusk
            opened.settings.set("theme", name)
        changed = drawn(opened, qtbot)
        if way != "preferences":
            opened.desk.show_plan()
        opened.do(way)
        made = drawn(opened, qtbot)
        assert changed.size() == made.size()
        assert changed == made, name


def test_a_number_stays_to_be_seen(opened: House, qtbot: QtBot) -> None:
    opened.do("preferences")
    opened.settings.set("theme", "dark")
    drawn(opened, qtbot)
    for number in opened.window.shown.findChildren(NumberField):
        assert number.lineEdit().width() > number.fontMetrics().horizontalAdvance(number.text())


def test_what_is_pressed_stays_under_the_mouse_while_the_text_grows(opened: House, qtbot: QtBot) -> None:
    opened.window.resize(900, 500)
    opened.do("preferences")
    assert shows(opened, PreferencesPage)()
    page = opened.window.shown
    more = next(one for one in page.findChildren(QToolButton) if one.accessibleName() == "More: Text size in percent")
    more.setFocus()
    page.ensureWidgetVisible(more)
    drawn(opened, qtbot)
    before = more.mapTo(page.viewport(), QPoint(0, 0)).y()
    for _ in range(6):
        press(opened, "More: Text size in percent")
        drawn(opened, qtbot)
    assert opened.settings.get("text_size") > 130
    assert abs(more.mapTo(page.viewport(), QPoint(0, 0)).y() - before) < more.height()


@pytest.mark.parametrize("name", ["dark", "light"])
def test_the_ways_through_folders_are_seen_on_every_ground(house: House, name: str) -> None:
    house.settings.set("theme", name)
    WindowPrompts(house.front.words, own_dialogs=True).open_file(house.window, "Open", "*.plan", lambda _path: None)
    dialog = house.window.findChild(QFileDialog)
    for one in ("backButton", "forwardButton", "toParentButton"):
        image = dialog.findChild(QToolButton, one).icon().pixmap(16, 16).toImage()
        colors = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        inked = [color.lightness() for color in colors if color.alpha() > 200]
        assert inked
        assert min(inked) > 128 if name == "dark" else max(inked) < 128
    dialog.reject()
