"""Helplines of the countries that the person chose, with their sources, and the person's own lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.content.helplines import HelplineBook, Line
from wrap_builder.errors import N_
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Helplines, OwnLine
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.steady_view import SteadyView
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.own_line_form import OwnLineForm
from wrap_builder.ui.widgets.text import Hint, Notice, Question, isolated, readable

CHANNELS = {"call": N_("Call {value}"), "text": N_("Text {value}"), "chat": N_("Chat: {value}"), "email": N_("E-mail: {value}"),
            "whatsapp": N_("WhatsApp: {value}")}


class HelplinesPage(ColumnPage):
    """Numbers first, in large type. `changed` carries the person's choice; own lines exist only while a plan is open."""

    help_page = "helplines"
    changed = Signal(object)
    countries_chosen = Signal(list)
    left = Signal()

    def __init__(self, context: Context, book: HelplineBook, countries: Sequence[str], choice: Helplines | None,
                 today: Callable[[], date] = date.today, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._book = book
        self._keeps_choice = choice is not None
        self._choice = choice or Helplines()
        self._countries = list(countries)
        self._today = today
        words = self.words
        self.add_title(words("Helplines"), words("You can call for any worry. It does not have to be the worst day."))
        self._lines_at = QVBoxLayout()
        self._lines_at.setSpacing(self.column.spacing())
        row = FlowLayout()
        back = primary_button(words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.column.addLayout(self._lines_at)
        self._steady = SteadyView(self, self._column_widget, 0)
        self._boxes: list[TickBox] = []
        self._show_lines()
        if self._keeps_choice:
            self._add_own_lines(self._choice)
        self._add_countries()
        self.add_end()

    def _show_lines(self) -> None:
        while (item := self._lines_at.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        cards = [self._line_card(line) for country in self._countries for line in self._book.lines(country)]
        for card in cards or [self._way_to_countries()]:
            self._lines_at.addWidget(card)
            card.show()  # at once, so that it has its height when the page is laid out

    def _way_to_countries(self) -> QWidget:
        """Return what stands where there are no lines yet: the way to the countries at the end of the page."""
        card, body = self.make_card()
        body.addWidget(Notice(self.words("Choose a country at the end of this page. Its lines appear here.")))
        row = FlowLayout()
        go = plain_button(self.words("Choose a country"), self.context.theme)
        go.clicked.connect(self._go_to_countries)
        row.addWidget(go)
        body.addLayout(row)
        return card

    def _go_to_countries(self) -> None:
        self.ensureWidgetVisible(self._boxes[-1])
        self._boxes[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(self._boxes[0])

    def _line_card(self, line: Line) -> QWidget:
        words = self.words
        card, body = self.make_card()
        body.addWidget(Question(line.name))
        for channel in line.channels:
            number = readable(words(CHANNELS[channel.kind]).format(value=isolated(channel.value)))
            number.setObjectName("number" if channel.kind in {"call", "text"} else "")
            body.addWidget(number)
            if channel.note:
                body.addWidget(Hint(channel.note))
        told = [self.country_name(line.country), line.hours, line.cost, line.note]
        body.addWidget(Hint(" · ".join(part for part in told if part)))
        source = words("Source: {source}, as of {date}").format(source=line.source_name, date=line.source_date.in_words(self.words))
        body.addWidget(Hint(source))
        if line.details_date is not None:
            details = words("Hours and cost: {source}, as of {date}")
            body.addWidget(Hint(details.format(source=line.details_name, date=line.details_date.in_words(words))))
        if self._book.is_old(line, self._today()):
            body.addWidget(Notice(words("This source is older than a year. The number may have changed.")))
        if self._keeps_choice:
            chosen = TickBox(words("Print on my pages"))
            chosen.setAccessibleName(words("Print on my pages: {name}").format(name=line.name))
            chosen.setChecked(line.id in self._choice.chosen)
            chosen.toggled.connect(lambda on, line_id=line.id: self._on_line_chosen(line_id, on))
            body.addWidget(chosen)
        return card

    def country_name(self, code: str) -> str:
        """Return a country's name in the language of the program."""
        return self.words.country(code)

    def _on_line_chosen(self, line_id: str, on: bool) -> None:
        kept = tuple(one for one in self._choice.chosen if one != line_id)
        self._change(chosen=(*kept, line_id) if on else kept)

    def _change(self, **fields: tuple[object, ...]) -> None:
        values = {name: getattr(self._choice, name) for name in ("countries", "chosen", "own")} | fields
        self._choice = Helplines(**values)
        self.forget_told()
        self.changed.emit(self._choice)

    def _add_own_lines(self, choice: Helplines) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("Lines of my own")))
        body.addWidget(Hint(words("A warmline, a group, a service that you trust. They are kept in your plan.")))
        self._own_at = QVBoxLayout()
        body.addLayout(self._own_at)
        self.add_told(body)
        self._form = OwnLineForm(self.context)
        self._form.submitted.connect(self._on_own_line)
        body.addWidget(self._form)
        self._show_own(choice)

    def _show_own(self, choice: Helplines) -> None:
        while (item := self._own_at.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for line in choice.own:
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            number = isolated(line.number) if line.number else ""
            row.addWidget(readable(" · ".join(part for part in (line.name, number, line.note) if part)), 1)
            remove = quiet_button(self.words("Remove"), self.context.theme)
            remove.setAccessibleName(self.words("Remove: {name}").format(name=line.name))
            remove.clicked.connect(lambda _checked=False, line_id=line.id: self._on_own_removed(line_id))
            row.addWidget(remove)
            self._own_at.addWidget(holder)

    def _on_own_line(self, name: str, number: str, note: str) -> None:
        self._change(own=(*self._choice.own, OwnLine(id=new_id(), name=name, number=number, note=note)))
        self._show_own(self._choice)

    def _on_own_removed(self, line_id: str) -> None:
        self._change(own=tuple(line for line in self._choice.own if line.id != line_id))
        self._show_own(self._choice)
        self.tell(self.words("Removed."))

    def _add_countries(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("Countries")))
        body.addWidget(Hint(words("Choose one or more. Nothing is guessed.")))
        flow = FlowLayout()
        for code in sorted(self._book.countries(), key=self.country_name):
            box = TickBox(self.country_name(code))
            box.setChecked(code in self._countries)
            box.toggled.connect(lambda on, code=code, box=box: self._on_country(code, on, box))
            self._boxes.append(box)
            flow.addWidget(box)
        body.addLayout(flow)

    def _on_country(self, code: str, on: bool, box: QWidget) -> None:
        """Show other lines, farther up; the box that was ticked stays where it is, under the mouse."""
        before = self._steady.top_of(box)
        self._countries = [one for one in self._countries if one != code] + ([code] if on else [])
        self._show_lines()
        self._steady.lay_out()
        self._steady.scroll_by(self._steady.top_of(box) - before)
        self.countries_chosen.emit(list(self._countries))
