"""Words on a page: headings that assistive technology knows as headings, questions, hints, notices."""

from __future__ import annotations

import html
from unicodedata import bidirectional

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

FIRST_STRONG_ISOLATE = "\N{FIRST STRONG ISOLATE}"


class Words(QLabel):
    """A label that wraps; its object name is its role in the style sheet."""

    role = ""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(self.role)
        self.setWordWrap(True)
        # What a person wrote may appear in any label: it is never read as markup.
        self.setTextFormat(Qt.TextFormat.PlainText)


def tip_of(text: str) -> str:
    """Return a text as a tool tip shows it letter by letter: what looks like markup would be read as such there."""
    return f"<span>{html.escape(text)}</span>" if "<" in text else text


class Heading(Words):
    """The heading of a page."""

    role = "h1"


class Question(Words):
    """The heading of a card."""

    role = "q"


class Lead(Words):
    """A sentence or two under a heading."""

    role = "lead"


class Hint(Words):
    """Quiet help under a question."""

    role = "hint"


class Eyebrow(Words):
    """A small line over a heading."""

    role = "eyebrow"


class Notice(Words):
    """Something that happened, in a calm frame."""

    role = "notice"


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading, widget.text())  # type: ignore[attr-defined]


def _heading_factory(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
    return _HeadingInterface(thing) if isinstance(thing, Heading | Question) else None


def install_heading_role() -> None:
    """Let assistive technology know headings as headings; once, after the application was made."""
    QAccessible.installFactory(_heading_factory)


def readable(text: str) -> Words:
    """Return a paragraph that can be selected with mouse and keyboard."""
    label = Words(text)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    return label


def isolated(number: str) -> str:
    """Return a number as it is dialled, whatever the direction of the words around it."""
    return f"\N{LEFT-TO-RIGHT ISOLATE}{number}\N{POP DIRECTIONAL ISOLATE}"


def direction_of(text: str) -> Qt.LayoutDirection | None:
    """Return which way words run, told by the first letter that says so; None where none does, as in a number."""
    for character in text:
        kind = bidirectional(character)
        if kind in ("L", "R", "AL"):
            return Qt.LayoutDirection.LeftToRight if kind == "L" else Qt.LayoutDirection.RightToLeft
    return None


def as_it_is(text: str) -> str:
    """Return words as a button or a menu shows them letter by letter, in their own direction.

    Qt would make a key of the letter after an ampersand, and order the words of a button in the direction of the window.
    """
    return in_own_direction(text.replace("&", "&&"))


def in_own_direction(text: str) -> str:
    """Return words with marks that keep them in their own direction, where the program runs the other way.

    Blanks before them stay outside: they keep the words apart from an icon. What has such marks already stays as it is.
    """
    own = direction_of(text)
    if own is None or own == QGuiApplication.layoutDirection() or FIRST_STRONG_ISOLATE in text:
        return text
    words = text.lstrip()
    return f"{text[:len(text) - len(words)]}{FIRST_STRONG_ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"


def as_spoken(text: str) -> str:
    """Return words without the marks of `isolated`, which only the eye needs."""
    return text.replace("\N{LEFT-TO-RIGHT ISOLATE}", "").replace("\N{POP DIRECTIONAL ISOLATE}", "")
