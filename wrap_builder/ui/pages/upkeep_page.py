"""Keeping it alive: when to look again, and the ways to what changed, to then and now, and through the time after a crisis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from wrap_builder.plan.limits import TITLE_CHARACTERS
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Hint, Question, Words
from wrap_builder.ui.widgets.tick_line import TickLine


@dataclass(frozen=True)
class ReviewWords:
    """What is said about the day of looking again. `day`: the day in words, "" where there is none for a calendar."""

    said: str
    day: str = ""


@dataclass(frozen=True)
class Way:
    """One of the further pages: what it is for, and the wish that leads to it."""

    wanted: str
    title: str
    about: str
    label: str


class UpkeepPage(ColumnPage):
    """`file_wanted` carries the title for the calendar and whether it reminds. `wanted` carries the wish of one of the ways."""

    help_page = "upkeep"
    file_wanted = Signal(str, bool)
    write_wanted = Signal()
    wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, review: ReviewWords, ways: Sequence[Way], *, may_change: bool,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Keeping it alive"),
                       words("A plan can change as you do. Nothing here is a task. You can look, and leave it as it is."))
        self._add_review(review, may_change=may_change)
        for way in ways:
            body = self.add_card()
            body.addWidget(Question(way.title))
            body.addWidget(Hint(way.about))
            button = plain_button(way.label, context.theme)
            button.clicked.connect(lambda _on=False, wanted=way.wanted: self.wanted.emit(wanted))
            self._add_buttons(body, button)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        self._add_buttons(self.column, back)
        self.add_end()

    def _add_review(self, review: ReviewWords, *, may_change: bool) -> None:
        words, theme = self.words, self.context.theme
        body = self.add_card()
        body.addWidget(Question(words("When I look again")))
        body.addWidget(Words(review.said))
        buttons = []
        if review.day:
            self._add_form(body, review.day)
            save = plain_button(words("Save it for my calendar"), theme)
            save.clicked.connect(self._on_save)
            buttons.append(save)
        if may_change:
            write = quiet_button(words("Choose another day") if review.day else words("Choose a day"), theme)
            write.clicked.connect(self.write_wanted)
            buttons.append(write)
        self._add_buttons(body, *buttons)
        self.add_told(body)

    def _add_form(self, body: QVBoxLayout, day: str) -> None:
        words = self.words
        body.addWidget(Hint(words("A calendar can remind you. The file for it is not encrypted. It holds the day and the "
                                  "words that you see here, and nothing of your plan.")))
        caption = words("What the calendar says on {date}").format(date=day)
        self._title = LineField(caption)
        self._title.setObjectName("upkeep.title")
        self._title.setMaxLength(TITLE_CHARACTERS)
        self._title.set_value(words("A look at my notes"))
        self._title.setCursorPosition(len(self._title.text()))  # where somebody goes on typing
        label = QLabel(caption)
        label.setWordWrap(True)
        label.setBuddy(self._title)
        body.addWidget(label)
        body.addWidget(self._title)
        reminds = words("Remind me at nine in the morning")
        self._reminds = TickLine(reminds, words("The words may then be seen on a locked phone."), reminds, self.context.theme)
        self._reminds.box.setObjectName("upkeep.reminds")
        body.addWidget(self._reminds)

    def _add_buttons(self, layout: QVBoxLayout, *buttons: QWidget) -> None:
        row = FlowLayout()
        for button in buttons:
            row.addWidget(button)
        layout.addLayout(row)

    def _on_save(self) -> None:
        self.file_wanted.emit(self._title.value().strip() or self.words("A look at my notes"), self._reminds.box.isChecked())
