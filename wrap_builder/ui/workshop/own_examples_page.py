"""The facilitators' own example lines: typed for teaching, marked as theirs wherever they are shown, out of nobody's plan."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import FieldKind
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question
from wrap_builder.ui.workshop.fields import Choice, Labelled, line
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import RemoveExample, SetExample
from wrap_builder.workshop.slides import own_example_slides
from wrap_builder.workshop.values import OwnExample

WRITTEN = (FieldKind.LINE, FieldKind.TEXT, FieldKind.ENTRIES)


class OwnExamplesPage(WorkshopPage):
    """A line is written under a question of the plan; those that are there stand under it."""

    help_page = "own_examples"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self.add_title(words("My examples"),
                       words("Telling what you wrote yourself is part of this work. Share what you choose, and leave out the rest."))
        body = self.add_card()
        self._question = Choice(self.theme)
        self._question.setAccessibleName(words("The question"))
        for section in tools.catalogue().sections:
            for field in section.fields:
                if field.kind in WRITTEN and not field.same_as:
                    self._question.addItem(f"{section.title} \N{MIDDLE DOT} {field.title}", field.id)
        body.addWidget(Labelled(words("The question"), self._question))
        self._line = line(words("A line of my own"), "", lambda _text: None)
        self._line.returnPressed.connect(self._add)
        body.addWidget(Labelled(words("A line of my own"), self._line))
        row = FlowLayout()
        add = plain_button(words("Add it"), self.theme)
        add.clicked.connect(self._add)
        show = quiet_button(words("Show them to the group"), self.theme)
        show.clicked.connect(self._show)
        row.addWidget(add)
        row.addWidget(show)
        body.addLayout(row)
        body.addWidget(Hint(words("On the second screen each page says that the example is yours.")))
        self._card, self._rows = self.make_card()
        self.column.addWidget(self._card)
        self._build()
        self.add_end()
        self._column_widget.setEnabled(not tools.reads_only)

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Show other lines; one that is being typed here is as typed."""
        if "examples" in parts and origin is not self:
            self._build_again()

    def _build_again(self) -> None:
        """Show the lines as they are now; the question that is picked and the line at the top stay."""
        old = self._card
        self._card, self._rows = self.make_card()
        self.column.insertWidget(self.column.indexOf(old), self._card)
        self.column.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._build()
        self._card.show()

    def _build(self) -> None:
        by_id = self.tools.catalogue().by_id
        shown: dict[str, QVBoxLayout] = {}
        for one in self.session.workshop.examples:
            if one.field not in shown:
                shown[one.field] = QVBoxLayout()
                self._rows.addWidget(Question(by_id[one.field].title if one.field in by_id else self.words("An example")))
                self._rows.addLayout(shown[one.field])
            self._add_row(shown[one.field], one)
        if not self.session.workshop.examples:
            self._rows.addWidget(Hint(self.words("There is no example of yours yet.")))

    def _add_row(self, column: QVBoxLayout, one: OwnExample) -> None:
        words, number = self.words, self.words.number(self.session.workshop.examples.index(one) + 1)
        column.addWidget(line(words("Example {n}").format(n=number), one.text,
                              self.doing(lambda text: SetExample(OwnExample(one.id, one.field, text)))))
        remove = quiet_button(words("Remove"), self.theme)
        remove.setAccessibleName(words("Remove: example {n}").format(n=number))
        remove.clicked.connect(lambda: self._remove(one.id))
        row = FlowLayout()
        row.addWidget(remove)
        column.addLayout(row)

    def _add(self) -> None:
        text = self._line.text().strip()
        if not text or not self.do(SetExample(OwnExample(self.tools.new_id(), self._question.currentData(), text))):
            return
        self._line.set_value("")
        self._line.clear()
        self._build_again()

    def _remove(self, key: str) -> None:
        if self.do(RemoveExample(key)):
            self._build_again()
            self.say(self.words("The line was removed."), undo=True)
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        found = own_example_slides(self.session.workshop, self.tools.catalogue(), self.words)
        if not found:
            self.say(self.words("There is no example of yours yet."))
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.tools.show.show(found)
        self.go_wanted.emit("show", self.meeting)
