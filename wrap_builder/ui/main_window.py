"""The one window: shows a page, a plan, or nothing at all. It knows no rules; the desk tells it what to show."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QIcon
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from wrap_builder import resources
from wrap_builder.ui.style import FocusRing
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.text import Words as Label
from wrap_builder.words import Words

PRODUCT = "WRAP Builder"


class MainWindow(QMainWindow):
    """`close_wanted` asks the desk, which answers with `let_close`; `left` comes when another window got the focus.

    `stay_wanted`: the person answered the warning before the idle lock.
    """

    close_wanted = Signal()
    left = Signal()
    stay_wanted = Signal()

    def __init__(self, words: Words, theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._may_close = False
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._blank.setObjectName("blank")
        self._stack.addWidget(self._blank)
        whole = QWidget()
        self._column = QVBoxLayout(whole)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._make_warning(theme))
        self.setCentralWidget(whole)
        self.ring = FocusRing(theme.color("focus"), self)

    def show_name(self, *, neutral: bool) -> None:
        """Show what the task bar says: never a file's name, and nothing about the plan where a neutral title is wanted."""
        self.setWindowTitle(self._words("Notes") if neutral else PRODUCT)
        self.setWindowIcon(QIcon(str(resources.path("icons", "neutral.svg" if neutral else "app.svg"))))

    @property
    def shown(self) -> QWidget:
        """What fills the window now."""
        shown = self._stack.currentWidget()
        assert shown is not None  # noqa: S101  # the blank page is always there
        return shown

    def warn(self, text: str) -> None:
        """Say over whatever is shown that the plan locks itself soon, with a button to stay; "" ends it."""
        self._warning_words.setText(text)
        self._warning.setVisible(bool(text))

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar under whatever is shown; it stays through every change of page."""
        self._column.addWidget(bar)
        bar.show()

    def show_widget(self, widget: QWidget) -> None:
        """Fill the window with a widget, which then belongs to it."""
        kept = widget.focusWidget()  # asked first: a new parent makes a widget forget it
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        focus: Callable[[], None] | None = getattr(widget, "focus_first", None)
        take: Callable[[], None] | None = getattr(widget, "take_focus", None)
        if focus is not None:
            focus()
        elif kept:
            if QApplication.focusWidget() is None:  # Qt hands no focus on from a page that was busy
                kept.setFocus(Qt.FocusReason.OtherFocusReason)
        elif take is not None:
            take()

    def forget(self, widget: QWidget) -> None:
        """Take a widget out of the window and let it go."""
        if self._stack.indexOf(widget) >= 0:
            self._stack.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def go_blank(self) -> None:
        """Show nothing, at once: what was on the screen is painted over before anything else happens."""
        self._stack.setCurrentWidget(self._blank)
        self.warn("")
        self.ring.leave()
        self.repaint()

    def _make_warning(self, theme: Theme) -> QFrame:
        self._warning = QFrame()
        self._warning.setObjectName("warning")
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(24, 10, 24, 10)
        self._warning_words = Label("")
        stay = plain_button(self._words("Stay open"), theme)
        stay.clicked.connect(self.stay_wanted)
        row.addWidget(self._warning_words, 1)
        row.addWidget(stay)
        self._warning.hide()
        return self._warning

    def let_close(self) -> None:
        """Close for good."""
        self._may_close = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            self.close_wanted.emit()
        # Where nothing had to be saved, the answer is already there.
        event.setAccepted(self._may_close)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.left.emit()
