"""The parts of a running meeting: the item that is on, what comes later, and what the facilitator wants with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from wrap_builder.session.live_meeting import Pace
from wrap_builder.ui.theme import Theme
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Hint, Question, Words
from wrap_builder.ui.workshop.fields import Labelled, notes
from wrap_builder.ui.workshop.item_rows import KINDS
from wrap_builder.ui.workshop.ordered_rows import OrderedRow, OrderedRows
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.words import Words as Language
from wrap_builder.workshop.command import Command
from wrap_builder.workshop.commands import MoveItem, RemoveItem, SetMeeting
from wrap_builder.workshop.values import BREAK, AgendaItem, Meeting

ON_TIME_MINUTES = 2


class NowCard(Card):
    """The item that is on, with its time. `buttons` by what they do: next, back, more, break, pause, hide, screen, end."""

    def __init__(self, tools: WorkshopTools, parent: QWidget | None = None) -> None:
        super().__init__(tools.context.theme, parent)
        self._words = words = tools.context.words
        self._where, self._topic, self._time = Eyebrow(""), Words(""), Words("")
        self._topic.setObjectName("big")
        self._time.setObjectName("number")
        self._pace, self._lead, self._notes, self._next = Hint(""), Words(""), Words(""), Hint("")
        self._wall = Hint("")
        self._wall.hide()
        self.buttons: dict[str, QPushButton] = {}
        # The way on stands over what is as long as it is: it stays in its place from item to item.
        self.body.addWidget(self._where)
        self._add_buttons(tools, (("next", words("Next"), primary_button), ("back", words("Back"), plain_button)))
        for label in (self._topic, self._time, self._pace, self._lead, self._notes, self._next, self._wall):
            self.body.addWidget(label)
        self._add_buttons(tools, (
            ("more", words("5 minutes more"), plain_button), ("break", words("Break now"), plain_button),
            ("pause", words("Stop the clock"), plain_button), ("hide", words("Hide my notes"), quiet_button),
            ("screen", words("Show on the second screen"), quiet_button), ("end", words("End the meeting"), quiet_button),
        ))
        self.body.addStretch(1)  # takes what is left over until the card is as high as its new words
        self._shows_notes, self._may_begin = True, False

    def _add_buttons(self, tools: WorkshopTools, wanted: Iterable[tuple[str, str, Callable[[str, Theme], QPushButton]]]) -> None:
        """Put a row of buttons at the end of the card."""
        row = FlowLayout()
        for key, text, make in wanted:
            button = make(text, tools.context.theme)
            button.setEnabled(not tools.reads_only or key in ("hide", "screen"))
            row.addWidget(button)
            self.buttons[key] = button
        self.body.addLayout(row)

    def show_item(self, pace: Pace) -> None:
        """Show which item is on."""
        words, item = self._words, pace.item
        kind = words(KINDS[item.kind])
        self._where.setText(words("Now, {number} of {count}: {kind}").format(
            number=words.number(pace.number), count=words.number(pace.count), kind=kind))
        self._topic.setText(item.topic or kind)
        self._lead.setText(words("{name} leads.").format(name=item.lead) if item.lead.strip() else "")
        self._notes.setText(item.notes)
        self._next.setText(words("Next: {topic}").format(topic=pace.next.topic or words(KINDS[pace.next.kind])) if pace.next
                           else words("This is the last item."))
        self._show_private()

    def show_pace(self, pace: Pace, *, paused: bool) -> None:
        """Show how the time stands."""
        words = self._words
        self._time.setText(time_left(pace, words))
        told = words("The clock stands still.") if paused else pace_in_words(pace, words)
        self._pace.setText(told)
        text = words("Go on") if paused else words("Stop the clock")
        if self.buttons["pause"].text() != text:
            self.buttons["pause"].setText(text)
            self.buttons["pause"].setAccessibleName(text)

    def say_wall(self, text: str, *, may_begin: bool) -> None:
        """Say what the second screen shows; "" where there is none. `may_begin`: one is there, and shows nothing yet."""
        self._wall.setText(text)
        self._may_begin = may_begin
        self._show_private()

    def show_notes(self, *, shown: bool) -> None:
        """Show what is for the facilitator alone, or hide it from a screen that the group sees."""
        self._shows_notes = shown
        text = self._words("Hide my notes") if shown else self._words("Show everything")
        self.buttons["hide"].setText(text)
        self.buttons["hide"].setAccessibleName(text)
        for wanted, button in self.buttons.items():
            button.setVisible(shown or wanted in ("next", "back", "hide"))
        for label, small in ((self._topic, "big"), (self._time, "number")):
            label.setObjectName(small if shown else "wall")
            label.style().polish(label)
        self._show_private()

    def _show_private(self) -> None:
        self._notes.setVisible(self._shows_notes and bool(self._notes.text()))
        self._lead.setVisible(self._shows_notes and bool(self._lead.text()))
        self._pace.setVisible(self._shows_notes)
        self._wall.setVisible(self._shows_notes and bool(self._wall.text()))
        self.buttons["screen"].setVisible(self._shows_notes and self._may_begin)


class LaterRow(OrderedRow):
    """An item that is still to come."""

    go_wanted = Signal()

    def __init__(self, item: AgendaItem, tools: WorkshopTools) -> None:
        words, context = tools.context.words, tools.context
        name = item.topic or words(KINDS[item.kind])
        super().__init__(item.id, name, context, fixed=tools.reads_only, low=True)
        self._words = words
        self._topic, self._about = Words(""), Hint("")
        self.body.addWidget(self._topic)
        self.body.addWidget(self._about)
        self.body.setSpacing(0)
        go = quiet_button(words("Go there now"), context.theme)
        go.setAccessibleName(words("{button}: {title}").format(button=words("Go there now"), title=name))
        go.setEnabled(not tools.reads_only)
        go.clicked.connect(self.go_wanted)
        self.place_before_tools(go)
        self.show_item(item)

    def show_item(self, item: AgendaItem) -> None:
        """Show what changed in it."""
        words = self._words
        minutes = words.plural("{n} minute", "{n} minutes", item.minutes)
        self._topic.setText(item.topic or words(KINDS[item.kind]))
        self._about.setText(words("{minutes}, {name} leads").format(minutes=minutes, name=item.lead) if item.lead.strip() else minutes)


class LaterCard(QWidget):
    """What comes later: it can be put in another order, taken out, or gone to at once. `go_wanted` carries an item's id."""

    go_wanted = Signal(str)

    def __init__(self, tools: WorkshopTools, do: Callable[[Command], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools, self._first = tools, 0
        self._items: dict[str, AgendaItem] = {}
        self._card = Card(tools.context.theme, self)
        self._card.body.addWidget(Question(tools.context.words("What comes later")))
        self._rows = OrderedRows(self._make)
        self._rows.moved.connect(lambda key, to: do(MoveItem(key, self._first + to)))
        self._rows.removed.connect(lambda key: do(RemoveItem(key)))
        self._card.body.addWidget(self._rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)

    def show_items(self, pace: Pace) -> None:
        """Show the items after the one that is on."""
        self._first = pace.number
        self._items = {item.id: item for item in pace.following}
        self._rows.show_order(list(self._items))
        for key, row in self._rows.rows.items():
            if isinstance(row, LaterRow):
                row.show_item(self._items[key])
        self._card.setVisible(bool(pace.following))

    def _make(self, key: str) -> OrderedRow:
        row = LaterRow(self._items[key], self._tools)
        row.go_wanted.connect(lambda: self.go_wanted.emit(key))
        return row


class WithYouCard(Card):
    """What the facilitator wants at hand: access needs, home practice, notes to write while it goes on, and `boxes` by their settings."""

    def __init__(self, tools: WorkshopTools, meeting: Meeting, do: Callable[[Command], object], parent: QWidget | None = None) -> None:
        super().__init__(tools.context.theme, parent)
        words, settings = tools.context.words, tools.context.settings
        self._needs, self._home = Words(""), Words("")
        self._needs_title, self._home_title = Question(words("What people need to take part")), Question(words("Something to try at home"))
        for part in (self._needs_title, self._needs, self._home_title, self._home):
            self.body.addWidget(part)
        self._notes = notes(words("Notes to myself"), meeting.notes, lambda text: do(SetMeeting(meeting.id, "notes", text)), lines=3)
        self._notes.setReadOnly(tools.reads_only)
        self.body.addWidget(Labelled(words("Notes to myself"), self._notes))
        self.boxes: dict[str, TickBox] = {}
        for name, text in (("workshop_follow", words("The second screen follows the agenda")),
                           ("workshop_sound", words("A sound when the time of an item is over"))):
            self.boxes[name] = box = TickBox(text)
            box.setChecked(settings.get(name))
            box.toggled.connect(lambda on, name=name: settings.set(name, on))
            self.body.addWidget(box)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what changed in it."""
        for title, label, text in ((self._needs_title, self._needs, meeting.access_needs),
                                   (self._home_title, self._home, meeting.home_practice)):
            label.setText(text)
            title.setVisible(bool(text.strip()))
            label.setVisible(bool(text.strip()))
        self._notes.set_value(meeting.notes)


def time_left(pace: Pace, words: Language) -> str:
    """Return how much time the item has left, in whole minutes; a break counts down by the second."""
    if pace.item.kind == BREAK and pace.left > 0:
        return f"{pace.left // 60}:{pace.left % 60:02d}"
    if pace.left > 0:
        minutes = -(-pace.left // 60)
        return words.plural("{n} minute left", "{n} minutes left", minutes)
    over = -pace.left // 60
    return words.plural("{n} minute over its time", "{n} minutes over its time", over) if over else words("Its time is over")


def pace_in_words(pace: Pace, words: Language) -> str:
    """Return whether the meeting is ahead or behind, and when it ends if the rest takes as long as planned."""
    minutes = round(abs(pace.behind) / 60)
    if minutes < ON_TIME_MINUTES:
        told = words("On time.")
    elif pace.behind > 0:
        told = words.plural("About {n} minute behind.", "About {n} minutes behind.", minutes)
    else:
        told = words.plural("About {n} minute ahead.", "About {n} minutes ahead.", minutes)
    return " ".join([told, words("It ends at {time} if the rest goes as planned.").format(time=words.time(pace.ends_at))])
