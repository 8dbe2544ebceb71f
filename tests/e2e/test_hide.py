"""The hide key: everything is out of sight before anything else is done, and the last words lie sealed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot
from window_doubles import PASSPHRASE
from window_driver import key, name_on_disk, shows, type_passphrase, write

from wrap_builder.errors import DiskFull
from wrap_builder.ui.house import House
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import PlanView


class Paints(QObject):
    """Counts what is painted of some widgets and all in them; the frame around the focus leaves when the focus does."""

    def __init__(self, root: QWidget) -> None:
        super().__init__()
        self.count, self._root = 0, root
        for widget in (root, *root.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and shiboken6.isValid(self._root):  # what is gone is not painted, yet its parts hear of it
            self.count += watched is self._root or self._root.isAncestorOf(watched)
        return False


def test_the_window_is_covered_before_anything_is_saved(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    order: list[str] = []

    def note(thing: object, name: str) -> None:
        real: Callable[..., object] = getattr(thing, name)

        def noted(*arguments: object, **options: object) -> object:
            order.append(name)
            return real(*arguments, **options)

        monkeypatch.setattr(thing, name, noted)

    note(opened.window, "go_blank")
    note(opened.desk.open.keeper, "save")
    note(opened.desk.open.autosave, "save_now")
    write(opened, "private")
    key(opened, Qt.Key.Key_F8)
    assert order[0] == "go_blank"
    assert opened.window.isMinimized()
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert "save" in order
    assert name_on_disk(plan_file) == "private"


def test_nothing_of_the_plan_is_painted_from_the_key_on(opened: House, qtbot: QtBot) -> None:
    view, blank = Paints(opened.desk.open.view), Paints(opened.window._blank)
    opened.desk.open.view.repaint()
    assert view.count > 0
    view.count = 0
    key(opened, Qt.Key.Key_F8)
    assert blank.count > 0
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert view.count == 0


@pytest.mark.qt_log_ignore("This plugin does not support")  # without a screen nothing is raised or grabbed
def test_every_other_window_is_gone_when_the_key_was_handled(opened: House, qtbot: QtBot) -> None:
    dialog, menu, tool = QDialog(opened.window), QMenu(opened.window), QLabel("Ana", opened.window, Qt.WindowType.ToolTip)
    menu.addAction("Ana")
    dialog.open()
    menu.popup(QPoint(0, 0))
    tool.show()
    others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not opened.window]
    assert {dialog, menu, tool} <= set(others)
    opened.do("hide")
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not opened.window] == []
    assert not isinstance(opened.window.shown, PlanView)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)


def test_the_last_words_lie_sealed_where_the_drive_takes_none(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[bool] = []

    def full(*_arguments: object, **_options: object) -> None:
        tried.append(True)
        raise DiskFull

    monkeypatch.setattr(opened.desk.open.keeper, "save", full)
    write(opened, "typed just before the key")
    key(opened, Qt.Key.Key_F8)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert tried
    assert name_on_disk(plan_file) == "Ana"
    type_passphrase(opened, PASSPHRASE)
    qtbot.waitUntil(shows(opened, PlanView), timeout=5000)
    assert opened.desk.open.session.plan.answers["start.name"].text == "typed just before the key"


def test_a_page_with_a_mistake_in_it_is_hidden_all_the_same(
    opened: House, plan_file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch,
) -> None:
    hit: list[bool] = []

    def broken() -> None:
        hit.append(True)
        raise RuntimeError

    monkeypatch.setattr(opened.desk.open.view, "place", broken)
    write(opened, "private")
    opened.do("hide")
    assert hit
    assert not isinstance(opened.window.shown, PlanView)
    qtbot.waitUntil(shows(opened, UnlockPage), timeout=5000)
    assert name_on_disk(plan_file) == "private"
