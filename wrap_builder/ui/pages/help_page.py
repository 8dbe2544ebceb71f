"""Help: the topic that fits where one comes from, a list of all, searched as one types, and ways to put it on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from wrap_builder.content.reading import Topic
from wrap_builder.session.help_topics import FoundTopic, find_topics
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.big_button import USUAL, BigButton
from wrap_builder.ui.widgets.buttons import plain_button, primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.print_options import PrintOptions
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Question, readable

ONE, ALL = "one", "all"


class HelpPage(ColumnPage):
    """One topic is read at a time. `print_wanted` carries a PrintChoice, `save_wanted` comes for a PDF; `chosen` says of what."""

    help_page = "help"
    idle_minutes = READING_MINUTES
    print_wanted = Signal(object)
    save_wanted = Signal()
    left = Signal()

    def __init__(self, context: Context, topics: Sequence[Topic], first: str, printers: Callable[[], Sequence[str]],
                 parent: QWidget | None = None) -> None:
        """`first`: the id of the topic to begin with. `printers` may take a moment: it is called in a worker."""
        super().__init__(context, parent)
        words = self.words
        self._topics, self._printers = tuple(topics), printers
        self._shown = next((one for one in self._topics if one.id == first), self._topics[0])
        self._found: tuple[FoundTopic, ...] = ()
        self._rows: list[BigButton] = []
        self._read_now: list[QWidget] = []
        self._is_reading = True
        self.add_title(words("Help"))
        self.line = QLineEdit()
        self.line.setObjectName("help.words")
        self.line.setAccessibleName(words("Words to find in help"))
        self.line.setPlaceholderText(words("Words to find in help"))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.column.addWidget(self.line)
        self._said = Hint("")
        self._said.hide()
        self.column.addWidget(self._said)
        self._add_way_back()
        self._body = self.add_card()
        self._add_ways()
        self._heading = Question(words("All topics"))
        self.column.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(context.theme.px(0.5))
        self.column.addLayout(self._list)
        self.add_end()
        self._read()
        self._list_topics()

    def chosen(self) -> tuple[Topic, ...]:
        """Return what is to be put on paper: the topic that is read, or all of them."""
        return self._topics if self._what.value() == ALL else (self._shown,)

    def focus_first(self) -> None:
        """Begin where one types; the topic that fits stands under it."""
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter opens the first topic that was found; the arrow keys lead into the list, through it and back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._found:
            if watched is self.line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(0)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(watched, 1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)

    def _add_way_back(self) -> None:
        """The way back and the way to the list stand over the topic: it can be longer than the window."""
        row = FlowLayout()
        back = primary_button(self.words("Back"), self.context.theme)
        back.clicked.connect(self.left)
        self._to_list = plain_button(self.words("All topics"), self.context.theme)
        self._to_list.clicked.connect(self._go_to_list)
        row.addWidget(back)
        row.addWidget(self._to_list)
        self.column.addLayout(row)

    def _go_to_list(self) -> None:
        self.verticalScrollBar().setValue(self._heading.mapTo(self._column_widget, QPoint(0, 0)).y())
        self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _add_ways(self) -> None:
        words, theme = self.words, self.context.theme
        self._ways = QWidget()
        ways = QVBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(self.column.spacing())
        self.column.addWidget(self._ways)
        row = FlowLayout()
        for button, do in ((plain_button(words("Print"), theme), self._show_printing),
                           (plain_button(words("Save as PDF"), theme), self.save_wanted.emit)):
            button.clicked.connect(lambda _checked=False, do=do: do())
            row.addWidget(button)
        ways.addLayout(row)
        self._what = RadioRow(words("On paper"), ((ONE, words("This topic")), (ALL, words("All of help"))), ONE)
        ways.addWidget(self._what)
        self.add_told(ways)
        self._print = PrintOptions(self.context, title=words("Print help"))
        self._print.chosen.connect(self.print_wanted)
        self._print.left.connect(self._print.hide)
        self._print.hide()
        ways.addWidget(self._print)

    def _show_printing(self) -> None:
        self._print.show()
        self._print.focus_first()
        self.context.tasks.run(self._printers, context=self, done=self._print.show_printers, failed=_pass_on)

    def _on_typed(self, text: str) -> None:
        self._is_reading = not text.strip()
        self._list_topics()
        if text.strip():
            count = len(self._found)
            said = self.words.plural("{n} topic", "{n} topics", count) if count else self.words("No topic has these words.")
            self._said.setText(said)
            self.context.announce(said)
        self._said.setVisible(bool(text.strip()))

    def _list_topics(self) -> None:
        """List what was found under the words; without words every topic."""
        self._found = find_topics(self._topics, self.line.text())
        for number, found in enumerate(self._found):
            self._row(number).say(found.topic.title, found.sentence)
            self._rows[number].show()
        for row in self._rows[len(self._found):]:
            row.hide()
        is_search = bool(self.line.text().strip())
        self._heading.setText(self.words("Topics with these words") if is_search else self.words("All topics"))
        self._heading.setVisible(bool(self._found))
        self._to_list.setText(self._heading.text())
        self._to_list.setAccessibleName(self._heading.text())
        is_shown = self._is_reading or not self._found
        self._to_list.setVisible(is_shown and bool(self._found))
        card = self._body.parentWidget()
        if card is not None:
            card.setVisible(is_shown)
        self._ways.setVisible(is_shown)

    def _row(self, number: int) -> BigButton:
        if number == len(self._rows):
            row = BigButton("", self.context.theme, letters=USUAL)
            row.clicked.connect(lambda: self._open(number))
            row.installEventFilter(self)
            self._list.addWidget(row)
            self._rows.append(row)
        return self._rows[number]

    def _open(self, number: int) -> None:
        self._shown, self._is_reading = self._found[number].topic, True
        self._read()
        self._list_topics()
        self.verticalScrollBar().setValue(0)
        self._read_now[1].setFocus(Qt.FocusReason.OtherFocusReason)
        self.context.announce(self._shown.title)

    def _read(self) -> None:
        """Put the words of the topic into the card."""
        for old in self._read_now:
            self._body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._read_now = [Question(self._shown.title), *(readable(text) for text in self._shown.paragraphs)]
        for part in self._read_now:
            self._body.addWidget(part)
            part.show()  # at once, so that the first paragraph can take the focus

    def _step(self, watched: QObject, by: int) -> None:
        now = next((number for number, row in enumerate(self._rows) if row is watched), -1)
        index = min(now + by, len(self._found) - 1)
        following: QWidget = self._rows[index] if index >= 0 else self.line
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(following)


def _pass_on(error: BaseException) -> None:
    raise error
