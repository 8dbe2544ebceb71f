"""Where a new plan is kept, and how it is locked: the only two things that are asked before writing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseChooser, PassphraseSources
from wrap_builder.ui.widgets.text import Hint, Question


class NewPlanPage(ColumnPage):
    """Asks for a place and a passphrase; everything else has a good answer already.

    `has_words`: it begins with the words of the plan or example that is open.
    """

    help_page = "new"
    place_wanted = Signal()
    create_requested = Signal(Path, str)
    cancelled = Signal()

    def __init__(self, context: Context, sources: PassphraseSources, place: Path, *, has_words: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        if has_words:
            self.add_title(words("A new plan from this one"), words(
                "It begins with the words that you see now. It has a file and a key of its own. The first one stays as it is."))
        else:
            self.add_title(words("A new plan"), words("First the place and the key. Then you can write."))
        body = self.add_card()
        body.addWidget(Question(words("Where is it kept?")))
        body.addWidget(Hint(words("A name that says nothing, such as Notes, keeps your privacy. You can use a USB stick too.")))
        self._place = QLineEdit(str(place))
        self._place.setObjectName("new.place")
        label = QLabel(words("Plan file"))
        label.setBuddy(self._place)
        self._place.setAccessibleName(words("Plan file"))
        body.addWidget(label)
        body.addWidget(self._place)
        choose = plain_button(words("Choose another place"), context.theme)
        row = FlowLayout(8)
        row.addWidget(choose)
        body.addLayout(row)
        body = self.add_card()
        body.addWidget(Question(words("What opens it?")))
        body.addWidget(Hint(words("Nobody can open your plan without its passphrase. We cannot either.")))
        self._chooser = PassphraseChooser(context, sources)
        body.addWidget(self._chooser)
        body.addWidget(Hint(words("Next, you can print a recovery sheet: a second key, on paper.")))
        self.add_told()
        row = FlowLayout(8)
        self._make = primary_button(words("Make my plan"), context.theme)
        back = quiet_button(words("Back"), context.theme)
        row.addWidget(self._make)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
        choose.clicked.connect(self.place_wanted)
        back.clicked.connect(self.cancelled)
        self._make.clicked.connect(self._on_make)
        self._chooser.changed.connect(self._on_changed)

    def set_place(self, place: Path) -> None:
        """Show the place that the person picked."""
        self._place.setText(str(place))

    def place(self) -> Path:
        """Return the place shown; the neutral ending is added where none was typed."""
        typed = Path(self._place.text().strip()).expanduser()
        return typed if typed.suffix == ".plan" else typed.with_name(typed.name + ".plan")

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self._make.setText(self.words("Making it") if busy else self.words("Make my plan"))

    def forget(self) -> None:
        """Drop what was typed and suggested."""
        self._chooser.clear()

    def _on_changed(self) -> None:
        self.forget_told()

    def _on_make(self) -> None:
        passphrase = self._chooser.chosen()
        if not self._place.text().strip():
            self.tell(self.words("The plan needs a file to be kept in."), self.words("Type a name, or choose a place."))
        elif not passphrase:
            self.tell(self.words("This plan has no passphrase yet."),
                      self.words("Use at least 12 characters that are hard to guess, typed twice, or take the four words."))
        else:
            self.set_busy(True)
            self.create_requested.emit(self.place(), passphrase)
