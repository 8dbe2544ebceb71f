"""What all editors share: they show the session's value, send commands, and never answer their own echo."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import WrapError
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Answer
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context


class Editor(QWidget):
    """Edits one field. Its object name is the field's id, so that tests and pages find it.

    `shown` asks the page to bring a rectangle of the editor into view.
    """

    shown = Signal(object)

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.session = session
        self.context = context
        self.words = context.words
        self.setObjectName(field.id)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(context.theme.px(0.4))

    @property
    def target(self) -> str:
        """The id of the field whose answer is edited: the field's own, or the one it is the same as."""
        return self.field.same_as or self.field.id

    @property
    def answer(self) -> Answer | None:
        """The answer as the session has it."""
        return self.session.plan.answers.get(self.target)

    def run(self, command: Command) -> bool:
        """Send a command. What the plan cannot take is told kindly, and the editor goes back to what it has."""
        try:
            self.session.execute(command, self)
        except WrapError as error:
            self.context.notice(" ".join(self.words.explain(error)))
            self.refresh()
            return False
        return True

    def refresh(self) -> None:
        """Show the session's value; the caret stays."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Give the focus to the first place where something can be written or chosen."""
        first = next((child for child in self.findChildren(QWidget)
                      if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(self) and child.isEnabled()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def build_more(self, _milliseconds: float) -> bool:
        """Build a slice of what is not built yet; True when there is nothing left."""
        return True
