"""Running a meeting: what is on, a quiet clock, what is next, notes to oneself. No sound unless somebody asked for one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import LimitReached
from wrap_builder.ui.projector.keys import PLAIN
from wrap_builder.ui.widgets.buttons import primary_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Heading, Hint, Notice
from wrap_builder.ui.workshop.fields import Choice, Labelled
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.run_cards import LaterCard, NowCard, WithYouCard
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.wall import Wall
from wrap_builder.workshop.values import Meeting

TICK_MILLISECONDS = 500
BREAK_MINUTES = 10


class RunPage(WorkshopPage):
    """Before a meeting it asks which one; in a meeting it shows where it stands.

    A presenter's remote sends Page Down and Page Up (next, back), F5 (notes hidden), Escape (back to all) and a full stop
    (nothing is shown: on the second screen where there is one, else here). These keys count outside fields.
    """

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        self.live = tools.live
        self._shown: object = None
        self._cards: list[QWidget] = []
        self._now: NowCard | None = None
        self._later: LaterCard | None = None
        self._with_you: WithYouCard | None = None
        self.only_topic = False
        self.is_blank = False
        self.wall = Wall(tools, self)
        self.wall.stay(self.live.pace())
        tools.show.changed.connect(self._say_wall)
        tools.show.unplugged.connect(self._say_unplugged)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._say_wall)
            app.screenRemoved.connect(self._say_wall)
        self._heading = Heading("")
        self.column.addWidget(self._heading)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MILLISECONDS)
        self._timer.timeout.connect(self.tick)
        self._build()
        self.add_end()

    # What is shown

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        del origin  # every change of the meeting is shown the same way
        now = self.live.running
        if self._key() != self._shown:
            self._build()
        elif now is not None and parts & {"meetings", "running"}:
            self._show_meeting()
            self.tick()

    def end(self) -> None:
        self._timer.stop()
        self.tools.show.changed.disconnect(self._say_wall)
        self.tools.show.unplugged.disconnect(self._say_unplugged)

    def tick(self) -> None:
        """Show how the time stands."""
        pace = self.live.pace()
        if pace is None or self._now is None:
            return
        self._now.show_pace(pace, paused=self.live.paused)

    def _key(self) -> object:
        """Tell what the page is built for: the meeting that is held, or the choice of one that has an agenda."""
        running, meetings = self.live.running, self.session.workshop.meetings
        return (running.meeting, self.live.was_left) if running else [(one.id, one.title, bool(one.items)) for one in meetings]

    def _build(self) -> None:
        for card in self._cards:
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards, self._now, self._later, self._with_you = [], None, None, None
        self._shown, self.only_topic, self.is_blank = self._key(), False, False
        meeting = self.live.meeting
        if meeting is None:
            self._timer.stop()
            self._add_choice()
        else:
            self._add_meeting(meeting)
            self._timer.start()
            self.tick()
        self.bare_wanted.emit(False)  # noqa: FBT003  # a value
        self._column_widget.show()

    def _add(self, card: QWidget) -> None:
        self.column.insertWidget(1 + len(self._cards), card)
        self._cards.append(card)
        card.show()

    def _add_choice(self) -> None:
        words, meetings = self.words, self.session.workshop.meetings
        self._say_title(words("Run a meeting"))
        card, body = self.make_card()
        able = [(number, one) for number, one in enumerate(meetings, start=1) if one.items]
        if not able:
            body.addWidget(Hint(words("No meeting has an agenda yet. Make one under Agenda.")))
        else:
            choice = Choice(self.theme)
            choice.setAccessibleName(words("Which meeting"))
            for number, one in able:
                choice.addItem(words("{number}. {title}").format(number=words.number(number), title=one.title or words("Meeting")), one.id)
            choice.setCurrentIndex(max(0, choice.findData(self.meeting)))
            body.addWidget(Labelled(words("Which meeting"), choice))
            body.addWidget(Hint(words("The clock begins with the first item. Nothing is said aloud, and no sound comes.")))
            row = FlowLayout()
            begin = primary_button(words("Begin the meeting"), self.theme)
            begin.setEnabled(not self.tools.reads_only)
            begin.clicked.connect(lambda: self._begin(choice.currentData()))
            row.addWidget(begin)
            body.addLayout(row)
        self._add(card)

    def _begin(self, meeting_id: str) -> None:
        self.live.begin(meeting_id)
        self.go_wanted.emit("run", meeting_id)  # so that every other page is at this meeting too

    def _add_meeting(self, meeting: Meeting) -> None:
        self._say_title(meeting.title or self.words("Meeting"))
        if self.live.was_left:
            self._add(Notice(self.words("This meeting was begun some time ago and was not ended. Go on with it, or end it.")))
        self._now = NowCard(self.tools)
        for wanted, act in (("next", self._go_next), ("back", self._go_back), ("pause", self._pause), ("end", self._end),
                            ("more", lambda: self.live.extend(5)), ("break", self._take_break), ("hide", self.hide_notes),
                            ("screen", self._begin_screen)):
            self._now.buttons[wanted].clicked.connect(act)
        self._later = LaterCard(self.tools, self.do)
        self._later.go_wanted.connect(self._go_to)
        self._with_you = WithYouCard(self.tools, meeting, self.do)
        self._with_you.boxes["workshop_follow"].toggled.connect(self._on_follow)
        for card in (self._now, self._later, self._with_you):
            self._add(card)
        self._show_meeting()

    def _show_meeting(self) -> None:
        meeting, pace = self.live.meeting, self.live.pace()
        if meeting is not None and pace is not None and self._now is not None and self._later is not None and self._with_you is not None:
            self._now.show_item(pace)
            self._later.show_items(pace)
            self._with_you.show_meeting(meeting)
            self.wall.follow(meeting, pace)
            self._say_wall()

    def _say_wall(self, _screen: object = None) -> None:
        if self._now is not None:
            self._now.say_wall(self.wall.in_words(), may_begin=bool(self.wall.other_screens))

    def _begin_screen(self) -> None:
        meeting, pace = self.live.meeting, self.live.pace()
        if meeting is None or pace is None or not self.wall.begin(meeting, pace):
            self.go_wanted.emit("show", self.meeting)

    def _on_follow(self) -> None:
        """Whoever wants it to follow finds the item there once a screen is chosen. What a group looks at stays until the next item."""
        meeting, pace = self.live.meeting, self.live.pace()
        if meeting is not None and pace is not None and not self.wall.is_on:
            self.wall.catch_up(meeting, pace)

    def _say_unplugged(self) -> None:
        self.say(self.words("The second screen is gone. It was blanked, and nothing of it is on this one."))

    def _say_title(self, title: str) -> None:
        self._heading.setText(title)
        self.setAccessibleName(title)

    # What is done

    def _pause(self) -> None:
        if self.live.paused:
            self.live.go_on()
        else:
            self.live.pause()

    def _end(self) -> None:
        self.live.end()
        if any(one.lines for one in self.session.workshop.lists):
            self.go_wanted.emit("together", self.meeting)  # where the group says what may stay
        else:
            self.focus_first()
        self.say(self.words("The meeting is ended."))

    def _take_break(self) -> None:
        try:
            self.live.take_break(self.words("Break"), BREAK_MINUTES)
        except LimitReached as error:
            self.say(" ".join(self.words.explain(error)))

    def _go_next(self) -> None:
        """Go on. The button stays at the last item: a greyed one would hand the focus, and the next press, to its neighbour."""
        pace = self.live.pace()
        if pace is not None and pace.next is None:
            self.say(self.words("This is the last item."))
        self.live.go_next()

    def _go_back(self) -> None:
        pace = self.live.pace()
        if pace is not None and pace.number == 1:
            self.say(self.words("This is the first item."))
        self.live.go_back()

    def _go_to(self, item_id: str) -> None:
        self.live.go_to(item_id)
        if self._now is not None:
            self._now.buttons["next"].setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def hide_notes(self) -> None:
        """Show the topic and the time alone, for a screen that the group sees too; again to show everything."""
        self._show_only_topic(only=not self.only_topic)

    def _show_only_topic(self, *, only: bool) -> None:
        if self._now is None or self._later is None or self._with_you is None:
            return
        self.only_topic = only
        self._now.show_notes(shown=not only)
        self._later.setVisible(not only)
        self._with_you.setVisible(not only)
        self._go_blank(blank=False)

    def _go_blank(self, *, blank: bool) -> None:
        """Show nothing, for a moment in which nobody wants a screen."""
        self.is_blank = blank
        self.bare_wanted.emit(blank or self.only_topic)
        self._column_widget.setVisible(not blank)
        if blank:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def take_remote(self, event: QKeyEvent) -> bool:
        if self._now is None:
            return super().take_remote(event)
        if self.is_for_field(event) or event.modifiers() & ~PLAIN:
            return False
        key = Qt.Key(event.key())
        blank = self.tools.show.blank if self.wall.is_on else self._toggle_blank
        acts: dict[Qt.Key, Callable[[], None]] = {Qt.Key.Key_F5: self.hide_notes, Qt.Key.Key_Period: blank, Qt.Key.Key_B: blank}
        if self.wall.is_on:
            acts[Qt.Key.Key_F] = self.tools.show.freeze
        if not self.tools.reads_only:
            acts |= {Qt.Key.Key_PageDown: self.live.go_next, Qt.Key.Key_PageUp: self.live.go_back}
        if key == Qt.Key.Key_Escape and (self.only_topic or self.is_blank):
            self._show_only_topic(only=False)
            return True
        act = acts.get(key)
        if act is not None:
            act()
        return act is not None

    def _toggle_blank(self) -> None:
        self._go_blank(blank=not self.is_blank)
        if not self.is_blank:
            self.focus_first()
