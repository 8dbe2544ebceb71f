"""A group that goes on meeting: when, and about what; as dates for any calendar and as a page to hand out. No names."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.paper.calendar_file import CalendarDay, calendar_file
from wrap_builder.paper.register import calendar_day
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.workshop.fields import Day, Labelled, line
from wrap_builder.ui.workshop.outlet import Make
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import SetLater
from wrap_builder.workshop.values import LaterMeeting


class LaterPage(WorkshopPage):
    """Every change is kept at once."""

    help_page = "later"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self.add_title(words("Going on"), words("Many groups go on meeting afterwards. Write down when, and what it will be about."))
        body = self.add_card()
        body.addWidget(Question(words("When you meet again")))
        self._none = Hint(words("No date is written down yet. Add one when the group has agreed on a day. The topic can stay open."))
        self._none.setVisible(not self.session.workshop.later)
        body.addWidget(self._none)
        self._rows = QVBoxLayout()
        body.addLayout(self._rows)
        for index in range(len(self.session.workshop.later)):
            self._add_row(index)
        row = FlowLayout()
        add = plain_button(words("Add a date"), self.theme)
        add.clicked.connect(self._add)
        row.addWidget(add)
        body.addLayout(row)
        body = self.add_card()
        body.addWidget(Question(words("To take home")))
        body.addWidget(Hint(words("The calendar file says the topics that you wrote, and no name of anybody.")))
        row = FlowLayout()
        for label, act in ((words("Save a calendar file"), self._save_dates), (words("Save the page as PDF"), self._save_page),
                           (words("Print the page"), self._print_page)):
            button = plain_button(label, self.theme)
            button.clicked.connect(act)
            row.addWidget(button)
        body.addLayout(row)
        self.add_end()
        self._column_widget.setEnabled(not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        if "later" in parts and origin is not self:
            self.go_wanted.emit("later", self.meeting)

    def _add_row(self, index: int) -> Day:
        words, one = self.words, self.session.workshop.later[index]
        number = words.number(index + 1)
        row = FlowLayout(0.8)
        date = Day(words("Date {n}").format(n=number), one.date, self.context, self.tools.clocks.today)
        date.picked.connect(self._changing(index, "date"))
        row.addWidget(Labelled(words("When"), date))
        topic = line(words("Topic {n}").format(n=number), one.topic, self._changing(index, "topic"))
        topic.setMinimumWidth(self.theme.px(14))
        row.addWidget(Labelled(words("What it is about"), topic))
        remove = quiet_button(words("Remove"), self.theme)
        remove.setAccessibleName(words("Remove: date {n}").format(n=number))
        remove.clicked.connect(lambda: self._remove(index))
        row.addWidget(remove)
        self._rows.addLayout(row)
        return date

    def _changing(self, index: int, name: str) -> Callable[[str], None]:
        def on_edited(text: str) -> None:
            later = list(self.session.workshop.later)
            later[index] = msgspec.structs.replace(later[index], **{name: text})
            self.do(SetLater(tuple(later)))

        return on_edited

    def _add(self) -> None:
        if self.do(SetLater((*self.session.workshop.later, LaterMeeting()))):
            self._none.hide()
            self._add_row(len(self.session.workshop.later) - 1).line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, index: int) -> None:
        later = self.session.workshop.later
        if self.do(SetLater((*later[:index], *later[index + 1:]))):
            self.say(self.words("The date was removed."), undo=True)
            self.go_wanted.emit("later", self.meeting)

    def _save_dates(self) -> None:
        words, today = self.words, self.tools.clocks.today()
        days = [CalendarDay(found, one.topic or words("Our group")) for one in self.session.workshop.later
                if (found := calendar_day(one.date))]
        if not days:
            self.say(words("There is no date yet that a calendar could take."))
            return
        data = calendar_file(days, made_on=today, new_uid=self.tools.new_id)
        self.tools.outlet.save(words("Dates of our group"), "ics", lambda _pause, _told: data)

    def _save_page(self) -> None:
        if self._has_date():
            self.tools.outlet.save(self.words("The group goes on"), "pdf", self._make_page())

    def _print_page(self) -> None:
        if self._has_date():
            self.tools.outlet.print(self._make_page())

    def _has_date(self) -> bool:
        """Tell if there is a date to put on a page; where there is none, that is said."""
        if not self.session.workshop.later:
            self.say(self.words("There is no date yet."))
        return bool(self.session.workshop.later)

    def _make_page(self) -> Make:
        papers, options = self.tools.papers(), self.tools.options()
        return lambda _pause, _told: papers.sheet("later", options)
