"""Something to decide that stays in its place when it is decided: it then says what was done, with the way back beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Words as Label


class Settled(QWidget):
    """Stands where a difference was: what was done, and a button to take it back while that is the last step."""

    undo_wanted = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.4))
        self._text = Label("")
        layout.addWidget(self._text)
        flow = FlowLayout()
        self.undo = plain_button(context.words("Take back"), context.theme)
        self.undo.clicked.connect(self.undo_wanted)
        flow.addWidget(self.undo)
        layout.addLayout(flow)
        self.undo.hide()

    def say(self, text: str, *, may_undo: bool) -> None:
        """Say what was done."""
        self._text.setText(text)
        self.offer_undo(may_undo)

    def offer_undo(self, on: bool) -> None:
        """Show the button to take it back, or not."""
        self.undo.setVisible(on)


class Place(QFrame):
    """Something that differs; it stays in its place when it no longer does, and says what was done.

    `undo_wanted` when that step is to be taken back.
    """

    undo_wanted = Signal()

    def __init__(self, context: Context, what: QWidget, parent: QWidget | None = None) -> None:
        """`what`: the sides and the buttons; `act`, where it is set, is the button that gets the focus back."""
        super().__init__(parent)
        self._context = context
        self._what = what
        self.act: QPushButton | None = None
        self._settled: Settled | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(what)

    @property
    def is_settled(self) -> bool:
        """True when both sides are alike now."""
        return self._settled is not None and self._settled.isVisibleTo(self)

    def settle(self, text: str, *, may_undo: bool) -> None:
        """Say what was done in the place of the difference, with the focus on the way back where there is one."""
        if self._settled is None:
            self._settled = Settled(self._context)
            self._settled.undo_wanted.connect(self.undo_wanted)
            self._layout.addWidget(self._settled)
        self._settled.say(text, may_undo=may_undo)
        self._settled.show()
        if may_undo:
            self._settled.undo.setFocus()  # before the button goes that has it now
        self._what.hide()

    def unsettle(self) -> None:
        """Show the difference again."""
        self._what.show()
        if self.act is not None and self._settled is not None and self._settled.undo.hasFocus():
            self.act.setFocus()
        if self._settled is not None:
            self._settled.hide()

    def offer_undo(self, on: bool) -> None:
        """Show or hide the way back, where something was done."""
        if self._settled is not None:
            self._settled.offer_undo(on)
