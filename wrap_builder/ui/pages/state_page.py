"""My page for how I am: my own words in large letters, one action a line, numbers beside names, nothing to fill in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.paper.options import ServiceLine
from wrap_builder.paper.services import way_notes
from wrap_builder.plan.dialling import dialled
from wrap_builder.session.right_now import Block, Line, StatePage
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button, set_icon, tool_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.photo_wall import add_folded, add_photos
from wrap_builder.ui.widgets.read_aloud import add_read_aloud
from wrap_builder.ui.widgets.text import Hint, Lead, Question, Words, isolated

PHOTO_EMS = 16.0
"""The greatest height of a photo here, so that it is seen beside the words and does not push them away."""


class BigWords(Words):
    """A line that can be read from two metres."""

    role = "big"


class LargePage(ColumnPage):
    """What pages in large letters share. `copied` carries a number to be copied, `call_wanted` one to be called."""

    idle_minutes = READING_MINUTES
    column_ems = 60.0
    copied = Signal(str)
    call_wanted = Signal(str)
    left = Signal()

    def add_block(self, block: Block) -> None:
        """Put a card with the person's lines at the end of the column."""
        body = self.add_card()
        body.addWidget(Question(block.title))
        for line in block.lines:
            self._add_line(body, line)

    def add_services(self, title: str, lines: Sequence[ServiceLine]) -> None:
        """Put a card with services and their numbers at the end of the column."""
        body = self.add_card()
        body.addWidget(Question(title))
        for line in lines:
            body.addWidget(BigWords(line.name))
            row = FlowLayout()
            for way in line.ways:
                self._add_number(row, line.name, way.value, way.label)
            body.addLayout(row)
            for about in (*line.about, *way_notes(self.words, line)):
                body.addWidget(Lead(about))
            if line.dated:
                body.addWidget(Hint(self.words("as of {date}").format(date=line.dated)))

    def _add_row(self, row: FlowLayout) -> None:
        """Put what can be done at once into the column, and the voice, where there is any of it."""
        add_read_aloud(row, self.context, self)
        if row.count():
            self.column.addLayout(row)

    def say_copied(self, number: str) -> None:
        """Say that a number can be pasted now."""
        self.tell(self.words("Copied: {number}").format(number=isolated(number)))

    def _add_line(self, body: QVBoxLayout, line: Line) -> None:
        if body.count() > 1:
            body.addSpacing(self.context.theme.px(0.5))
        if line.text:
            body.addWidget(BigWords(line.text))
        if line.note:
            body.addWidget(Lead(line.note))
        if line.numbers:
            row = FlowLayout()
            for number in line.numbers:
                self._add_number(row, line.text, number)
            body.addLayout(row)

    def _add_number(self, row: FlowLayout, whose: str, number: str, label: str = "") -> None:
        words, theme = self.words, self.context.theme
        copy = plain_button(isolated(number) if not label else words("{label}: {value}").format(label=label, value=isolated(number)), theme)
        copy.setObjectName("bigNumber")
        set_icon(copy, "copy", theme)
        copy.setAccessibleName(words("Copy {number} of {name}").format(number=number, name=whose))
        copy.clicked.connect(lambda: self.copied.emit(number))
        row.addWidget(copy)
        if dialled(number):
            call = tool_button("phone", words("Call {number} of {name} with this computer").format(number=number, name=whose), theme)
            call.clicked.connect(lambda: self.call_wanted.emit(number))
            row.addWidget(call)


class HowIAmPage(LargePage):
    """The page of one state. `hand_wanted`: it is to be handed to somebody, with everything else locked."""

    help_page = "right_now"
    hand_wanted = Signal()
    others_wanted = Signal()
    helplines_wanted = Signal()
    grounding_wanted = Signal()

    def __init__(self, context: Context, page: StatePage, *, may_hand: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        lead = words("Nothing is written for this yet. This is what you wrote elsewhere.") if page.is_stand_in and page.blocks else ""
        if page.is_empty:
            lead = words("Nothing is written for this yet. That is all right. A helpline can still be there for you.")
        self.add_title(page.title, lead)
        self.add_told()
        row = FlowLayout()
        if may_hand and page.hand:
            hand = plain_button(words("Hand this to someone"), context.theme)
            hand.clicked.connect(self.hand_wanted)
            row.addWidget(hand)
        if page.offers_lines:
            row.addWidget(self._make_helplines())
        self._add_row(row)
        for block in page.blocks[:page.before_lines]:
            self.add_block(block)
        if page.emergency:
            self.add_services(words("In immediate danger"), page.emergency)
        if page.helplines:
            self.add_services(words("Lines I chose"), page.helplines)
        for block in page.blocks[page.before_lines:]:
            self.add_block(block)
        self._add_keepsakes(page)
        self._add_ways(page)
        self.add_end()

    def _add_keepsakes(self, page: StatePage) -> None:
        """Put the letter and the photos that the person chose for this at the end of the column."""
        if page.letter is not None:
            body = self.add_card()
            body.addWidget(Question(page.letter.title))
            inner = QWidget()
            lines = QVBoxLayout(inner)
            lines.setContentsMargins(0, 0, 0, 0)
            for line in page.letter.lines:
                self._add_line(lines, line)
            add_folded(body, inner, self.words("Open my letter"), self.words("Close my letter"), self.context)
        if page.photos:
            add_photos(self.add_card(), page.photos, self.context, most_ems=PHOTO_EMS)

    def _make_helplines(self) -> QWidget:
        button = plain_button(self.words("Helplines"), self.context.theme)
        button.clicked.connect(self.helplines_wanted)
        return button

    def _add_ways(self, page: StatePage) -> None:
        words, theme = self.words, self.context.theme
        ways = [(words("Something else fits better"), self.others_wanted), (words("A quiet minute"), self.grounding_wanted)]
        row = FlowLayout()
        for label, signal in ways:
            button = plain_button(label, theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        if not page.offers_lines:
            row.addWidget(self._make_helplines())
        back = quiet_button(words("Back to my plan"), theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)


class HandPage(LargePage):
    """What somebody else may read now. The plan behind it is locked; `left` leads to the page that asks for the passphrase."""

    help_page = "handed"

    def __init__(self, context: Context, blocks: Sequence[Block], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Please read this"), words("These are my own words for you. Everything else is locked."))
        self.add_told()
        self._add_row(FlowLayout())
        for block in blocks:
            self.add_block(block)
        row = FlowLayout()
        back = plain_button(words("Go to the locked plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
