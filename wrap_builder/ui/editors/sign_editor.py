"""The editor of the lines to sign on: only names and dates, the signature is made by hand."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef, Option
from wrap_builder.plan.commands import SetSigners
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import Cell, Sign, Signer
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.date_field import DateField
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.side_by_side import SideBySide, labelled


class SignEditor(Editor):
    """A name and a date for each role. Signers in roles that this program does not know stay in the plan."""

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(field, session, context, parent)
        self._names: dict[str, LineField] = {}
        self._dates: dict[str, DateField] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.theme.px(0.5))
        self._waiting = list(field.roles)
        self._layout = layout
        self.build_more()

    def build_more(self) -> bool:
        if not self._waiting:
            return False
        self._layout.addWidget(self._make_role(self._waiting.pop(0)))
        self.refresh()
        self.parts_changed.emit()
        return True

    def part(self, name: str) -> QWidget | None:
        while self.build_more():
            pass
        return super().part(name)

    def refresh(self) -> None:
        signers = {signer.role: signer for signer in self._signers()}
        for role, line in self._names.items():
            signer = signers.get(role)
            line.set_value(signer.name if signer else "")
            self._dates[role].set_value(signer.date if signer else Cell())

    def _make_role(self, role: Option) -> QFrame:
        words, theme = self.words, self.context.theme
        frame = QFrame(self)
        frame.setObjectName("row")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(theme.px(0.8), theme.px(0.6), theme.px(0.8), theme.px(0.7))
        inside.setSpacing(theme.px(0.3))
        heading = QLabel(role.label, frame)
        heading.setObjectName("rowHeading")
        heading.setWordWrap(True)
        inside.addWidget(heading)
        name = LineField(words("Name: {title}").format(title=role.label))
        name.setObjectName(f"{role.id}.name")
        day = DateField(words("Date: {title}").format(title=role.label), self.context)
        day.line.setObjectName(f"{role.id}.date")
        inside.addWidget(SideBySide([labelled(words("Name"), name, name), labelled(words("Date"), day, day.line)], theme, frame))
        name.edited.connect(lambda text: self._set(role.id, name=text))
        day.edited.connect(lambda cell: self._set(role.id, date=cell))
        self._names[role.id], self._dates[role.id] = name, day
        return frame

    def _signers(self) -> tuple[Signer, ...]:
        answer = self.answer
        return answer.signers if isinstance(answer, Sign) else ()

    def _set(self, role: str, **changes: str | Cell) -> None:
        """Write a name or a date; a line with neither is left out."""
        signers = {signer.role: signer for signer in self._signers()}
        fresh = msgspec.structs.replace(signers.get(role) or Signer(id=new_id(), role=role), **changes)
        signers[role] = fresh
        if not fresh.name and fresh.date == Cell():
            del signers[role]
        order = [one.id for one in self.field.roles]
        kept = sorted(signers.values(), key=lambda signer: order.index(signer.role) if signer.role in order else len(order))
        self.execute(SetSigners(self.answer_id, tuple(kept)))
