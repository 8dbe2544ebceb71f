"""The editor of a list: short lines in the person's order, each with a note if wanted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.commands import AddEntries, MakeTool, MoveEntry, RemoveEntry, RenameTool, SetEntry, TakeTool, WriteEntry, WriteLines
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Entries, Entry
from wrap_builder.session.session import PlanSession
from wrap_builder.session.tools import ToolFinder
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.add_line import AddLine
from wrap_builder.ui.editors.entry_offers import EntryOffers
from wrap_builder.ui.editors.entry_row import EntryRow
from wrap_builder.ui.editors.line_moves import LineMoves
from wrap_builder.ui.editors.rows_editor import RowsEditor
from wrap_builder.ui.editors.tool_fits import ToolFits
from wrap_builder.ui.editors.tool_links import ToolLinks
from wrap_builder.ui.widgets.field_habits import without_marks


class EntriesEditor(RowsEditor[EntryRow]):
    """Rows, and a line at the end to add. What is typed in that line is in the plan at once; Enter makes a row of it."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        self._entries: dict[str, Entry] = {}
        self._links = ToolLinks(self.answer_id, session)
        self.moves = LineMoves(self, self._step_to)
        self.adding = AddLine(field.title, field.prompt, context, self)
        self.adding.written.connect(self._on_written)
        self.adding.added.connect(self._on_add)
        self.adding.lines_pasted.connect(lambda lines: self._add_lines(without_marks(lines), None))
        self.adding.left_upwards.connect(lambda: self._step_to(len(self.rows.keys) - 1))
        self.adding.caret_moved.connect(self.caret_moved)
        self.column.addWidget(self.adding)
        self._tools = ToolFinder()
        self._fits = self._make_fits() if field.toolbox else None
        self._offers = EntryOffers(self, self.column, self._take, self.remove)
        self.refresh()

    # What the page asks

    def refresh(self) -> None:
        answer = self.answer
        items = answer.items if isinstance(answer, Entries) else ()
        self._entries = {entry.id: entry for entry in items}
        draft = self.adding.draft
        self.adding.follow(self._entries[draft].text if draft in self._entries else None)
        self.show_keys([entry_id for entry_id in self._entries if entry_id != self.adding.draft])
        self.moves.follow()
        for row in self.rows.rows:
            row.show_entry(self._entries[row.key])
            self._offer_rename(row)
        self.refresh_tools()

    def refresh_tools(self) -> None:
        for row in self.rows.rows:
            if row.show_tool(is_tool=self._is_tool(row.key)):
                self.show_place(row)
        self._offers.refresh()
        if self._fits is not None:
            self._fits.look()

    def part(self, name: str) -> QWidget | None:
        entry_id = name.partition(".")[0]
        if entry_id in self._entries and entry_id != self.adding.draft:
            self.rows.need(entry_id)
        return super().part(name)

    def part_name(self, widget: QWidget) -> str:
        # After a lock the line that was being added is a row like the others.
        draft = self.adding.draft
        return f"{draft}.text" if draft and widget is self.adding.text else super().part_name(widget)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous() and not self.session.is_dropped:
            self._settle()

    # Adding

    def _on_written(self, draft: str, text: str) -> None:
        self.execute(WriteEntry(self.answer_id, draft, text))

    def _settle(self) -> bool:
        """Make a row of what stands in the line at the end; False if nothing does."""
        draft, text = self.adding.draft, self.adding.words_now
        if not draft or not text:
            return False
        self.execute(WriteEntry(self.answer_id, draft, text))
        self.session.end_typing()
        with self.steady():
            self.adding.clear()
            self.refresh()
        return True

    def _on_add(self) -> None:
        if self._settle():
            self.context.announce(self.words("Added"))
        self.adding.take_focus()

    def _take(self, entry: Entry) -> None:
        self._settle()
        if self.execute(AddEntries(self.answer_id, (entry,))):
            self.refresh()
            self.context.announce(self.words("Added"))

    def _add_lines(self, lines: Sequence[str], at: int | None) -> None:
        self._settle()
        if self.execute(AddEntries(self.answer_id, _entries(lines), at)):
            self.refresh()
            self._say_added(len(lines))
            if at is None:
                self.adding.reach()

    def _say_added(self, count: int) -> None:
        self.context.notice(self.words.plural("{n} line added", "{n} lines added", count), undo=True)

    # Tools

    def _make_fits(self) -> ToolFits:
        def find(typed: str) -> Sequence[Entry]:
            return self._tools.find(self.session.plan, typed, {entry.tool for entry in self._entries.values()})

        fits = ToolFits(self.adding, self.field.title, find, self.context, self)
        fits.taken.connect(self._on_tool)
        fits.unfolded.connect(self.parts_changed)
        self.column.addWidget(fits)
        return fits

    def _on_tool(self, tool_id: str) -> None:
        """Let the line that is being written be this tool."""
        self.session.end_typing()
        if self.execute(TakeTool(self.answer_id, self.adding.draft or new_id(), tool_id)):
            with self.steady():
                self.adding.clear()
                self.refresh()
            self.context.announce(self.words("Added"))
        self.adding.take_focus()

    def _is_tool(self, key: str) -> bool:
        return self.answer_id in TOOLBOX_FIELDS or self._tools.knows(self.session.plan, self._entries[key].tool)

    def _on_tool_wanted(self, row: EntryRow) -> None:
        """Put a line into the toolbox; show where it is used if it stands there."""
        if self._is_tool(row.key):
            row.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.wanted.emit("tools")
        elif self.execute(MakeTool(self.answer_id, row.key, new_id())) and self._is_tool(row.key):
            self.context.notice(self.words("It is in your toolbox now."), undo=True)

    # Rows

    def make_row(self, key: str) -> EntryRow:
        row = EntryRow(self._entries[key], self.context, self.rows, knows_tools=self.field.toolbox or self.answer_id in TOOLBOX_FIELDS)
        row.show_entry(self._entries[key])
        row.show_tool(is_tool=self._is_tool(key))
        row.show_place(self.place_of(key))
        row.text_edited.connect(lambda text: self._on_text(row, text))
        row.note_edited.connect(lambda note: self.execute(SetEntry(self.answer_id, key, note=note)))
        row.rename_wanted.connect(lambda: self._rename(row))
        row.tool_wanted.connect(lambda: self._on_tool_wanted(row))
        row.text.focused.connect(lambda: self._on_focused(key))
        row.text.left.connect(lambda: self.show_place(row))
        row.text.entered.connect(lambda: self._step_to(self.rows.index(key) + 1))
        row.text.stepped.connect(lambda by: self._step_to(self.rows.index(key) + by))
        row.text.emptied.connect(lambda: self.remove(key))
        row.text.lines_pasted.connect(lambda lines: self._on_pasted(row, without_marks(lines)))
        self.moves.watch(row)
        self.wire(row)
        self._offer_rename(row)
        return row

    def estimate(self, key: str, width: int) -> int:
        theme, metrics, entry = self.context.theme, self.fontMetrics(), self._entries[key]
        room = max(theme.px(8), width - theme.px(12)) / metrics.averageCharWidth()
        lines = math.ceil(len(entry.text) / room) + 2 * math.ceil(len(entry.note) / room)
        return max(36, theme.px(2.2), lines * metrics.lineSpacing() + theme.px(0.5)) + theme.px(0.6)

    def move_command(self, key: str, to: int) -> MoveEntry:
        return MoveEntry(self.answer_id, key, to)

    def move_row(self, key: str, to: int) -> None:
        if not self.moves.shift(key, to):
            super().move_row(key, to)

    def _on_focused(self, key: str) -> None:
        """Note what a line reads before it is written in. While several lines go, the focus passes through those that go next."""
        if key in self._entries:
            self._links.begin(self._entries[key])

    def _on_text(self, row: EntryRow, text: str) -> None:
        self.execute(SetEntry(self.answer_id, row.key, text=text))
        self.caret_moved.emit(row.text, row.text.cursorRect())

    def _on_pasted(self, row: EntryRow, lines: list[str]) -> None:
        if row.text.value().strip():
            self._add_lines(lines, self.rows.index(row.key) + 1)
        elif self.execute(WriteLines(self.answer_id, row.key, lines[0], _entries(lines[1:]))):
            self.refresh()
            self._say_added(len(lines))

    def remove(self, key: str) -> None:
        index, had_focus = self.rows.index(key), self.row_has_focus(key)
        if self.execute(RemoveEntry(self.answer_id, key)):
            self.refresh()
            if had_focus:
                self._step_to(index)
            self.context.notice(self.words("Removed."), undo=True)

    def _step_to(self, index: int) -> None:
        """Put the caret into a row; after the last one comes the line at the end."""
        if index >= len(self.rows.keys):
            self.adding.take_focus()
        elif index >= 0:
            text = self.rows.need(self.rows.keys[index]).text
            text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.caret_moved.emit(text, text.cursorRect())

    def _offer_rename(self, row: EntryRow) -> None:
        if self._links.was(row.key) is not None:
            row.offer_rename(self._links.places(self._entries[row.key]))

    def _rename(self, row: EntryRow) -> None:
        text = self._entries[row.key].text
        if self.execute(RenameTool(row.key, text, everywhere=True, was=self._links.was(row.key))):
            self._links.forget(row.key)
            row.offer_rename(0)
            row.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.context.announce(self.words("Changed everywhere"))


def _entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    return tuple(Entry(id=new_id(), text=line) for line in lines)
