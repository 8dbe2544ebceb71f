"""What every place to type in has in common: no undo of its own, so that the one undo of the plan is the only one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

NO_GLYPH = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
"""Control characters, which nobody can see, print or find again; tab and the ends of lines stay."""

_SIGNS = "-*\u2013\u2014\u2022\u00b7\u25aa\u25ab\u25a0\u25a1\u25e6\u2023\u25cf\u25cb\u2043\u2610\u2713\u2714"
_SIGN = re.compile(rf"(?P<sign>[{_SIGNS}])\s+(?=\S)")
_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")

REDO_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def is_undo_key(event: QEvent) -> bool:
    """Tell if a key asks for undo or redo, as any system writes them."""
    return isinstance(event, QKeyEvent) and (
        event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
        or (event.key() == Qt.Key.Key_Z and event.modifiers() == REDO_MODIFIERS))


def moves_a_row(event: QKeyEvent) -> bool:
    """Tell if a key moves the row in which the focus is."""
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)


def asks_for_menu(event: QKeyEvent) -> bool:
    """Tell if a key opens the menu of the word at the caret, on keyboards without a key for menus too."""
    return event.key() == Qt.Key.Key_Period and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def is_left_to_window(event: QEvent) -> bool:
    """Tell if a shortcut belongs to the window though a text field would claim it; the event is marked as not taken."""
    if event.type() != QEvent.Type.ShortcutOverride or not is_undo_key(event):
        return False
    event.ignore()
    return True


def without_undo(menu: QMenu) -> QMenu:
    """Take Qt's own undo and redo, and the line after them, out of the menu of a text field."""
    actions = menu.actions()
    if any(action.objectName() in {"edit-undo", "edit-redo"} for action in actions):
        for action in actions:
            menu.removeAction(action)
            if action.isSeparator():
                break
    return menu


def calm_focus(event: QFocusEvent, *, empty: bool) -> QFocusEvent:
    """Return the event to hand on. An empty field that selects all of nothing on Tab stays silent in Orca 43."""
    return QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason) if empty else event


def without_marks(lines: Sequence[str]) -> list[str]:
    """Return the lines of a pasted list without what made it one: the same sign before each, or numbers that count up.

    Lines that do not all have it stay as they are: what stands before one of them may be meant.
    """
    signs = [_SIGN.match(line) for line in lines]
    numbers = [_NUMBER.match(line) for line in lines]
    if all(signs) and len({sign["sign"] for sign in signs if sign}) == 1:
        marks = signs
    elif all(numbers) and all(int(after["number"]) == int(before["number"]) + 1
                              for before, after in pairwise(number for number in numbers if number)):
        marks = numbers
    else:
        return list(lines)
    return [line[mark.end():] if mark else line for line, mark in zip(lines, marks, strict=True)]


def plain(text: str) -> str:
    """Return pasted text with one kind of line end and no control characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(NO_GLYPH)
