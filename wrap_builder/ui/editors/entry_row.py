"""One line of a list: its words in place, a note on request, and the ways to move and remove it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from wrap_builder.plan.values import Entry
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.row import Place, Row, RowTool
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.handle import Handle
from wrap_builder.words import Words

NARROW_EMS = 27
NAME_CHARACTERS = 40


class EntryRow(Row):
    """Shows one entry; every signal is a wish, which the editor turns into a command.

    `text_edited`, `note_edited` carry words, `caret_moved` the part of the row to keep in view, `unfolded` tells that a
    widget came, `rename_wanted` that lines which came from this tool shall read the same, `tool_wanted` that the line shall be a
    tool, or where it is used if it is one, `move_wanted` that it goes to another list, `let_go_wanted` that no line is chosen.
    """

    text_edited = Signal(str)
    note_edited = Signal(str)
    caret_moved = Signal(QWidget, QRect)
    unfolded = Signal()
    rename_wanted = Signal()
    tool_wanted = Signal()
    move_wanted = Signal()
    let_go_wanted = Signal()

    def __init__(self, entry: Entry, context: Context, parent: QWidget, *, knows_tools: bool = False) -> None:
        """`knows_tools`: the line can be or become a tool of the toolbox."""
        super().__init__(entry.id, context.theme, parent)
        self._words = context.words
        self._placing = False
        self._name = ""
        self.handle = Handle(context.theme, self)
        self.handle.setToolTip(context.words("Drag to move, click to choose"))
        self.text = GrowingText(one_line=True, parent=self)
        self.text.setObjectName(f"{entry.id}.text")
        self.text.setProperty("inRow", True)  # noqa: FBT003  # a Qt property
        self.note_button = RowTool("sticky-note", "note_button", context.words("Note"), context.theme, self)
        self.up = RowTool("chevron-up", "up", context.words("Move up"), context.theme, self)
        self.down = RowTool("chevron-down", "down", context.words("Move down"), context.theme, self)
        self.wrench = RowTool("wrench", "wrench", "", context.theme, self) if knows_tools else None
        self.bin = RowTool("trash-2", "remove", context.words("Remove"), context.theme, self)
        self.note: GrowingText | None = None
        self.rename: QPushButton | None = None
        self._watch_text(self.text)
        self.text.edited.connect(self.text_edited)
        self.note_button.clicked.connect(self.open_note)
        self.up.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.shift_wanted.emit(1))
        self.bin.clicked.connect(self.remove_wanted)
        self._is_tool = False
        if self.wrench is not None:
            self.wrench.clicked.connect(self.tool_wanted)

    def show_tool(self, *, is_tool: bool) -> bool:
        """Say whether the line is a tool of the toolbox. True if that is new, so that the spoken names are old."""
        if self.wrench is None or (is_tool == self._is_tool and self.wrench.toolTip()):
            return False
        self._is_tool = is_tool
        self.wrench.setIcon(self.theme.icon("wrench", "accent" if is_tool else "muted"))
        self.wrench.setToolTip(self._words("Where this tool is used") if is_tool else self._words("Put into my toolbox"))
        return True

    def show_entry(self, entry: Entry) -> None:
        """Show what the session has."""
        self.text.set_value(entry.text)
        if entry.note and self.note is None:
            self._make_note()
        if self.note is not None:
            self.note.set_value(entry.note)

    def show_chosen(self, *, chosen: bool) -> None:
        """Show, and say, whether the line is one of those that were chosen."""
        if chosen != bool(self.property("chosen")):
            self.setProperty("chosen", chosen)
            self.style().unpolish(self)
            self.style().polish(self)
            self.handle.show_chosen(chosen=chosen)
            self.text.setAccessibleDescription(self._words("Chosen") if chosen else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl and M ask where the line shall go, Escape lets go of what was chosen."""
        if event.key() == Qt.Key.Key_M and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.move_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self.property("chosen"):
            self.let_go_wanted.emit()
        else:
            super().keyPressEvent(event)

    def show_place(self, place: Place) -> None:
        """Say in all spoken names where the row stands."""
        words, fill = self._words, place.words
        self.text.setAccessibleName(words("Line {number} of {count}: {title}").format(**fill))
        if self.note is not None:
            self.note.setAccessibleName(words("Note to line {number} of {count}: {title}").format(**fill))
        text = self.text.value().strip()
        if len(text) > NAME_CHARACTERS:
            text = text[:NAME_CHARACTERS - 1].rstrip() + "…"
        for button, said in self._spoken(words):
            button.setAccessibleName(said.format(text=text or words("empty line"), **fill))
        self.up.setEnabled(not place.is_first)
        self.down.setEnabled(not place.is_last)

    def offer_rename(self, places: int) -> None:
        """Offer to change as many lines as came from this tool; 0 takes the offer back."""
        if places and self.rename is None:
            self.rename = quiet_button("", self.theme)
            self.rename.setParent(self)
            self.rename.clicked.connect(self.rename_wanted)
            self.unfolded.emit()
        if self.rename is not None:
            self.rename.setText(self._words.plural(
                "Change it everywhere ({n} other line)", "Change it everywhere ({n} other lines)", places))
            self.rename.setAccessibleName(self._words("{button}: {text}").format(
                button=self.rename.text(), text=self.text.value()[:NAME_CHARACTERS]))
            if self.rename.isHidden() == bool(places):
                self.rename.setVisible(bool(places))
                self.height_changed.emit()

    def stops(self) -> list[QWidget]:
        parts = (self.text, self.note, self.rename, self.wrench, self.note_button, self.up, self.down, self.bin)
        return [part for part in parts if part is not None]

    def open_note(self) -> None:
        """Show the place for a note and put the caret there."""
        if self.note is None:
            self._make_note()
            self.unfolded.emit()
            self.height_changed.emit()
        if self.note is not None:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_for(self, width: int) -> int:
        self._placing = True
        try:
            return self._place(width)
        finally:
            self._placing = False

    # Inside

    def _place(self, width: int) -> int:
        theme, pad = self.theme, self.theme.px(0.3)
        tool = self.up.minimumWidth()
        grip = theme.icon_size + pad
        tools = tuple(one for one in (self.wrench, self.note_button, self.up, self.down, self.bin) if one is not None)
        narrow = width < theme.px(NARROW_EMS)
        start = pad + grip
        room = width - start - pad - (0 if narrow else len(tools) * tool + pad)
        text_height = self._set_width(self.text, room)
        line = max(text_height, 0 if narrow else tool)
        top = pad + max(0, (tool - text_height) // 2)
        self.put(self.text, start, top, room, text_height)
        self.put(self.handle, pad // 2, pad, grip, tool)
        y = pad + (line if not narrow else max(text_height, tool))
        for index, button in enumerate(tools):
            self.put(button, width - pad - (len(tools) - index) * tool, y if narrow else pad, tool, tool)
        y += tool if narrow else 0
        below = width - start - 2 * pad
        if self.note is not None:
            height = self._set_width(self.note, below)
            self.put(self.note, start, y + pad // 2, below, height)
            y += height + pad
        if self.rename is not None and not self.rename.isHidden():
            hint = self.rename.sizeHint()
            self.put(self.rename, start, y, min(below, hint.width()), self.rename.minimumHeight())
            y += self.rename.minimumHeight()
        return y + pad

    def _set_width(self, text: GrowingText, width: int) -> int:
        if text.width() != width:
            text.resize(width, text.height())
        return text.minimumHeight() or text.sizeHint().height()

    def _spoken(self, words: Words) -> tuple[tuple[QToolButton, str], ...]:
        # What the tool does and to which words comes first; the place makes the name the only one on the page.
        note = words("Add a note: {text}, line {number} of {title}") if self.note is None else words(
            "Note: {text}, line {number} of {title}")
        wrench = words("Where this tool is used: {text}, line {number} of {title}") if self._is_tool else words(
            "Put into my toolbox: {text}, line {number} of {title}")
        return (
            *(((self.wrench, wrench),) if self.wrench is not None else ()),
            (self.note_button, note),
            (self.up, words("Move up: {text}, line {number} of {title}")),
            (self.down, words("Move down: {text}, line {number} of {title}")),
            (self.bin, words("Remove: {text}, line {number} of {title}")),
        )

    def _make_note(self) -> None:
        self.note = GrowingText(parent=self)
        self.note.setObjectName(f"{self.key}.note")
        self.note.setProperty("isNote", True)  # noqa: FBT003  # a Qt property
        self.note.setPlaceholderText(self._words("Note"))
        self._watch_text(self.note)
        self.note.edited.connect(self.note_edited)
        self.note.show()

    def _watch_text(self, text: GrowingText) -> None:
        text.height_changed.connect(self._on_height)
        text.caret_moved.connect(lambda: self.caret_moved.emit(text, text.cursorRect()))

    def _on_height(self) -> None:
        if not self._placing:
            self.height_changed.emit()
