"""Today: my daily list to tick, what I might need, and what a good day looks like."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.session.today import DayList, Ticks
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.read_aloud import add_read_aloud
from wrap_builder.ui.widgets.text import Hint, Question, Words
from wrap_builder.ui.widgets.tick_line import TickLine

LOOK_MILLISECONDS = 30_000


class TodayPage(ColumnPage):
    """`write_wanted` carries the field that somebody wants to write in. `lists` gives must, might and the good day."""

    help_page = "today"
    write_wanted = Signal(str)
    print_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, lists: Callable[[], tuple[DayList, DayList, DayList]], ticks: Ticks, day: Callable[[], str],
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._ticks, self._day = ticks, day
        self._boxes: dict[str, TickLine] = {}
        must, might, good = lists()
        self.add_title(words("Today"))
        self._date = Hint(day())
        self.column.addWidget(self._date)
        for one, empty in ((must, words("You have no list for every day yet. What you write in it can be ticked here.")), (might, "")):
            if one.lines or empty:
                self._add_list(one, empty)
        if good.lines:
            body = self.add_card()
            body.addWidget(Question(good.title))
            for line in good.lines:
                body.addWidget(Words(line.text))
        row = FlowLayout()
        if self._boxes or good.lines:
            self.column.addWidget(Hint(words("Ticks are gone at midnight. They are never written down.")))
            fridge = plain_button(words("Print it for the fridge"), context.theme)
            fridge.clicked.connect(self.print_wanted)
            row.addWidget(fridge)
        add_read_aloud(row, context, self)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
        timer = QTimer(self)
        timer.setInterval(LOOK_MILLISECONDS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Take the ticks of yesterday away, where the page stood open through midnight."""
        if self._ticks.forget_old():
            for line_id, line in self._boxes.items():
                line.box.setChecked(line_id in self._ticks)
        self._date.setText(self._day())

    def _add_list(self, one: DayList, empty: str) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(one.title))
        for number, line in enumerate(one.lines, start=1):
            name = words("{title}, {number}: {text}").format(title=one.title, number=words.number(number), text=line.text or line.note)
            tick = TickLine(line.text, line.note, name, self.context.theme)
            tick.box.setChecked(line.id in self._ticks)
            tick.ticked.connect(lambda on, line_id=line.id: self._ticks.set(line_id, on=on))
            body.addWidget(tick)
            self._boxes[line.id] = tick
        if not one.lines:
            body.addWidget(Hint(empty))
        row = FlowLayout()
        change = quiet_button(words("Write in it"), self.context.theme)
        change.setAccessibleName(words("{button}: {title}").format(button=words("Write in it"), title=one.title))
        change.clicked.connect(lambda: self.write_wanted.emit(one.field))
        row.addWidget(change)
        body.addLayout(row)
