"""Black windows over the other screens, so that a room sees nothing while somebody writes on this one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.screens import screens_beside


class Cover(QWidget):
    """Nothing but black, over a whole screen; it does not ask for the keys."""

    def __init__(self, screen: QScreen, name: str) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        # showFullScreen() would ask for the keys all the same.
        self.setWindowState(self.windowState() | Qt.WindowState.WindowFullScreen)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("black"))
        painter.end()


class Covers(QObject):
    """The covers that are up. `name`: what the task bar and assistive technology call them."""

    def __init__(self, app: QGuiApplication, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._covers: dict[QScreen, Cover] = {}
        app.screenRemoved.connect(self._on_removed)

    def cover(self, own: QScreen) -> bool:
        """Cover every other screen. Return whether there was any."""
        for screen in screens_beside(own):
            self._on_removed(screen)  # one that somebody closed
            self._covers[screen] = Cover(screen, self._name)
        return bool(self._covers)

    def uncover(self) -> None:
        """Take every cover away."""
        for screen in list(self._covers):
            self._on_removed(screen)

    def _on_removed(self, screen: QScreen) -> None:
        """A window on a screen that is gone would come to this one, and cover it."""
        cover = self._covers.pop(screen, None)
        if cover is not None:
            cover.hide()
            cover.deleteLater()
