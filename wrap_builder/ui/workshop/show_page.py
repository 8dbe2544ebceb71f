"""The facilitator's side of the second screen: what the group sees, what comes next, and what to show."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.ui.projector.keys import act
from wrap_builder.ui.projector.screen import SmallPicture
from wrap_builder.ui.screens import screen_of
from wrap_builder.ui.tokens import TOKENS
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.radio_row import RadioRow
from wrap_builder.ui.widgets.text import Hint, Notice, Question
from wrap_builder.ui.workshop.fields import Choice, Labelled, Minutes
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.slide_sources import SlideSources, Source
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.ui.workshop.wall import Wall

BREAK_MINUTES = 10
GIVEN_ONCE = N_("Pull the screen out, or press Escape there, and it comes back here blank.")


class ShowPage(WorkshopPage):
    """Nothing is on the second screen until the facilitator puts it there."""

    help_page = "projector"
    column_ems = 66.0

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        self._show = tools.show
        self._sources = SlideSources(tools, meeting)
        self._offered: Mapping[str, tuple[str, Source]] = {}
        # The group's own screen is painted first: what comes next may be long, and is laid out after it.
        self._preview = QTimer(self)
        self._preview.setSingleShot(True)
        self._preview.setInterval(0)
        self._preview.timeout.connect(self._show_following)
        words = self.words
        self.add_title(words("For the group to see"),
                       words("The second screen shows only what you choose here. It cannot show anybody's plan."))
        self._add_pictures()
        self._add_moving()
        self._add_what()
        self._add_break()
        self._add_screen()
        self.add_end()
        self._show.changed.connect(self._on_changed)
        self._show.unplugged.connect(self._on_unplugged)
        for field in (self._source, self._slide, self._minutes):
            field.installEventFilter(self)
        self._read_sources()
        self._choose_first()
        self._find_source()
        self._on_changed()

    def end(self) -> None:
        self._preview.stop()
        self._show.changed.disconnect(self._on_changed)
        self._show.unplugged.disconnect(self._on_unplugged)

    def refresh(self, parts: frozenset[str], origin: object) -> None:  # noqa: ARG002  # whoever changed it
        """Offer what there is now."""
        if parts & {"agreement", "lists", "examples", "meetings"}:
            self._read_sources()

    def take_remote(self, event: QKeyEvent) -> bool:
        """Move what is shown, and what would be shown while no second screen is on."""
        return act(self._show, event, only_pages=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A remote moves what is shown, also after something was picked in a list, and never what is picked."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and act(self._show, event, only_pages=True):
            return True
        return super().eventFilter(watched, event)

    # Parts

    def _add_pictures(self) -> None:
        words, context = self.words, self.context
        row = QHBoxLayout()
        row.setSpacing(context.theme.px(0.8))
        family, tokens = context.theme.font.families(), context.theme.tokens
        self._now = SmallPicture(family, tokens)
        self._now.setAccessibleName(words("What the group sees"))
        self._next = SmallPicture(family, tokens)
        self._next.setAccessibleName(words("What comes next"))
        for title, picture, stretch in ((words("Now"), self._now, 3), (words("Next"), self._next, 2)):
            column = QVBoxLayout()
            column.addWidget(Question(title))
            column.addWidget(picture)
            if picture is self._next:
                self._last = Hint(words("This is the last page of it."))  # a black picture would look like a blank screen
                self._last.hide()
                column.addWidget(self._last)
            column.addStretch(1)
            row.addLayout(column, stretch)
        self.column.addLayout(row)
        self._state = Hint("")
        self.column.addWidget(self._state)
        self._told = Notice("")
        self._told.hide()
        self.column.addWidget(self._told)

    def _add_moving(self) -> None:
        words, row = self.words, FlowLayout()
        self._back = plain_button(words("Show what was before"), self.theme)
        self._back.clicked.connect(self._show.go_back)
        self._on = primary_button(words("Show the next"), self.theme)
        self._on.clicked.connect(self._show.go_on)
        self._blank = quiet_button(words("Blank (B)"), self.theme)
        self._freeze = quiet_button(words("Freeze (F)"), self.theme)
        for button, act_on in ((self._blank, self._show.blank), (self._freeze, self._show.freeze)):
            button.setCheckable(True)
            button.clicked.connect(lambda on, act_on=act_on: act_on(on=on))
        for button in (self._back, self._on, self._blank, self._freeze):
            row.addWidget(button)
        self.column.addLayout(row)

    def _add_what(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("What to show")))
        self._source = Choice(self.theme)
        self._source.setAccessibleName(words("What to show"))
        self._source.setPlaceholderText(words("Something else is shown"))
        self._source.activated.connect(lambda _index: self._on_source())
        body.addWidget(self._source)
        self._slide = Choice(self.theme)
        self._slide.setAccessibleName(words("Which page of it"))
        self._slide.activated.connect(self._show.go_to)
        body.addWidget(Labelled(words("Which page of it"), self._slide))

    def _add_break(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("A break")))
        row = FlowLayout()
        self._minutes = Minutes(words("How long the break is"), BREAK_MINUTES, self.context)
        row.addWidget(self._minutes)
        begin = plain_button(words("Show how long it still lasts"), self.theme)
        begin.clicked.connect(self._begin_break)
        row.addWidget(begin)
        body.addLayout(row)

    def _add_screen(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("The second screen")))
        self._screens = FlowLayout()
        body.addLayout(self._screens)
        self._look = RadioRow(words("Colours"), (("light", words("Light")), ("dark", words("Dark"))),
                              "dark" if self.theme.name != "light" else "light")
        self._look.picked.connect(lambda: self._show.wear(self.theme.font.families(), TOKENS[self._look.value()]))
        body.addWidget(self._look)
        body.addWidget(Hint(words(GIVEN_ONCE)))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._show_screens)
            app.screenRemoved.connect(self._show_screens)
        self._show_screens()

    def _show_screens(self, _screen: object = None) -> None:
        """Offer each screen that is there; the laptop's own last, where another is."""
        while (item := self._screens.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words, own = self.words, screen_of(self)
        screens = sorted(QGuiApplication.screens(), key=lambda one: one is own)
        for screen in screens:
            said = words("Show on this screen, whole") if screen is own else words("Show on {screen}").format(screen=screen.name())
            button = plain_button(said, self.theme)
            button.clicked.connect(lambda _on=False, screen=screen: self._begin(screen))
            self._screens.addWidget(button)
        self._end = quiet_button(words("Show it nowhere"), self.theme)
        self._end.clicked.connect(self._show.end)
        self._end.setEnabled(self._show.window is not None)
        self._screens.addWidget(self._end)

    # What happens

    def _begin(self, screen: QScreen) -> None:
        self._told.hide()
        self._show.begin(screen)

    def _begin_break(self) -> None:
        now = self.tools.clocks.monotonic
        end = now() + 60 * self._minutes.value()
        self.tools.countdown.begin(self.words("Break"), lambda: round(end - now()))
        self._source.setCurrentIndex(-1)

    def _read_sources(self) -> None:
        """Offer what can be shown of the workshop as it is now."""
        kept = self._source.currentData()
        self._source.clear()
        self._offered = self._sources.read()
        for key, (title, _source) in self._offered.items():
            self._source.addItem(title, key)
        self._source.setCurrentIndex(self._source.findData(kept))

    def _on_source(self) -> None:
        self._show.show(self._offered[self._source.currentData()][1]())

    def _choose_first(self) -> None:
        """Choose the item that is on where nothing was chosen yet, and without one what stands first in the list."""
        meeting, pace = self.tools.live.meeting, self.tools.live.pace()
        if not self._show.slides and meeting is not None and pace is not None:
            Wall(self.tools, self).follow(meeting, pace)
        if not self._show.slides:
            self._source.setCurrentIndex(0)
            self._on_source()

    def _find_source(self) -> None:
        """Pick what is shown already, the page was left and opened again; nothing where that cannot be picked, such as a break."""
        on, shown = self._show.slide, [one.id for one in self._show.slides]
        found = ""
        for key, (_title, source) in self._offered.items():
            ids = [one.id for one in source()]
            if ids == shown:
                found = key
                break
            if not found and on is not None and on.id in ids:
                found = key
        self._source.setCurrentIndex(self._source.findData(found))

    def _on_changed(self) -> None:
        words, show = self.words, self._show
        self._now.set_shape(show.aspect)
        self._now.show_part(show.part)
        self._preview.start()
        if [self._slide.itemData(n) for n in range(self._slide.count())] != [one.id for one in show.slides]:
            self._slide.clear()
            for number, one in enumerate(show.slides, start=1):
                self._slide.addItem(words("{number}. {title}").format(number=words.number(number), title=one.title), one.id)
        self._slide.setCurrentIndex(show.at)
        self._blank.setChecked(show.is_blank)
        self._freeze.setChecked(show.is_frozen)
        self._end.setEnabled(show.window is not None)
        self._state.setText(self._said())

    def _show_following(self) -> None:
        self._next.set_shape(self._show.aspect)
        following = self._show.following
        self._next.show_part(following)
        self._next.setVisible(following is not None)
        self._last.setVisible(following is None and self._show.slide is not None)

    def _said(self) -> str:
        words, show = self.words, self._show
        if show.screen is None:
            return words("It is on no screen yet.")
        if show.is_blank:
            return words("The screen is blank.")
        if show.is_frozen:
            return words("The screen is frozen: it keeps what it showed.")
        return words("It is on {screen}.").format(screen=show.screen.name())

    def _on_unplugged(self) -> None:
        text = self.words("The second screen is gone. It was blanked, and nothing of it is on this one.")
        self._told.setText(text)
        self._told.show()
        self.context.announce(text)
