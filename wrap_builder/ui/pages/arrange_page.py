"""My way through the plan: the route, short or full, which parts are shown, their order, titles and parts of one's own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef, SectionDef
from wrap_builder.plan.commands import (
    AddOwnField,
    AddOwnSection,
    ChooseCrisis,
    ChooseRoute,
    Hide,
    OrderSections,
    Rename,
    Unhide,
    Unwant,
    Want,
)
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import OwnField, OwnSection
from wrap_builder.session.arrangement import SectionView, left_out
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button, tool_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question


class ArrangePage(ColumnPage):
    """Every change is a command with undo; hiding and renaming never lose an answer."""

    help_page = "plan"
    left = Signal()

    def __init__(self, context: Context, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._session = session
        self.add_title(words("My way through the plan"), words("Nothing that you wrote is lost by anything on this page."))
        self._add_routes()
        self._add_crisis_form()
        body = self.add_card()
        body.addWidget(Question(words("Parts")))
        body.addWidget(Hint(words("Give a part your own title, move it, or hide it.")))
        self._parts = QVBoxLayout()
        self._parts.setSpacing(round(context.theme.em * 0.5))
        body.addLayout(self._parts)
        self._add_own_section(body)
        row = FlowLayout(8)
        back = primary_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
        self._show_parts()
        self._unsubscribe = session.observe(lambda change: self._show_parts() if "shape" in change.fields else None)
        self.destroyed.connect(lambda _gone=None, end=self._unsubscribe: end())

    def _add_routes(self) -> None:
        body = self.add_card()
        body.addWidget(Question(self.words("Which way?")))
        group = QButtonGroup(self)
        for route in self._session.catalogue.routes:
            button = QRadioButton(route.title)
            button.setChecked(route.id == self._session.plan.shape.route)
            button.clicked.connect(lambda _checked=False, name=route.id: self._session.execute(ChooseRoute(name), self))
            group.addButton(button)
            body.addWidget(button)
            body.addWidget(Hint(route.description))

    def _add_crisis_form(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("The crisis plan")))
        group = QButtonGroup(self)
        for form, label in (("short", words("Short: what others need first")), ("full", words("Full: every question"))):
            button = QRadioButton(label)
            button.setChecked(form == self._session.plan.shape.crisis)
            button.clicked.connect(lambda _checked=False, form=form: self._session.execute(ChooseCrisis(form), self))
            group.addButton(button)
            body.addWidget(button)

    def _show_parts(self) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._session.sections
        for index, section in enumerate(shown):
            self._parts.addWidget(SectionRow(self.context, self._session, section, index, len(shown)))
        plan = self._session.plan
        hidden = {one.id: one.title for one in left_out(plan, self._session.catalogue) if isinstance(one, SectionDef)}
        hidden |= {one.id: one.title for one in plan.shape.own_sections if one.id in plan.shape.hidden}
        for section_id, title in hidden.items():
            button = plain_button(self.words("Show again: {title}").format(title=title), self.context.theme)
            button.clicked.connect(lambda _checked=False, section_id=section_id: self._session.execute(Unhide(section_id), self))
            self._parts.addWidget(button)

    def _add_own_section(self, body: QVBoxLayout) -> None:
        caption = self.words("A part of my own")
        self._own = QLineEdit()
        self._own.setObjectName("arrange.own_section")
        self._own.setAccessibleName(caption)
        label = QLabel(caption)
        label.setBuddy(self._own)
        add = plain_button(self.words("Add this part"), self.context.theme)
        add.clicked.connect(self._on_own_section)
        self._own.returnPressed.connect(self._on_own_section)
        body.addWidget(label)
        body.addWidget(self._own)
        row = FlowLayout(8)
        row.addWidget(add)
        body.addLayout(row)

    def _on_own_section(self) -> None:
        title = self._own.text().strip()
        if title:
            section = OwnSection(id=f"own.{new_id()}", title=title)
            self._session.execute(AddOwnSection(section), self)
            # A part with nothing to write in would be an empty page: it begins with one list.
            self._session.execute(AddOwnField(section.id, OwnField(id=f"own.{new_id()}", kind="entries", title=title)), self)
            self._own.clear()


class SectionRow(QWidget):
    """One part: its title to change, its place, and its questions on request."""

    def __init__(self, context: Context, session: PlanSession, section: SectionView, index: int, count: int) -> None:
        super().__init__()
        words = context.words
        self._context, self._session, self._section = context, session, section
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        self._title = QLineEdit(section.title)
        self._title.setAccessibleName(words("Title of part {number}").format(number=index + 1))
        self._title.editingFinished.connect(self._on_title)
        line.addWidget(self._title, 1)
        for icon, label, to in (("chevron-up", words("Move up: {title}"), index - 1),
                                ("chevron-down", words("Move down: {title}"), index + 1)):
            button = tool_button(icon, label.format(title=section.title), context.theme)
            button.setEnabled(0 <= to < count)
            button.clicked.connect(lambda _checked=False, to=to: self._on_moved(to))
            line.addWidget(button)
        hide = tool_button("eye-off", words("Hide: {title}").format(title=section.title), context.theme)
        hide.clicked.connect(lambda: session.execute(Hide(section.id)))
        line.addWidget(hide)
        self._rows.addLayout(line)
        unfold = quiet_button(words("Questions in this part"), context.theme)
        unfold.setAccessibleName(words("Questions in: {title}").format(title=section.title))
        unfold.setCheckable(True)
        unfold.toggled.connect(self._on_unfolded)
        self._rows.addWidget(unfold)
        self._questions: QWidget | None = None

    def _on_title(self) -> None:
        title = self._title.text().strip()
        if title != self._section.title:
            self._session.execute(Rename(self._section.id, title))

    def _on_moved(self, to: int) -> None:
        order = [section.id for section in self._session.sections]
        order.remove(self._section.id)
        order.insert(to, self._section.id)
        self._session.execute(OrderSections(tuple(order)))
        self._context.announce(self._context.words("Moved to {number} of {count}").format(number=to + 1, count=len(order)))

    def _on_unfolded(self, on: bool) -> None:
        if on and self._questions is None:
            self._questions = self._make_questions()
            self._rows.addWidget(self._questions)
        if self._questions is not None:
            self._questions.setVisible(on)

    def _make_questions(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(round(self._context.theme.em * 1.5), 0, 0, 0)
        shown = {field.id for page in self._section.pages for field in page.fields}
        fields: tuple[FieldDef, ...] = self._section.definition.fields if self._section.definition else ()
        for field in fields:
            box = QCheckBox(field.title)
            box.setChecked(field.id in shown)
            box.toggled.connect(lambda on, field_id=field.id: self._on_field(field_id, on))
            layout.addWidget(box)
        return holder

    def _on_field(self, field_id: str, on: bool) -> None:
        shape = self._session.plan.shape
        if on:
            self._session.execute(Unhide(field_id) if field_id in shape.hidden else Want(field_id), self)
        else:
            self._session.execute(Unwant(field_id) if field_id in shape.wanted else Hide(field_id), self)
