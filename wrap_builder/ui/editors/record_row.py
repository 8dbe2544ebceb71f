"""One record: a row with its first words, which opens to a form with a place for each column."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.people import CONNECTION_COLUMN, PERSON_COLUMN
from wrap_builder.plan.values import Cell, Record
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import tab_stops
from wrap_builder.ui.editors.person_cell import PersonCell, Run
from wrap_builder.ui.editors.record_cells import CellWidget, WordsCell, make_cell
from wrap_builder.ui.editors.row import Place, Row, RowTitle, RowTool
from wrap_builder.ui.widgets.choice_field import ChoiceField
from wrap_builder.ui.widgets.handle import Handle
from wrap_builder.ui.widgets.side_by_side import labelled
from wrap_builder.ui.widgets.text import as_it_is

NARROW_EMS = 20
NAME_CHARACTERS = 40


class RecordForm(QWidget):
    """All cells of one record. `edited(column, cell)` after each change; `height_changed` when it needs another height."""

    edited = Signal(str, object)
    unfolded = Signal()
    height_changed = Signal()
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, key: str, field: FieldDef, session: PlanSession, run: Run, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._field, self._words = field, context.words
        self._cells: dict[str, CellWidget] = {}
        self._asked: dict[str, QWidget] = {}
        self._known_id = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(context.theme.px(0.55))
        for column in field.columns:
            cell, buddy = make_cell(column, f"{key}.{column.id}", session, run, context)
            cell.edited.connect(lambda value, column_id=column.id: self.edited.emit(column_id, value))
            if isinstance(cell, ChoiceField | PersonCell):
                cell.unfolded.connect(self._on_unfolded)
            if isinstance(cell, WordsCell):
                cell.caret_moved.connect(self.caret_moved)
            self._asked[column.id] = cell if isinstance(cell, PersonCell) else labelled(column.label, cell, buddy)
            self._layout.addWidget(self._asked[column.id])
            self._cells[column.id] = cell

    def show_record(self, record: Record) -> None:
        """Show what the session has."""
        for column_id, widget in self._cells.items():
            widget.set_value(record.cells.get(column_id, Cell()))
        self._ask_once()

    def _on_unfolded(self) -> None:
        self._ask_once()
        self.unfolded.emit()

    def _ask_once(self) -> None:
        """Ask for a connection where it is known: in this row if it has words, else of the person. Two unlike ones are both shown."""
        cell, here = self._cells.get(PERSON_COLUMN), self._cells.get(CONNECTION_COLUMN)
        if not (isinstance(cell, PersonCell) and isinstance(here, WordsCell)):
            return
        known, focus = cell.known, self.window().focusWidget()
        person_id = known.person.id if known is not None else ""
        if person_id == self._known_id and known is not None and focus in (here.text, known.connection):
            return  # somebody is writing there
        self._known_id = person_id
        written = here.text.value().strip().casefold()
        self._asked[CONNECTION_COLUMN].setVisible(known is None or bool(written))
        if known is not None:
            known.ask_connection(is_asked=not written or known.person.connection.strip().casefold() not in {"", written})
            if focus is here.text and not written:
                known.connection.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_place(self, place: Mapping[str, str]) -> None:
        """Say in all spoken names where the record stands."""
        for column in self._field.columns:
            said = self._words("{column}, {number} of {count}: {title}").format(column=column.label, **place)
            self._cells[column.id].set_name(said)

    def height_for(self, width: int) -> int:
        """Lay everything out for a width and return the height that it needs."""
        height = 0
        for _ in range(2):
            self.resize(width, height or self.height())
            self._layout.activate()
            has_width = self._layout.hasHeightForWidth()
            height = self._layout.totalHeightForWidth(width) if has_width else self._layout.totalSizeHint().height()
        return height

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.height_changed.emit()
        return super().event(event)


class RecordRow(Row):
    """`toggled` asks to open or close it; `edited(column, cell)` and the other signals are wishes, as in every row."""

    toggled = Signal()
    edited = Signal(str, object)
    unfolded = Signal()
    caret_moved = Signal(QWidget, QRect)

    def __init__(self, key: str, field: FieldDef, session: PlanSession, run: Run, context: Context, parent: QWidget) -> None:
        super().__init__(key, context.theme, parent)
        self._field, self._session, self._run, self._context = field, session, run, context
        self._words = context.words
        self._text = ""
        self._place: dict[str, str] = {}
        self._placing = False
        self.form: RecordForm | None = None
        self.handle = Handle(context.theme, self)
        self.title = RowTitle(self)
        self.up = RowTool("chevron-up", "up", context.words("Move up"), context.theme, self)
        self.down = RowTool("chevron-down", "down", context.words("Move down"), context.theme, self)
        self.bin = RowTool("trash-2", "remove", context.words("Remove"), context.theme, self)
        self.title.setIconSize(QSize(context.theme.icon_size, context.theme.icon_size))
        self.title.clicked.connect(self.toggled)
        self.up.clicked.connect(lambda: self.shift_wanted.emit(-1))
        self.down.clicked.connect(lambda: self.shift_wanted.emit(1))
        self.bin.clicked.connect(self.remove_wanted)

    @property
    def is_open(self) -> bool:
        """True while the form is shown."""
        return self.form is not None and not self.form.isHidden()

    def show_record(self, record: Record, text: str) -> None:
        """Show what the session has; `text`: the words of its first column."""
        is_other, self._text = text != self._text, text
        if self.form is not None:
            self.form.show_record(record)
        self._show_title()
        if is_other and self._place:
            self._name_tools()

    def stops(self) -> list[QWidget]:
        form = tab_stops(self.form) if self.form is not None else ()
        return [self.title, self.up, self.down, self.bin, *form]

    def show_place(self, place: Place) -> None:
        """Say in all spoken names where the record stands."""
        self._place = dict(place.words)
        self.up.setEnabled(not place.is_first)
        self.down.setEnabled(not place.is_last)
        self._show_names()

    def set_open(self, record: Record, *, is_open: bool) -> None:
        """Show or hide the form; it is made when it is first shown."""
        if is_open == self.is_open:
            return
        if self.form is None:
            self.form = RecordForm(self.key, self._field, self._session, self._run, self._context, self)
            self.form.show_record(record)
            self.form.edited.connect(self.edited)
            self.form.unfolded.connect(self.unfolded)
            self.form.caret_moved.connect(self.caret_moved)
            self.form.height_changed.connect(self._on_height)
        self.form.setVisible(is_open)
        self._show_names()
        self._show_title()
        self.unfolded.emit()
        self.height_changed.emit()

    def height_for(self, width: int) -> int:
        self._placing = True
        try:
            return self._lay_out(width)
        finally:
            self._placing = False

    def _lay_out(self, width: int) -> int:
        theme, pad = self.theme, self.theme.px(0.3)
        tool = self.up.minimumWidth()
        grip = theme.icon_size + pad
        tools = (self.up, self.down, self.bin)
        narrow = width < theme.px(NARROW_EMS)
        start = pad + grip
        room = width - start - pad - (0 if narrow else len(tools) * tool + pad)
        title_height = max(tool, theme.px(2.6))
        self.put(self.handle, pad // 2, pad + (title_height - tool) // 2, grip, tool)
        self.put(self.title, start, pad, room, title_height)
        self._show_title()
        y = pad + title_height
        for index, button in enumerate(tools):
            x = width - pad - (len(tools) - index) * tool
            self.put(button, x, y if narrow else pad + (title_height - tool) // 2, tool, tool)
        y += tool if narrow else 0
        if self.form is not None and self.is_open:
            below = width - start - 2 * pad
            height = self.form.height_for(below)
            self.put(self.form, start, y + pad, below, height)
            y += height + 3 * pad
        return y + pad

    def _show_title(self) -> None:
        text = self._text or self._words("Nothing written yet")
        room = self.title.width() - self.theme.px(2.6)
        self.title.setText(as_it_is(self.title.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)))
        self.title.setIcon(self.theme.icon("chevron-down" if self.is_open else self._closed_icon(), "muted"))

    def _closed_icon(self) -> str:
        return "chevron-left" if self.isRightToLeft() else "chevron-right"

    def _show_names(self) -> None:
        self._name_tools()
        if self.form is not None:
            self.form.show_place(self._place)

    def _name_tools(self) -> None:
        words = self._words
        text = self._text or words("Nothing written yet")
        if len(text) > NAME_CHARACTERS:
            text = text[:NAME_CHARACTERS - 1].rstrip() + "…"
        opener = words("{text}, close, {number} of {count}: {title}") if self.is_open else words(
            "{text}, open, {number} of {count}: {title}")
        for button, said in (
            (self.title, opener),
            (self.up, words("Move up: {text}, line {number} of {title}")),
            (self.down, words("Move down: {text}, line {number} of {title}")),
            (self.bin, words("Remove: {text}, line {number} of {title}")),
        ):
            button.setAccessibleName(said.format(text=text, **self._place))

    def _on_height(self) -> None:
        if not self._placing:
            self.height_changed.emit()
