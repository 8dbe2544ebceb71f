"""One page of the plan: its heading, and a card for each question with its editor."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.session.arrangement import PageView, SectionView
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.registry import make_editor
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Eyebrow, Heading, Hint, Lead, Notice, Question, readable

SLICE_SECONDS = 0.006
CARDS_AT_ONCE = 2


@dataclass(frozen=True)
class CaretPlace:
    """Where the person was writing: field, how many boxes into it, caret and scroll. Holds no text."""

    field: str
    box: int
    caret: int
    scroll: int


class SectionPage(ColumnPage):
    """Shows the first cards at once and builds the rest in small slices, so that the window always answers.

    `finished_building` when every card is there; `not_today` when the person goes on without a hard part.
    """

    help_page = "plan"
    finished_building = Signal()
    not_today = Signal()

    def __init__(self, page: PageView, section: SectionView, session: PlanSession, context: Context,
                 parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.view = page
        self.section = section
        self._session = session
        self._editors: dict[str, Editor] = {}
        self._waiting = list(page.fields)
        self._stale: set[str] = set()
        self._add_head()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(context.theme.px(0.9))
        self.column.addLayout(self._cards)
        self.add_end()
        for _ in range(min(CARDS_AT_ONCE, len(self._waiting))):
            self._build_next()
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._on_slice)
        if self._waiting:
            self._slices.start()

    @property
    def is_built(self) -> bool:
        """True when every card is there."""
        return not self._waiting

    def editor(self, field_id: str) -> Editor:
        """Return the editor of a field, built now if it was not. KeyError for a field of another page."""
        while field_id not in self._editors and self._waiting:
            self._build_next()
        return self._editors[field_id]

    def refresh(self, changed: frozenset[str]) -> None:
        """Show again what changed; editors show nothing anew where they have it already."""
        for field_id, editor in self._editors.items():
            if field_id in changed or editor.target in changed or "people" in changed or (
                    editor.field.toolbox and changed & {"toolbox.have", "toolbox.try"}):
                editor.refresh()

    def show_field(self, field_id: str) -> None:
        """Bring a field into view and give it the focus."""
        field = next((one for one in self.view.fields if field_id in (one.id, one.same_as)), None)
        if field is None:
            return
        editor = self.editor(field.id)
        editor.parentWidget().show()
        self.ensureWidgetVisible(editor.parentWidget(), 0, self.context.theme.px(2))
        editor.focus_first()

    def focus_first(self) -> None:
        """Give the focus to the first question, without scrolling past the heading."""
        if self.view.fields:
            self.editor(self.view.fields[0].id).focus_first()
        self.verticalScrollBar().setValue(0)

    def caret(self) -> CaretPlace | None:
        """Return where the person is writing; None where no field has the focus."""
        focus = self.window().focusWidget()
        for field_id, editor in self._editors.items():
            if focus is not None and editor.isAncestorOf(focus):
                boxes = _boxes(editor)
                at = boxes.index(focus) if focus in boxes else 0
                return CaretPlace(field_id, at, _caret(focus), self.verticalScrollBar().value())
        return CaretPlace("", 0, 0, self.verticalScrollBar().value())

    def restore(self, place: CaretPlace) -> None:
        """Go to where the person was."""
        while self._waiting:
            self._build_next()
        if place.field in self._editors:
            boxes = _boxes(self._editors[place.field])
            if boxes:
                box = boxes[min(place.box, len(boxes) - 1)]
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                _set_caret(box, place.caret)
        # The page takes its full height with its first layout; the scroll bar has no range before.
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place.scroll))

    # Building

    def _add_head(self) -> None:
        words, pages = self.words, self.section.pages
        if len(pages) > 1:
            self.column.addWidget(Eyebrow(words("Page {number} of {count}").format(number=self.view.number, count=len(pages))))
        self.column.addWidget(Heading(self.section.title))
        self.setAccessibleName(self.section.title)
        if self.view.number == 1:
            if self.section.intro:
                self.column.addWidget(Lead(self.section.intro))
            if self.section.note:
                self._add_note()
            self._add_reading()
        if not self.view.fields:
            self.column.addWidget(Hint(words("There is nothing to write on this page now.")))

    def _add_note(self) -> None:
        self.column.addWidget(Notice(self.section.note))
        row = FlowLayout(8)
        button = quiet_button(self.words("Not today"), self.context.theme)
        button.clicked.connect(self.not_today)
        row.addWidget(button)
        self.column.addLayout(row)

    def _add_reading(self) -> None:
        definition = self.section.definition
        for reading in definition.reading if definition else ():
            body = self.add_card()
            body.addWidget(Question(reading.title))
            for line in reading.lines:
                body.addWidget(readable(f"\N{BULLET} {line}"))

    def _build_next(self) -> None:
        field = self._waiting.pop(0)
        card, body = self.make_card()
        body.addWidget(Question(field.title))
        if field.intro:
            body.addWidget(Hint(field.intro))
        editor = make_editor(field, self._session, self.context)
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self.context.theme.px(0.5))
        if field.prompt:
            inside.addWidget(readable_prompt(field))
        if field.hint:
            inside.addWidget(Hint(field.hint))
        inside.addWidget(editor)
        if field.folded and editor.answer is None:
            self._fold(body, inner, field)
        body.addWidget(inner)
        self._editors[field.id] = editor
        editor.shown.connect(self._on_shown)
        self._cards.addWidget(card)
        if not self._waiting:
            self.finished_building.emit()

    def _fold(self, body: QVBoxLayout, inner: QWidget, field: FieldDef) -> None:
        inner.hide()
        row = FlowLayout(8)
        button = quiet_button(self.words("Open this question"), self.context.theme)
        button.setAccessibleName(self.words("Open: {title}").format(title=field.title))

        def on_opened() -> None:
            button.hide()
            inner.show()
            self._editors[field.id].focus_first()

        button.clicked.connect(on_opened)
        row.addWidget(button)
        body.addLayout(row)

    def _on_slice(self) -> None:
        begin = time.perf_counter()
        while self._waiting and time.perf_counter() - begin < SLICE_SECONDS:
            self._build_next()
        if not self._waiting:
            self._slices.stop()

    def _on_shown(self, what: object) -> None:
        if isinstance(what, QWidget):
            inner = self.widget()
            place = QRect(what.mapTo(inner, what.rect().topLeft()), what.size())
            self.ensureVisible(place.center().x(), place.center().y(), 0, place.height() // 2 + self.context.theme.px(2))


def readable_prompt(field: FieldDef) -> QWidget:
    """Return the question itself, set apart from the help around it."""
    label = readable(field.prompt)
    label.setObjectName("prompt")
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


def _boxes(editor: Editor) -> list[QWidget]:
    """Return the places to write in an editor, in their order on the page."""
    boxes = [child for child in editor.findChildren(QWidget) if isinstance(child, QPlainTextEdit | QLineEdit) and child.isVisibleTo(editor)]
    return sorted(boxes, key=lambda box: (box.mapTo(editor, box.rect().topLeft()).y(), box.mapTo(editor, box.rect().topLeft()).x()))


def _caret(widget: QWidget) -> int:
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def _set_caret(widget: QWidget, position: int) -> None:
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(position, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(position)
