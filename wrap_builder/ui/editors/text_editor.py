"""Editors of one line and of free text."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wrap_builder.content.definitions import FieldDef, FieldKind
from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Text
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.growing_text import GrowingText

TEXT_LINES = 4


class TextEditor(Editor):
    """One growing text box; a line takes no line breaks."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        is_line = field.kind is FieldKind.LINE
        self.box = GrowingText(self.words, one_line=is_line, least_lines=1 if is_line else TEXT_LINES)
        self.box.setAccessibleName(field.title)
        self.box.setAccessibleDescription(field.prompt)
        self.body.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.refresh()
        self.box.edited.connect(lambda text: self.run(SetText(self.target, text)))
        self.box.lines_pasted.connect(lambda lines: self.box.insertPlainText(" ".join(lines)))
        self.box.entered.connect(lambda: self.focusNextChild())

    def refresh(self) -> None:
        answer = self.answer
        self.box.set_text(answer.text if isinstance(answer, Text) else "")
