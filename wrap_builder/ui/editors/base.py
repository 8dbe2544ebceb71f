"""What every editor is: it shows one field's answer as the session has it, and turns what a person does into commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import WrapError
from wrap_builder.plan.command import Command
from wrap_builder.plan.values import Answer
from wrap_builder.session.arrangement import value_of
from wrap_builder.session.ideas import Idea, ideas_for
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.offer_chips import Offer


class Editor(QWidget):
    """Base of all editors. Its object name is the field's id; `field.title` must be unique on the page, for spoken names.

    `caret_moved` names the widget and the part of it to keep in view, `parts_changed` tells that widgets came or went,
    `shifted` by how many pixels what is seen moved down because something above it was measured. What has the focus stays
    where it is on the screen between `changing` and `changed`. `wanted` carries the id of what the person asked for elsewhere.
    """

    caret_moved = Signal(QWidget, QRect)
    parts_changed = Signal()
    shifted = Signal(int)
    changing = Signal()
    changed = Signal()
    wanted = Signal(str)

    def __init__(self, field: FieldDef, session: PlanSession, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.session = session
        self.context = context
        self.words = context.words
        self.answer_id = field.same_as or field.id
        self.setObjectName(field.id)

    @property
    def answer(self) -> Answer | None:
        """The answer as the session has it."""
        return value_of(self.session.plan, self.field)

    @property
    def shows_people(self) -> bool:
        """True if people of the plan appear in it."""
        return False

    @property
    def shows_tools(self) -> bool:
        """True if tools of the plan are offered in it."""
        return self.field.toolbox

    def refresh(self) -> None:
        """Show the session's value; the caret stays with its words."""
        raise NotImplementedError

    def refresh_tools(self) -> None:
        """Show the plan's tools anew where they are offered."""

    def focus_first(self) -> None:
        """Give the focus to the first place to write or choose."""
        first = next(iter(tab_stops(self)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def part(self, name: str) -> QWidget | None:
        """Return the widget inside with this object name, built if need be; None if it is no longer there."""
        return self.findChild(QWidget, name)

    def part_name(self, widget: QWidget) -> str:
        """Return the name by which `part` finds this widget again, even after a lock."""
        return widget.objectName()

    def show_part(self, top: int, bottom: int) -> None:
        """Build what lies between two heights of the editor, so that it can be seen."""

    def build_more(self) -> bool:
        """Build one more thing near what is seen; False if nothing is left to build."""
        return False

    def ideas(self) -> Sequence[Idea]:
        """Return what can be offered for the field now."""
        return ideas_for(self.field, self.session.plan, self.words)

    def idea_offers(self, is_taken: Callable[[str], bool]) -> list[Offer]:
        """Return the ideas as offers; the id of each is its number in `ideas`."""
        return [Offer(str(index), one.text, is_taken(one.text), one.source) for index, one in enumerate(self.ideas())]

    def tell_changed(self) -> None:
        """Say that an idea was taken and then changed, and so is the person's own."""
        self.context.notice(self.words("You changed what you took there, so it stays. You can remove it by hand."))

    def make_ideas(self, layout: QVBoxLayout, offers: Callable[[], Sequence[Offer]],
                   pressed: Callable[[str], None]) -> IdeasPanel:
        """Put a quiet button and its folded ideas at the end of a layout."""
        panel = IdeasPanel(self.words("Ideas"), self.field.title, self.context, offers)
        row = FlowLayout(0.4)
        row.addWidget(panel.button)
        layout.addLayout(row)
        layout.addWidget(panel)
        panel.pressed.connect(pressed)
        panel.unfolded.connect(self.parts_changed)
        return panel

    @contextmanager
    def steady(self) -> Iterator[None]:
        """Let the page hold what has the focus in its place while rows come and go."""
        self.changing.emit()
        yield
        self.changed.emit()

    def execute(self, command: Command) -> bool:
        """Change the plan; False, with a notice, if it may not be changed or there is no room. The editor then shows what it has."""
        if self.context.reads_only:
            self.context.notice(self.words("This plan is open for reading only."))
            self.refresh()
            return False
        try:
            self.session.execute(command, self)
        except WrapError as error:
            self.context.notice(" ".join(self.words.explain(error)))
            self.refresh()
            return False
        return True


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """Yield every widget below `root` that Tab can reach, in the order they are meant to be reached.

    A widget with a method `stops` knows better than the order of its children.
    """
    known = getattr(root, "stops", None)
    if known is not None:
        yield from known()
        return
    for child in root.children():
        if not isinstance(child, QWidget) or child.isWindow():
            continue
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield child
        if not isinstance(child, QAbstractScrollArea):
            yield from tab_stops(child)


def lay_out(root: QWidget) -> None:
    """Bring all layouts below `root` up to date now, the innermost first."""
    for child in root.children():
        if isinstance(child, QWidget) and child.layout() is not None:
            lay_out(child)
    layout = root.layout()
    if layout is not None:
        layout.activate()
