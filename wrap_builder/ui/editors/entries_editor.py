"""The editor of a list: short lines, each with a note if wanted, in the person's order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.commands import AddEntries, MoveEntry, RemoveEntry, RenameTool, SetEntry
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.tools import tools, where_used
from wrap_builder.plan.values import Entries, Entry
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.entry_row import ENTRY_MIME, EntryRow
from wrap_builder.ui.editors.virtual_rows import VirtualRows
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.chips import Chips
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.growing_text import GrowingText

TOOLBOX = ("toolbox.have", "toolbox.try")


class EntriesEditor(Editor):
    """Enter adds and stays; paste takes many lines; every removal can be taken back."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        self._entries: dict[str, Entry] = {}
        self._old_texts: dict[str, str] = {}
        self.rows = VirtualRows(self._make_row, max(46, context.theme.px(3)))
        self.body.addWidget(self.rows)
        self._add_line()
        self._panels: list[Chips] = []
        self._ways = FlowLayout(8)
        self.body.addLayout(self._ways)
        if field.toolbox:
            self._tools = self._add_panel(self.words("Take from my toolbox"), self.words("Your tools"),
                                          self.words("Your toolbox is empty for now."), self._show_tools)
            self._tools.taken.connect(self._on_tool_taken)
            self._tools.given_back.connect(self._on_tool_given_back)
        if field.ideas:
            self._ideas = self._add_panel(self.words("Ideas"), self.words("Take what fits, and change it as you like."), "",
                                          self._show_ideas)
            self._ideas.taken.connect(lambda text: self._add([Entry(id=new_id(), text=text)]))
            self._ideas.given_back.connect(self._on_idea_given_back)
        self.setAcceptDrops(True)
        self.refresh()

    def _add_line(self) -> None:
        self.adding = GrowingText(self.words, one_line=True)
        name = self.words("Add to: {title}").format(title=self.field.title)
        self.adding.setAccessibleName(name)
        self.adding.setAccessibleDescription(self.field.prompt)
        self.adding.setPlaceholderText(self.words("Write here"))
        button = plain_button(self.words("Add"), self.context.theme)
        button.setIcon(self.context.theme.icon("plus"))
        button.setAccessibleName(self.words("Add this line: {title}").format(title=self.field.title))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.adding, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.adding.entered.connect(self._on_add)
        self.adding.lines_pasted.connect(lambda lines: self._add([Entry(id=new_id(), text=line) for line in lines]))
        self.adding.left_upwards.connect(lambda: self._focus_row(len(self.rows.ids) - 1))
        button.clicked.connect(self._on_add)

    def _add_panel(self, label: str, caption: str, empty: str, show: object) -> Chips:
        panel = Chips(self.context, caption, empty)
        panel.hide()
        button = quiet_button(label, self.context.theme)
        button.setAccessibleName(f"{label}: {self.field.title}")
        button.setIcon(self.context.theme.icon("wrench" if len(self._panels) == 0 and self.field.toolbox else "lightbulb", "accent"))
        button.setCheckable(True)

        def on_toggled(on: bool) -> None:
            if on:
                show()  # type: ignore[operator]
            panel.setVisible(on)

        button.toggled.connect(on_toggled)
        self._ways.addWidget(button)
        self.body.addWidget(panel)
        self._panels.append(panel)
        return panel

    # Showing

    def refresh(self) -> None:
        answer = self.answer
        items = answer.items if isinstance(answer, Entries) else ()
        self._entries = {entry.id: entry for entry in items}
        self.rows.set_ids(list(self._entries))
        self.rows.setVisible(bool(items))
        count = len(items)
        numbers = {entry_id: number for number, entry_id in enumerate(self._entries, start=1)}
        for entry_id, row in self.rows.built_rows().items():
            if isinstance(row, EntryRow) and (row.entry is not self._entries[entry_id] or row.property("at") != (numbers[entry_id], count)):
                self._show_row(row, self._entries[entry_id], numbers[entry_id], count)
        if self.field.toolbox and self._tools.isVisible():
            self._show_tools()
        if self.field.ideas and self._ideas.isVisible():
            self._show_ideas()

    def _show_row(self, row: EntryRow, entry: Entry, number: int, count: int) -> None:
        row.show_entry(entry, number, count)
        row.setProperty("at", (number, count))

    def _make_row(self, entry_id: str) -> EntryRow:
        ids = self.rows.ids
        entry, number = self._entries[entry_id], list(ids).index(entry_id) + 1
        row = EntryRow(entry, number, len(ids), self.context, self.target, self.field.title)
        row.setProperty("at", (number, len(ids)))
        row.text_edited.connect(lambda text: self._on_text(entry_id, text))
        row.note_edited.connect(lambda note: self.run(SetEntry(self.target, entry_id, note=note)))
        row.moved.connect(lambda by: self._on_moved(entry_id, by))
        row.removed.connect(lambda: self._on_removed(entry_id))
        row.entered.connect(lambda: self._step(entry_id, 1))
        row.stepped.connect(lambda by: self._step(entry_id, by))
        row.pasted.connect(lambda lines: self._on_pasted(entry_id, lines))
        row.rename_wanted.connect(lambda: self._on_rename(entry_id))
        return row

    def _show_tools(self) -> None:
        taken = {entry.tool for entry in self._entries.values() if entry.tool}
        self._tools.show_chips([(tool.id, tool.text) for tool in tools(self.session.plan) if tool.id not in self._entries], taken)

    def _show_ideas(self) -> None:
        texts = {entry.text for entry in self._entries.values()}
        self._ideas.show_chips([(idea, idea) for idea in self.field.ideas], texts & set(self.field.ideas))

    # What the person does

    def focus_first(self) -> None:
        self.adding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        text = self.adding.text().strip()
        if text and self._add([Entry(id=new_id(), text=text)]):
            self.adding.set_text("")
        self.adding.setFocus()

    def _add(self, entries: list[Entry], at: int | None = None) -> bool:
        if not self.run(AddEntries(self.target, tuple(entries), at)):
            return False
        self.refresh()
        self.context.announce(self.words.count("Added", "{n} lines added", len(entries)))
        self.shown.emit(self.adding)
        return True

    def _on_text(self, entry_id: str, text: str) -> None:
        if self.target in TOOLBOX:
            self._old_texts.setdefault(entry_id, self._entries[entry_id].text)
        if self.run(SetEntry(self.target, entry_id, text=text)) and self.target in TOOLBOX:
            row = self.rows.row(entry_id)
            if isinstance(row, EntryRow):
                row.offer_rename(offered=self._rename_helps(entry_id, text))

    def _rename_helps(self, entry_id: str, text: str) -> bool:
        old = self._old_texts[entry_id]
        return text != old and any(True for _ in where_used(self.session.plan, entry_id))

    def _on_rename(self, entry_id: str) -> None:
        text, old = self._entries[entry_id].text, self._old_texts.pop(entry_id, "")
        # Lines that still read as the tool did before are known by that text: it is put back for a moment, within one step.
        self.run(SetEntry(self.target, entry_id, text=old))
        self.run(RenameTool(entry_id, text, everywhere=True))
        self.refresh()
        row = self.rows.row(entry_id)
        if isinstance(row, EntryRow):
            row.offer_rename(offered=False)
        self.context.announce(self.words("Changed everywhere"))

    def _on_moved(self, entry_id: str, by: int) -> None:
        self._move_to(entry_id, list(self.rows.ids).index(entry_id) + by)

    def _move_to(self, entry_id: str, to: int) -> None:
        count = len(self.rows.ids)
        if not 0 <= to < count or not self.run(MoveEntry(self.target, entry_id, to)):
            return
        focus = self.window().focusWidget()
        self.refresh()
        self._focus_row(to)
        row = self.rows.row(entry_id)
        if focus is not None and row.isAncestorOf(focus) and focus.isEnabled():
            focus.setFocus()
        self.context.announce(self.words("Moved to {number} of {count}").format(number=to + 1, count=count))

    def _on_removed(self, entry_id: str) -> None:
        index = list(self.rows.ids).index(entry_id)
        if self.run(RemoveEntry(self.target, entry_id)):
            self.refresh()
            self._focus_row(min(index, len(self.rows.ids) - 1))
            self.context.notice(self.words("Removed."), undo=True)

    def _on_pasted(self, entry_id: str, lines: list[str]) -> None:
        at = list(self.rows.ids).index(entry_id) + 1
        self._add([Entry(id=new_id(), text=line) for line in lines], at)

    def _step(self, entry_id: str, by: int) -> None:
        self._focus_row(list(self.rows.ids).index(entry_id) + by)

    def _focus_row(self, index: int) -> None:
        """Give the focus to a row; past the last one waits the line to add."""
        if index >= len(self.rows.ids) or not self.rows.ids:
            self.adding.setFocus()
            self.shown.emit(self.adding)
        elif index >= 0:
            entry_id = self.rows.ids[index]
            self.rows.show_around(entry_id)
            row = self.rows.row(entry_id)
            if isinstance(row, EntryRow):
                row.text.setFocus()
            self.shown.emit(row)

    def _on_tool_taken(self, tool_id: str) -> None:
        tool = next(one for one in tools(self.session.plan) if one.id == tool_id)
        self._add([Entry(id=new_id(), text=tool.text, tool=tool.id)])

    def _on_tool_given_back(self, tool_id: str) -> None:
        self._give_back(next((entry.id for entry in self._entries.values() if entry.tool == tool_id), ""))

    def _on_idea_given_back(self, idea: str) -> None:
        self._give_back(next((entry.id for entry in self._entries.values() if entry.text == idea), ""))

    def _give_back(self, entry_id: str) -> None:
        if entry_id and self.run(RemoveEntry(self.target, entry_id)):
            self.refresh()
            self.context.notice(self.words("Removed."), undo=True)

    # Dragging rows

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dragged(event) in self._entries:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        y = self.rows.mapFrom(self, event.position().toPoint()).y()
        self._move_to(self._dragged(event), min(self.rows.index_at(y), len(self.rows.ids) - 1))
        event.acceptProposedAction()

    def _dragged(self, event: QDropEvent) -> str:
        field, _, row_id = bytes(event.mimeData().data(ENTRY_MIME).data()).decode("ascii", "replace").partition("\n")
        return row_id if field == self.target else ""
