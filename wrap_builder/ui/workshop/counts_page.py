"""Head counts: how many came, never who; and the report for a funder, on this group or on several together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.workshop.fields import Labelled, Number
from wrap_builder.ui.workshop.meeting_count import MeetingCount
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.report_card import ReportCard
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import SetOften
from wrap_builder.workshop.values import CameOften, HeadCount


class CountsPage(WorkshopPage):
    """Numbers are kept as they are typed."""

    help_page = "counts"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self.meetings: dict[str, MeetingCount] = {}
        self.add_title(words("Head counts"), words("Only numbers are kept here. Nobody's name is needed for any of them."))
        self._none = Hint(words("There is no meeting yet. Add one under Set up."))
        self.column.addWidget(self._none)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(self.column.spacing())
        self.column.addLayout(self._cards)
        self._add_often()
        self.report = ReportCard(tools)
        self.column.addWidget(self.report)
        self.add_end()
        self._show_meetings()
        self._column_widget.setEnabled(not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Show what undo brought back; groups that were added to the report stay there."""
        if origin is self:
            return
        if "meetings" in parts:
            self._show_meetings()
        elif "counts" in parts:
            for card in self.meetings.values():
                card.show_count()
        if "often" in parts:
            self._show_often()

    def focus_first(self) -> None:
        """Begin at the meeting that runs or was held, so that nobody looks for it among those before."""
        card = self.meetings.get(self.meeting)
        if card is not None and card.isEnabled():
            card.numbers["came"].setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring_into_view(card.numbers["came"])
        else:
            super().focus_first()

    # The meetings

    def _show_meetings(self) -> None:
        for card in self.meetings.values():
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        meetings = self.session.workshop.meetings
        self.meetings = {one.id: MeetingCount(number, one, self.tools, self.do, partial(self._count, one.id), self.say)
                         for number, one in enumerate(meetings, start=1)}
        for card in self.meetings.values():
            self._cards.addWidget(card)
        self._none.setVisible(not meetings)

    def _count(self, key: str) -> HeadCount:
        return next((one for one in self.session.workshop.counts if one.meeting == key), HeadCount(key))

    # How often

    def _add_often(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("At the last meeting")))
        body.addWidget(Hint(words("Ask who came how often, and count the hands. No list of names is needed.")))
        row = FlowLayout(0.8)
        times, people = words("Came at least so many times"), words("How many people did")
        self._times, self._people = Number(times, 0, self.context), Number(people, 0, self.context)
        for field, label in ((self._times, times), (self._people, people)):
            row.addWidget(Labelled(label, field))
        body.addLayout(row)
        self._show_often()
        for field in (self._times, self._people):
            field.edited.connect(self._set_often)

    def _show_often(self) -> None:
        workshop = self.session.workshop
        first = workshop.often[0] if workshop.often else CameOften(max(1, len(workshop.meetings) - 2), 0)
        self._times.show_value(first.times)
        self._people.show_value(first.people)

    def _set_often(self) -> None:
        self.do(SetOften((CameOften(self._times.value(), self._people.value()), *self.session.workshop.often[1:])))
