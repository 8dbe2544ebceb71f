"""Passphrases and codes stay off the clipboard, whatever is pressed, also while they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from wrap_builder.session.strength import estimate
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.recovery_page import RecoverySheetPage
from wrap_builder.ui.widgets.passphrase import PassphraseChooser, PassphraseField, PassphraseSources
from wrap_builder.ui.widgets.text import Hint

BEFORE = "copied before"
SECRET = "amber kettle window pillow"
CODE = "000011-720885-000033-000484-000055-000066-000077-000088"
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
COPIES = ((Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Insert, CONTROL), (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_Delete, SHIFT))

pytestmark = pytest.mark.qt_log_ignore("Mouse event .* not accepted")  # what a label that cannot be selected answers

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def show(qtbot: QtBot, qapp: QApplication) -> Iterator[Show]:
    def shown(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        qapp.clipboard().setText(BEFORE)
        return widget

    yield shown
    qapp.clipboard().clear()


def take(widget: QWidget) -> set[str]:
    """Select in every way there is, press all that copies, and return what the clipboard held in between."""
    held = set()
    widget.setFocus()
    middle = widget.rect().center()
    selects: list[Callable[[], object]] = [
        lambda: QTest.keyClick(widget, Qt.Key.Key_A, CONTROL),
        lambda: (QTest.keyClick(widget, Qt.Key.Key_End), QTest.keyClick(widget, Qt.Key.Key_Home, SHIFT)),
        lambda: QTest.mouseDClick(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, middle.y())),
        lambda: QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(12, middle.y())),
    ]
    for select in selects:
        for which, modifier in COPIES:
            select()
            QTest.keyClick(widget, which, modifier)
            held.add(QApplication.clipboard().text())
    return held


@pytest.mark.parametrize("is_shown", [False, True])
def test_a_passphrase_cannot_be_copied(context: Context, show: Show, is_shown: bool) -> None:
    field = PassphraseField("Passphrase", context, "a.passphrase")
    show(field)
    field.line.setText(SECRET)
    field.findChild(QCheckBox).setChecked(is_shown)
    assert take(field.line) == {BEFORE}
    if is_shown:
        field.line.selectAll()
        assert field.line.selectedText() == ""


def test_any_other_line_can_be_copied(show: Show) -> None:
    """Shows that the tests here can fail."""
    line = QLineEdit(SECRET)
    show(line)
    assert SECRET in take(line)


def test_a_label_that_takes_the_focus_can_be_copied(show: Show) -> None:
    """Shows that the tests here can fail: this is what Qt does by itself."""
    label = QLabel(SECRET)
    label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    show(label)
    assert SECRET in take(label)


def test_suggested_words_cannot_be_copied(context: Context, show: Show) -> None:
    chooser = PassphraseChooser(context, PassphraseSources(lambda: SECRET, estimate))
    show(chooser)
    label = chooser.findChild(QLabel, "fourWords")
    assert label.text() == SECRET
    assert label.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert take(label) == {BEFORE}


def test_a_code_cannot_be_copied(context: Context, show: Show) -> None:
    page = RecoverySheetPage(context, CODE, lambda: (1, 4))
    show(page)
    groups = page.findChildren(QLabel, "codeGroup")
    assert len(groups) == 8
    page.resize(900, 900)
    QApplication.processEvents()
    shown = {one.text(): one for one in page.findChildren(Hint)}
    for number, label in enumerate(groups, start=1):  # as they are asked for
        assert shown[f"Group {number}"].y() < label.y()
    for label in groups:
        assert label.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert take(label) == {BEFORE}
