"""Read it as a stranger: the first page for half a minute, then which of ten facts it holds. No score."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from wrap_builder.session.stranger import SECONDS, Fact, FirstSight
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import READING_MINUTES, ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words, as_it_is

TICK_MILLISECONDS = 1000
STEP_SECONDS = 10
"""The bar moves so rarely, because a screen reader tells each of its steps, and what moves draws eyes from the page."""


class StrangerPage(ColumnPage):
    """`write_wanted` carries the field of a fact. Nobody is hurried: the clock can be stopped, and the page shown again."""

    help_page = "stranger"
    idle_minutes = READING_MINUTES
    write_wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._sight: FirstSight | None = None
        self._seconds = 0
        self.add_title(words("Read it as a stranger"),
                       words("Somebody who has never met you holds your crisis plan. This is their first half minute."))
        self.add_told()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MILLISECONDS)
        self._clock.timeout.connect(self.tick)
        self._bar = QProgressBar()
        self._bar.setRange(0, SECONDS)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("Half a minute"))
        self.column.addWidget(self._bar)
        self._ways = FlowLayout()
        self._enough = primary_button(words("I have seen enough"), context.theme)
        self._enough.clicked.connect(self.ask)
        self._stop = plain_button(words("Stop the clock"), context.theme)
        self._stop.clicked.connect(self._on_stop)
        self._again = plain_button(words("Look again"), context.theme)
        self._again.clicked.connect(self._look)
        self._again.hide()
        back = quiet_button(words("Back to my plan"), context.theme)
        back.clicked.connect(self.left)
        for button in (self._enough, self._stop, self._again, back):
            self._ways.addWidget(button)
        self.column.addLayout(self._ways)
        self._picture = QLabel()
        self._picture.setObjectName("preview")
        self._picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self._picture)
        self._answers = QWidget()
        self._answer_column = QVBoxLayout(self._answers)
        self._answer_column.setContentsMargins(0, 0, 0, 0)
        self._answer_column.setSpacing(context.theme.px(0.9))
        self._answers.hide()
        self.column.addWidget(self._answers)
        self.add_end()
        self._enough.setEnabled(False)
        self._stop.setEnabled(False)

    @property
    def is_counting(self) -> bool:
        """Whether the half minute runs."""
        return self._clock.isActive()

    def show_sight(self, sight: FirstSight) -> None:
        """Show the first page, and begin to count."""
        self._sight = sight
        image = QImage(sight.image.pixels, sight.image.width, sight.image.height, sight.image.width * 4, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        width = min(self.context.theme.px(self.column_ems) - 8, pixmap.width())
        self._picture.setPixmap(pixmap.scaled(QSize(width, 10_000), Qt.AspectRatioMode.KeepAspectRatio,
                                              Qt.TransformationMode.SmoothTransformation))
        self._picture.setAccessibleName(self.words("The first page of your crisis plan"))
        self._picture.setAccessibleDescription(sight.text)
        self._build_answers(sight.facts)
        self._look()

    def tick(self) -> None:
        """A second has passed."""
        self._seconds += 1
        self._bar.setValue(self._seconds - self._seconds % STEP_SECONDS)
        if self._seconds >= SECONDS:
            self.ask()

    def ask(self) -> None:
        """Take the page away, and say what it held."""
        if self._sight is None:
            return
        self._clock.stop()
        for widget in (self._picture, self._bar, self._enough, self._stop):
            widget.hide()
        self._answers.show()
        self._again.show()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)
        self.context.announce(self.words("The half minute is over. Here is what the page says."))

    def _look(self) -> None:
        self._seconds = 0
        self._bar.setValue(0)
        self._answers.hide()
        self._again.hide()
        for widget in (self._bar, self._enough, self._stop):
            widget.show()
            widget.setEnabled(True)
        self._picture.show()
        self._enough.setFocus(Qt.FocusReason.OtherFocusReason)
        self._clock.start()

    def _on_stop(self) -> None:
        self._clock.stop()
        self._bar.hide()
        self._enough.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stop.hide()

    def _build_answers(self, facts: tuple[Fact, ...]) -> None:
        words = self.words
        there, missing = [one for one in facts if one.is_there], [one for one in facts if not one.is_there]
        if there:
            body = self._card(words("The first page says"))
            for fact in there:
                body.addWidget(Words(words("✓ {fact}").format(fact=fact.title)))
        if missing:
            body = self._card(words("It does not say"))
            body.addWidget(Hint(words("That is fine, if you want it so.")))
            for fact in missing:
                write = quiet_button(as_it_is(fact.title), self.context.theme)
                write.setAccessibleDescription(words("Leads to where you can write it"))
                write.clicked.connect(lambda _on=False, field=fact.field: self.write_wanted.emit(field))
                row = FlowLayout()
                row.addWidget(write)
                body.addLayout(row)
        else:
            self._card(words("All ten things are there."))

    def _card(self, title: str) -> QVBoxLayout:
        card, body = self.make_card()
        body.addWidget(Question(title))
        self._answer_column.addWidget(card)
        return body
