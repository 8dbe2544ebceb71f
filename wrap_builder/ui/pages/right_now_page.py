"""How am I right now: six ways to be, each one click from the person's own page for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.content.right_now import StateDef
from wrap_builder.session.right_now import Block
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.big_button import BigButton
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Words


class RightNowPage(ColumnPage):
    """`chosen` carries the id of a state. `signs_of` gives the person's own signs of one, shown only on request."""

    help_page = "right_now"
    idle_minutes = READING_MINUTES
    chosen = Signal(str)
    grounding_wanted = Signal()
    helplines_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, states: Sequence[StateDef], signs_of: Callable[[str], Sequence[Block]],
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Right now"), words("Choose what is nearest. Your own words come next."))
        self._signs: list[Words] = []
        for state in states:
            button = BigButton(state.title, context.theme)
            button.setObjectName(f"rightNow.{state.id}")
            button.clicked.connect(lambda _on=False, one=state.id: self.chosen.emit(one))
            self.column.addWidget(button)
            own = [line.text for block in signs_of(state.id) for line in block.lines if line.text]
            if own:
                label = Words("\n".join(words("• {text}").format(text=text) for text in own))
                label.setContentsMargins(context.theme.px(1.1), 0, context.theme.px(1.1), context.theme.px(0.4))
                label.hide()
                self.column.addWidget(label)
                self._signs.append(label)
        row = FlowLayout()
        self._show = plain_button(words("Show my signs"), context.theme)
        self._show.setObjectName("rightNow.signs")
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_signs)
        if not self._signs:
            self._show.hide()
        row.addWidget(self._show)
        for label_text, signal in ((words("A quiet minute"), self.grounding_wanted), (words("Helplines"), self.helplines_wanted)):
            way = plain_button(label_text, context.theme)
            way.clicked.connect(signal)
            row.addWidget(way)
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()

    def _on_signs(self, on: bool) -> None:
        for label in self._signs:
            label.setVisible(on)
        if on:
            self.context.announce(self.words("Your signs are under each choice."))
