"""The screens that are connected, as far as the system tells: a projector shows what is written to a whole room."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget


def screen_of(widget: QWidget) -> QScreen:
    """Return the screen on which the middle of a widget's window is.

    Never ask a widget for `screen()`: PySide6 6.11 ties the screen to that widget, and when the widget goes, nobody can use
    the screen any more.
    """
    return QGuiApplication.screenAt(widget.window().geometry().center()) or QGuiApplication.primaryScreen()


def screens_beside(own: QScreen) -> list[QScreen]:
    """Return the screens beside one. A screen that shows the same picture is none: it cannot show anything else."""
    return [one for one in QGuiApplication.screens() if one is not own and not one.geometry().intersects(own.geometry())]


class Screens(QObject):
    """`changed` when one was plugged in or pulled out. A picture that is split behind the socket cannot be noticed."""

    changed = Signal()

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.screenAdded.connect(self.changed)
        app.screenRemoved.connect(self.changed)

    def count(self) -> int:
        """Return how many there are; one that shows the same as another counts too."""
        return len(QGuiApplication.screens())
