"""Setting a workshop up: the group, how it meets, its meetings in order, and the next group."""

from __future__ import annotations

from datetime import date, timedelta

from babel import Locale
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QWidget

from wrap_builder.ui.widgets.buttons import RadioButton, TickBox, plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words
from wrap_builder.ui.widgets.wrapped import Under
from wrap_builder.ui.workshop.fields import Choice, Day, Labelled, Minutes, line
from wrap_builder.ui.workshop.meeting_rows import MeetingRow
from wrap_builder.ui.workshop.ordered_rows import OrderedRow, OrderedRows
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import AddMeeting, DateMeetings, MoveMeeting, RemoveMeeting, SetFacilitators, SetWorkshop, UseFormat
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.values import Meeting

DAYS_APART = 7


class SetUpPage(WorkshopPage):
    """Everything can be changed at any time; what takes the place of something else can be taken back."""

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        self._formats = load_formats(self.words.language)
        self._first = ""
        self.add_title(self.words("Set up"), self.words("Nothing here is about a person's plan. No names of those who come are needed."))
        self._add_group()
        self._add_formats()
        self._add_meetings()
        self._add_next_group()
        self.add_end()
        self._column_widget.setEnabled(not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        workshop = self.session.workshop
        if "meetings" in parts:
            self._rows.show_order([one.id for one in workshop.meetings])
            for number, one in enumerate(workshop.meetings, start=1):
                row = self._rows.rows[one.id]
                if isinstance(row, MeetingRow):
                    row.show_meeting(number, one)
            self._show_total()
        if origin is not self:
            self._name.set_value(workshop.group_name)
            self._site.set_value(workshop.site)
            self._facilitators.set_value(", ".join(workshop.facilitators))
            self._show_country()
        if "format" in parts:
            self._options[workshop.format].setChecked(True)

    # The group

    def _add_group(self) -> None:
        words, workshop, body = self.words, self.session.workshop, self.add_card()
        body.addWidget(Question(words("The group")))
        self._name = line(words("Name of the group"), workshop.group_name, self.doing(lambda text: SetWorkshop("group_name", text)))
        self._site = line(words("Where you meet"), workshop.site, self.doing(lambda text: SetWorkshop("site", text)))
        self._facilitators = line(words("Who facilitates"), ", ".join(workshop.facilitators),
                                  self.doing(lambda text: SetFacilitators(tuple(text.split(",")))))
        self._name.setObjectName("workshop.name")
        for label, field in ((words("Name of the group"), self._name), (words("Where you meet"), self._site),
                             (words("Who facilitates, with commas between"), self._facilitators)):
            body.addWidget(Labelled(label, field))
        self._country = Choice(self.theme)
        self._country.setAccessibleName(words("The country you meet in"))
        self._country.addItem(words("Not chosen"), "")
        names = Locale.parse(words.language).territories
        known = {*self.tools.helplines().countries(), *filter(None, (workshop.country,))}
        for code in sorted(known, key=lambda one: names.get(one, one)):
            self._country.addItem(names.get(code, code), code)
        self._show_country()
        self._country.activated.connect(lambda _index: self.do(SetWorkshop("country", self._country.currentData())))
        body.addWidget(Labelled(words("The country you meet in"), self._country))
        body.addWidget(Hint(words("Its helplines come on handouts and on the second screen. Nothing is guessed.")))

    def _show_country(self) -> None:
        self._country.setCurrentIndex(max(0, self._country.findData(self.session.workshop.country)))

    # How it meets

    def _add_formats(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("How you meet")))
        body.addWidget(Hint(words("A format gives you meetings with an agenda. You can change all of it.")))
        self._options: dict[str, QRadioButton] = {}
        for one in self._formats:
            option = RadioButton(one.title)
            option.setAccessibleDescription(one.about)
            option.setMinimumHeight(self.theme.px(2))
            option.setChecked(one.id == self.session.workshop.format)
            self._options[one.id] = option
            body.addWidget(option)
            body.addWidget(Under(one.about, self.theme))
        row = FlowLayout()
        use = plain_button(words("Use this format"), self.theme)
        use.clicked.connect(self._use_format)
        row.addWidget(use)
        body.addLayout(row)

    def _use_format(self) -> None:
        chosen = next((one for one in self._formats if self._options[one.id].isChecked()), self._formats[0])
        if self.do(UseFormat(chosen.id, chosen.make(self.tools.new_id))):
            count = len(chosen.meetings)
            self.say(self.words.plural("{n} meeting is there now. It took the place of those before.",
                                       "{n} meetings are there now. They took the place of those before.", count), undo=True)

    # Meetings

    def _add_meetings(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("The meetings")))
        self._total = Hint("")
        body.addWidget(self._total)
        dates = FlowLayout()
        first = Day(words("First meeting on"), "", self.context, self.tools.clocks.today)
        first.picked.connect(self._on_first)
        self._apart = Minutes(words("Days from one meeting to the next"), DAYS_APART, self.context)
        self._apart.setRange(1, 60)
        self._apart.setSingleStep(1)
        self._apart.setSuffix(f" {words('days')}")
        fill = plain_button(words("Fill in the dates"), self.theme)
        fill.clicked.connect(self._fill_dates)
        body.addWidget(Labelled(words("First meeting on"), first))
        dates.addWidget(Labelled(words("Days from one to the next"), self._apart))
        dates.addWidget(fill)
        body.addLayout(dates)
        self._rows = OrderedRows(self._make_row)
        self._rows.moved.connect(lambda key, to: self.do(MoveMeeting(key, to)))
        self.follow(self._rows)
        self._rows.removed.connect(self._remove)
        self.column.addWidget(self._rows)
        self._rows.show_order([one.id for one in self.session.workshop.meetings])
        row = QHBoxLayout()
        add = plain_button(words("Add a meeting"), self.theme)
        add.clicked.connect(self._add_one)
        row.addWidget(add)
        row.addStretch(1)
        self.column.addLayout(row)
        self._show_total()

    def _make_row(self, key: str) -> OrderedRow:
        meetings = self.session.workshop.meetings
        number, meeting = next((n, one) for n, one in enumerate(meetings, start=1) if one.id == key)
        row = MeetingRow(number, meeting, self.tools, self.do)
        row.opened.connect(lambda: self.go_wanted.emit("agenda", key))
        return row

    def _add_one(self) -> None:
        before = self.session.workshop.meetings
        minutes = before[-1].minutes if before else 120
        key = self.tools.new_id()
        if self.do(AddMeeting(Meeting(key, minutes=minutes))):
            self._rows.rows[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, key: str) -> None:
        if self.do(RemoveMeeting(key)):
            self.say(self.words("The meeting was removed, with its agenda and its count."), undo=True)

    def _show_total(self) -> None:
        meetings = self.session.workshop.meetings
        hours, minutes = divmod(sum(one.minutes for one in meetings), 60)
        text = self.words.plural("{n} meeting", "{n} meetings", len(meetings))
        total = self.words("{count}, {hours} hours and {minutes} minutes in all").format(
            count=text, hours=self.words.number(hours), minutes=self.words.number(minutes))
        self._total.setText(total)

    def _on_first(self, ref: str) -> None:
        self._first = ref

    def _fill_dates(self) -> None:
        """Write a date into every meeting, counted from the first."""
        if not self._first:
            self.say(self.words("Write the day of the first meeting, then press again."))
            return
        begin = date.fromisoformat(self._first)
        try:
            days = [begin + timedelta(days=index * self._apart.value()) for index in range(len(self.session.workshop.meetings))]
        except OverflowError:
            return
        if self.do(DateMeetings(tuple(one.isoformat() for one in days))):
            self.say(self.words("The dates are filled in. You can change each of them."), undo=True)

    # The next group

    def _add_next_group(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("The next group")))
        body.addWidget(Words(words("A new file begins with your meetings, agenda and own examples.")))
        body.addWidget(Hint(words("Dates, notes on meetings, agreement and counts stay with this group.")))
        self._keep = TickBox(words("Take lists along that the group said to keep"))
        body.addWidget(self._keep)
        row = FlowLayout()
        make = quiet_button(words("Make a file for the next group"), self.theme)
        make.clicked.connect(lambda: self.tools.want("next_group_with_lists" if self._keep.isChecked() else "next_group"))
        row.addWidget(make)
        body.addLayout(row)
