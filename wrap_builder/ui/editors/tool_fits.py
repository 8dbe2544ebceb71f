"""Tools that fit what is being typed in the line at the end of a list, to take with a click, or the arrow key and Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.plan.values import Entry
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.add_line import AddLine
from wrap_builder.ui.widgets.offer_chips import Offer, OfferChips
from wrap_builder.ui.widgets.text import Hint

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}

WAIT_MILLISECONDS = 30
"""So long after a key tools are looked for, unless another key comes."""


class ToolFits(QWidget):
    """`taken` carries the id of a tool, `unfolded` that something came into sight or went."""

    taken = Signal(str)
    unfolded = Signal()

    def __init__(self, adding: AddLine, title: str, find: Callable[[str], Sequence[Entry]], context: Context, parent: QWidget) -> None:
        """`find` returns the tools that fit some letters; `title`: what they are taken for, spoken."""
        super().__init__(parent)
        self._adding, self._find, self._context = adding, find, context
        self._put_away = ""
        self._offered: list[str] = []
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(WAIT_MILLISECONDS)
        self._looking.timeout.connect(self._look_now)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.3))
        layout.addWidget(Hint(context.words("From my toolbox")))
        self._chips = OfferChips(title, context, self)
        layout.addWidget(self._chips)
        self._chips.pressed.connect(self.taken)
        self._chips.remade.connect(self._on_remade)
        adding.text.stepped.connect(self._on_stepped)
        adding.text.installEventFilter(self)
        self.hide()

    def look(self) -> None:
        """Show what fits the line, in a moment: the letter is painted first. Where nothing is written, nothing fits at once."""
        if self._adding.words_now:
            self._looking.start()
        else:
            self._look_now()

    def _look_now(self) -> None:
        self._looking.stop()
        typed = self._adding.words_now
        if typed != self._put_away:
            self._put_away = ""
        found = () if self._put_away else self._find(typed)
        if [tool.id for tool in found] == self._offered:
            return
        self._offered = [tool.id for tool in found]
        was_hidden = self.isHidden()
        self._chips.show_offers([Offer(tool.id, tool.text) for tool in found], lambda: self._adding.text)
        self.setVisible(bool(found))
        if was_hidden and found:
            self._context.announce(self._context.words.plural(
                "{n} tool fits. The down arrow leads to it.", "{n} tools fit. The down arrow leads to them.", len(found)))
        if was_hidden == bool(found):
            self.unfolded.emit()
        if found and self._adding.text.hasFocus():
            QTimer.singleShot(0, self, self._reach)  # they have their place after the next layout

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys lead through the tools and back to the line; Escape puts them away until something else is typed."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or self.isHidden():
            return False
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._put_away = self._adding.words_now
            self._adding.take_focus()
            self._look_now()
            return True
        if watched is self._adding.text:
            return False
        chips = self._chips.chips
        if key in STEPS:
            mirrored = self.isRightToLeft() and key in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            index = next((index for index, chip in enumerate(chips) if chip is watched), 0) + (-1 if mirrored else 1) * STEPS[Qt.Key(key)]
            self._go_to(index)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            next(chip for chip in chips if chip is watched).click()
            return True
        return False

    def _reach(self) -> None:
        """Bring the tools into view, but never the line with the caret out of it."""
        if not self.isHidden():
            self._adding.caret_moved.emit(self, self.rect())
            self._adding.reach()

    def _on_remade(self) -> None:
        for chip in self._chips.chips:
            chip.installEventFilter(self)
        self.unfolded.emit()

    def _on_stepped(self, by: int) -> None:
        if by > 0:
            self._look_now()
            self._go_to(0)

    def _go_to(self, index: int) -> None:
        chips = self._chips.chips
        if index < 0:
            self._adding.take_focus()
        elif index < len(chips):
            chips[index].setFocus(Qt.FocusReason.OtherFocusReason)
            self._adding.caret_moved.emit(chips[index], chips[index].rect())
