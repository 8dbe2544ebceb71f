"""Earlier versions, as one list wherever they lie: looked at, compared, brought back, kept, removed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from wrap_builder.plan import limits
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.section_builder import Slices
from wrap_builder.ui.widgets.bunch import Bunches
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.widgets.text import Words as Label

FIRST_ROWS = 10
"""So many rows are built before the list is shown; the others follow in slices."""

TEXT_EMS = 15
"""The least room for the words of a row that has its buttons beside them."""


@dataclass(frozen=True)
class VersionLine:
    """What the list says of one version. `is_other`: it may hold words that the plan does not have."""

    id: str
    when: str
    why: str
    is_other: bool = False


class VersionsPage(ColumnPage):
    """Shows what it is given; looking at it changes nothing.

    `compare_wanted`, `bring_back_wanted` and `remove_wanted` carry the id of a version, `keep_wanted` a few words or "".
    `may_change`: False for a file that is open for reading only: then versions are compared and nothing else.
    """

    help_page = "versions"
    compare_wanted = Signal(str)
    bring_back_wanted = Signal(str)
    remove_wanted = Signal(str)
    keep_wanted = Signal(str)
    remove_old_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, *, may_change: bool, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._may_change = may_change
        self._rows: list[VersionRow] = []
        self._waiting: list[tuple[VersionLine, str]] = []
        self.add_title(words("Earlier versions"), words(
            "Your plan as it was on other days. You can look at a version and compare it. Looking changes and removes nothing."))
        self._keep: LineField | None = None
        if may_change:
            self._add_keep()
        self.add_told()
        self._said = Hint(words("Looking for earlier versions"))
        self.column.addWidget(self._said)
        self._others, self._others_rows = self._add_group(
            words("Other versions of this plan"),
            words("They were written elsewhere, or left over. Nothing in them was put into your plan."))
        self._kept, self._kept_rows = self._add_group(words("Kept versions"), "")
        self._add_ways_out()
        self.add_end()
        self._slices = Slices(self._build_next, lambda: None, self)

    def show_versions(self, lines: Sequence[VersionLine]) -> None:
        """Show the list, in the order in which it is given; the other versions first."""
        at = self._row_with_focus()
        self._others_rows.clear()
        self._kept_rows.clear()
        self._rows.clear()
        self._waiting = list(zip(lines, _names(lines), strict=True))
        self._waiting.sort(key=lambda one: not one[0].is_other)
        self._said.setText(self.words("There are no earlier versions yet. One is kept for each day you write, "
                                      "and whenever you ask for it."))
        self._said.setVisible(not lines)
        self._others.setVisible(any(line.is_other for line in lines))
        self._kept.setVisible(any(not line.is_other for line in lines))
        self._remove_old.setVisible(self._may_change and bool(lines))
        for _ in range(max(FIRST_ROWS, at + 1)):
            self._build_next()
        self._slices.start()
        if at >= 0:
            self._focus_near(at)

    def focus_list(self) -> None:
        """Go to the first version, where nothing was typed yet."""
        if self._rows and (self._keep is None or not self._keep.value()):
            self._rows[0].compare.setFocus()

    @property
    def is_built(self) -> bool:
        """True when every row of the list stands there."""
        return not self._waiting

    def forget_words(self) -> None:
        """Empty the line for a few words: the version is kept."""
        if self._keep is not None:
            self._keep.set_value("")

    def _add_keep(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("Keep this version")))
        body.addWidget(Hint(words("Your plan as it is now stays in the file. A few words help you to find it again.")))
        caption = words("A few words, if you want")
        self._keep = LineField(caption)
        self._keep.setObjectName("versions.words")
        self._keep.setMaxLength(limits.TITLE_CHARACTERS)
        label = QLabel(caption)
        label.setBuddy(self._keep)
        body.addWidget(label)
        body.addWidget(self._keep)
        row = FlowLayout()
        keep = primary_button(words("Keep this version"), self.context.theme)
        keep.clicked.connect(self._on_keep)
        self._keep.returnPressed.connect(self._on_keep)
        row.addWidget(keep)
        body.addLayout(row)

    def _add_group(self, title: str, about: str) -> tuple[Card, Bunches]:
        card, body = self.make_card()
        body.addWidget(Question(title))
        if about:
            body.addWidget(Hint(about))
        rows = Bunches(self.context.theme.px(0.5))
        body.addLayout(rows)
        card.hide()
        self.column.addWidget(card)
        return card, rows

    def _add_ways_out(self) -> None:
        row = FlowLayout()
        back = plain_button(self.words("Back to my plan"), self.context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self._remove_old = quiet_button(self.words("Remove earlier versions"), self.context.theme)
        self._remove_old.clicked.connect(self.remove_old_wanted)
        self._remove_old.hide()
        row.addWidget(self._remove_old)
        self.column.addLayout(row)

    def _on_keep(self) -> None:
        if self._keep is not None:
            self.keep_wanted.emit(self._keep.value().strip())

    def _build_next(self) -> bool:
        """Build the next row of the list; False when it is whole."""
        if not self._waiting:
            return False
        line, name = self._waiting.pop(0)
        row = VersionRow(self.context, line, name, may_change=self._may_change)
        row.compare.clicked.connect(lambda: self.compare_wanted.emit(line.id))
        row.bring_back.clicked.connect(lambda: self.bring_back_wanted.emit(line.id))
        row.remove.clicked.connect(lambda: self.remove_wanted.emit(line.id))
        self._rows.append(row)
        (self._others_rows if line.is_other else self._kept_rows).add(row)
        return bool(self._waiting)

    def _row_with_focus(self) -> int:
        focus = self.focusWidget()
        return next((index for index, row in enumerate(self._rows) if focus is not None and row.isAncestorOf(focus)), -1)

    def _focus_near(self, index: int) -> None:
        """Put the focus where the row stood that had it, so that the keyboard goes on from there."""
        if self._rows:
            self._rows[min(index, len(self._rows) - 1)].compare.setFocus()
        else:
            self.focus_first()


class VersionRow(QFrame):
    """One version: when, why, and what can be done with it; the buttons beside the words where there is room."""

    def __init__(self, context: Context, line: VersionLine, name: str, *, may_change: bool) -> None:
        super().__init__()
        words, theme = context.words, context.theme
        self.setObjectName("row")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(0.9), theme.px(0.6), theme.px(0.6), theme.px(0.6))
        self._row.setSpacing(theme.px(0.4))
        text = QVBoxLayout()
        text.setSpacing(theme.px(0.15))
        when = Label(line.when)
        when.setObjectName("rowHeading")
        text.addWidget(when)
        text.addWidget(Label(line.why))
        if line.is_other:
            text.addWidget(Hint(words("It may have words that your plan does not have.")))
        self._row.addLayout(text, 1)
        self._tools = QWidget()
        self._tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(0.25, self._tools)
        self.compare = plain_button(words("Compare"), theme)
        self.bring_back = quiet_button(words("Bring back"), theme)
        self.remove = quiet_button(words("Remove"), theme)
        for button, spoken in ((self.compare, words("Compare: {version}")), (self.bring_back, words("Bring back: {version}")),
                               (self.remove, words("Remove: {version}"))):
            button.setAccessibleName(spoken.format(version=name))
            flow.addWidget(button)
        # Another version would put itself in the place of the plan: it is looked at first.
        self.bring_back.setVisible(may_change and not line.is_other)
        self.remove.setVisible(may_change)
        shown = [button for button in (self.compare, self.bring_back, self.remove) if button.isVisibleTo(self._tools)]
        self._tools_width = sum(button.sizeHint().width() + 4 for button in shown)
        self._needed = self._tools_width + theme.px(TEXT_EMS)
        self._row.addWidget(self._tools)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._needed
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._tools.setMinimumWidth(self._tools_width if is_wide else 0)
        if wanted != self._row.direction():
            self._row.setDirection(wanted)
            self.updateGeometry()


def _names(lines: Sequence[VersionLine]) -> list[str]:
    """Return what each version is called when it is heard alone; no two are called the same."""
    spoken = [f"{line.when}, {line.why}" for line in lines]
    often, met, names = Counter(spoken), Counter[str](), []
    for name in spoken:
        met[name] += 1
        names.append(f"{name} ({met[name]})" if often[name] > 1 else name)
    return names
