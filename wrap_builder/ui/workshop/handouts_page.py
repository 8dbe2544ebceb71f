"""What is handed out: a pack for so many people in one file, in the order in which it is given away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.paper.options import Options
from wrap_builder.paper.pause import Pause, Told
from wrap_builder.session.workshop_papers import WORKBOOK, Pack
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.count_row import CountRow
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.progress import Progress
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.wrapped import UNDER_EMS, Under, Wrapped
from wrap_builder.ui.workshop.fields import Choice, Labelled
from wrap_builder.ui.workshop.outlet import STEPS, Make
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.figures import expected

MOST_PEOPLE = 200
USUAL_PEOPLE = 10
"""A group has 8 to 12 people."""

TITLE_EMS = 28
"""As much room as titles of meetings need."""

LISTS = "lists"
USUALLY = ("topic", "agreement", "helplines")
"""What is ticked from the start."""


class HandoutsPage(WorkshopPage):
    """Nothing is printed or saved before a button is pressed."""

    help_page = "handouts"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self._ticks: dict[str, QAbstractButton] = {}
        self._lists: dict[str, QAbstractButton] = {}
        self.add_title(words("Handouts"), words("One file for the whole group: first what you need once, then everything for each person."))
        self._add_for_whom()
        self._add_sheets()
        self._add_how()
        self._add_ways()
        self.add_end()
        outlet = tools.outlet
        outlet.began.connect(self._on_began)
        outlet.moved.connect(self._on_moved)
        outlet.ended.connect(self._on_ended)
        if outlet.is_busy:
            self._on_began()

    def end(self) -> None:
        outlet = self.tools.outlet
        outlet.began.disconnect(self._on_began)
        outlet.moved.disconnect(self._on_moved)
        outlet.ended.disconnect(self._on_ended)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Nothing of what is picked here changes by itself; what is made is made of the workshop as it is then."""

    # Parts

    def _add_for_whom(self) -> None:
        words, body = self.words, self.add_card()
        last, picks = expected(self.session.workshop), self.tools.picks
        self._people = CountRow(words("How many people"), MOST_PEOPLE, self.context, value=picks.people or last or USUAL_PEOPLE)
        self._people.changed.connect(self._pick_people)
        body.addWidget(Labelled(words("How many people"), self._people))
        if not picks.people:
            body.addWidget(Hint(words("As many as came to the last meeting that was counted.") if last else
                                words("Nobody was counted yet. Write how many you expect.")))
        if self.session.workshop.meetings:
            self._meeting = Choice(self.theme)
            self._meeting.setAccessibleName(words("For which meeting"))
            for number, one in enumerate(self.session.workshop.meetings, start=1):
                title = words("{number}. {title}").format(number=words.number(number), title=one.title or words("Meeting"))
                self._meeting.addItem(title, one.id)
                if one.id == self.meeting:
                    self._meeting.setCurrentIndex(number - 1)
            self._meeting.activated.connect(lambda index: self.go_wanted.emit("handouts", self._meeting.itemData(index)))
            row, picked = QHBoxLayout(), Labelled(words("For which meeting"), self._meeting)
            picked.setMaximumWidth(self.theme.px(TITLE_EMS))
            row.addWidget(picked, 100)
            row.addStretch(1)
            body.addLayout(row)

    def _add_sheets(self) -> None:
        words, papers = self.words, self.tools.papers()
        once, each = self.add_card(), self.add_card()
        once.addWidget(Question(words("Once, for you and the room")))
        each.addWidget(Question(words("For each person")))
        for sheet in papers.offers(self.meeting):
            body = each if sheet.for_each else once
            self._ticks[sheet.id] = self._tick(sheet.id, body, words(sheet.title), words(sheet.about), on=sheet.id in USUALLY)
            if sheet.id == LISTS:
                self._add_lists(body, self._ticks[LISTS])
        about = words("Every question of a plan, with room to write.")
        self._ticks[WORKBOOK] = self._tick(WORKBOOK, each, words("An empty workbook"), about, on=False)
        form = quiet_button(words("A workbook to fill in on a screen"), self.theme)
        form.clicked.connect(lambda: self.tools.want("workbook"))
        row = FlowLayout()
        row.addWidget(form)
        each.addLayout(row)

    def _add_lists(self, body: QVBoxLayout, sheet: QAbstractButton) -> None:
        """Offer the lists to choose from, while the sheet that holds them is wanted."""
        words, some = self.words, QWidget()
        column = QVBoxLayout(some)
        column.setContentsMargins(self.theme.px(UNDER_EMS), 0, self.theme.px(UNDER_EMS), 0)
        for one in self.session.workshop.lists:
            if any(line.text.strip() for line in one.lines):
                title = words("The list: {title}").format(title=one.title.strip() or words("A list"))
                self._lists[one.id] = self._tick(f"list {one.id}", column, title, "", on=True)
        body.addWidget(some)
        some.setVisible(sheet.isChecked())
        sheet.toggled.connect(some.setVisible)

    def _add_how(self) -> None:
        words, body, workshop = self.words, self.add_card(), self.session.workshop
        body.addWidget(Question(words("How?")))
        paper = self.tools.picks.paper or workshop.paper or self.context.settings.paper_in(workshop.country)
        self._paper = RadioRow(words("Paper"), (("a4", words("A4")), ("letter", words("Letter"))), paper)
        self._paper.picked.connect(self._pick_paper)
        body.addWidget(self._paper)
        self._large = self._tick("large", body, words("Large print"), "", on=False)
        about = words("What is given away by itself, such as the questions without a name, then has its own sheet of paper.")
        self._two_sided = self._tick("two sided", body, words("Print on both sides"), about, on=False)

    def _add_ways(self) -> None:
        words = self.words
        self._progress = Progress(self.context)
        self._progress.stop_wanted.connect(self.tools.outlet.stop)
        self.column.addWidget(self._progress)
        row = FlowLayout()
        save = primary_button(words("Save as one PDF"), self.theme)
        save.clicked.connect(lambda: self._make(lambda make: self.tools.outlet.save(words("Handouts"), "pdf", make)))
        row.addWidget(save)
        send = plain_button(words("Print"), self.theme)
        send.clicked.connect(lambda: self._make(lambda make: self.tools.outlet.print(make, two_sided=self._two_sided.isChecked())))
        row.addWidget(send)
        self._buttons = (save, send)
        self.column.addLayout(row)

    def _tick(self, key: str, body: QVBoxLayout, title: str, about: str, *, on: bool) -> QAbstractButton:
        """Add a box that stands as it was left, `on` at first, with what it is about under its words."""
        tick = TickBox()
        tick.setChecked(self.tools.picks.ticked.get(key, on))
        tick.toggled.connect(lambda ticked: self.tools.picks.ticked.update({key: ticked}))
        tick.setAccessibleDescription(about)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addWidget(Wrapped(tick, title, self.theme))
        if about:
            both.addWidget(Under(about, self.theme))
        body.addLayout(both)
        return tick

    # What happens

    def _pick_people(self, people: int) -> None:
        self.tools.picks.people = people

    def _pick_paper(self) -> None:
        self.tools.picks.paper = self._paper.value()

    def _make(self, out: Callable[[Make], None]) -> None:
        lists = tuple(key for key, tick in self._lists.items() if tick.isChecked())
        wanted = tuple(key for key, tick in self._ticks.items() if tick.isChecked() and (lists or key != LISTS))
        if not wanted:
            self.say(self.words("Tick what you want to hand out."))
            return
        pack = Pack(wanted, self._people.value(), self.meeting, lists)
        papers = self.tools.papers()
        options = Options(
            printed_on=self.tools.clocks.today(), paper="letter" if self._paper.value() == "letter" else "a4",
            font="atkinson" if self.context.settings.get("font") == "atkinson" else "noto", large=self._large.isChecked(),
            two_sided=self._two_sided.isChecked())

        def make(pause: Pause, told: Told) -> bytes:
            return papers.pack(pack, options, pause, told)

        out(make)

    def _on_began(self) -> None:
        for button in self._buttons:
            button.setEnabled(False)
        self._progress.begin(STEPS)

    def _on_moved(self, step: int) -> None:
        self._progress.show_done(step)

    def _on_ended(self) -> None:
        self._progress.end()
        for button in self._buttons:
            button.setEnabled(True)
        self._buttons[0].setFocus()
