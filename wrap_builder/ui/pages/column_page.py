"""A calm page: one centred column that scrolls; the base of every page outside the plan."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.reading_order import ReadingOrder
from wrap_builder.ui.widgets.text import Heading, Lead, Notice

READING_MINUTES = 20
"""How long pages that are only read stay open: the lock must not fall in the middle of a breath."""


class ColumnPage(QScrollArea):
    """Scrolls vertically only; what it shows goes into `column`. `help_page` names the help topic that F1 opens here.

    `is_busy`: whether something is under way. `can_tell`: whether `tell` has a line to say something in. `idle_minutes`: how long
    nothing may happen before the plan is locked, where that is longer than the person's own choice.
    """

    help_page = ""
    can_tell = False
    is_busy = False
    idle_minutes = 0
    column_ems = 47.0

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.words = context.words
        self._focus_before: QWidget | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("page")
        inner = QWidget()
        inner.setObjectName("pageIn")
        row = QHBoxLayout(inner)
        row.setContentsMargins(24, 28, 24, 28)
        self._column_widget = QWidget()
        self._column_widget.setMaximumWidth(context.theme.px(self.column_ems))
        self._column_widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self._column_widget)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(round(context.theme.em * 0.9))
        row.addStretch(1)
        row.addWidget(self._column_widget, 100)
        row.addStretch(1)
        self.setWidget(inner)
        self._tab_order = self.make_order(inner)

    def make_order(self, inner: QWidget) -> ReadingOrder | None:
        """Return what lets Tab follow what is seen; `inner` is everything on the page. None for a page that does so itself."""
        return ReadingOrder(inner)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        if self._tab_order is not None:
            self._tab_order.bring_up_to_date()
        return super().focusNextPrevChild(is_next)

    def changeEvent(self, event: QEvent) -> None:
        """Text of another size moves everything: what has the focus stays where it is, under the mouse too."""
        super().changeEvent(event)
        focus = self.focusWidget()
        if event.type() == QEvent.Type.FontChange and focus is not None and focus.isVisible():
            at = self._height_of(focus)
            QTimer.singleShot(0, focus, lambda: self._keep_at(focus, at))

    def _height_of(self, part: QWidget) -> int:
        """Return how far below the upper edge of what can be seen a part of the page lies, in pixels."""
        return part.mapTo(self.viewport(), QPoint(0, 0)).y()

    def _keep_at(self, part: QWidget, at: int) -> None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self._height_of(part) - at)
        self.ensureWidgetVisible(part)

    def add_title(self, title: str, lead: str = "") -> None:
        """Put the page's heading, and a sentence or two under it, at the end of the column."""
        heading = Heading(title)
        self.column.addWidget(heading)
        self.setAccessibleName(title)
        if lead:
            self.column.addWidget(Lead(lead))

    def make_card(self) -> tuple[Card, QVBoxLayout]:
        """Return an empty card that lies nowhere yet, and the layout inside it."""
        card = Card(self.context.theme)
        return card, card.body

    def add_card(self) -> QVBoxLayout:
        """Put an empty card at the end of the column and return the layout inside it."""
        card, body = self.make_card()
        self.column.addWidget(card)
        return body

    def add_end(self) -> None:
        """Close the column, so that what is in it stays together at its beginning."""
        self.column.addStretch(1)

    def add_told(self, layout: QVBoxLayout | None = None) -> None:
        """Put a line at the end of a layout, or of the column, that stays hidden until `tell` is called."""
        self.can_tell = True
        self._told = Notice("")
        self._told.hide()
        (layout or self.column).addWidget(self._told)

    def forget_told(self) -> None:
        """Hide what was told: it is no longer so."""
        self._told.hide()

    def tell(self, sentence: str, advice: str = "") -> None:
        """Say on the page how its work ended and what the person can do, and to assistive technology too."""
        self.set_busy(False)
        self.mention(sentence, advice)

    def mention(self, sentence: str, advice: str = "") -> None:
        """Say something that is no answer to what is under way on the page; that goes on, and nothing can be pressed meanwhile."""
        self._told.setText(f"{sentence} {advice}".strip())
        self._told.show()
        self.context.announce(self._told.text())
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._told))  # when it has its place at the end of the page

    def ask_again(self) -> None:
        """Give the focus to the passphrase that is asked for, to be typed over."""
        asked = [one for one in self.findChildren(PassphraseField) if one.isVisibleTo(self)]
        if asked:
            min(asked, key=lambda one: one.mapTo(self._column_widget, QPoint(0, 0)).y()).ask_again()

    def set_busy(self, busy: bool) -> None:
        """While something is under way, nothing on the page can be pressed: leaving now would lose its result."""
        self.is_busy = busy
        window_focus = self.window().focusWidget()
        if busy and window_focus is not None and self._column_widget.isAncestorOf(window_focus):
            self._focus_before = window_focus
        self._column_widget.setEnabled(not busy)
        if not busy and self._focus_before is not None and shiboken6.isValid(self._focus_before):
            self._focus_before.setFocus()
            self._focus_before = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a page that has a way back."""
        left = getattr(self, "left", getattr(self, "cancelled", None))
        if event.key() == Qt.Key.Key_Escape and left is not None:
            left.emit()
        else:
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Give the focus to the first control that can take it, as the eye finds it."""
        able = [child for child in self._column_widget.findChildren(QWidget)
                if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled() and child.isVisibleTo(self._column_widget)]
        self.column.activate()  # what was built last may stand above what was built first
        if able:
            first = min(able, key=lambda child: child.mapTo(self._column_widget, QPoint(0, 0)).y())
            first.setFocus(Qt.FocusReason.OtherFocusReason)
