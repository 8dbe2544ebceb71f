"""The base of the pages of a workshop: a calm column that changes the workshop through its session."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget

from wrap_builder.errors import LimitReached
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.projector.keys import PAGES, act
from wrap_builder.ui.workshop.ordered_rows import OrderedRows
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.command import Command

LINES = (QLineEdit, QAbstractSpinBox)


class WorkshopPage(ColumnPage):
    """`said` carries a line for the foot and whether it offers to take back; `go_wanted` the key of another page and a meeting;
    `bare_wanted` whether nothing of the window is to be seen but this page.

    `meeting`: the id of the meeting that the view is at, "" for none. A page is made new at every visit.
    """

    help_page = "workshop"
    column_ems = 54.0
    said = Signal(str, bool)
    bare_wanted = Signal(bool)
    go_wanted = Signal(str, str)

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools.context, parent)
        self.tools, self.session, self.theme = tools, tools.session, tools.context.theme
        self.meeting = meeting
        self._in_sight: QWidget | None = None
        # What is written above pushes the rest down, and only then has everything its place.
        self.verticalScrollBar().rangeChanged.connect(lambda: self._keep_in_sight(self._in_sight))
        self.setObjectName("page")

    def do(self, command: Command) -> bool:
        """Change the workshop; False where there is no room, or where it can only be read, which is said."""
        if self.tools.reads_only:
            self.say(self.words("This file can only be read here."))
            return False
        try:
            self.session.execute(command, self)
        except LimitReached as error:
            self.say(" ".join(self.words.explain(error)))
            return False
        return True

    def say(self, text: str, *, undo: bool = False) -> None:
        """Say something at the bottom of the window, and to assistive technology."""
        self.said.emit(text, undo)

    def bring_into_view(self, widget: QWidget) -> None:
        """Scroll to a widget, with a little of what stands around it, and keep it in sight while it has the focus."""
        self._in_sight = widget
        QTimer.singleShot(0, widget, lambda: self._keep_in_sight(widget))

    def _keep_in_sight(self, widget: QWidget | None) -> None:
        if widget is not None and widget is self.window().focusWidget():
            self.ensureWidgetVisible(widget, 0, self.theme.px(4))

    def follow(self, rows: OrderedRows) -> None:
        """Scroll along while rows are dragged and moved."""
        def reach(part: QRect) -> None:
            inner = self.widget()
            if inner is not None:
                place = rows.mapTo(inner, part.center())
                self.ensureVisible(place.x(), place.y(), 0, part.height() // 2)

        rows.reach_wanted.connect(reach)

    def doing(self, make: Callable[[str], Command]) -> Callable[[str], None]:
        """Return what a field calls with its words: the command made of them is done."""
        def on_edited(text: str) -> None:
            self.do(make(text))

        return on_edited

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Show what changed; `origin` is who changed it, this page itself or another."""
        raise NotImplementedError

    def is_for_field(self, event: QKeyEvent) -> bool:
        """Tell whether a key belongs to the field with the focus: every one in notes, all but the page keys in a line."""
        focus = self.window().focusWidget()
        return isinstance(focus, QPlainTextEdit) or (isinstance(focus, LINES) and event.key() not in PAGES)

    def take_remote(self, event: QKeyEvent) -> bool:
        """Do what a key of a presenter's remote, B or F means here; False if it means nothing.

        While a group looks at the second screen, its page keys move that and do not scroll: the remote is in a hand that is far
        from the laptop. Arrows, Home and End still scroll.
        """
        show = self.tools.show
        return show.window is not None and not self.is_for_field(event) and act(show, event, only_pages=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take_remote(event):
            super().keyPressEvent(event)

    def end(self) -> None:
        """Stop what goes on by itself: the page is let go."""
