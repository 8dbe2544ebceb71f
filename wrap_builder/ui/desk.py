"""What the person can do, one use case after the other: begin, open, lock, hide, print, close. Pages ask; this answers."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import Repacked, WrapError, WrongPassphrase
from wrap_builder.plan.values import Plan
from wrap_builder.session.guide import Guide
from wrap_builder.session.journal import Event
from wrap_builder.session.pictures import Pictures
from wrap_builder.session.session import PlanSession
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.album import Album
from wrap_builder.ui.autosave import Autosave, SaveState
from wrap_builder.ui.context import Context
from wrap_builder.ui.file_work import FileWork
from wrap_builder.ui.opened import LockedPlan, OpenDocument, OpenPlan, OpenWorkshop, keeper_of
from wrap_builder.ui.page_stack import PageStack
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.plan_view import Place, PlanView
from wrap_builder.ui.standing import Standing, standing, where_rescued, workshop_standing
from wrap_builder.ui.tools import Tools
from wrap_builder.ui.workshop.room import WorkshopRoom
from wrap_builder.ui.workshop.view import WorkshopPlace, WorkshopView
from wrap_builder.workshop.values import Workshop

if TYPE_CHECKING:
    from wrap_builder.session.file_keeper import FileKeeper
    from wrap_builder.session.keeper import Keeper
    from wrap_builder.session.workshop_keeper import WorkshopKeeper

__all__ = ["Desk", "LockedPlan", "OpenPlan", "OpenWorkshop"]


class Desk(QObject):
    """Knows what is open and switches what the window shows. Use cases of their own are in ui/use_cases/.

    `wanted` carries the id of what the person asked for in the open plan. `ended` comes when it was put away, `left_behind` when
    the person will not come straight back to it. `is_covered` is True while the plan is on its way out: nothing but hiding is heard
    then. `has_unfinished_sheet`: a new recovery code was never put on paper. `room`: what is around an open workshop.
    """

    wanted = Signal(str)
    ended = Signal()
    left_behind = Signal()

    def __init__(self, tools: Tools, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.tools = tools
        self.open: OpenPlan | None = None
        self.workshop: OpenWorkshop | None = None
        self.room = WorkshopRoom(tools, self.wanted.emit, self)
        self.file_work = FileWork(self.in_background, self)
        self.locked: LockedPlan | None = None
        self._pages = PageStack(tools.window)
        self.is_covered = False
        self.has_unfinished_sheet = False
        tools.window.left.connect(self.save_now)

    @property
    def context(self) -> Context:
        """Words, looks and helpers of pages; made again when a preference changes."""
        return self.tools.context()

    @property
    def current(self) -> OpenDocument | None:
        """Whatever is open: a plan, an example or a workshop; never two of them."""
        return self.open or self.workshop

    # What the window shows

    def show_page(self, page: QWidget) -> None:
        """Show a page outside the plan; the one shown before is let go."""
        self._pages.show(page)

    def show_over(self, page: QWidget) -> None:
        """Show a page that leads back to the one under it, which stays as it is; over another such page it takes its place."""
        self._pages.show_over(page)

    def go_back(self) -> bool:
        """Show what lies under the page that is shown; False where nothing does."""
        return self._pages.go_back()

    def show_plan(self) -> None:
        """Go back to the open plan, or workshop."""
        now = self.current
        if now is not None:
            self.tools.window.show_widget(now.view)
            self._pages.forget()

    @property
    def page(self) -> QWidget | None:
        """The page outside the plan that is shown, if one is; while help is read, the one that it leads back to."""
        return self._pages.page

    # A plan is opened and closed

    def begin(self, plan: Plan, keeper: Keeper | None, place: Place | None = None, said: Standing | None = None) -> None:
        """Show a plan that was just opened, or an example. Raises BadPlanData for answers that do not fit their fields.

        `said`: what stands there all the time instead of what the file itself gives reason to say.

        RuntimeError while another plan is open: it would never be saved again.
        """
        if self.current is not None:
            raise RuntimeError("another file is open")
        session = PlanSession(plan, self.tools.library.catalogue(), self.tools.clocks.monotonic)
        guide = Guide(session)
        autosave = None
        if keeper is not None:
            autosave = self._make_autosave(session, keeper)
        said = said or standing(keeper, self.context.words)
        album = Album(keeper.pictures if keeper is not None else Pictures(), self.context.tasks, self)
        view = self._make_view(session, guide, autosave, keeper, said, album)
        self.open = OpenPlan(session, guide, view, keeper, autosave, album, said)
        self._show_begun(view, place, keeper)

    def begin_workshop(self, workshop: Workshop, keeper: WorkshopKeeper, place: WorkshopPlace | None = None) -> None:
        """Show a workshop that was just opened. RuntimeError while another file is open."""
        if self.current is not None:
            raise RuntimeError("another file is open")
        session = WorkshopSession(workshop, self.tools.clocks.monotonic)
        autosave = self._make_autosave(session, keeper)
        said = workshop_standing(keeper, self.context.words)
        view = self._make_workshop_view(session, autosave, keeper, said)
        self.workshop = OpenWorkshop(session, view, keeper, autosave, said)
        self._show_begun(view, place, keeper)

    def _show_begun(self, view: PlanView | WorkshopView, place: Any, keeper: FileKeeper[Any] | None) -> None:
        self.locked = None
        self.is_covered = False
        view.restore(place)
        if keeper is not None and keeper.notice and not keeper.read_only:
            view.say(self.context.words(keeper.notice))
        self.show_plan()
        self.tools.idle.start()
        # The garbage collector need not walk the whole plan again and again: its pauses were the longest while writing (69 ms).
        gc.freeze()

    def _make_autosave(self, session: PlanSession | WorkshopSession, keeper: FileKeeper[Any]) -> Autosave:
        autosave = Autosave(session, keeper, self.context.tasks, clock=self.tools.clocks.monotonic,
                            now=self.tools.clocks.now, parent=self)
        autosave.state_changed.connect(self._on_save_state)
        autosave.displaced.connect(self._on_displaced)
        return autosave

    def save_now(self) -> None:
        """Save at once what there is to save."""
        now = self.current
        if now is not None and now.autosave is not None:
            now.autosave.save_now()

    def put_away(self) -> None:
        """Forget the open plan: blank first, then pages, history, plan and keys."""
        now = self.current
        if now is None:
            return
        self.open = self.workshop = None
        gc.unfreeze()
        self.tools.idle.stop()
        self.tools.window.go_blank()
        self._pages.forget_under()
        # From the last line to the first, and each although another fails: above all, the keys have to go.
        with contextlib.ExitStack() as steps:
            # Pages, session and plan refer to one another: only the collector lets go of them, once the widgets are deleted.
            steps.callback(lambda: QTimer.singleShot(0, self, gc.collect))
            steps.callback(self.ended.emit)
            if now.keeper is not None:
                steps.callback(now.keeper.close)
            if isinstance(now, OpenPlan):
                steps.callback(now.album.deleteLater)
                steps.callback(now.album.close)
            steps.callback(now.session.drop)
            steps.callback(self.room.clear)
            steps.callback(self.tools.window.forget, now.view)
            steps.callback(now.view.end)
            if now.autosave is not None:
                steps.callback(now.autosave.deleteLater)
                steps.callback(now.autosave.stop)

    def leave_behind(self) -> None:
        """Put the open plan away, or give up the locked one, so that the next one finds nothing of it: no tick, no place."""
        try:
            self.put_away()
        finally:
            self.locked = None
            self.is_covered = False
            self.left_behind.emit()

    def in_plan(self, act: Callable[[PlanView], None]) -> None:
        """Do something in the open plan, where it is what the window shows."""
        if self.open is not None and self.tools.window.shown is self.open.view:
            act(self.open.view)

    def notice(self, text: str, *, undo: bool) -> None:
        """Show a line about what was done where the person is: in the open plan, or on a page that changes it."""
        notice = getattr(self._pages.top, "notice", None)
        if notice is not None and self.tools.window.shown is self._pages.top:
            notice(text, undo=undo)
        else:
            self.in_plan(lambda view: view.say(text, undo=undo))

    def undo(self) -> None:
        """Take back the last step, where the open plan or a page that changes it is shown."""
        self._travel("undo")

    def redo(self) -> None:
        """Bring the last undone step back, where the open plan or a page that changes it is shown."""
        self._travel("redo")

    def _travel(self, way: str) -> None:
        shown = self.tools.window.shown
        travel = getattr(shown, way, None)
        now = self.current
        if now is not None and travel is not None and shown in (now.view, self._pages.top):
            travel()

    def look_again(self) -> None:
        """Show the same in other looks: what is shown is built anew at the same place."""
        now = self.current
        if now is None:
            return
        place, was_shown = now.view.place(), self.tools.window.shown is now.view
        old = now.view
        if isinstance(now, OpenPlan):
            now.view = self._make_view(now.session, now.guide, now.autosave, now.keeper, now.standing, now.album)
        else:
            now.view = self._make_workshop_view(now.session, now.autosave, now.keeper, now.standing)
        old.end()
        now.view.offer(*old.offered)
        now.view.restore(place)  # type: ignore[arg-type]  # the place of the same kind of view
        if was_shown:
            self.tools.window.show_widget(now.view)
        self.tools.window.forget(old)

    # Helpers of use cases

    def in_background(self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[WrapError], None]) -> None:
        """Run work on a worker. A WrapError goes to `failed`; so does a calm one for a mistake of ours, which is then raised."""
        def on_failed(error: BaseException) -> None:
            if not isinstance(error, WrapError):
                failed(WrapError())
                raise error
            self.tools.journal.note_problem(error)
            failed(error)

        self.context.tasks.run(work, context=self, done=done, failed=on_failed)

    def tell_page(self, page: QWidget | None, error: WrapError) -> None:
        """Say on a page what happened and what the person can do."""
        self.tell(page, *self.context.words.explain(error))
        if isinstance(error, WrongPassphrase) and isinstance(page, ColumnPage) and page is self._pages.top:
            page.ask_again()

    def tell(self, page: QWidget | None, sentence: str, advice: str = "") -> None:
        """Say something on a page, or where the person is now if they have left that page meanwhile."""
        is_its_own = page is not None and page is self._pages.top
        page = self._pages.top  # work that was begun elsewhere ends nothing that is under way here
        tell = getattr(page, "tell" if is_its_own else "mention", None)
        if tell is not None and getattr(page, "can_tell", True) and self.tools.window.shown is page:
            tell(sentence, advice)
        elif self.current is not None:
            self.current.view.say(f"{sentence} {advice}".strip())

    def show_instead(self, plan: Plan, said: Standing) -> None:
        """Show another plan of the same file, where its own cannot be shown; nothing of either is written."""
        if self.open is None or self.open.keeper is None or not self.open.keeper.read_only:
            return
        keeper, self.open.keeper = self.open.keeper, None
        self.put_away()
        self.begin(plan, keeper, said=said)

    def _make_view(self, session: PlanSession, guide: Guide, autosave: Autosave | None, keeper: Keeper | None,
                   said: Standing | None, album: Album) -> PlanView:
        reads_only = keeper is not None and keeper.read_only
        context = replace(self.context, album=album, helplines=self.tools.library.helplines, today=self.tools.clocks.today)
        view = PlanView(session, guide, context, keeps=keeper is not None, reads_only=reads_only, standing=said)
        view.wanted.connect(self.wanted)
        view.page_changed.connect(lambda _key: self.save_now())
        if autosave is not None:
            view.show_state(autosave.state, self._where_kept(keeper))
        return view

    def _make_workshop_view(self, session: WorkshopSession, autosave: Autosave, keeper: WorkshopKeeper,
                            said: Standing | None) -> WorkshopView:
        view = self.room.view(session, keeper, said)
        view.wanted.connect(self.wanted)
        view.page_changed.connect(lambda _key: self.save_now())
        view.show_state(autosave.state, self._where_kept(keeper))
        return view

    def _on_save_state(self, state: SaveState) -> None:
        if state.error is not None:
            self.tools.journal.note(Event.NOT_SAVED)
        now = self.current
        if now is not None:
            now.view.show_state(state, self._where_kept(keeper_of(now)))

    def _where_kept(self, keeper: FileKeeper[Any] | None) -> str:
        return where_rescued(keeper.rescued, keeper.path, self.context.words) if keeper is not None else ""

    def _on_displaced(self, _path: Path) -> None:
        words = self.context.words
        text = words("Another version of this file was written meanwhile. It is kept beside your file.")
        now, keeper = self.current, keeper_of(self.current)
        if now is not None:
            if keeper is not None and keeper.state.name == "REPACKED":
                text = " ".join([words(Repacked.sentence), words("The file as it was before is kept beside your plan.")])
            now.view.say(text)
            self.wanted.emit("look_for_others")
