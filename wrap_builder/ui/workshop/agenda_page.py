"""The agenda of one meeting: its items in order, what to try at home, access needs, and notes to oneself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.workshop.fields import Choice, Labelled, notes
from wrap_builder.ui.workshop.item_rows import ItemRow
from wrap_builder.ui.workshop.ordered_rows import OrderedRow, OrderedRows
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import AddItem, MoveItem, RemoveItem, SetMeeting
from wrap_builder.workshop.formats import item_of, load_blocks
from wrap_builder.workshop.values import Meeting

ITEM_MINUTES = 15


class AgendaPage(WorkshopPage):
    """One meeting at a time; the list at its beginning leads to the others."""

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        now = self.session.workshop.meeting(meeting)
        self.add_title(self.words("Agenda"))
        if now is None:
            self.column.addWidget(Hint(self.words("There is no meeting yet. Add one under Set up.")))
        else:
            self._add_choice()
            self._add_items(now)
            self._add_rest(now)
        self.add_end()
        self._column_widget.setEnabled(now is None or not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        now = self.session.workshop.meeting(self.meeting)
        if now is None:
            self.go_wanted.emit("agenda", "")
        elif "meetings" in parts:
            self._rows.show_order([item.id for item in now.items])
            for item in now.items:
                row = self._rows.rows[item.id]
                if isinstance(row, ItemRow):
                    row.show_item(item)
            self._show_sum(now)
            if origin is not self:
                for name, field in self._texts.items():
                    field.set_value(getattr(now, name))

    def _add_choice(self) -> None:
        """Lead to the agenda of another meeting."""
        words, box = self.words, Choice(self.theme)
        for number, one in enumerate(self.session.workshop.meetings, start=1):
            title = words("{number}. {title}").format(number=words.number(number), title=one.title or words("Meeting"))
            box.addItem(title, one.id)
            if one.id == self.meeting:
                box.setCurrentIndex(box.count() - 1)
        box.setAccessibleName(words("Which meeting"))
        box.activated.connect(lambda index: self.go_wanted.emit("agenda", box.itemData(index)))
        self._choice = box
        self.column.addWidget(Labelled(words("Which meeting"), box))

    def _add_items(self, now: Meeting) -> None:
        words = self.words
        self._sum = Hint("")
        self.column.addWidget(self._sum)
        self._rows = OrderedRows(self._make_row)
        self._rows.moved.connect(lambda key, to: self.do(MoveItem(key, to)))
        self.follow(self._rows)
        self._rows.removed.connect(self._remove)
        self.column.addWidget(self._rows)
        self._rows.show_order([item.id for item in now.items])
        body = self.add_card()
        body.addWidget(Question(words("Add to the agenda")))
        self._blocks = load_blocks(words.language)
        self._block = Choice(self.theme)
        for block in self._blocks.values():
            self._block.addItem(block.topic, block.id)
        self._block.setAccessibleName(words("What to add"))
        body.addWidget(self._block)
        row = FlowLayout()
        add = plain_button(words("Add it"), self.theme)
        add.clicked.connect(self._add)
        run = quiet_button(words("Run this meeting"), self.theme)
        run.clicked.connect(lambda: self.go_wanted.emit("run", self.meeting))
        row.addWidget(add)
        row.addWidget(run)
        body.addLayout(row)
        self._show_sum(now)

    def _add_rest(self, now: Meeting) -> None:
        words, body = self.words, self.add_card()
        self._texts = {}
        for name, label in (("home_practice", words("Something to try at home")), ("access_needs", words("What people need to take part")),
                            ("notes", words("Notes to myself"))):
            field = notes(label, getattr(now, name), self.doing(lambda text, name=name: SetMeeting(self.meeting, name, text)))  # type: ignore[misc]
            self._texts[name] = field
            body.addWidget(Labelled(label, field))

    def _make_row(self, key: str) -> OrderedRow:
        now = self.session.workshop.meeting(self.meeting)
        assert now is not None  # noqa: S101  # rows are made for the items of a meeting
        item = next(one for one in now.items if one.id == key)
        return ItemRow(item, self.tools, self.do)

    def _add(self) -> None:
        item = item_of(self._blocks[self._block.currentData()], ITEM_MINUTES, self.tools.new_id)
        if self.do(AddItem(self.meeting, item)):
            row = self._rows.rows[item.id]
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.say(self.words("It was added at the end. Move it where it belongs."), undo=True)

    def _remove(self, key: str) -> None:
        if self.do(RemoveItem(key)):
            self.say(self.words("It was removed from the agenda."), undo=True)

    def _show_sum(self, now: Meeting) -> None:
        words, planned = self.words, sum(item.minutes for item in now.items)
        text = words("The items take {planned} of {minutes} minutes.").format(
            planned=words.number(planned), minutes=words.number(now.minutes))
        if planned > now.minutes:
            over = words.plural("That is {n} minute more than you have.", "That is {n} minutes more than you have.", planned - now.minutes)
            text = f"{text} {over}"
        self._sum.setText(text)
