"""The walk through the time after a crisis: begins, goes on where it was left, and keeps that with the plan."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject

from wrap_builder.errors import LimitReached
from wrap_builder.plan.commands import NoteUpkeep
from wrap_builder.session.session import Change
from wrap_builder.session.walk import RESUME, Walk, duties
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.section_page import SectionPage
from wrap_builder.ui.pages.walk_page import WalkPage


class Walking(QObject):
    """Where the walk was left is kept in the plan, not as a step of undo."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        desk.ended.connect(self._on_ended)
        self._page: WalkPage | None = None

    def show(self) -> None:
        """Go on where the walk was left, or show its beginning, where a plan or an example is open that can be written."""
        now, words, clocks = self._desk.open, self._desk.context.words, self._desk.tools.clocks
        if now is None or (now.keeper is not None and now.keeper.read_only):
            return
        session, walk, context = now.session, Walk(now.session), replace(self._desk.context, today=clocks.today)
        resume = session.catalogue.by_id[RESUME]

        def make_question(index: int) -> SectionPage:
            section = walk.section
            assert section is not None  # noqa: S101  # a question is asked
            return SectionPage(walk.page(index), section, session, context)

        page = WalkPage(context, walk, make_question, lambda: duties(session.plan, resume, words, clocks.today()))
        self._page = page
        page.go_wanted.connect(lambda index: self._go(page, walk, index, waits=False))
        page.wait_wanted.connect(lambda: self._go(page, walk, page.index + 1, waits=True))
        page.stopped.connect(self._desk.show_plan)
        page.wanted.connect(self._desk.wanted)
        page.undo_wanted.connect(lambda: self._travel(page, walk, again=False))
        page.redo_wanted.connect(lambda: self._travel(page, walk, again=True))
        end_watch = session.observe(lambda change: self._on_change(page, change))
        page.destroyed.connect(end_watch)
        if walk.at >= 0:
            page.show_question(walk.at)
        else:
            page.show_beginning()
        self._desk.show_page(page)

    def _on_ended(self) -> None:
        if self._page is not None and self._page is self._desk.page:
            self._page.end()
        self._page = None

    def _on_change(self, page: WalkPage, change: Change) -> None:
        if self._page is page and self._desk.page is page:
            page.refresh(change.fields)

    def _go(self, page: WalkPage, walk: Walk, index: int, *, waits: bool) -> None:
        now = self._desk.open
        if now is None or self._desk.page is not page:
            return
        now.session.end_typing()
        shown = walk.fields[page.index].id if page.index >= 0 else ""
        self._note(now, walk, index, waits=shown if waits else "", done=shown if not waits and index > page.index >= 0 else "")
        self._desk.save_now()
        if index < len(walk.fields):
            page.show_question(index)
        else:
            page.show_end()
        page.focus_first()

    def _note(self, now: OpenPlan, walk: Walk, index: int, *, waits: str, done: str) -> None:
        try:
            now.session.execute(NoteUpkeep(walk.upkeep_at(index, waits=waits, done=done)), self)
        except LimitReached:
            return  # a full plan can be walked through all the same; it begins anew then

    def _travel(self, page: WalkPage, walk: Walk, *, again: bool) -> None:
        """Take the last step back, or do it again, and show its question; what is not asked here is left alone."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or self._desk.page is not page:
            return
        session = now.session
        label, fields = (session.redo_label, session.redo_fields()) if again else (session.undo_label, session.undo_fields())
        index = next((index for index, field in enumerate(walk.fields) if field.id in fields), -1)
        if not label or index < 0:
            return
        if index != page.index:
            page.show_question(index)
        travel = session.redo if again else session.undo
        travel()
        told = words("Brought back: {what}") if again else words("Taken back: {what}")
        page.notice(told.format(what=words(label)))
        self._desk.context.announce(told.format(what=words(label)))
