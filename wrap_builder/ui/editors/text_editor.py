"""The editors of a line and of free text."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.plan.commands import SetText
from wrap_builder.plan.values import Text
from wrap_builder.session.ideas import has_ideas
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.growing_text import GrowingText
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.offer_chips import Offer

TEXT_LINES = 3


class TextEditor(Editor):
    """A box that grows with its words. An idea is taken as a line of its own."""

    one_line = False

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.4))
        self.box = GrowingText(one_line=self.one_line, lines=1 if self.one_line else TEXT_LINES, parent=self)
        self.box.setObjectName("text")
        self.box.setAccessibleName(field.title)
        self.box.setAccessibleDescription(field.prompt)
        layout.addWidget(self.box)
        self.box.edited.connect(self._on_edited)
        self.box.entered.connect(self.focusNextChild)
        self.box.lines_pasted.connect(lambda lines: self.box.insertPlainText(" ".join(lines)))
        self.box.caret_moved.connect(lambda: self.caret_moved.emit(self.box, self.box.cursorRect()))
        self._ideas: IdeasPanel | None = None
        if has_ideas(field, session.plan):
            self._ideas = self.make_ideas(layout, self._offers, self._on_idea)
        self.refresh()

    def refresh(self) -> None:
        answer = self.answer
        self.box.set_value(answer.text if isinstance(answer, Text) else "")
        if self._ideas is not None:
            self._ideas.refresh()

    def _on_edited(self, text: str) -> None:
        self.execute(SetText(self.answer_id, text))
        self.caret_moved.emit(self.box, self.box.cursorRect())

    def _taken(self) -> list[str]:
        return [line.strip() for line in self.box.value().split("\n")]

    def _offers(self) -> list[Offer]:
        taken = self._taken()
        return self.idea_offers(taken.__contains__)

    def _on_idea(self, offer_id: str) -> None:
        idea, lines = self.ideas()[int(offer_id)].text, self.box.value().split("\n") if self.box.value() else []
        index = next((index for index, line in enumerate(lines) if line.strip() == idea), None)
        if index is not None:
            del lines[index]
        elif self.one_line:
            lines = [idea]
        else:
            lines.append(idea)
        if self.execute(SetText(self.answer_id, "\n".join(lines))):
            self.refresh()
            self.context.announce(self.words("Added") if index is None else self.words("Given back"))


class LineEditor(TextEditor):
    """One line, which grows when its words need more room than the page is wide. Enter goes on."""

    one_line = True
