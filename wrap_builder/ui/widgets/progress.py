"""How far long work is, in words and as a bar, with a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question

SAID_IN_PARTS = 4
"""So often the state is said to assistive technology on the way: each step would drown everything else."""


class Progress(Card):
    """Hidden until work begins. `stop_wanted`: what is done stays done, and nothing more is begun."""

    stop_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.theme, parent)
        self._context = context
        words = context.words
        self._title = Question("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("How far it is"))
        self._stop = plain_button(words("Stop"), context.theme)
        self._stop.clicked.connect(self._on_stop)
        self._about = Hint(words("You can go on with something else meanwhile. What is done stays done if you stop."))
        for widget in (self._title, self._bar, self._about):
            self.body.addWidget(widget)
        row = FlowLayout()
        row.addWidget(self._stop)
        self.body.addLayout(row)
        self.hide()

    def begin(self, count: int) -> None:
        """Show that work on so many things begins, with the focus on the way to stop it."""
        self._bar.setRange(0, count)
        self.show_done(0)
        self.show()
        self._stop.setFocus()

    def show_done(self, done: int) -> None:
        """Show that so many are done."""
        words, count, before = self._context.words, self._bar.maximum(), self._bar.value()
        self._bar.setValue(done)
        text = words("{done} of {count} are done").format(done=words.number(done), count=words.number(count))
        self._title.setText(text)
        if done and count and done * SAID_IN_PARTS // count > max(before, 0) * SAID_IN_PARTS // count:
            self._context.announce(text)

    def end(self) -> None:
        """Hide it: the work ended."""
        self.hide()

    def _on_stop(self) -> None:
        # The button stays as it is: one that cannot be pressed would lose the focus to nowhere.
        self._title.setText(self._context.words("Stopping after this one"))
        self.stop_wanted.emit()
