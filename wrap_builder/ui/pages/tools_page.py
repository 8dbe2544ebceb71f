"""My tools: what helps the person, where each tool is used, and its words to change once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.session.places import Place
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.kept_once_page import KeptOncePage, Shelf
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.place_list import PlaceList
from wrap_builder.ui.widgets.side_by_side import labelled
from wrap_builder.ui.widgets.text import Hint


@dataclass(frozen=True)
class KnownTool:
    """All that the card says. `places`: every line that came from the tool; `others`: how many of them have other words by now.

    `home`: where the tool itself stands.
    """

    text: str
    home: Place
    places: Sequence[Place]
    others: int


class ToolCard(Card):
    """`edited` carries the words after each change; `same_wanted` asks that lines which read otherwise read the same."""

    edited = Signal(str)
    same_wanted = Signal()
    place_chosen = Signal(object)

    def __init__(self, context: Context, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._words, self._home = context.words, Place("", "", "", "", is_shown=False)
        words, theme = context.words, context.theme
        self.line = GrowingText(one_line=True, parent=self)
        self.line.setObjectName("tool.text")
        self.line.lines_pasted.connect(lambda lines: self.line.insertPlainText(" ".join(lines)))
        self.line.setReadOnly(not may_change)
        self.line.edited.connect(self.edited)
        self.line.left.connect(self._on_left)
        self.body.addWidget(labelled(words("This tool in my words"), self.line, self.line))
        self._about = Hint("", self)
        self.body.addWidget(self._about)
        self._places = PlaceList(context, words("It is in no action plan yet. You can take it into any of them."), self,
                                 may_show=may_change)
        self._others = Hint("", self)
        self._same = quiet_button(words("Use the same words everywhere"), theme)
        self._same_row = QWidget(self)
        FlowLayout(0, self._same_row).addWidget(self._same)
        self._same.clicked.connect(self.same_wanted)
        self._may_change = may_change
        self._places.chosen.connect(self.place_chosen)
        self.body.addWidget(self._places)
        self.body.addWidget(self._others)
        self.body.addWidget(self._same_row)
        home = quiet_button(words("Go to it in my toolbox"), theme)
        home.clicked.connect(lambda: self.place_chosen.emit(self._home))
        row = FlowLayout(0)
        row.addWidget(home)
        self.body.addLayout(row)
        self._text = ""

    def show_tool(self, tool: KnownTool) -> None:
        """Show a tool as the plan has it now. While nothing is written in its line, the line stays empty."""
        words, text = self._words, tool.text.strip()
        self._text, self._home = tool.text, tool.home
        if not (self.line.hasFocus() and not self.line.value().strip()):
            self.line.set_value(tool.text)
        self.line.setAccessibleName(words("This tool in my words: {text}").format(text=text))
        count = len(tool.places)
        following = count - tool.others
        self._about.setText(words.plural("{n} line changes with it.", "{n} lines change with it.", following))
        self._about.setVisible(self._may_change and following > 0)
        self._places.show_places(words.plural("Used in {n} place", "Used in {n} places", count), tool.places)
        self._others.setText(words.plural("{n} of these lines has other words by now. It stays as it is.",
                                          "{n} of these lines have other words by now. They stay as they are.", tool.others))
        self._others.setVisible(tool.others > 0)
        self._same_row.setVisible(self._may_change and tool.others > 0)

    def _on_left(self) -> None:
        """Without words it would be no tool: the last ones stay."""
        if not self.line.value().strip():
            self.line.set_value(self._text)


class ToolsPage(KeptOncePage[ToolCard]):
    """`edited` carries the id of a tool and its words after each change, `same_wanted` the id of one."""

    help_page = "tools"
    edited = Signal(str, str)
    same_wanted = Signal(str)
    toolbox_wanted = Signal()

    def __init__(self, context: Context, shelf: Shelf, known: Callable[[str], KnownTool], *, may_change: bool,
                 parent: QWidget | None = None) -> None:
        """`known` returns what is known of a tool by its id."""
        words = context.words
        self._known, self._may_change = known, may_change
        super().__init__(context, shelf, title=words("My tools"), lead=words(
            "What helps you is kept once, in your toolbox. Change the words here, and every line that came from it has them."),
            none=words("Your toolbox is empty. It can be small, and grow over time. Each thing in it will be listed here."), parent=parent)

    def notice(self, text: str, *, undo: bool = False) -> None:  # noqa: ARG002  # taken back in the plan, not here
        """Say what was done in the menu of a word."""
        self.say(text, may_undo=False)

    def add_ways(self, row: FlowLayout) -> None:
        box = plain_button(self.words("Open my toolbox"), self.context.theme)
        box.clicked.connect(self.toolbox_wanted)
        row.addWidget(box)

    def new_card(self, one: str) -> ToolCard:
        card = ToolCard(self.context, may_change=self._may_change)
        card.edited.connect(lambda text: self.edited.emit(one, text))
        card.same_wanted.connect(lambda: self.same_wanted.emit(one))
        card.place_chosen.connect(self.place_wanted)
        return card

    def fill_card(self, card: ToolCard, one: str) -> None:
        card.show_tool(self._known(one))
