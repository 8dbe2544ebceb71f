"""Other ways for a field about people, where no one comes to mind: a line, a service, what one can do alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtWidgets import QVBoxLayout

from wrap_builder.plan.commands import AddStandIn
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.people import PERSON_COLUMN, name_in
from wrap_builder.plan.values import Cell, Person, Records
from wrap_builder.session.stand_ins import stand_ins
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.offer_chips import Offer


class StandIns:
    """A quiet button and its panel. Each offer puts a row into the field with one press, and takes it out with another."""

    def __init__(self, editor: Editor, row: FlowLayout, column: QVBoxLayout, add: Callable[[dict[str, Cell]], bool],
                 remove: Callable[[str], None]) -> None:
        """`row` takes the button, `column` the panel; `add` adds a row with these cells, `remove` removes one by its id."""
        self._editor, self._add, self._remove = editor, add, remove
        words, context = editor.words, editor.context
        self._panel = IdeasPanel(words("No one comes to mind?"), editor.field.title, context, self._offers, icon="life-buoy", about=words(
            "Many people have nobody to write here, for now or for good. Any of these can stand in this list."))
        self._panel.pressed.connect(self._on_pressed)
        self._panel.unfolded.connect(editor.parts_changed)
        row.addWidget(self._panel.button)
        choose = quiet_button(words("Choose helplines"), context.theme)
        choose.setAccessibleName(words("{button}: {title}").format(button=choose.text(), title=editor.field.title))
        choose.clicked.connect(lambda: editor.wanted.emit("helplines"))
        ways = FlowLayout(0)
        ways.addWidget(choose)
        self._panel.add_ways(ways)
        column.addWidget(self._panel)

    def refresh(self) -> None:
        """Show what is offered now, if the panel is open."""
        self._panel.refresh()

    def _lines(self) -> Sequence[Person]:
        book = self._editor.context.helplines
        return stand_ins(self._editor.session.plan, book()) if book is not None else ()

    def _taken(self, name: str) -> list[str]:
        """Return the rows in which this name stands."""
        plan, answer = self._editor.session.plan, self._editor.answer
        rows = answer.rows if isinstance(answer, Records) else ()
        wanted = name.casefold()
        return [row.id for row in rows if name_in(plan, row.cells.get(PERSON_COLUMN, Cell())).strip().casefold() == wanted]

    def _names(self) -> list[str]:
        return [*(line.name for line in self._lines()), *self._editor.field.instead]

    def _offers(self) -> list[Offer]:
        return [Offer(name, name, bool(self._taken(name))) for name in dict.fromkeys(self._names())]

    def _on_pressed(self, name: str) -> None:
        editor, taken = self._editor, self._taken(name)
        line = next((one for one in self._lines() if one.name == name), None)
        if taken:
            self._remove(taken[-1])
        elif line is None:
            self._add({PERSON_COLUMN: Cell(text=name)})
        elif editor.execute(AddStandIn(editor.answer_id, new_id(), msgspec.structs.replace(line, id=new_id()))):
            editor.refresh()
            editor.context.announce(editor.words("Added"))
