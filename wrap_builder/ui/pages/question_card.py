"""The card of one question: what is asked, kind help, and the editor under it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldDef
from wrap_builder.errors import N_
from wrap_builder.plan.answers import has_words
from wrap_builder.session.session import PlanSession
from wrap_builder.session.spoken import spoken_lines
from wrap_builder.session.walk import RESUME
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.registry import make_editor
from wrap_builder.ui.widgets.buttons import quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.duties_on_a_line import DutiesOnALine
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words

WAYS = {"start.review": ("upkeep", N_("A date for my calendar")), "after.helped": ("carry", N_("Take it into my crisis plan"))}
"""Questions from which a further page leads on: the wish, and what its button says."""


class Prompt(Words):
    """The question itself."""

    role = "prompt"


class QuestionCard(Card):
    """A folded question shows its title and a quiet button until it is opened or has an answer. `unfolded` when it opens.

    `wanted` carries the wish that leads to a further page.
    """

    unfolded = Signal()
    wanted = Signal(str)

    def __init__(self, field: FieldDef, spoken: FieldDef, session: PlanSession, context: Context, *, has_title: bool = True) -> None:
        """`spoken`: the same field under a title that no other on the page has, for assistive technology."""
        super().__init__(context.theme)
        self.field = field
        self._session, self._context = session, context
        if has_title:
            self.body.addWidget(Question(field.title))
        self._asked = QWidget()
        inside = QVBoxLayout(self._asked)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(context.theme.px(0.55))
        for label in (Hint(field.intro), Prompt(field.prompt), Hint(field.hint)):
            if label.text():
                inside.addWidget(label)
        self.editor = make_editor(spoken, session, context)
        inside.addWidget(self.editor)
        self._duties: DutiesOnALine | None = None
        if field.id == RESUME and context.today is not None:
            self._duties = DutiesOnALine(field, session, context, context.today, self._asked)
            inside.addWidget(self._duties)
        if field.id in WAYS:
            inside.addLayout(self._make_way(*WAYS[field.id], context))
        self._opener = QWidget()
        row = FlowLayout(0, self._opener)
        button = quiet_button(context.words("Open this question"), context.theme)
        button.setAccessibleName(context.words("{button}: {title}").format(button=button.text(), title=spoken.title))
        button.clicked.connect(self._on_opened)
        self._open_button = button
        row.addWidget(button)
        self.body.addWidget(self._opener)
        self.body.addWidget(self._asked)
        is_folded = field.folded and not has_words(self.editor.answer)
        self._asked.setVisible(not is_folded)
        self._opener.setVisible(is_folded)

    def refresh(self, changed: frozenset[str]) -> None:
        """Draw again what is drawn of the answer; its editor is refreshed by the page."""
        if self._duties is not None:
            self._duties.refresh(changed)

    def open(self) -> None:
        """Show the whole question."""
        if not self._opener.isHidden():
            self._opener.hide()
            self._asked.show()
            self.unfolded.emit()

    def focus_first(self) -> None:
        """Give the focus to the first place to write or choose; to the way in, where the question is folded."""
        if self._opener.isHidden():
            self.editor.focus_first()
        else:
            self._open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def offer_in_menu(self, menu: QMenu) -> None:
        """Offer in the menu of a text to read the question and what is written there aloud, or to stop."""
        voice = self._context.voice
        if voice is None or not voice.is_there:
            return
        menu.addSeparator()
        if voice.is_speaking:
            menu.addAction(self._context.words("Stop reading")).triggered.connect(voice.stop)
            return
        plan = self._session.plan
        menu.addAction(self._context.words("Read this question aloud")).triggered.connect(
            lambda: voice.speak(spoken_lines(plan, self.field), plan.language))

    def _make_way(self, wish: str, label: str, context: Context) -> FlowLayout:
        row = FlowLayout(0)
        button = quiet_button(context.words(label), context.theme)
        button.clicked.connect(lambda: self.wanted.emit(wish))
        row.addWidget(button)
        return row

    def _on_opened(self) -> None:
        self.open()
        self.editor.focus_first()
