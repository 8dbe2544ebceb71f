"""Where a new plan is kept, and how it is locked: the only two things that are asked before writing."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseChooser, PassphraseSources
from wrap_builder.ui.widgets.text import Hint, Question

_FOLDERS = frozenset({"", "..", "~"})
"""What ends a path that cannot be a file."""
_SEPARATORS = tuple(filter(None, ("/", os.sep, os.altsep)))


@dataclass(frozen=True)
class NewFile:
    """What a new file is called on the page: message ids, and the ending of its name."""

    suffix: str
    title: str
    lead: str
    label: str
    locked: str
    make: str
    no_place: str
    no_passphrase: str


NEW_PLAN = NewFile(
    ".plan", N_("A new plan"), N_("First the place and the key. Then you can write."), N_("Plan file"),
    N_("Nobody can open your plan without its passphrase. We cannot either."), N_("Make my plan"),
    N_("The plan needs a file to be kept in."), N_("This plan has no passphrase yet."))
PLAN_FROM_OPEN = replace(
    NEW_PLAN, title=N_("A new plan from this one"),
    lead=N_("It begins with the words that you see now. It has a file and a key of its own. The first one stays as it is."))
NEW_WORKSHOP = NewFile(
    ".workshop", N_("A new workshop"), N_("First the place and the key. Then you can set it up."), N_("Workshop file"),
    N_("Nobody can open the workshop without its passphrase. We cannot either."), N_("Make the workshop"),
    N_("The workshop needs a file to be kept in."), N_("This workshop has no passphrase yet."))
NEXT_GROUP = replace(
    NEW_WORKSHOP, title=N_("A workshop for the next group"),
    lead=N_("It begins with your meetings, agenda and own examples. This group's file stays as it is."))


class NewPlanPage(ColumnPage):
    """Asks for a place and a passphrase; everything else has a good answer already."""

    help_page = "new"
    place_wanted = Signal()
    create_requested = Signal(Path, str)
    cancelled = Signal()

    def __init__(self, context: Context, sources: PassphraseSources, place: Path, kind: NewFile = NEW_PLAN,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._kind, self._shown = kind, place
        self.add_title(words(kind.title), words(kind.lead))
        body = self.add_card()
        body.addWidget(Question(words("Where is it kept?")))
        body.addWidget(Hint(words("A name that says nothing, such as Notes, keeps your privacy. You can use a USB stick too.")))
        self._place = QLineEdit(str(place))
        self._place.setObjectName("new.place")
        label = QLabel(words(kind.label))
        label.setBuddy(self._place)
        self._place.setAccessibleName(words(kind.label))
        body.addWidget(label)
        body.addWidget(self._place)
        choose = plain_button(words("Choose another place"), context.theme)
        row = FlowLayout()
        row.addWidget(choose)
        body.addLayout(row)
        body = self.add_card()
        body.addWidget(Question(words("What opens it?")))
        body.addWidget(Hint(words(kind.locked)))
        self._chooser = PassphraseChooser(context, sources)
        body.addWidget(self._chooser)
        body.addWidget(Hint(words("Next, you can print a recovery sheet: a second key, on paper.")))
        row = FlowLayout()
        self._make = primary_button(words(kind.make), context.theme)
        back = quiet_button(words("Back"), context.theme)
        row.addWidget(self._make)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_told()  # under the buttons: over them it would push them away from the mouse
        self.add_end()
        self._place.editingFinished.connect(self._on_placed)
        choose.clicked.connect(self.place_wanted)
        back.clicked.connect(self.cancelled)
        self._make.clicked.connect(self._on_make)
        self._chooser.changed.connect(self._on_changed)

    def set_place(self, place: Path) -> None:
        """Show the place that the person picked."""
        self._shown = place
        self._place.setText(str(place))

    def place(self) -> Path:
        """Return the place that is meant; the neutral ending is added where none was typed.

        A name without a folder goes into the folder that was shown before, and a folder without a name takes the name from there:
        never the folder in which the program was started.
        """
        text = self._place.text().strip().replace("\x00", "")
        typed = Path(text)
        with contextlib.suppress(RuntimeError):  # a name that begins with ~ and is nobody's home
            typed = typed.expanduser()
        whole = self._shown.parent / typed
        if text.endswith(_SEPARATORS) or Path(text).name in _FOLDERS:
            return whole / self._shown.name
        return whole if whole.suffix == self._kind.suffix else whole.with_name(whole.name + self._kind.suffix)

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self._make.setText(self.words("Making it") if busy else self.words(self._kind.make))

    def forget(self) -> None:
        """Drop what was typed and suggested."""
        self._chooser.clear()

    def _on_placed(self) -> None:
        """Show where a name without a folder leads."""
        if self._place.text().strip():
            self._place.setText(str(self.place()))

    def _on_changed(self) -> None:
        self.forget_told()

    def _on_make(self) -> None:
        passphrase = self._chooser.chosen()
        if not self._place.text().strip():
            self.tell(self.words(self._kind.no_place), self.words("Type a name, or choose a place."))
        elif not passphrase:
            self.tell(self.words(self._kind.no_passphrase),
                      self.words("Use at least 12 characters that are hard to guess, typed twice, or take the four words."))
        else:
            self.set_busy(True)
            self.create_requested.emit(self.place(), passphrase)
