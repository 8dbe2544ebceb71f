"""Who has a copy: whose is out of date and why, which were asked back, and new ones for those who need them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.section_builder import Slices
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.held_copy_row import HeldCopyRow, HeldLine
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.progress import Progress
from wrap_builder.ui.widgets.text import Hint, Question

__all__ = ["HeldLine", "RegisterPage"]

FIRST_ROWS = 8
"""So many rows are built before the list is shown; the others follow in slices."""


class RegisterPage(ColumnPage):
    """Shows what it is given, in the order in which it is given.

    `renew_wanted`, `ask_back_wanted`, `end_wanted` and `remove_wanted` carry the id of a copy, `name_wanted` that and a name at each
    key, `print_wanted` a PrintChoice for all that are out of date. `undo_wanted` and `redo_wanted` are about what was done here.
    `may_change`: False where the file can only be read.
    """

    help_page = "register"
    renew_wanted = Signal(str)
    ask_back_wanted = Signal(str)
    end_wanted = Signal(str)
    remove_wanted = Signal(str)
    name_wanted = Signal(str, str)
    print_wanted = Signal(object)
    printing_wanted = Signal()
    stop_wanted = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, printers: Callable[[], Sequence[str]], *, may_change: bool, parent: QWidget | None = None) -> None:
        """`printers`: names the system's printers; called in a worker."""
        super().__init__(context, parent)
        words = self.words
        self._printers, self._may_change = printers, may_change
        self._rows: list[HeldCopyRow] = []
        self._waiting: list[tuple[HeldLine, str]] = []
        self.add_title(words("Who has a copy"), words(
            "Copies that you print or save are noted here by themselves. The list is kept in your plan. "
            "The whole plan prints it on its last page."))
        self.add_told()
        self.progress = Progress(context)
        self.progress.stop_wanted.connect(self.stop_wanted)
        self.column.addWidget(self.progress)
        self._undo = plain_button(words("Take back"), context.theme)
        self._undo.clicked.connect(self.undo_wanted)
        self._undo_row = QWidget()
        FlowLayout(parent=self._undo_row).addWidget(self._undo)
        self._undo_row.hide()
        self.column.addWidget(self._undo_row)
        self._said = Hint(words("Looking at each copy"))
        self.column.addWidget(self._said)
        self._old, self._old_rows = self._add_group(words("Out of date"), words(
            "Your plan has changed in a part that these copies show."))
        self._out, self._out_rows = self._add_group(words("Copies that people have"), "")
        self._ended, self._ended_rows = self._add_group(words("Back or gone"), "")
        self._add_ways_out()
        self.add_end()
        self._slices = Slices(self._build_next, lambda: None, self)

    def show_copies(self, lines: Sequence[HeldLine]) -> None:
        """Show the list; the focus stays near the line where it was."""
        at = self._row_with_focus()
        for rows in (self._old_rows, self._out_rows, self._ended_rows):
            rows.clear()
        self._rows.clear()
        self._waiting = list(zip(lines, _names(lines), strict=True))
        self._said.setText(self.words("Nobody has a copy, as far as this plan knows. You decide who gets one, and when."))
        self._said.setVisible(not lines)
        self._old.setVisible(any(line.is_to_renew for line in lines))
        self._out.setVisible(any(line.is_out and not line.is_to_renew for line in lines))
        self._ended.setVisible(any(not line.is_out for line in lines))
        to_print = sum(line.is_to_renew and line.is_printed for line in lines)
        self._print_all.setVisible(self._may_change and to_print > 0)
        self._print_options.hide()
        self._print_all.setText(self.words.plural("Print a new one for this person", "Print new ones for these {n} people", to_print))
        self._print_all.setAccessibleName(self._print_all.text())
        for _ in range(max(FIRST_ROWS, at + 1)):
            self._build_next()
        self._slices.start()
        if at >= 0:
            self._focus_near(at)

    def focus_list(self) -> None:
        """Go to the first copy, or to what can be done where there is none."""
        if self._rows and self._may_change:
            self._rows[0].first.setFocus()
        elif not self._rows:
            self._printing.setFocus()

    def say(self, text: str, *, may_undo: bool) -> None:
        """Say what was done, with the way back where there is one."""
        self.tell(text)
        self._undo_row.setVisible(may_undo)

    def undo(self) -> None:
        """Ask for what was done last on this page to be taken back, as the key for it does."""
        self.undo_wanted.emit()

    def redo(self) -> None:
        """Ask for what was taken back last on this page to be done again."""
        self.redo_wanted.emit()

    def begin(self, count: int) -> None:
        """Show that new copies are being printed; the list can be read meanwhile, and changes when that ends."""
        self.forget_told()
        self.progress.begin(count)
        for card in (self._old, self._out, self._ended):
            card.setEnabled(False)

    def end(self) -> None:
        """Let the list be used again."""
        self._printing.setFocus()
        self.progress.end()
        for card in (self._old, self._out, self._ended):
            card.setEnabled(True)

    @property
    def is_built(self) -> bool:
        """True when every line of the list stands there."""
        return not self._waiting

    def _add_group(self, title: str, about: str) -> tuple[Card, Bunches]:
        card, body = self.make_card()
        body.addWidget(Question(title))
        if about:
            body.addWidget(Hint(about))
            self._add_print_all(body)
        rows = Bunches(self.context.theme.px(0.5))
        body.addLayout(rows)
        card.hide()
        self.column.addWidget(card)
        return card, rows

    def _add_print_all(self, body: QVBoxLayout) -> None:
        self._print_all = primary_button("", self.context.theme)
        self._print_all.clicked.connect(self._on_print_all)
        row = FlowLayout()
        row.addWidget(self._print_all)
        body.addLayout(row)
        self._print_options = PrintOptions(self.context, title=self.words("Print new ones"))
        self._print_options.hide()
        self._print_options.chosen.connect(self._on_print_chosen)
        self._print_options.left.connect(self._on_not_now)
        body.addWidget(self._print_options)

    def _add_ways_out(self) -> None:
        row = FlowLayout()
        self._printing = plain_button(self.words("Printing and copies"), self.context.theme)
        self._printing.clicked.connect(self.printing_wanted)
        back = quiet_button(self.words("Back to my plan"), self.context.theme)
        back.clicked.connect(self.left)
        row.addWidget(self._printing)
        row.addWidget(back)
        self.column.addLayout(row)

    def _on_print_all(self) -> None:
        self._print_options.show()
        self._print_options.focus_first()
        self.ensureWidgetVisible(self._print_options)
        self.context.tasks.run(self._printers, context=self, done=self._print_options.show_printers, failed=_raise)

    def _on_print_chosen(self, choice: object) -> None:
        self._print_all.setFocus()
        self._print_options.hide()
        self.print_wanted.emit(choice)

    def _on_not_now(self) -> None:
        self._print_all.setFocus()
        self._print_options.hide()

    def _build_next(self) -> bool:
        """Build the next row of the list; False when it is whole."""
        if not self._waiting:
            return False
        line, name = self._waiting.pop(0)
        row = HeldCopyRow(self.context, line, name, may_change=self._may_change)
        row.renew.clicked.connect(lambda: self.renew_wanted.emit(line.id))
        row.asked.clicked.connect(lambda: self.ask_back_wanted.emit(line.id))
        row.ended.clicked.connect(lambda: self.end_wanted.emit(line.id))
        row.remove.clicked.connect(lambda: self.remove_wanted.emit(line.id))
        row.named.connect(lambda text: self.name_wanted.emit(line.id, text))
        self._rows.append(row)
        (self._old_rows if line.is_to_renew else self._out_rows if line.is_out else self._ended_rows).add(row)
        return bool(self._waiting)

    def _row_with_focus(self) -> int:
        focus = self.focusWidget()
        return next((index for index, row in enumerate(self._rows) if focus is not None and row.isAncestorOf(focus)), -1)

    def _focus_near(self, index: int) -> None:
        """Put the focus where the line stood that had it, so that the keyboard goes on from there."""
        if self._rows:
            self._rows[min(index, len(self._rows) - 1)].first.setFocus()
        else:
            self._printing.setFocus()


def _names(lines: Sequence[HeldLine]) -> list[str]:
    """Return what each copy is called when it is heard alone; no two are called the same."""
    spoken = [", ".join(one for one in (line.who, line.what) if one) for line in lines]
    often, met, names = Counter(spoken), Counter[str](), []
    for name in spoken:
        met[name] += 1
        names.append(f"{name} ({met[name]})" if often[name] > 1 else name)
    return names


def _raise(error: BaseException) -> None:
    raise error
