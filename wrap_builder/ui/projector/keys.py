"""Which keys move what the group sees: those of a keyboard and those that presenter remotes send."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from wrap_builder.ui.projector.show import SlideShow

ON = {Qt.Key.Key_PageDown, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
BACK = {Qt.Key.Key_PageUp, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace}
PAGES = {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}
BLANK = {Qt.Key.Key_B, Qt.Key.Key_Period, Qt.Key.Key_F9}
FREEZE = {Qt.Key.Key_F, Qt.Key.Key_F10}
PLAIN = Qt.KeyboardModifier.NoModifier | Qt.KeyboardModifier.KeypadModifier


def act(show: SlideShow, event: QKeyEvent, *, only_pages: bool = False) -> bool:
    """Do what a key asks for; False where it asks for nothing.

    `only_pages`: of the keys that go on and back, those alone that nothing else in a window uses; for the facilitator's window.
    """
    key = Qt.Key(event.key())
    if event.modifiers() & ~PLAIN:
        return False
    if key in BLANK:
        show.blank()
    elif key in FREEZE:
        show.freeze()
    elif key in (ON & PAGES if only_pages else ON):
        show.go_on()
    elif key in (BACK & PAGES if only_pages else BACK):
        show.go_back()
    elif key == Qt.Key.Key_Escape and not only_pages:
        show.end()
    else:
        return False
    return True
