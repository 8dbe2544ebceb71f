"""Fields for a passphrase: one to type it in, and one to choose a new one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.session.strength import SHORTEST, Strength
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import RadioButton, TickBox, plain_button
from wrap_builder.ui.widgets.text import Hint

LEVELS = (
    N_("This could be guessed at once."),
    N_("This could be guessed quickly."),
    N_("This could be guessed with some effort."),
    N_("This is hard to guess."),
    N_("This is very hard to guess."),
)
DIFFERENT = N_("The two are not the same yet.")
SHORT = N_("Use at least 12 characters.")
VERDICT_MILLISECONDS = 250
"""A pause in typing after which the strength is told: an estimate can take 0.4 s, too long for every key."""


class SecretLine(QLineEdit):
    """A line whose text is hidden, not remembered by input methods, and cannot be copied out, not even while it is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.selectionChanged.connect(self._on_selection_changed)

    def _on_selection_changed(self) -> None:
        # Shown, Qt copies what is selected: at Ctrl+C, at dragging, and on X11 at once. Hidden, it copies nothing.
        if self.echoMode() == QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.deselect()

    def focusInEvent(self, event: QFocusEvent) -> None:
        # An empty line that selects all of nothing on Tab stays silent in Orca 43; another focus reason avoids that.
        super().focusInEvent(event if self.text() else QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.OtherFocusReason))


class PassphraseField(QWidget):
    """A labelled secret line with a box to show what is typed, and a hint while Caps Lock seems to be on."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, label: str, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self.line = SecretLine()
        self.line.setObjectName(name)
        self.line.setAccessibleName(label)
        caption = QLabel(label)
        caption.setBuddy(self.line)
        self._shown = TickBox(words("Show what I type"))
        self._shown.setAccessibleName(words("Show what I type: {field}").format(field=label))
        self._capitals = Hint(words("Capital letters seem to be locked."))
        self._capitals.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(caption)
        layout.addWidget(self.line)
        layout.addWidget(self._capitals)
        layout.addWidget(self._shown)
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.changed)
        self.line.returnPressed.connect(self.submitted)
        self._shown.toggled.connect(self._on_shown_toggled)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """Return what was typed, exactly."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed and hide the next."""
        self.line.clear()
        self._shown.setChecked(False)

    def ask_again(self) -> None:
        """Let what was typed be typed over: it was not right."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice a capital letter that was typed without Shift: Qt does not tell the state of Caps Lock."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.text().isalpha():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._capitals.setVisible(event.text().isupper() != shift and event.text().isupper() != event.text().islower())
        return super().eventFilter(watched, event)

    def _on_shown_toggled(self, shown: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


@dataclass(frozen=True)
class PassphraseSources:
    """Where suggestions and estimates come from; handed in, so that tests need no chance."""

    suggest: Callable[[], str]
    estimate: Callable[[str], Strength]


class PassphraseChooser(QWidget):
    """Four generated words, offered first, or a passphrase of one's own, typed twice. `changed` when `chosen()` may differ."""

    changed = Signal()

    def __init__(self, context: Context, sources: PassphraseSources, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self._words = words
        self._sources = sources
        self._four = RadioButton(words("Use these four words"))
        self._four.setChecked(True)
        self._suggested = QLabel(sources.suggest())
        self._suggested.setObjectName("fourWords")
        self._suggested.setWordWrap(True)
        # Written down, not copied: a clipboard is read and kept by other programs. With the focus it is read out all the same.
        self._suggested.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._suggested.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._suggested.setAccessibleName(words("The four words"))
        self._suggested.setAccessibleDescription(self._suggested.text())
        other = plain_button(words("Show other words"), context.theme)
        self._own = RadioButton(words("Use a passphrase of my own"))
        self._first = PassphraseField(words("New passphrase"), context, "passphrase.new")
        self._second = PassphraseField(words("The same again"), context, "passphrase.again")
        self._verdict = Hint("")
        self._verdict_soon = QTimer(self)
        self._verdict_soon.setSingleShot(True)
        self._verdict_soon.setInterval(VERDICT_MILLISECONDS)
        self._verdict_soon.timeout.connect(self._show_verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(round(context.theme.em * 0.5))
        layout.addWidget(self._four)
        row = QHBoxLayout()
        row.addWidget(self._suggested, 1)
        row.addWidget(other)
        layout.addLayout(row)
        layout.addWidget(Hint(words("Write them down, and keep the paper where only you find it.")))
        layout.addWidget(self._own)
        for widget in (self._first, self._second, self._verdict):
            layout.addWidget(widget)
        other.clicked.connect(self._on_other_words)
        self._four.toggled.connect(self._on_way_toggled)
        self._first.changed.connect(self._on_typed)
        self._second.changed.connect(self._on_typed)
        self._show_way()

    def chosen(self) -> str:
        """Return the passphrase to use, or "" while there is none that holds."""
        if self._four.isChecked():
            return self._suggested.text()
        first = self._first.text()
        return first if first == self._second.text() and self._sources.estimate(first).ok else ""

    def clear(self) -> None:
        """Forget everything that was typed or suggested."""
        self._first.clear()
        self._second.clear()
        self._verdict_soon.stop()
        self._verdict.clear()
        self._suggest()
        self._four.setChecked(True)

    def _suggest(self) -> None:
        """Show other words, and let nothing keep the old ones."""
        self._suggested.setText(self._sources.suggest())
        self._suggested.setAccessibleDescription(self._suggested.text())

    def _on_other_words(self) -> None:
        self._suggest()
        self._four.setChecked(True)
        self.changed.emit()

    def _on_way_toggled(self) -> None:
        self._show_way()
        self.changed.emit()

    def _show_way(self) -> None:
        own = self._own.isChecked()
        for widget in (self._first, self._second, self._verdict):
            widget.setVisible(own)
        if own:
            self._first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self) -> None:
        self._verdict_soon.start()
        self.changed.emit()

    def _show_verdict(self) -> None:
        first, second = self._first.text(), self._second.text()
        told = [self._words(LEVELS[self._sources.estimate(first).level])] if len(first) >= SHORTEST else []
        if first and not told:
            told = [self._words(SHORT)]
        elif second and first != second:
            told.append(self._words(DIFFERENT))
        self._verdict.setText(" ".join(told))
