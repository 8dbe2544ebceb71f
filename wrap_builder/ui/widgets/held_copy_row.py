"""One copy that somebody has: who, which, whether it is out of date and why, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from wrap_builder.plan import limits
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.text import Hint
from wrap_builder.ui.widgets.text import Words as Label


@dataclass(frozen=True)
class HeldLine:
    """What the list says of one copy, in words. `who`: "" where nobody is named.

    `why`: why it is out of date, "" if it is not. `said`: what became of it, and whether there is a newer one.
    """

    id: str
    who: str
    what: str
    why: str = ""
    said: tuple[str, ...] = ()
    is_to_renew: bool = False
    is_out: bool = True
    is_asked: bool = False
    is_printed: bool = True


class HeldCopyRow(QFrame):
    """`named` carries the name that is written for a copy of which nobody knows who has it, at each key."""

    named = Signal(str)

    def __init__(self, context: Context, line: HeldLine, name: str, *, may_change: bool) -> None:
        """`name`: what the copy is called when it is heard alone."""
        super().__init__()
        words, theme = context.words, context.theme
        self.setObjectName("row")
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.px(0.9), theme.px(0.6), theme.px(0.9), theme.px(0.6))
        self._column.setSpacing(theme.px(0.15))
        heading = Label(line.who or words("Nobody is named"))
        heading.setObjectName("rowHeading")
        self._column.addWidget(heading)
        self._column.addWidget(Hint(line.what))
        for text in (line.why, *line.said):
            if text:
                self._column.addWidget(Label(text))
        if may_change and not line.who and line.is_out:
            self._add_name(context, name)
        self._column.addSpacing(theme.px(0.3))
        flow = FlowLayout(0.25)
        make = plain_button if line.is_to_renew else quiet_button
        self.renew = self._add(flow, make(words("Make a new one"), theme), words("Make a new one: {copy}").format(copy=name))
        self.asked = self._add(flow, quiet_button(words("I asked for it back"), theme),
                               words("I asked for it back: {copy}").format(copy=name))
        self.ended = self._add(flow, quiet_button(words("It is back or gone"), theme),
                               words("It is back or gone: {copy}").format(copy=name))
        self.remove = self._add(flow, quiet_button(words("Remove this line"), theme),
                                words("Remove this line: {copy}").format(copy=name))
        self.renew.setVisible(may_change and line.is_out)
        self.asked.setVisible(may_change and line.is_out and not line.is_asked)
        self.ended.setVisible(may_change and line.is_out)
        self.remove.setVisible(may_change)
        self._column.addLayout(flow)

    @property
    def first(self) -> QPushButton:
        """The button that the focus goes to."""
        return next((one for one in (self.renew, self.remove) if one.isVisibleTo(self)), self.remove)

    def _add(self, flow: FlowLayout, button: QPushButton, spoken: str) -> QPushButton:
        button.setAccessibleName(spoken)
        flow.addWidget(button)
        return button

    def _add_name(self, context: Context, name: str) -> None:
        words = context.words
        label = QLabel(words("Who has it, if you want to write it here"))
        label.setWordWrap(True)
        field = LineField(words("Who has it: {copy}").format(copy=name))
        field.setMaxLength(limits.TITLE_CHARACTERS)
        field.edited.connect(self.named)
        label.setBuddy(field)
        self._column.addSpacing(self._theme.px(0.4))
        self._column.addWidget(label)
        self._column.addWidget(field)
