"""Takes what helped, and what did not, over into the crisis plan, and finds whose copy is old by that."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import CarryHelped
from wrap_builder.plan.upkeep_commands import HELPED, HELPS, WORSE
from wrap_builder.session import register
from wrap_builder.session.carrying import helped_lines, without_it
from wrap_builder.session.register import HeldCopy
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.carry_page import CarryPage
from wrap_builder.ui.pages.walk_page import WalkPage
from wrap_builder.words import Words


class Carrying(QObject):
    """`show_walk` goes on with the walk from which somebody came here. The line that was carried last is known by its id only."""

    def __init__(self, desk: Desk, show_walk: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk, self._show_walk = desk, show_walk
        self._last = ""

    def show(self) -> None:
        """Show the lines, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        catalogue, titles = now.session.catalogue, now.session.plan.shape.titles
        self._last = ""
        came_from_walk = isinstance(self._desk.page, WalkPage)
        page = CarryPage(self._desk.context, {one: titles.get(one) or catalogue.by_id[one].title for one in (HELPS, WORSE)},
                         may_change=now.keeper is None or not now.keeper.read_only)
        page.carry_wanted.connect(lambda row, to: self._carry(page, row, to))
        page.write_wanted.connect(self._write)
        page.wanted.connect(self._desk.wanted)
        page.undo_wanted.connect(lambda: self._travel(page, again=False))
        page.redo_wanted.connect(lambda: self._travel(page, again=True))
        page.left.connect(self._show_walk if came_from_walk else self._desk.show_plan)
        self._desk.show_page(page)
        self._load(page)

    def _load(self, page: CarryPage, focus: str = "", *, may_undo: bool = False) -> None:
        now, library, words = self._desk.open, self._desk.tools.library, self._desk.context.words
        if now is None or self._desk.page is not page:
            return
        plan = now.session.plan
        page.show_lines(helped_lines(plan), focus, may_undo=may_undo)

        def done(held: tuple[HeldCopy, ...]) -> None:
            if self._desk.page is page and self._desk.open is not None and self._desk.open.session.plan is plan:
                page.show_old([_in_words(one, words) for one in without_it(held)])

        if now.keeper is not None:
            self._desk.in_background(lambda: register.held_copies(plan, library.catalogue(), words, library.helplines()), done,
                                     lambda error: self._desk.tell_page(page, error))

    def _carry(self, page: CarryPage, row: str, to: str) -> None:
        if self._desk.open is None or self._desk.page is not page:
            return
        try:
            self._desk.open.session.execute(CarryHelped(row, to), page)
        except WrapError as error:
            self._desk.tell_page(page, error)
            return
        self._desk.context.announce(self._desk.context.words("It is in your crisis plan now."))
        self._last = row
        self._load(page, row, may_undo=True)

    def _travel(self, page: CarryPage, *, again: bool) -> None:
        """Take the last step back, or do it again, as long as it was done on this page: nothing else is shown here."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or self._desk.page is not page:
            return
        session = now.session
        label = session.redo_label if again else session.undo_label
        if label != CarryHelped.label:
            return
        travel = session.redo if again else session.undo
        travel()
        told = words("Brought back: {what}") if again else words("Taken back: {what}")
        self._desk.context.announce(told.format(what=words(label)))
        self._load(page, self._last, may_undo=again)

    def _write(self) -> None:
        if self._desk.open is None:
            return
        self._desk.show_plan()
        if not self._desk.open.view.show_field(HELPED):
            self._desk.open.view.say(self._desk.context.words("This part is not shown now. You can bring it back under My way "
                                                              "through the plan."))


def _in_words(held: HeldCopy, words: Words) -> str:
    """Return whose copy it is and when it was made."""
    row = held.row
    if held.given.whom:
        return words("{name} has the copy of {date}: {copy}").format(name=held.given.whom, date=row.day, copy=row.copy)
    return words("{copy}, made on {date}").format(copy=row.copy, date=row.day)
