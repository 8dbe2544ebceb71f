"""Does in the window what a person would do, and looks at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from window_doubles import PASSPHRASE

from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Text
from wrap_builder.session.keeper import Keeper
from wrap_builder.ui.house import House

OTHER = "river basket candle orchard"


def shows(house: House, kind: type[QWidget]) -> Callable[[], bool]:
    return lambda: isinstance(house.window.shown, kind)


def press(house: House, label: str) -> None:
    """Press the visible button with this label, as a person would find it."""
    button = next(one for one in house.window.shown.findChildren(QAbstractButton)
                  if label in (one.text(), one.accessibleName()) and one.isVisibleTo(house.window.shown))
    assert button.isEnabled()
    button.click()


def type_passphrase(house: House, text: str) -> None:
    line = house.window.shown.findChild(QLineEdit, "unlock.passphrase")
    line.clear()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def key(house: House, which: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(house.window, which, modifier)


def name_on_disk(path: Path, passphrase: str = PASSPHRASE) -> str:
    keeper = Keeper.open(path, passphrase=passphrase)
    answer = keeper.plan.answers.get("start.name")
    keeper.close()
    return answer.text if isinstance(answer, Text) else ""


def write(house: House, text: str) -> None:
    house.desk.open.session.execute(SetText("start.name", text))
