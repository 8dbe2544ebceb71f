"""What every place to type in has in common: no undo of its own, so that the one undo of the plan is the only one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

NO_GLYPH = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
"""Control characters, which nobody can see, print or find again; tab and the ends of lines stay."""

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


def plain(text: str) -> str:
    """Return pasted text with one kind of line end and no control characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(NO_GLYPH)
