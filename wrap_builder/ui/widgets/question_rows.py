"""The questions of one part: shown or not, under the person's own headings, in their order; and questions of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QAbstractButton, QLabel, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import AddOwnField, Hide, OrderFields, RemoveOwnField, Rename, Unhide, Unwant, Want
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import OwnField
from wrap_builder.session.arrangement import SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, tool_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.heading_row import HeadingRow
from wrap_builder.ui.widgets.line_field import LineField
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, tip_of

Do = Callable[[Command, QWidget], bool]
"""Changes the plan on behalf of a widget; False when the plan did not take it, which was then told."""

KINDS = (("entries", N_("A list")), ("text", N_("Some lines of text")), ("line", N_("One line")), ("date", N_("A date")))
"""What an answer to a question of one's own can be."""

INDENT_EMS = 1.5

PLACE = "place"
"""The property that tells what a part of the page is; object names tell how it looks."""


class QuestionRows(QWidget):
    """Made anew with every change but typing. Parts have a PLACE, so that the page gives the focus back to the same one."""

    def __init__(self, context: Context, session: PlanSession, do: Do, section: SectionView) -> None:
        super().__init__()
        words = context.words
        self._context, self._session, self._do, self._section = context, session, do, section
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(context.theme.px(INDENT_EMS), 0, 0, 0)
        self._shown = [field.id for page in section.pages for field in page.fields]
        for number, (field, own) in enumerate(self._questions(), start=1):
            self._rows.addWidget(self._make_row(number, field, own))
        if section.id in session.plan.shape.field_order:
            usual = plain_button(words("Usual order of these questions"), context.theme)
            usual.setProperty(PLACE, f"usual.{section.id}")
            usual.clicked.connect(lambda: do(OrderFields(section.id, ()), self))
            self._rows.addLayout(_in_row(usual))
        self._add_own()

    def _questions(self) -> Iterator[tuple[FieldDef | OwnField, bool]]:
        """Yield the questions that are shown, in their order, then those that are not; and whether they are the person's own."""
        shape = self._session.plan.shape
        own = {field.id: field for field in shape.own_fields.get(self._section.id, ())}
        yield from ((field, field.id in own) for page in self._section.pages for field in page.fields)
        shipped = self._section.definition.fields if self._section.definition else ()
        yield from ((field, False) for field in shipped if field.id not in self._shown)
        yield from ((field, True) for field in own.values() if field.id not in self._shown)

    def _make_row(self, number: int, field: FieldDef | OwnField, is_own: bool) -> QWidget:
        words, shape = self._context.words, self._session.plan.shape
        title = shape.titles.get(field.id) or field.title
        box = TickBox()
        box.setProperty(PLACE, f"shown.{field.id}")
        box.setAccessibleName(words("Show: {title}").format(title=title))
        box.setToolTip(tip_of(box.accessibleName()))
        box.setChecked(field.id in self._shown)
        box.clicked.connect(lambda on: self._on_shown(field.id, on))
        line = LineField(words("Heading of question {number}").format(number=words.number(number)))
        line.setProperty(PLACE, f"heading.{field.id}")
        line.setMaxLength(limits.TITLE_CHARACTERS)
        line.set_value(title)
        tools: list[QAbstractButton] = []
        if field.id in self._shown:
            at = self._shown.index(field.id)
            for icon, name, label, to in (("chevron-up", "up", words("Move up: {title}"), at - 1),
                                          ("chevron-down", "down", words("Move down: {title}"), at + 1)):
                tools.append(self._tool(icon, f"{name}.{field.id}", label, title, able=0 <= to < len(self._shown)))
                tools[-1].clicked.connect(lambda _on=False, to=to: self._move(field.id, to))
        if is_own:
            tools.append(self._tool("trash-2", f"remove.{field.id}", words("Remove this question of my own: {title}"), title, able=True))
            tools[-1].clicked.connect(lambda: self._do(RemoveOwnField(self._section.id, field.id), self))
        line.edited.connect(lambda typed: self._rename(field, line, typed))
        line.left.connect(lambda: self._show_heading(field, line))
        return HeadingRow(line, (box,), tools, self._context.theme)

    def _tool(self, icon: str, name: str, label: str, title: str, *, able: bool) -> QAbstractButton:
        button = tool_button(icon, label.format(title=title), self._context.theme)
        button.setProperty(PLACE, name)
        button.setEnabled(able)
        return button

    def _add_own(self) -> None:
        words, theme, section = self._context.words, self._context.theme, self._section
        caption = QLabel(words("A question of my own"))
        caption.setObjectName("caption")
        line = LineField(words("A question of my own in: {title}").format(title=section.title))
        line.setProperty(PLACE, f"own_question.{section.id}")
        line.setMaxLength(limits.TITLE_CHARACTERS)
        kinds = RadioRow(words("What the answer is"), [(kind, words(label)) for kind, label in KINDS], KINDS[0][0])
        add = plain_button(words("Add this question"), theme)
        add.setProperty(PLACE, f"add_question.{section.id}")
        hint = Hint(words("It is printed with this part, as the others are."))

        def on_add() -> None:
            title = line.value().strip()
            if title:
                self._do(AddOwnField(section.id, OwnField(id=f"own.{new_id()}", kind=kinds.value(), title=title)), self)
            else:
                line.setFocus()

        add.clicked.connect(on_add)
        line.returnPressed.connect(on_add)
        for widget in (caption, line, kinds, hint):
            self._rows.addWidget(widget)
        self._rows.addLayout(_in_row(add))

    def _on_shown(self, field_id: str, on: bool) -> None:
        shape = self._session.plan.shape
        if on:
            self._do(Unhide(field_id) if field_id in shape.hidden else Want(field_id), self)
        else:
            self._do(Unwant(field_id) if field_id in shape.wanted else Hide(field_id), self)

    def _move(self, field_id: str, to: int) -> None:
        order = [one for one in self._shown if one != field_id]
        order.insert(to, field_id)
        words = self._context.words
        if self._do(OrderFields(self._section.id, tuple(order)), self):
            self._context.announce(words("Moved to {number} of {count}").format(number=to + 1, count=len(order)))

    def _rename(self, field: FieldDef | OwnField, line: LineField, typed: str) -> None:
        title, usual = typed.strip(), self._usual_title(field)
        if not self._do(Rename(field.id, "" if title == usual else title), line):
            line.set_value(self._present_title(field))

    def _show_heading(self, field: FieldDef | OwnField, line: LineField) -> None:
        """Show what the plan has: an empty heading is the usual one."""
        if not self._session.is_dropped:
            line.set_value(self._present_title(field))

    def _present_title(self, field: FieldDef | OwnField) -> str:
        return self._session.plan.shape.titles.get(field.id) or self._usual_title(field)

    def _usual_title(self, field: FieldDef | OwnField) -> str:
        """Return the heading without one of the person's own; a field on a page carries theirs already."""
        shipped = self._session.catalogue.by_id.get(field.id)
        if shipped is not None:
            return shipped.title
        own = self._session.plan.shape.own_fields.get(self._section.id, ())
        return next((one.title for one in own if one.id == field.id), field.title)


def _in_row(button: QWidget) -> FlowLayout:
    row = FlowLayout()
    row.addWidget(button)
    return row
