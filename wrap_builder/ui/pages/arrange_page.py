"""My way through the plan: the route, short or full, which parts are shown, their order, titles and parts of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from wrap_builder.content.definitions import SectionDef
from wrap_builder.errors import WrapError
from wrap_builder.plan import limits
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import (
    AddOwnField,
    AddOwnSection,
    ChooseCrisis,
    ChooseRoute,
    Hide,
    OrderSections,
    RemoveOwnSection,
    Rename,
    ShowRightNow,
    Unhide,
)
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import OwnField, OwnSection
from wrap_builder.session.arrangement import SectionView, left_out
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import RadioButton, plain_button, primary_button, quiet_button, tool_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.heading_row import HeadingRow
from wrap_builder.ui.widgets.question_rows import PLACE, Do, QuestionRows
from wrap_builder.ui.widgets.text import Hint, Question, tip_of
from wrap_builder.ui.widgets.wrapped import Under


class ArrangePage(ColumnPage):
    """Every change is a command with undo; hiding and renaming never lose an answer."""

    help_page = "arrange"
    left = Signal()
    first_page_wanted = Signal()
    """The way that is picked is to be begun at its first page."""

    def __init__(self, context: Context, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._session = session
        self._picks: dict[QRadioButton, Command] = {}
        self._unfolded: set[str] = set()
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
        row = FlowLayout()
        back = primary_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self._undo = plain_button(words("Take back"), context.theme)  # last, so that nothing moves when it comes
        self._undo.clicked.connect(self.undo)
        self._undo.hide()
        row.addWidget(self._undo)
        self.column.addLayout(row)
        self.add_told()  # under the buttons: over them it would push them away from the mouse
        self.add_end()
        self._show_parts()
        self._unsubscribe = session.observe(self._on_change)
        self.destroyed.connect(lambda _gone=None, end=self._unsubscribe: end())

    def undo(self) -> None:
        """Take back the last step, where it arranged something."""
        self._travel(self._session.undo_label, self._session.undo_fields(), self._session.undo, self.words("Taken back: {what}"))

    def redo(self) -> None:
        """Bring the last undone step back, where it arranged something."""
        self._travel(self._session.redo_label, self._session.redo_fields(), self._session.redo, self.words("Brought back: {what}"))

    def _travel(self, label: str, fields: frozenset[str], travel: Callable[[], object], told: str) -> None:
        """Removing a question of one's own touches its answer too; a step that only wrote something is left to its own page."""
        if _is_here(label, fields):
            travel()
            self._show_picks()
            self.tell(told.format(what=self.words(label)))

    def _on_change(self, change: Change) -> None:
        # While a title is typed its row stays as it is: made anew, it would lose the caret.
        if "shape" in change.fields and not isinstance(change.origin, QLineEdit):
            self._show_parts()
        self._undo.setVisible(_is_here(self._session.undo_label, self._session.undo_fields()))

    def _do(self, command: Command, origin: QWidget) -> bool:
        try:
            self._session.execute(command, origin)
        except WrapError as error:
            self.tell(*self.words.explain(error))
            self._show_picks()
            if not isinstance(origin, QLineEdit):
                self._show_parts()
            return False
        self.forget_told()
        return True

    def _add_pick(self, button: QRadioButton, command: Command) -> None:
        self._picks[button] = command
        button.clicked.connect(lambda: self._do(command, self))

    def _show_picks(self) -> None:
        for button, command in self._picks.items():
            button.setChecked(command.apply(self._session.plan) is self._session.plan)

    def _add_routes(self) -> None:
        body = self.add_card()
        body.addWidget(Question(self.words("Which way?")))
        group = QButtonGroup(self)
        for route in self._session.catalogue.routes:
            button = RadioButton(route.title)
            button.setAccessibleDescription(route.description)
            group.addButton(button)
            self._add_pick(button, ChooseRoute(route.id))
            body.addWidget(button)
            body.addWidget(Under(route.description, self.context.theme))
        row = FlowLayout()
        begin = plain_button(self.words("Go to its first page"), self.context.theme)
        begin.setAccessibleDescription(self.words("The first page of the way that is picked"))
        begin.clicked.connect(self.first_page_wanted)
        row.addWidget(begin)
        body.addLayout(row)
        self._show_picks()

    def _add_crisis_form(self) -> None:
        words = self.words
        body = self.add_card()
        body.addWidget(Question(words("The crisis plan")))
        group = QButtonGroup(self)
        for form, label in (("short", words("Short: what others need first")), ("full", words("Full: every question"))):
            button = RadioButton(label)
            group.addButton(button)
            self._add_pick(button, ChooseCrisis(form))
            body.addWidget(button)
        self._show_picks()

    def _show_parts(self) -> None:
        focus = self.window().focusWidget()
        name = focus.property(PLACE) or "" if focus is not None and self.isAncestorOf(focus) else ""
        self._make_parts()
        self._give_back(name)

    def _give_back(self, name: str) -> None:
        """Give the focus to what has the same name now, or to what is nearest where that can no longer be pressed."""
        action, dot, rest = name.partition(".")
        other = {"up": "down", "down": "up", "remove": "own_question", "part_up": "part_down", "part_down": "part_up"}.get(action, action)
        for wanted in (name, f"{other}.{rest}"):
            found = [one for one in self.findChildren(QWidget) if one.property(PLACE) == wanted] if dot else []
            able = next((one for one in found if one.isEnabled() and one.isVisibleTo(self)), None)
            if able is not None:
                able.setFocus(Qt.FocusReason.OtherFocusReason)
                QTimer.singleShot(0, self, self._bring_up_focus)
                return

    def _bring_up_focus(self) -> None:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.ensureWidgetVisible(focus)

    def _make_parts(self) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        shown = self._session.sections
        for index, section in enumerate(shown):
            row = SectionRow(self.context, self._session, self._do, section, index, len(shown), unfolded=self._unfolded)
            self._parts.addWidget(row)
            row.show()  # at once, so that it can take the focus of the one that it stands for
        plan = self._session.plan
        hidden = {one.id: one.title for one in left_out(plan, self._session.catalogue) if isinstance(one, SectionDef)}
        hidden |= {one.id: one.title for one in plan.shape.own_sections if one.id in plan.shape.hidden}
        for section_id, title in hidden.items():
            button = plain_button(self.words("Show again: {title}").format(title=title), self.context.theme)
            button.clicked.connect(lambda _checked=False, section_id=section_id: self._do(Unhide(section_id), self))
            self._parts.addWidget(button)
        if plan.shape.section_order:
            usual = plain_button(self.words("Usual order of the parts"), self.context.theme)
            usual.clicked.connect(lambda: self._do(OrderSections(()), self))
            self._parts.addWidget(usual)

    def _add_own_section(self, body: QVBoxLayout) -> None:
        caption = self.words("A part of my own")
        self._own = QLineEdit()
        self._own.setMaxLength(limits.TITLE_CHARACTERS)
        self._own.setObjectName("arrange.own_section")
        self._own.setAccessibleName(caption)
        label = QLabel(caption)
        label.setBuddy(self._own)
        add = plain_button(self.words("Add this part"), self.context.theme)
        add.clicked.connect(self._on_own_section)
        self._own.returnPressed.connect(self._on_own_section)
        body.addWidget(label)
        body.addWidget(self._own)
        row = FlowLayout()
        row.addWidget(add)
        body.addLayout(row)

    def _on_own_section(self) -> None:
        title = self._own.text().strip()
        section = OwnSection(id=f"own.{new_id()}", title=title)
        if not title or not self._do(AddOwnSection(section), self):
            return
        # A part with nothing to write in would be an empty page: it begins with one list.
        if self._do(AddOwnField(section.id, OwnField(id=f"own.{new_id()}", kind="entries", title=title)), self):
            self._own.clear()
        else:
            self._session.undo()


