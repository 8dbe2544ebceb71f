"""A meeting in the list of meetings: its title, its day, how long it takes, and the way to its agenda."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow
from wrap_builder.ui.workshop.fields import Day, Labelled, Minutes, line
from wrap_builder.ui.workshop.ordered_rows import OrderedRow
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.command import Command
from wrap_builder.workshop.commands import SetMeeting
from wrap_builder.workshop.values import Meeting


class MeetingRow(OrderedRow):
    """`opened` asks for the agenda."""

    opened = Signal()

    def __init__(self, number: int, meeting: Meeting, tools: WorkshopTools, do: Callable[[Command], object]) -> None:
        words, context = tools.context.words, tools.context
        name = words("Meeting {number}").format(number=words.number(number))
        super().__init__(meeting.id, name, context, fixed=tools.reads_only)
        self._words = words
        self._number = Eyebrow("")
        self._title = line(words("Title: {name}").format(name=name), meeting.title, lambda text: do(SetMeeting(self.key, "title", text)))
        self._day = Day(words("Day: {name}").format(name=name), meeting.date, context, tools.clocks.today)
        self._day.picked.connect(lambda ref: do(SetMeeting(self.key, "date", ref)))
        self._minutes = Minutes(words("Minutes: {name}").format(name=name), meeting.minutes, context)
        self._minutes.edited.connect(lambda minutes: do(SetMeeting(self.key, "minutes", minutes)))
        agenda = quiet_button(words("Agenda"), context.theme)
        agenda.setAccessibleName(words("{button}: {title}").format(button=words("Agenda"), title=name))
        agenda.clicked.connect(self.opened)
        self.body.addWidget(self._number)
        self.body.addWidget(Labelled(words("Title"), self._title))
        row = FlowLayout(0.8)
        row.addWidget(Labelled(words("Day"), self._day))
        row.addWidget(Labelled(words("How long"), self._minutes))
        row.addWidget(agenda)
        self.body.addLayout(row)
        self.show_meeting(number, meeting)

    def show_meeting(self, number: int, meeting: Meeting) -> None:
        """Show what changed in it."""
        self._number.setText(self._words("Meeting {number}").format(number=self._words.number(number)))
        self._title.set_value(meeting.title)
        self._day.show_day(meeting.date)
        self._minutes.show_value(meeting.minutes)
