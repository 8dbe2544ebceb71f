"""The keys of the program, one table, no others outside fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import N_
from wrap_builder.words import Words


@dataclass(frozen=True)
class Key:
    """One thing that can be done from anywhere in the window."""

    id: str
    label: str
    sequences: tuple[str, ...]


RIGHT_NOW = (
    N_("Right now: well"), N_("Right now: upset"), N_("Right now: early signs"), N_("Right now: breaking down, or not sure"),
    N_("Right now: in a crisis"), N_("Right now: after a crisis"),
)

KEYS = (
    Key("help", N_("Help"), ("F1",)),
    Key("helplines", N_("Helplines"), ("F2",)),
    Key("hide", N_("Hide everything"), ("F8",)),
    Key("lock", N_("Lock"), ("Ctrl+L",)),
    Key("blank", N_("Blank the second screen"), ("F9",)),
    Key("freeze", N_("Freeze the second screen"), ("F10",)),
    Key("find", N_("Find in my plan"), ("Ctrl+F",)),
    Key("print", N_("Printing and copies"), ("Ctrl+P",)),
    Key("undo", N_("Take back"), ("Ctrl+Z",)),
    Key("redo", N_("Bring back"), ("Ctrl+Shift+Z",)),
    Key("larger", N_("Larger text"), ("Ctrl++", "Ctrl+=")),
    Key("smaller", N_("Smaller text"), ("Ctrl+-",)),
    Key("usual_size", N_("Usual text size"), ("Ctrl+0",)),
    *(Key(f"right_now.{number}", label, (f"Ctrl+{number}",)) for number, label in enumerate(RIGHT_NOW, start=1)),
    Key("next", N_("Next page"), ("Ctrl+PgDown",)),
    Key("previous", N_("Page before"), ("Ctrl+PgUp",)),
)


def bind(window: QWidget, words: Words, handlers: Mapping[str, Callable[[], None]]) -> dict[str, QAction]:
    """Give the window an action for each key of the table and return them by id. KeyError where a handler is missing."""
    actions = {}
    for key in KEYS:
        action = QAction(words(key.label), window)
        action.setObjectName(f"action.{key.id}")
        action.setShortcuts([QKeySequence(sequence) for sequence in key.sequences])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(lambda _checked=False, handler=handlers[key.id]: handler())
        window.addAction(action)
        actions[key.id] = action
    return actions
