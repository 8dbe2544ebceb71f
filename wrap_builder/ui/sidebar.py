"""The side of an open plan: what it is, the list of pages, the ways out, and what is true about the file."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.navigator import Navigator
from wrap_builder.ui.page_list import NavRow
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import tool_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.side_button import SideButton
from wrap_builder.ui.widgets.text import Eyebrow
from wrap_builder.ui.widgets.text import Words as Label
from wrap_builder.words import Words

SIDE_EMS = 17.5
EDGE = 22
WAYS_EDGE = 10
QWIDGETSIZE_MAX = 16_777_215  # Qt's own name for "no limit", which PySide6 does not export

MENU = (
    (("people", N_("My people")), ("tools", N_("My tools")), ("keepsakes", N_("Photos and a letter")),
     ("arrange", N_("My way through the plan"))),
    (("upkeep", N_("Keeping it alive")), ("stranger", N_("Read it as a stranger")), ("register", N_("Who has a copy")),
     ("versions", N_("Earlier versions")), ("keep_version", N_("Keep this version"))),
    (("practise", N_("Practise my passphrase")), ("locks", N_("Locks and recovery sheet"))),
    (("bring_in", N_("Bring something in")), ("take_out", N_("Take everything out")), ("save_copy", N_("Save a copy of the file")),
     ("switch", N_("Switch to another plan")), ("save_as_new", N_("Make a new plan from this one"))),
    (("preferences", N_("Preferences")), ("help", N_("Help")), ("intro", N_("What this is")), ("about", N_("About"))),
    (("hide", N_("Hide everything")), ("close_plan", N_("Close this plan"))),
    (("delete_plan", N_("Delete this plan")),),
)
"""What belongs together stands together; what cannot be taken back stands last and apart."""

ONLY_FOR_A_FILE = {"locks", "practise", "register", "bring_in", "take_out", "versions", "keep_version", "save_copy", "delete_plan"}


class Sidebar(QFrame):
    """`wanted` carries the id of what was asked for; the pages are chosen through `navigator`. `keeps`: the plan has a file.

    `without`: wishes that the menu does not offer.
    """

    wanted = Signal(str)

    def __init__(self, context: Context, *, keeps: bool, without: Collection[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, self._theme = context.words, context.theme
        self._words, self._without = words, without
        self.setObjectName("side")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 18, 0, 14)
        layout.setSpacing(0)
        self._title = Label(words("My plan") if keeps else words("An example"))
        self._title.setObjectName("planTitle")
        self._progress = Eyebrow("")
        self.navigator = Navigator(words, context.theme)
        self._title.setContentsMargins(EDGE, 0, 0, 4)
        self._progress.setContentsMargins(EDGE, 0, EDGE, 4)
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 14, 0)
        head.addWidget(self._title, 1)
        head.addStretch()
        find = tool_button("search", words("Find in my plan"), context.theme)
        find.clicked.connect(lambda: self.wanted.emit("find"))
        head.addWidget(find)
        layout.addWidget(self._progress)
        layout.addSpacing(6)
        layout.addWidget(self.navigator, 1)
        layout.insertLayout(0, head)  # added last: who opens a plan begins at its pages
        self._ways: list[SideButton] = []
        layout.addLayout(self._make_ways(keeps=keeps))
        self._corner = self._make_corner(keeps=keeps)
        layout.addWidget(self._corner)
        self.be_wide(wide=False)

    def be_wide(self, *, wide: bool) -> None:
        """Take the whole width, where the window is too narrow for two things side by side; else stand at the side."""
        self.setMinimumWidth(0 if wide else self._theme.px(SIDE_EMS))
        self.setMaximumWidth(QWIDGETSIZE_MAX if wide else self._theme.px(SIDE_EMS))
        for part in (self._title, self._corner, self._ways[0]):
            part.setVisible(not wide)  # the bar over it says the same
        for way in self._ways:  # side by side there, or the list of pages would have no room in a low window
            way.setMinimumWidth(0 if wide else self._theme.px(SIDE_EMS) - 2 * WAYS_EDGE)

    def show_rows(self, rows: Sequence[NavRow], current: str, progress: tuple[int, int]) -> None:
        """Show the list of pages, and in words how many have something in them."""
        self.navigator.show_rows(rows, current)
        written, count = progress
        text = self._words("{written} of {count} pages have something in them").format(written=written, count=count)
        self._progress.setText(text)

    def say_state(self, text: str) -> None:
        """Say in the corner what is true about the file."""
        self._state.setText(text)

    def _make_ways(self, *, keeps: bool) -> QVBoxLayout:
        around, ways = QVBoxLayout(), FlowLayout(gap=0)
        around.setContentsMargins(WAYS_EDGE, 6, WAYS_EDGE, 4)
        around.addLayout(ways)
        for wanted, icon, label in (("right_now", "heart", self._words("Right now")),
                                    ("today", "sun", self._words("Today")),
                                    ("print", "printer", self._words("Printing and copies")),
                                    ("helplines", "life-buoy", self._words("Helplines"))):
            button = SideButton(icon, label, self._theme)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self.wanted.emit(wanted))
            self._ways.append(button)
        more = SideButton("ellipsis", self._words("More"), self._theme)
        menu = QMenu(more)
        for group in MENU:
            for wanted, label in group:
                if wanted not in self._without and (keeps or wanted not in ONLY_FOR_A_FILE):
                    menu.addAction(self._words(label)).triggered.connect(lambda _on=False, wanted=wanted: self.wanted.emit(wanted))
            menu.addSeparator()  # one at an end, or beside another, is not shown
        more.setMenu(menu)
        self._ways.append(more)
        for way in self._ways:
            ways.addWidget(way)
        return around

    def _make_corner(self, *, keeps: bool) -> QWidget:
        corner = QWidget()
        row = QHBoxLayout(corner)
        row.setContentsMargins(EDGE, 4, 14, 0)
        self._state = Eyebrow("")
        row.addWidget(self._state, 1)
        leave = leave_button(self._words, self._theme, keeps=keeps)
        leave.clicked.connect(lambda: self.wanted.emit("lock" if keeps else "close_plan"))
        row.addWidget(leave)
        return corner


def leave_button(words: Words, theme: Theme, *, keeps: bool) -> QToolButton:
    """Return the button that locks a plan, or closes an example."""
    return tool_button("lock" if keeps else "x", words("Lock") if keeps else words("Close the example"), theme)
