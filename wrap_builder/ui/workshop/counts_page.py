"""Head counts: how many came, never who; and the report for a funder, on this group or on several together."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.errors import WrapError
from wrap_builder.paper.options import Options
from wrap_builder.session.workshop_papers import report
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Notice, Question
from wrap_builder.ui.workshop.fields import Labelled, Number, line
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import SetCount, SetOften
from wrap_builder.workshop.report import report_table
from wrap_builder.workshop.values import CameOften, GroupTotal, HeadCount, Meeting, Workshop

GROUPS = 12
"""So many self-chosen groups can be told apart in a report."""


class CountsPage(WorkshopPage):
    """Numbers are kept as they are typed. Other groups' counts stay in memory while the page is shown, and nowhere else."""

    help_page = "counts"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self._others: list[Workshop] = []
        self._numbers: dict[tuple[str, str], Number] = {}
        self._totals: dict[str, QVBoxLayout] = {}
        self.add_title(words("Head counts"), words("Only numbers are kept here. Nobody's name is needed for any of them."))
        if not self.session.workshop.meetings:
            self.column.addWidget(Hint(words("There is no meeting yet. Add one under Set up.")))
        for number, one in enumerate(self.session.workshop.meetings, start=1):
            self._add_meeting(number, one)
        self._add_often()
        self._add_report()
        self.add_end()
        self._column_widget.setEnabled(not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Show numbers that undo brought back."""
        if origin is self or not parts & {"counts", "often", "meetings"}:
            return
        self.go_wanted.emit("counts", self.meeting)

    def focus_first(self) -> None:
        """Begin at the meeting that runs or was held, so that nobody looks for it among those before."""
        field = self._numbers.get((self.meeting, "came"))
        if field is not None and field.isEnabled():
            field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    # One meeting

    def _add_meeting(self, number: int, one: Meeting) -> None:
        words, body, count = self.words, self.add_card(), self._count(one.id)
        title = words("{number}. {title}").format(number=words.number(number), title=one.title or words("Meeting"))
        body.addWidget(Question(title))
        row = FlowLayout(12)
        for name, label, value in (("came", words("How many came"), count.came),
                                   ("first_time", words("Of them for the first time"), count.first_time),
                                   ("minutes", words("How many minutes it took"), count.minutes or one.minutes)):
            field = Number(f"{label}: {title}", value, self.context)
            field.edited.connect(lambda value, key=one.id, name=name: self._set(key, name, value))
            self._numbers[one.id, name] = field
            row.addWidget(Labelled(label, field))
        body.addLayout(row)
        totals = QVBoxLayout()
        body.addLayout(totals)
        self._totals[one.id] = totals
        for index in range(len(count.totals)):
            self._add_total(one.id, index)
        more = quiet_button(words("Count a group that people chose"), self.theme)
        more.setAccessibleName(f"{more.text()}: {title}")
        more.clicked.connect(lambda: self._new_total(one.id))
        last = FlowLayout(8)
        last.addWidget(more)
        body.addLayout(last)

    def _add_total(self, key: str, index: int) -> None:
        words, total = self.words, self._count(key).totals[index]
        row = FlowLayout(12)
        name = line(words("What people say they belong to"), total.name, lambda text: self._set_total(key, index, "name", text))
        name.setMinimumWidth(self.theme.px(12))
        row.addWidget(Labelled(words("What people say they belong to"), name))
        count = Number(words("How many, here for the first time"), total.count, self.context)
        count.edited.connect(lambda value: self._set_total(key, index, "count", value))
        row.addWidget(Labelled(words("How many, here for the first time"), count))
        self._totals[key].addLayout(row)

    def _new_total(self, key: str) -> None:
        count = self._count(key)
        if len(count.totals) >= GROUPS:
            self.say(self.words("A report tells twelve groups apart at most."))
        elif self.do(SetCount(msgspec.structs.replace(count, totals=(*count.totals, GroupTotal(""))))):
            self._add_total(key, len(count.totals))

    def _set_total(self, key: str, index: int, name: str, value: str | int) -> None:
        count = self._count(key)
        totals = list(count.totals)
        totals[index] = msgspec.structs.replace(totals[index], **{name: value})
        self.do(SetCount(msgspec.structs.replace(count, totals=tuple(totals))))

    def _set(self, key: str, name: str, value: int) -> None:
        self.do(SetCount(msgspec.structs.replace(self._count(key), **{name: value})))

    def _count(self, key: str) -> HeadCount:
        return next((one for one in self.session.workshop.counts if one.meeting == key), HeadCount(key))

    # How often

    def _add_often(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("At the last meeting")))
        body.addWidget(Hint(words("Ask who came how often, and count the hands. No list of names is needed.")))
        said = self.session.workshop.often or (CameOften(max(1, len(self.session.workshop.meetings) - 2), 0),)
        row = FlowLayout(12)
        times = Number(words("So many times, or more"), said[0].times, self.context)
        people = Number(words("So many people"), said[0].people, self.context)
        for field, label in ((times, words("So many times, or more")), (people, words("So many people"))):
            field.edited.connect(lambda _value: self.do(SetOften((CameOften(times.value(), people.value()), *said[1:]))))
            row.addWidget(Labelled(label, field))
        body.addLayout(row)

    # The report

    def _add_report(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("A report for a funder")))
        body.addWidget(Hint(words("Groups of fewer than five people are kept back, also where another number would tell them.")))
        row = FlowLayout(8)
        pages = primary_button(words("Save as PDF"), self.theme)
        pages.clicked.connect(self._save_pages)
        table = plain_button(words("Save as a table (CSV)"), self.theme)
        table.clicked.connect(self._save_table)
        row.addWidget(pages)
        row.addWidget(table)
        body.addLayout(row)
        body.addWidget(Question(words("Several groups in one report")))
        body.addWidget(Hint(words("The other file is only read, and only its counts. They are forgotten when you leave this page.")))
        self._passphrase = PassphraseField(words("Passphrase of the other file"), self.context, "counts.passphrase")
        body.addWidget(self._passphrase)
        row = FlowLayout(8)
        self._other = plain_button(words("Add another group's file"), self.theme)
        self._other.clicked.connect(self._pick_other)
        row.addWidget(self._other)
        body.addLayout(row)
        self._said = Notice("")
        self._said.hide()
        body.addWidget(self._said)

    def _workshops(self) -> tuple[Workshop, ...]:
        return (self.session.workshop, *self._others)

    def _save_pages(self) -> None:
        workshops, words = self._workshops(), self.words
        paper = self.session.workshop.paper or self.context.settings.paper_in(self.session.workshop.country)
        options = Options(printed_on=self.tools.clocks.today(), paper="letter" if paper == "letter" else "a4")
        self.tools.outlet.save(words("Head counts"), "pdf", lambda _pause, _told: report(workshops, words, options))

    def _save_table(self) -> None:
        workshops, words = self._workshops(), self.words
        # With a mark at its beginning spreadsheets read it as UTF-8.
        self.tools.outlet.save(words("Head counts"), "csv", lambda _pause, _told: report_table(workshops, words).encode("utf-8-sig"))

    def _pick_other(self) -> None:
        words = self.words
        self.context.prompts.open_file(self.window(), words("Add another group's file"), words("Workshops (*.workshop)"), self._read_other)

    def _read_other(self, path: Path) -> None:
        passphrase, read = self._passphrase.text(), self.tools.read_counts
        self._passphrase.clear()
        self._other.setEnabled(False)

        def done(found: Workshop) -> None:
            self._other.setEnabled(True)
            self._others.append(found)
            name = found.group_name or self.words("Group {n}").format(n=self.words.number(len(self._others) + 1))
            self._tell(self.words("In the report: {name}").format(name=name))

        def failed(error: BaseException) -> None:
            self._other.setEnabled(True)
            if not isinstance(error, WrapError):
                raise error
            self._tell(" ".join(self.words.explain(error)))

        self.context.tasks.run(lambda: read(path, passphrase), context=self, done=done, failed=failed)

    def _tell(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
        self.context.announce(text)
