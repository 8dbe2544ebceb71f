"""An open plan on the screen: the list of pages at the side, one page in the middle, the way on at the bottom."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from wrap_builder.errors import N_
from wrap_builder.plan.commands import LookAt
from wrap_builder.session.arrangement import PageState, PageView, SectionView, page_state
from wrap_builder.session.guide import Guide
from wrap_builder.session.session import Change, PlanSession
from wrap_builder.ui.autosave import SaveState, SaveStep
from wrap_builder.ui.context import Context
from wrap_builder.ui.navigator import Navigator, NavRow
from wrap_builder.ui.pages.section_page import CaretPlace, SectionPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button, tool_button
from wrap_builder.ui.widgets.text import Hint, Words

PAGES_KEPT = 3
NARROW_EMS = 54
SIDE_EMS = 17.5

MENU = (
    ("arrange", N_("My way through the plan")),
    ("locks", N_("Locks and recovery sheet")),
    ("save_copy", N_("Save a copy of the file")),
    ("preferences", N_("Preferences")),
    ("help", N_("Help")),
    ("about", N_("About")),
    ("close_plan", N_("Close this plan")),
)


@dataclass(frozen=True)
class Place:
    """Where the person is: page, caret and scroll; kept through a lock. Holds no text."""

    key: str
    caret: CaretPlace | None


class PlanView(QWidget):
    """Shows one session until it is locked. `wanted` carries the id of what the person asked for outside the pages."""

    wanted = Signal(str)
    page_changed = Signal(str)

    def __init__(self, session: PlanSession, guide: Guide, context: Context, *, keeps: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._guide, self._context = session, guide, context
        self._words, self._theme = context.words, context.theme
        self._built: OrderedDict[str, SectionPage] = OrderedDict()
        self._key = ""
        root = QHBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(0)
        self._side = self._make_side(keeps=keeps)
        root.addWidget(self._side)
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        self._bar = self._make_bar()
        middle.addWidget(self._bar)
        self._stack = QStackedWidget()
        middle.addWidget(self._stack, 1)
        middle.addWidget(self._make_foot())
        root.addLayout(middle, 1)
        self._end_watch = session.observe(self._on_change)
        self._show_rows()

    # What others ask of the view

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        return self._key

    @property
    def page(self) -> SectionPage:
        """The page that is shown."""
        return self._built[self._key]

    def place(self) -> Place:
        """Return where the person is."""
        return Place(self._key, self.page.caret() if self._key else None)

    def restore(self, place: Place | None) -> None:
        """Go to where the person was, or to the first page of the route."""
        page = self._guide.page(place.key) if place else None
        first = self._guide.pages()[0]
        self.open_page((page or first).key)
        if place and page and place.caret is not None:
            self.page.restore(place.caret)

    def open_page(self, key: str) -> None:
        """Show a page; it is built at its first visit, and the longest unseen of more than three is dropped."""
        page = self._guide.page(key)
        if page is None:
            return
        if self._key and self._key != key:
            self._session.end_typing()
        widget = self._built.get(key) or self._build(page)
        self._built.move_to_end(key)
        self._key = key
        self._stack.setCurrentWidget(widget)
        while len(self._built) > PAGES_KEPT:
            _old, dropped = self._built.popitem(last=False)
            self._stack.removeWidget(dropped)
            dropped.deleteLater()
        self._session.execute(LookAt(key), self)
        self._show_rows()
        self._show_foot(page)
        self.page_changed.emit(key)

    def show_field(self, field_id: str) -> bool:
        """Bring a field into view; False if it is on no page that is shown."""
        if self._key and any(field_id in (field.id, field.same_as) for field in self.page.view.fields):
            self.page.show_field(field_id)
            return True
        page = self._guide.page_with(field_id)
        if page is None:
            return False
        self.open_page(page.key)
        self.page.show_field(field_id)
        return True

    def undo(self) -> None:
        """Show what the last step changed, then take it back."""
        self._travel(self._session.undo_label, self._session.undo_fields(), self._session.undo, N_("Taken back: {what}"))

    def redo(self) -> None:
        """Show what the undone step changed, then bring it back."""
        self._travel(self._session.redo_label, self._session.redo_fields(), self._session.redo, N_("Brought back: {what}"))

    def go_next(self) -> None:
        """Go to the next page of the route; the last one stays."""
        page = self._guide.next(self._key)
        if page is not None:
            self.open_page(page.key)
            self.page.focus_first()

    def go_back(self) -> None:
        """Go to the page before."""
        page = self._guide.previous(self._key)
        if page is not None:
            self.open_page(page.key)
            self.page.focus_first()

    def show_state(self, state: SaveState) -> None:
        """Say in the corner what is true about the file."""
        words = self._words
        if state.step is SaveStep.NOT_SAVED and state.error is not None:
            sentence, advice = words.explain(state.error)
            self._trouble_words.setText(words("Not saved. {sentence} {advice}").format(sentence=sentence, advice=advice))
            if not self._trouble.isVisible():
                self._context.announce(self._trouble_words.text())
            self._corner.setText(words("Not saved"))
        elif state.step is SaveStep.SAVED and state.at is not None:
            self._corner.setText(words("Saved on this computer, {time}").format(time=words.time(state.at)))
        else:
            self._corner.setText(words("Saving in a moment"))
        self._trouble.setVisible(state.step is SaveStep.NOT_SAVED)

    def say(self, text: str, *, undo: bool = False) -> None:
        """Show a line over the way on, with a button to take back where that makes sense."""
        self._said.setText(text)
        self._said_undo.setVisible(undo)
        self._said_line.setVisible(bool(text))

    def end(self) -> None:
        """Forget every page and stop watching: at lock and at closing."""
        self._end_watch()
        for widget in self._built.values():
            self._stack.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._built.clear()
        self._said.setText("")

    # Parts

    def _make_side(self, *, keeps: bool) -> QFrame:
        words, theme = self._words, self._theme
        side = QFrame()
        side.setObjectName("side")
        side.setFixedWidth(theme.px(SIDE_EMS))
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 18, 0, 14)
        layout.setSpacing(8)
        title = Words(words("My plan") if keeps else words("An example"))
        title.setObjectName("planTitle")
        title.setContentsMargins(22, 0, 22, 0)
        self._progress = Words("")
        self._progress.setObjectName("eyebrow")
        self._progress.setContentsMargins(22, 0, 22, 4)
        self._navigator = Navigator(words, theme)
        self._navigator.page_chosen.connect(self.open_page)
        for widget in (title, self._progress):
            layout.addWidget(widget)
        layout.addWidget(self._navigator, 1)
        for wanted, icon, label in (("print", "printer", words("Printing and copies")), ("helplines", "life-buoy", words("Helplines"))):
            layout.addWidget(self._side_button(icon, label, lambda wanted=wanted: self.wanted.emit(wanted)))
        more = self._side_button("ellipsis", words("More"), lambda: None)
        more.setMenu(self._make_menu(more, keeps=keeps))
        layout.addWidget(more)
        layout.addLayout(self._make_corner(keeps=keeps))
        return side

    def _side_button(self, icon: str, label: str, pressed: Callable[[], None]) -> QWidget:
        button = quiet_button(label, self._theme)
        button.setIcon(self._theme.icon(icon, "accent"))
        button.setIconSize(QSize(self._theme.icon_size, self._theme.icon_size))
        button.setProperty("sideways", True)  # noqa: FBT003  # a Qt property
        button.clicked.connect(lambda: pressed())
        return button

    def _make_menu(self, parent: QWidget, *, keeps: bool) -> QMenu:
        menu = QMenu(parent)
        for wanted, label in MENU:
            if keeps or wanted not in {"locks", "save_copy"}:
                menu.addAction(self._words(label), lambda wanted=wanted: self.wanted.emit(wanted))
        return menu

    def _make_corner(self, *, keeps: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(22, 4, 14, 0)
        self._corner = Words("" if keeps else self._words("An example is not kept."))
        self._corner.setObjectName("eyebrow")
        row.addWidget(self._corner, 1)
        lock = tool_button("lock", self._words("Lock") if keeps else self._words("Close the example"), self._theme)
        lock.clicked.connect(lambda: self.wanted.emit("lock" if keeps else "close_plan"))
        row.addWidget(lock)
        return row

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        bar.setObjectName("side")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        pages = plain_button(self._words("Pages"), self._theme)
        pages.setIcon(self._theme.icon("menu"))
        pages.setCheckable(True)
        pages.toggled.connect(self._on_pages_toggled)
        self._pages_button = pages
        row.addWidget(pages)
        row.addStretch(1)
        lock = tool_button("lock", self._words("Lock"), self._theme)
        lock.clicked.connect(lambda: self.wanted.emit("lock"))
        row.addWidget(lock)
        bar.hide()
        return bar

    def _make_foot(self) -> QFrame:
        words, theme = self._words, self._theme
        foot = QFrame()
        foot.setObjectName("foot")
        layout = QVBoxLayout(foot)
        layout.setContentsMargins(24, 8, 24, 12)
        layout.addWidget(self._make_trouble())
        self._said_line = QWidget()
        said = QHBoxLayout(self._said_line)
        said.setContentsMargins(0, 0, 0, 0)
        self._said = Hint("")
        self._said_undo = quiet_button(words("Take back"), theme)
        self._said_undo.clicked.connect(self.undo)
        said.addWidget(self._said, 1)
        said.addWidget(self._said_undo)
        self._said_line.hide()
        layout.addWidget(self._said_line)
        row = QHBoxLayout()
        self._back = plain_button(words("Back"), theme)
        self._skip = quiet_button(words("Skip for now"), theme)
        self._next = primary_button(words("Next"), theme)
        self._back.clicked.connect(self.go_back)
        self._skip.clicked.connect(self.go_next)
        self._next.clicked.connect(self.go_next)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._skip)
        row.addWidget(self._next)
        layout.addLayout(row)
        return foot

    def _make_trouble(self) -> QFrame:
        self._trouble = QFrame()
        self._trouble.setObjectName("notice")
        row = QHBoxLayout(self._trouble)
        self._trouble_words = QLabel("")
        self._trouble_words.setWordWrap(True)
        self._trouble_words.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._trouble_words, 1)
        for wanted, label in (("save_again", self._words("Try again")), ("save_copy", self._words("Save a copy elsewhere"))):
            button = plain_button(label, self._theme)
            button.clicked.connect(lambda _checked=False, wanted=wanted: self.wanted.emit(wanted))
            row.addWidget(button)
        self._trouble.hide()
        return self._trouble

    # What happens

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < self._theme.px(NARROW_EMS)
        self._bar.setVisible(narrow)
        self._side.setVisible(not narrow or self._pages_button.isChecked())

    def _on_pages_toggled(self, on: bool) -> None:
        self._side.setVisible(on)
        self._stack.setVisible(not on)
        if on:
            self._navigator.setFocus()

    def _build(self, page: PageView) -> SectionPage:
        section = next(one for one in self._session.sections if one.id == page.section_id)
        widget = SectionPage(page, section, self._session, self._context)
        widget.not_today.connect(self.go_next)
        self._built[page.key] = widget
        self._stack.addWidget(widget)
        return widget

    def _on_change(self, change: Change) -> None:
        self.say("")
        if "shape" in change.fields:
            self._drop_stale()
        for widget in self._built.values():
            widget.refresh(change.fields)
        if change.fields - {"edition"}:
            self._show_rows()

    def _drop_stale(self) -> None:
        """Forget pages that look different now; the one that is shown is made again."""
        for key, widget in list(self._built.items()):
            now = self._guide.page(key)
            if now != widget.view or self._section_of(now) != widget.section:
                del self._built[key]
                self._stack.removeWidget(widget)
                widget.deleteLater()
        if self._key and self._key not in self._built:
            page = self._guide.page(self._key) or self._guide.pages()[0]
            self._key = ""
            self.open_page(page.key)

    def _section_of(self, page: PageView | None) -> SectionView | None:
        return next((one for one in self._session.sections if page and one.id == page.section_id), None)

    def _travel(self, label: str, fields: frozenset[str], travel: Callable[[], frozenset[str]], told: str) -> None:
        if not label:
            return
        shown = next((field for field in sorted(fields) if self.show_field(field)), "")
        travel()
        if shown and self._key:
            self.page.show_field(shown)
        text = self._words(told).format(what=self._words(label))
        self.say(text)
        self._context.announce(text)

    def _show_rows(self) -> None:
        plan, titles = self._session.plan, {section.id: section for section in self._session.sections}
        rows: list[NavRow] = []
        sitting = 0
        for page in self._guide.pages():
            now = self._guide.sitting_of(page.key)
            if now and now != sitting:
                rows.append(NavRow("", self._words("Sitting {number}").format(number=now), PageState.NOTHING))
                sitting = now
            rows.append(NavRow(page.key, self._row_title(page, titles[page.section_id]), page_state(plan, page)))
        if self._key and self._key not in {row.key for row in rows} and (page := self._guide.page(self._key)) is not None:
            rows.append(NavRow(page.key, self._row_title(page, titles[page.section_id]), page_state(plan, page)))
        self._navigator.show_rows(rows, self._key)
        written, count = self._session.progress
        self._progress.setText(self._words("{written} of {count} pages have something in them").format(written=written, count=count))

    def _row_title(self, page: PageView, section: SectionView) -> str:
        if len(section.pages) == 1 and page.number == 1 and ":" not in page.key:
            return section.title
        if page.number == 1:
            return section.title
        return self._words("{title}, page {number}").format(title=section.title, number=page.number)

    def _show_foot(self, page: PageView) -> None:
        following, before = self._guide.next(page.key), self._guide.previous(page.key)
        self._back.setEnabled(before is not None)
        self._next.setEnabled(following is not None)
        self._skip.setEnabled(following is not None)
