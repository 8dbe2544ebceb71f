"""An empty workbook for anybody: to write on with a pencil, or to type in; one, or some for a group. No plan is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.count_row import CountRow
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.wrapped import Wrapped

MOST_IN_ONE_FILE = 99
PENCIL, SCREEN = "pencil", "screen"


@dataclass(frozen=True)
class WorkbookChoice:
    """How a workbook is made. `count`: how many stand in one file, each beginning on a front side where it is `two_sided`."""

    paper: str
    large: bool = False
    fillable: bool = False
    count: int = 1
    two_sided: bool = False


class WorkbookPage(ColumnPage):
    """`save_wanted` when a file is wanted, `print_wanted` carries a PrintChoice; `choice` says how it is made."""

    help_page = "workbook"
    save_wanted = Signal()
    print_wanted = Signal(object)
    left = Signal()

    def __init__(self, context: Context, printers: Callable[[], Sequence[str]], *, paper: str = "a4",
                 parent: QWidget | None = None) -> None:
        """`printers` may take a moment: it is called in a worker."""
        super().__init__(context, parent)
        words = self.words
        self._printers = printers
        self.add_title(words("An empty workbook"), words("Every question with room to write. Nothing of a plan is in it."))
        body = self.add_card()
        body.addWidget(Question(words("How it is filled in")))
        self._way = RadioRow(words("How it is filled in"), ((PENCIL, words("With a pencil")), (SCREEN, words("On a screen"))), PENCIL)
        self._way.picked.connect(self._show_way)
        body.addWidget(self._way)
        self._screen = Hint(words(
            "You can type as much as you like, in any PDF reader. It is not encrypted: whoever has the file can read it. "
            "You can bring what you typed into your plan later."))
        body.addWidget(self._screen)
        body.addWidget(Question(words("Paper")))
        self._paper = RadioRow(words("Paper"), (("a4", words("A4")), ("letter", words("Letter"))), paper)
        body.addWidget(self._paper)
        self._large = TickBox(words("Large print"))
        body.addWidget(self._large)
        body.addWidget(self._make_group())
        self._add_ways_out()
        self.add_told()
        self._print = PrintOptions(context, title=words("Print the workbook"))
        self._print.chosen.connect(self.print_wanted)
        self._print.left.connect(self._print.hide)
        self._print.hide()
        self.column.addWidget(self._print)
        self.add_end()
        self._show_way()

    def choice(self) -> WorkbookChoice:
        """Return what is picked now. A form is never one of several: each place of it stands once in a file."""
        fillable = self._way.value() == SCREEN
        return WorkbookChoice(self._paper.value(), self._large.isChecked(), fillable, 1 if fillable else self._count.value(),
                              self._two_sided.isChecked() and not fillable)

    def _make_group(self) -> QWidget:
        """Return how many stand in one file, for paper."""
        words = self.words
        self._group = QWidget()
        layout = QVBoxLayout(self._group)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Question(words("How many in one file")))
        layout.addWidget(Hint(words("For a group, one file can hold a workbook for everybody.")))
        self._count = CountRow(words("How many in one file"), MOST_IN_ONE_FILE, self.context)
        layout.addWidget(self._count)
        self._two_sided = TickBox()
        layout.addWidget(Wrapped(self._two_sided, words("Each begins on a front side, for printing on both sides"), self.context.theme))
        return self._group

    def _add_ways_out(self) -> None:
        words, theme = self.words, self.context.theme
        row = FlowLayout()
        for button, wanted in ((primary_button(words("Save as PDF"), theme), self.save_wanted.emit),
                               (plain_button(words("Print"), theme), self._show_printing),
                               (quiet_button(words("Back"), theme), self.left.emit)):
            button.clicked.connect(lambda _checked=False, wanted=wanted: wanted())
            row.addWidget(button)
        self.column.addLayout(row)

    def _show_way(self) -> None:
        fillable = self._way.value() == SCREEN
        self._screen.setVisible(fillable)
        self._group.setVisible(not fillable)

    def _show_printing(self) -> None:
        self._print.show()
        self._print.focus_first()
        self.context.tasks.run(self._printers, context=self, done=self._print.show_printers, failed=_pass_on)


def _pass_on(error: BaseException) -> None:
    raise error
