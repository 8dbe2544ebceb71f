"""What the person can do, one use case after the other: begin, open, lock, hide, print, close. Pages ask; this answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.errors import WrapError
from wrap_builder.plan.values import Plan
from wrap_builder.session.guide import Guide
from wrap_builder.session.journal import Event, Journal
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.autosave import Autosave, SaveState
from wrap_builder.ui.context import Context
from wrap_builder.ui.idle import IdleWatch
from wrap_builder.ui.main_window import MainWindow
from wrap_builder.ui.plan_view import Place, PlanView
from wrap_builder.ui.widgets.passphrase import PassphraseSources

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper, Sealed

WORK_FACTOR = 18


@dataclass(frozen=True)
class Clocks:
    """Every clock of the program, handed in."""

    monotonic: Callable[[], float] = monotonic
    now: Callable[[], datetime] = datetime.now
    today: Callable[[], date] = date.today


@dataclass
class OpenPlan:
    """A plan that is open now: what changes it, what keeps it, what shows it. `keeper` is None for an example."""

    session: PlanSession
    guide: Guide
    view: PlanView
    keeper: Keeper | None
    autosave: Autosave | None


@dataclass
class LockedPlan:
    """What is remembered of a plan while it is locked: where it lies and where the person was; nothing of its words.

    `sealed`: encrypted bytes that could not be written before the lock.
    """

    path: Path
    place: Place | None = None
    sealed: Sealed | None = None


@dataclass
class Library:
    """What is read from resources, loaded after the first window was painted."""

    catalogue: Callable[[], Catalogue]
    helplines: Callable[[], HelplineBook]


@dataclass
class Tools:
    """The long-lived objects that use cases share."""

    window: MainWindow
    context: Callable[[], Context]
    library: Library
    idle: IdleWatch
    journal: Journal
    sources: PassphraseSources
    clocks: Clocks = field(default_factory=Clocks)
    work_factor: int = WORK_FACTOR


class Desk(QObject):
    """Knows what is open and switches what the window shows. Use cases of their own are in ui/use_cases/.

    `wanted` carries the id of what the person asked for in the open plan.
    """

    wanted = Signal(str)

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.open: OpenPlan | None = None
        self.locked: LockedPlan | None = None
        self._page: QWidget | None = None
        tools.window.left.connect(self.save_now)

    @property
    def context(self) -> Context:
        """Words, looks and helpers of pages; made again when a preference changes."""
        return self.tools.context()

    # What the window shows

    def show_page(self, page: QWidget) -> None:
        """Show a page outside the plan; the one shown before is let go."""
        old, self._page = self._page, page
        self.tools.window.show_widget(page)
        if old is not None and old is not page:
            self.tools.window.forget(old)

    def show_plan(self) -> None:
        """Go back to the open plan."""
        if self.open is not None:
            self.tools.window.show_widget(self.open.view)
            self._forget_page()

    @property
    def page(self) -> QWidget | None:
        """The page outside the plan that is shown, if one is."""
        return self._page

    def _forget_page(self) -> None:
        if self._page is not None:
            self.tools.window.forget(self._page)
            self._page = None

    # A plan is opened and closed

    def begin(self, plan: Plan, keeper: Keeper | None, place: Place | None = None) -> None:
        """Show a plan that was just opened, or an example."""
        session = PlanSession(plan, self.tools.library.catalogue(), self.tools.clocks.monotonic)
        guide = Guide(session)
        autosave = None
        if keeper is not None:
            autosave = Autosave(session, keeper, self.context.tasks, clock=self.tools.clocks.monotonic,
                                now=self.tools.clocks.now, parent=self)
            autosave.state_changed.connect(self._on_save_state)
            autosave.displaced.connect(self._on_displaced)
        view = self._make_view(session, guide, autosave, keeper)
        self.open = OpenPlan(session, guide, view, keeper, autosave)
        self.locked = None
        view.restore(place)
        if keeper is not None and keeper.notice:
            view.say(self.context.words(keeper.notice))
        self.show_plan()
        self.tools.idle.start()

    def save_now(self) -> None:
        """Save at once what there is to save."""
        if self.open is not None and self.open.autosave is not None:
            self.open.autosave.save_now()

    def put_away(self) -> None:
        """Forget the open plan: blank first, then pages, history, plan and keys."""
        if self.open is None:
            return
        now, self.open = self.open, None
        self.tools.idle.stop()
        self.tools.window.go_blank()
        if now.autosave is not None:
            now.autosave.stop()
            now.autosave.deleteLater()
        now.view.end()
        self.tools.window.forget(now.view)
        now.session.drop()
        if now.keeper is not None:
            now.keeper.close()

    def in_plan(self, act: Callable[[PlanView], None]) -> None:
        """Do something in the open plan, where it is what the window shows."""
        if self.open is not None and self.tools.window.shown is self.open.view:
            act(self.open.view)

    def look_again(self) -> None:
        """Show the same in other looks: what is shown is built anew at the same place."""
        if self.open is not None:
            now, place = self.open, self.open.view.place()
            was_shown = self.tools.window.shown is now.view
            view = self._make_view(now.session, now.guide, now.autosave, now.keeper)
            self.open = OpenPlan(now.session, now.guide, view, now.keeper, now.autosave)
            now.view.end()
            view.restore(place)
            if was_shown:
                self.tools.window.show_widget(view)
            self.tools.window.forget(now.view)

    # Helpers of use cases

    def in_background(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WrapError], None]) -> None:
        """Run work on a worker; a WrapError goes to `failed`, anything else is a mistake of ours and is raised."""
        def on_failed(error: BaseException) -> None:
            if not isinstance(error, WrapError):
                raise error
            self.tools.journal.note_problem(error)
            failed(error)

        self.context.tasks.run(work, context=self, done=done, failed=on_failed)

    def tell_page(self, page: Any, error: WrapError) -> None:
        """Say on a page what happened and what the person can do."""
        page.tell(*self.context.words.explain(error))

    def _make_view(self, session: PlanSession, guide: Guide, autosave: Autosave | None, keeper: Keeper | None) -> PlanView:
        reads_only = keeper is not None and keeper.read_only
        view = PlanView(session, guide, self.context, keeps=keeper is not None, reads_only=reads_only)
        view.wanted.connect(self.wanted)
        view.page_changed.connect(lambda _key: self.save_now())
        if autosave is not None:
            view.show_state(autosave.state)
        return view

    def _on_save_state(self, state: SaveState) -> None:
        if state.error is not None:
            self.tools.journal.note(Event.NOT_SAVED)
        if self.open is not None:
            self.open.view.show_state(state)

    def _on_displaced(self, _path: Path) -> None:
        text = self.context.words("Another version of this file was written meanwhile. It is kept beside your file.")
        if self.open is not None:
            self.open.view.say(text)