class SectionRow(QWidget):
    """One part: its title to change, its place, and its questions on request. `unfolded`: the parts whose questions are shown."""

    def __init__(self, context: Context, session: PlanSession, do: Do, section: SectionView, index: int, count: int, *,
                 unfolded: set[str]) -> None:
        super().__init__()
        words = context.words
        self._context, self._session, self._do, self._section, self._unfolded = context, session, do, section, unfolded
        self._named: list[tuple[QAbstractButton, str]] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._title = QLineEdit(section.title)
        self._title.setProperty(PLACE, f"title.{section.id}")
        self._title.setMaxLength(limits.TITLE_CHARACTERS)
        self._title.setAccessibleName(words("Title of part {number}").format(number=index + 1))
        # At each key, so that a window that closes takes nothing with it; undo takes what was typed in one go back at once.
        self._title.textEdited.connect(self._on_title_edited)
        self._title.editingFinished.connect(self._show_title)
        tools = []
        for icon, action, label, to in (("chevron-up", "part_up", words("Move up: {title}"), index - 1),
                                        ("chevron-down", "part_down", words("Move down: {title}"), index + 1)):
            button = self._tool(icon, action, label)
            button.setEnabled(0 <= to < count)
            button.clicked.connect(lambda _checked=False, to=to: self._on_moved(to))
            tools.append(button)
        hide = self._tool("eye-off", "hide", words("Hide: {title}"))
        hide.clicked.connect(lambda: self._do(Hide(section.id), self))
        tools.append(hide)
        if section.definition is None:
            remove = self._tool("trash-2", "remove_part", words("Remove this part of my own: {title}"))
            remove.clicked.connect(lambda: self._do(RemoveOwnSection(section.id), self))
            tools.append(remove)
        self._rows.addWidget(HeadingRow(self._title, (), tools, context.theme))
        unfold = quiet_button(words("Questions in this part"), context.theme)
        unfold.setProperty(PLACE, f"unfold.{section.id}")
        self._named.append((unfold, words("Questions in: {title}")))
        unfold.setCheckable(True)
        self._rows.addWidget(unfold, 0, Qt.AlignmentFlag.AlignLeading)
        self._questions: QuestionRows | None = None
        self._name_buttons()
        unfold.setChecked(section.id in unfolded)
        self._on_unfolded(section.id in unfolded)
        unfold.toggled.connect(self._on_unfolded)

    def _tool(self, icon: str, action: str, name: str) -> QAbstractButton:
        button = tool_button(icon, name, self._context.theme)
        button.setProperty(PLACE, f"{action}.{self._section.id}")
        self._named.append((button, name))
        return button

    def _name_buttons(self) -> None:
        """Call the buttons after the part's present title."""
        title = self._present_title()
        for button, name in self._named:
            button.setAccessibleName(name.format(title=title))
            if button.toolTip():
                button.setToolTip(tip_of(button.accessibleName()))

    def _present_title(self) -> str:
        shown = (section.title for section in self._session.sections if section.id == self._section.id)
        return next(shown, self._section.title)

    def _on_title_edited(self, typed: str) -> None:
        title = typed.strip()
        own = (one.title for one in self._session.plan.shape.own_sections if one.id == self._section.id)
        shipped = self._section.definition.title if self._section.definition else next(own, "")
        if self._do(Rename(self._section.id, "" if title == shipped else title), self._title):
            self._name_buttons()
        else:
            self._title.setText(self._present_title())

    def _show_title(self) -> None:
        """Show what the plan has: an empty title is the shipped one."""
        if not self._session.is_dropped and self._title.text() != self._present_title():
            self._title.setText(self._present_title())

    def _on_moved(self, to: int) -> None:
        order = [section.id for section in self._session.sections]
        order.remove(self._section.id)
        order.insert(to, self._section.id)
        if self._do(OrderSections(tuple(order)), self):
            self._context.announce(self._context.words("Moved to {number} of {count}").format(number=to + 1, count=len(order)))

    def _on_unfolded(self, on: bool) -> None:
        (self._unfolded.add if on else self._unfolded.discard)(self._section.id)
        if on and self._questions is None:
            self._questions = QuestionRows(self._context, self._session, self._do, self._section)
            self._rows.addWidget(self._questions)
        if self._questions is not None:
            self._questions.setVisible(on)


def _is_here(label: str, fields: frozenset[str]) -> bool:
    """Tell if a step arranged something that this page shows."""
    return "shape" in fields and label != ShowRightNow.label
