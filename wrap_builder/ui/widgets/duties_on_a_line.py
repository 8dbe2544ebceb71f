"""Duties that are taken back, drawn under the question about them wherever it is asked, and again when they change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.paper.outline import Timetable
from wrap_builder.session.session import PlanSession
from wrap_builder.session.walk import RESUME, duties
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.timetable_chart import TimetableChart

MOST = 24
"""So many duties are drawn; more of them would be no simple picture. All stand in the list."""

SOON_MILLISECONDS = 200


class DutiesOnALine(QWidget):
    """Drawn when it is seen, and a moment after the last key. `today` returns the day on which the line begins."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, today: Callable[[], date],
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field, self._session, self._context, self._today = field, session, context, today
        self._drawn: Timetable | None = None
        self._shown: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(context.theme.px(0.4))
        self._column.addWidget(Question(context.words("On a line of time")))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MILLISECONDS)
        self._soon.timeout.connect(self._draw)

    def refresh(self, changed: frozenset[str]) -> None:
        """Draw again, where something changed that is drawn; while nobody sees it, that waits until somebody does."""
        if self.isVisible() and changed & {RESUME, "people"}:
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._session.is_dropped:
            return
        words, block = self._context.words, duties(self._session.plan, self._field, self._context.words, self._today())
        if self._shown is not None and block == self._drawn:
            return
        old, self._drawn = self._shown, block
        if old is not None:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = Hint(words("A duty with a day after today is drawn here. Rough words are fine too. They stand in your list."),
                           self) if block is None else self._picture(block)
        self._column.addWidget(self._shown)
        self._shown.show()

    def _picture(self, block: Timetable) -> QWidget:
        words, more = self._context.words, len(block.stretches) - MOST
        if more <= 0:
            return TimetableChart(block, words("On a line of time"), self._context.theme, self)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(TimetableChart(replace(block, stretches=block.stretches[:MOST]), words("On a line of time"), self._context.theme))
        column.addWidget(Hint(words.plural("{n} more", "{n} more", more)))
        return holder
