"""Taking lines of a list together: choosing them, moving them within the list or to another one, copying and removing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.commands import MoveEntries, RemoveEntries
from wrap_builder.session.list_places import SectionLists, list_places
from wrap_builder.ui.editors.chosen_bar import ChosenBar
from wrap_builder.ui.editors.entry_row import EntryRow
from wrap_builder.ui.editors.row_drag import RowDrag, Target
from wrap_builder.ui.editors.rows_editor import RowsEditor
from wrap_builder.ui.navigator import Navigator
from wrap_builder.ui.widgets.text import as_it_is


class LineMoves(QObject):
    """`changed` after other lines were chosen. What is done to lines is one step of undo each."""

    changed = Signal()

    def __init__(self, editor: RowsEditor[EntryRow], leave: Callable[[int], None]) -> None:
        """`leave` puts the caret into the row at an index, or after the last row."""
        super().__init__(editor)
        self._editor, self._leave = editor, leave
        self._chosen: set[str] = set()
        self._anchor = ""
        self._bar: ChosenBar | None = None
        editor.rows.drag.find = self._target_at
        editor.rows.drag.left.connect(self._on_dropped)

    # Choosing

    def __contains__(self, key: object) -> bool:
        return key in self._chosen

    @property
    def in_order(self) -> list[str]:
        """The chosen lines, from the first to the last."""
        return [key for key in self._editor.rows.keys if key in self._chosen]

    def watch(self, row: EntryRow) -> None:
        """Let a row be chosen by key and with the mouse, and let its menus move it."""
        key = row.key
        row.show_chosen(chosen=key in self._chosen)
        row.text.chose.connect(lambda by: self._step(key, by) if by else self.toggle(key))
        row.text.menu_opening.connect(lambda menu, _position: self._add_to(menu, key))
        row.handle.clicked.connect(lambda held: self._on_clicked(key, held))
        row.handle.menu_wanted.connect(lambda where: self.open_menu(key, where))
        row.move_wanted.connect(lambda: self.open_menu(key, row.text.mapToGlobal(row.text.cursorRect().bottomLeft())))
        row.let_go_wanted.connect(self.choose_none)

    def toggle(self, key: str) -> None:
        """Choose a line, or no longer."""
        self._anchor = key
        self._show(self._chosen ^ {key})

    def choose_none(self) -> None:
        """Let go of all lines."""
        self._show(set())

    def follow(self) -> None:
        """Forget lines that are no longer there."""
        gone = self._chosen.difference(self._editor.rows.keys)
        if gone:
            self._show(self._chosen - gone, aloud=False)

    def _on_clicked(self, key: str, held: Qt.KeyboardModifier) -> None:
        if held & Qt.KeyboardModifier.ShiftModifier and self._anchor in self._editor.rows.keys:
            self._choose_to(key)
        else:
            self.toggle(key)

    def _step(self, key: str, by: int) -> None:
        """Choose on, line by line: from the one in which choosing began to the next."""
        keys, to = self._editor.rows.keys, self._editor.rows.index(key) + by
        if not self._chosen or self._anchor not in keys:
            self._anchor = key
        if 0 <= to < len(keys):
            self._choose_to(keys[to])
            self._leave(to)
        else:
            self._choose_to(key)

    def _choose_to(self, key: str) -> None:
        rows = self._editor.rows
        first, last = sorted((rows.index(self._anchor), rows.index(key)))
        self._show(set(rows.keys[first:last + 1]))

    def _show(self, chosen: set[str], *, aloud: bool = True) -> None:
        editor = self._editor
        if editor.context.reads_only or chosen == self._chosen:
            return
        other, self._chosen = chosen ^ self._chosen, chosen
        for key in other:
            row = editor.rows.row(key)
            if row is not None:
                row.show_chosen(chosen=key in chosen)
        with editor.steady():
            if self._bar is None:
                self._bar = ChosenBar(editor.field.title, editor.context, editor)
                self._bar.wished.connect(self._on_wish)
                editor.column.insertWidget(1, self._bar)
            said = self._bar.show_count(len(chosen))
            if not chosen and self._bar.isAncestorOf(editor.window().focusWidget() or editor):
                self._leave(len(editor.rows.keys))
            self._bar.setVisible(bool(chosen))
        if aloud:
            editor.context.announce(said)
        editor.parts_changed.emit()
        self.changed.emit()

    # What is done to them

    def meant(self, key: str) -> frozenset[str]:
        """Return what a wish at a line is for: all chosen lines if it is one of them, else this one."""
        return frozenset(self._chosen) if key in self._chosen else frozenset({key})

    def shift(self, key: str, to: int) -> bool:
        """Move all chosen lines, so that they stand together around index `to`; False if the line is not one of several."""
        editor, keys = self._editor, self._editor.rows.keys
        if key not in self._chosen or len(self._chosen) < 2:
            return False
        places = [index for index, one in enumerate(keys) if one in self._chosen]
        down = to > editor.rows.index(key)
        end = max(to, places[-1] + 1) + 1 if down else max(0, min(to, places[0] - 1))
        before = sum(one not in self._chosen for one in keys[:end])
        if editor.execute(MoveEntries(editor.answer_id, frozenset(self._chosen), editor.answer_id, before)):
            editor.refresh()
            self._say_moved(len(self._chosen))
            row = editor.rows.need(key)
            editor.caret_moved.emit(row, row.rect())
        return True

    def move_to(self, key: str, field: str, title: str, at: int | None = None) -> None:
        """Move the line, or all chosen ones with it, into another list."""
        editor, mine = self._editor, self.meant(key)
        index, had_focus = editor.rows.index(key), editor.row_has_focus(key)
        if not editor.execute(MoveEntries(editor.answer_id, mine, field, at)):
            return
        self.choose_none()
        editor.refresh()
        if had_focus:
            self._leave(min(index, len(editor.rows.keys)))
        editor.context.notice(editor.words("Moved to: {title}").format(title=title), undo=True)

    def open_menu(self, key: str, where: QPoint) -> None:
        """Show the lists to which a line, or all chosen ones, can go; `where` in the coordinates of the screen."""
        if self._editor.context.reads_only:
            return
        menu = QMenu(self._editor)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._add_places(menu, key)
        menu.popup(where)

    def _target_at(self, where: QPoint) -> Target | None:
        """Return the drag of the other list on the page over which the mouse is, or the pages at the side."""
        window = self._editor.window()
        widget: QWidget | None = window.childAt(window.mapFromGlobal(where))
        while widget is not None and not isinstance(widget, RowsEditor | Navigator):
            widget = widget.parentWidget()
        if isinstance(widget, Navigator):
            return widget
        if not isinstance(widget, RowsEditor) or widget.field.kind is not self._editor.field.kind:
            return None
        return None if widget.answer_id == self._editor.answer_id else widget.rows.drag

    def _on_dropped(self, key: str, target: Target, where: QPoint) -> None:
        if isinstance(target, Navigator):
            self._drop_on_section(key, target.section_at(where), where)
        elif isinstance(target, RowDrag):
            self._drop_in_list(key, target, target.index_of_line())

    def _drop_on_section(self, key: str, section_id: str, where: QPoint) -> None:
        """Move into the only list of a section, or let the person choose one of its lists."""
        section = next((one for one in list_places(self._editor.session, self._editor.answer_id) if one.id == section_id), None)
        if section is None:
            self._editor.context.notice(self._editor.words("There is no other list there. The line stays where it is."))
        elif len(section.lists) == 1:
            self.move_to(key, *section.lists[0])
        else:
            menu = QMenu(self._editor)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.setObjectName("moveMenu")
            self._add_lists(menu, section, key)
            menu.popup(where)

    def _drop_in_list(self, key: str, other: RowDrag, index: int) -> None:
        editor: QObject | None = other
        while editor is not None and not isinstance(editor, RowsEditor):
            editor = editor.parent()
        if isinstance(editor, RowsEditor):
            self.move_to(key, editor.answer_id, editor.field.title, index)

    def _add_to(self, menu: QMenu, key: str) -> None:
        if self._editor.context.reads_only:
            return
        words = self._editor.words
        menu.addSeparator()
        self._add_places(menu.addMenu(words("Move to another list")), key)
        choose = menu.addAction(words("Choose this line no longer") if key in self._chosen else words("Choose this line"))
        choose.triggered.connect(lambda: self.toggle(key))

    def _add_places(self, menu: QMenu, key: str) -> None:
        menu.setObjectName("moveMenu")
        for section in list_places(self._editor.session, self._editor.answer_id):
            self._add_lists(menu.addMenu(as_it_is(section.title)), section, key)

    def _add_lists(self, menu: QMenu, section: SectionLists, key: str) -> None:
        for field, title in section.lists:
            menu.addAction(as_it_is(title)).triggered.connect(
                lambda _checked=False, field=field, title=title: self.move_to(key, field, title))

    def _on_wish(self, wish: str) -> None:
        if wish == "none":
            self.choose_none()
        elif wish == "copy":
            self._copy()
        elif wish == "remove":
            self._remove()
        elif self._bar is not None and self._chosen:
            button = self._bar.buttons[wish]
            self.open_menu(self.in_order[0], button.mapToGlobal(button.rect().bottomLeft()))

    def _copy(self) -> None:
        editor = self._editor
        texts = [entry.text for entry in entries_of(editor.session.plan, editor.answer_id) if entry.id in self._chosen]
        QGuiApplication.clipboard().setText("\n".join(texts))
        editor.context.notice(editor.words.plural("{n} line copied", "{n} lines copied", len(texts)))

    def _remove(self) -> None:
        editor, mine = self._editor, self.in_order
        index = editor.rows.index(mine[0])
        if editor.execute(RemoveEntries(editor.answer_id, frozenset(mine))):
            self._show(set(), aloud=False)
            editor.refresh()
            self._leave(min(index, len(editor.rows.keys)))
            editor.context.notice(editor.words.plural("{n} line removed", "{n} lines removed", len(mine)), undo=True)

    def _say_moved(self, count: int) -> None:
        self._editor.context.announce(self._editor.words.plural("{n} line moved", "{n} lines moved", count))
