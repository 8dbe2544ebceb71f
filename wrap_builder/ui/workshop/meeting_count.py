"""What was counted in one meeting: how many came, for how long, and groups that people chose for themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Question
from wrap_builder.ui.workshop.fields import Labelled, Number, line
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.command import Command
from wrap_builder.workshop.commands import RemoveTotal, SetCount
from wrap_builder.workshop.figures import MOST_SHOWN
from wrap_builder.workshop.values import GroupTotal, HeadCount, Meeting


class Say(Protocol):
    """Shows a line, with a way to take back what it tells where there is one."""

    def __call__(self, text: str, *, undo: bool = False) -> None: ...


class TotalRow(QWidget):
    """One self-chosen group. `number` is its place, from 1; `title` that of the meeting."""

    removed = Signal()

    def __init__(self, number: int, title: str, tools: WorkshopTools, on_edited: Callable[[str, str | int], object]) -> None:
        super().__init__()
        words, theme = tools.context.words, tools.context.theme
        which = words("{title}, group {n}").format(title=title, n=words.number(number))
        row = FlowLayout(0.8, self)
        about = words("What people say they belong to")
        self.name = line(f"{about}: {which}", "", lambda text: on_edited("name", text))
        self.name.setMinimumWidth(theme.px(12))
        row.addWidget(Labelled(about, self.name))
        about = words("How many, here for the first time")
        self._count = Number(f"{about}: {which}", 0, tools.context)
        self._count.edited.connect(lambda value: on_edited("count", value))
        row.addWidget(Labelled(about, self._count))
        self.remove = quiet_button(words("Remove"), theme)
        self.remove.setAccessibleName(words("Remove: {name}").format(name=which))
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove)

    def show_total(self, total: GroupTotal) -> None:
        """Show other words and another number without telling anybody."""
        self.name.set_value(total.name)
        self._count.show_value(total.count)


class MeetingCount(Card):
    """Every change is done at once. `count` returns what is counted now, `do` makes a change and says if it could."""

    def __init__(self, number: int, meeting: Meeting, tools: WorkshopTools, do: Callable[[Command], bool],
                 count: Callable[[], HeadCount], say: Say, parent: QWidget | None = None) -> None:
        super().__init__(tools.context.theme, parent)
        words = tools.context.words
        self._meeting, self._tools, self._do, self._count, self._say = meeting, tools, do, count, say
        self._title = words("{number}. {title}").format(number=words.number(number), title=meeting.title or words("Meeting"))
        self.body.addWidget(Question(self._title))
        row = FlowLayout(0.8)
        self.numbers: dict[str, Number] = {}
        for name, label in (("came", words("How many came")), ("first_time", words("Of them for the first time")),
                            ("minutes", words("How many minutes it took"))):
            self.numbers[name] = field = Number(f"{label}: {self._title}", 0, tools.context)
            field.edited.connect(lambda value, name=name: self._write(name, value))
            row.addWidget(Labelled(label, field))
        self.body.addLayout(row)
        self._rows: list[TotalRow] = []
        self._totals = QVBoxLayout()
        self.body.addLayout(self._totals)
        self._more = quiet_button(words("Also count a group, such as carers"), tools.context.theme)
        self._more.setAccessibleName(f"{self._more.text()}: {self._title}")
        self._more.clicked.connect(self._add)
        self._clock = self._offer_clock()
        last = FlowLayout()
        last.addWidget(self._clock)
        last.addWidget(self._more)
        self.body.addLayout(last)
        self.show_count()

    def _offer_clock(self) -> QAbstractButton:
        """Return what takes the minutes that the clock counted: until then what was planned stands there."""
        words, minutes = self._tools.context.words, self._tools.session.workshop.minutes_held(self._meeting.id)
        text = words.plural("Use {n} minute, as the clock counted", "Use {n} minutes, as the clock counted", minutes)
        button = quiet_button(text, self._tools.context.theme)
        button.setAccessibleName(words("{what}: {title}").format(what=text, title=self._title))
        button.clicked.connect(lambda: self._use(minutes))
        return button

    def _use(self, minutes: int) -> None:
        self.numbers["minutes"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.numbers["minutes"].setValue(minutes)

    def _show_clock(self) -> None:
        minutes = self._tools.session.workshop.minutes_held(self._meeting.id)
        self._clock.setVisible(minutes not in {0, self.numbers["minutes"].value()})

    def _write(self, name: str, value: int) -> None:
        self._do(SetCount(msgspec.structs.replace(self._count(), **{name: value})))
        self._show_clock()

    def show_count(self) -> None:
        """Show what is counted now; rows that stay keep the focus in them."""
        count = self._count()
        for name, value in (("came", count.came), ("first_time", count.first_time), ("minutes", count.minutes or self._meeting.minutes)):
            self.numbers[name].show_value(value)
        self._show_clock()
        while len(self._rows) > len(count.totals):
            row = self._rows.pop()
            self._totals.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(count.totals):
            index = len(self._rows)
            row = TotalRow(index + 1, self._title, self._tools, partial(self._set, index))
            row.removed.connect(partial(self._remove, index))
            self._rows.append(row)
            self._totals.addWidget(row)
        for row, total in zip(self._rows, count.totals, strict=True):
            row.show_total(total)

    def _add(self) -> None:
        count = self._count()
        if len(count.totals) >= MOST_SHOWN:
            self._say(self._tools.context.words("A report tells twelve groups apart at most."))
        elif self._do(SetCount(msgspec.structs.replace(count, totals=(*count.totals, GroupTotal(""))))):
            self.show_count()
            self._rows[-1].name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self, index: int, name: str, value: str | int) -> None:
        count = self._count()
        totals = list(count.totals)
        totals[index] = msgspec.structs.replace(totals[index], **{name: value})
        self._do(SetCount(msgspec.structs.replace(count, totals=tuple(totals))))

    def _remove(self, index: int) -> None:
        if self._do(RemoveTotal(self._meeting.id, index)):
            self.show_count()
            self._say(self._tools.context.words("The group was removed from this count."), undo=True)
            after = self._rows[min(index, len(self._rows) - 1)].remove if self._rows else self._more
            after.setFocus(Qt.FocusReason.OtherFocusReason)
