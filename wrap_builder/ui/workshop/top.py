"""The top of an open workshop: whose it is, what is true about its file, the way out, and its pages, folded where they are too many."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button, set_icon
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Words, tip_of
from wrap_builder.ui.workshop.pages import WORKSHOP_PAGES

MENU = (
    ("guests", N_("Someone else uses this laptop")),
    ("locks", N_("Locks and recovery sheet")), ("look_back", N_("Earlier versions")),
    ("save_copy", N_("Save a copy of the file")), ("preferences", N_("Preferences")),
    ("help", N_("Help")), ("hide", N_("Hide everything")), ("close_plan", N_("Close this workshop")),
)

MOST_OF_HEIGHT = 0.2
"""Where the buttons of the pages would take more than this part of the window, one button stands for them."""

SIDE, ABOVE, BELOW = 24, 10, 8
BETWEEN = 0.2


class _OneLine(Words):
    """Words that are cut where there is no room for all of them; their tip and their accessible name have all."""

    def __init__(self) -> None:
        super().__init__("")
        self._all = ""
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        """Show other words."""
        self._all = " ".join(text.split())
        self.setAccessibleName(self._all)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._all, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(tip_of(self._all) if shown != self._all else "")


class WorkshopTop(QFrame):
    """`page_wanted` carries the key of a page, `wanted` the id of what is asked for outside the pages."""

    page_wanted = Signal(str)
    wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._theme = context.words, context.theme
        self.setObjectName("side")
        self._title, self._state = _OneLine(), Eyebrow("")
        self._title.setObjectName("planTitle")
        self._state.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self.tabs: dict[str, QPushButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, ABOVE, SIDE, BELOW)
        column.setSpacing(self._theme.px(0.3))
        column.addLayout(self._make_line())
        self._pages = self._make_pages()
        column.addWidget(self._pages)

    @property
    def is_folded(self) -> bool:
        """Whether one button stands for the pages."""
        return not self.unfolds.isHidden()

    def show_title(self, title: str) -> None:
        """Say whose workshop it is."""
        self._title.say(title)

    def say_state(self, text: str) -> None:
        """Say what is true about the file."""
        self._state.setText(text)

    def mark(self, key: str) -> None:
        """Show which page is on, and no more of the others than there is room for."""
        for one, tab in self.tabs.items():
            tab.setChecked(one == key)
        self.unfolds.setChecked(False)

    def fit(self, width: int, height: int) -> None:
        """Fold the pages, or lay them out, in a window of so many pixels."""
        self._pages.ensurePolished()
        needed = self._flow.heightForWidth(width - 2 * SIDE)
        self.unfolds.setVisible(needed > height * MOST_OF_HEIGHT)
        self._show_pages()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape folds what was unfolded."""
        if event.key() == Qt.Key.Key_Escape and self.is_folded and self.unfolds.isChecked():
            self.unfolds.setFocus(Qt.FocusReason.OtherFocusReason)
            self.unfolds.setChecked(False)
        else:
            super().keyPressEvent(event)

    # Parts

    def _make_line(self) -> QHBoxLayout:
        words, theme = self._words, self._theme
        line = QHBoxLayout()
        line.setSpacing(theme.px(0.5))
        self.unfolds = plain_button(words("Pages"), theme)
        set_icon(self.unfolds, "menu", theme)
        self.unfolds.setCheckable(True)
        self.unfolds.toggled.connect(self._show_pages)
        self.unfolds.clicked.connect(self._go_among_pages)
        more = quiet_button(words("More"), theme)
        menu = QMenu(more)
        for wanted, label in MENU:
            menu.addAction(words(label)).triggered.connect(lambda _on=False, wanted=wanted: self.wanted.emit(wanted))
        more.setMenu(menu)
        lock = plain_button(words("Lock"), theme)
        lock.clicked.connect(lambda: self.wanted.emit("lock"))
        line.addWidget(self.unfolds)
        line.addWidget(self._title, 2)
        line.addWidget(self._state, 1)
        line.addWidget(more)
        line.addWidget(lock)
        return line

    def _make_pages(self) -> QWidget:
        pages = QWidget()
        self._flow = FlowLayout(BETWEEN, pages)
        for one in WORKSHOP_PAGES:
            tab = quiet_button(self._words(one.title), self._theme)
            tab.setCheckable(True)
            tab.clicked.connect(lambda _on=False, key=one.key: self.page_wanted.emit(key))
            self._flow.addWidget(tab)
            self.tabs[one.key] = tab
        return pages

    # What happens

    def _show_pages(self) -> None:
        self._pages.setVisible(not self.is_folded or self.unfolds.isChecked())

    def _go_among_pages(self, shown: bool) -> None:
        """Whoever unfolds them goes on among them."""
        if shown:
            next(tab for tab in self.tabs.values() if tab.isChecked()).setFocus(Qt.FocusReason.OtherFocusReason)
