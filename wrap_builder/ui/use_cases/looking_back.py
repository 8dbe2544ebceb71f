"""Then and now: picks an earlier state of what is open and shows it beside the present one; that of a workshop can be brought back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.errors import LimitReached
from wrap_builder.plan.values import Plan
from wrap_builder.session.fit import demand_fit
from wrap_builder.session.look_back import LookedPart, look_back
from wrap_builder.session.workshop_look_back import workshop_look_back
from wrap_builder.ui.desk import Desk, OpenWorkshop
from wrap_builder.ui.opened import OpenDocument
from wrap_builder.ui.pages.look_back_page import LookBackPage
from wrap_builder.ui.use_cases.version_words import when_of, why_of
from wrap_builder.words import Words
from wrap_builder.workshop.commands import BringBack
from wrap_builder.workshop.values import Workshop

if TYPE_CHECKING:
    from wrap_builder.session.versions import Earlier


class LookingBack(QObject):
    """What was found belongs to the page and goes with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the earlier states to choose from, where a plan with a file or a workshop is open."""
        now, words = self._desk.current, self._desk.context.words
        if now is None or now.keeper is None or now.autosave is None:
            return
        is_workshop = isinstance(now, OpenWorkshop)
        page, today = LookBackPage(self._desk.context, of_workshop=is_workshop), self._desk.tools.clocks.today()
        found: dict[str, Earlier] = {}
        page.picked.connect(lambda one: self._read(page, found[one]))
        page.wanted.connect(self._desk.wanted)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

        def done(versions: tuple[Earlier, ...]) -> None:
            if self._desk.page is page:
                # What another computer wrote is no earlier state of a plan: it is compared elsewhere.
                earlier = [one for one in versions if one.superseded or is_workshop]
                found.update((one.id, one) for one in earlier)
                page.show_days([(one.id, when_of(one.at, today, words), why_of(one, words)) for one in earlier],
                               is_from_today=not is_workshop and all(one.at.date() >= today for one in earlier))

        self._desk.file_work.run(now.autosave, now.keeper.versions, done, lambda error: self._desk.tell_page(page, error), writes=False)

    def _read(self, page: LookBackPage, one: Earlier) -> None:
        now, words = self._desk.current, self._desk.context.words
        if now is None or now.keeper is None or now.autosave is None:
            return
        reads_only = now.keeper.read_only
        when = when_of(one.at, self._desk.tools.clocks.today(), words)

        def done(found: tuple[Plan | Workshop, tuple[LookedPart, ...]]) -> None:
            then, parts = found
            if self._desk.page is page and not self._desk.is_covered:
                page.show_both(when, parts, bring_back=partial(self._bring_back, page, then, when)
                               if isinstance(then, Workshop) and not reads_only else None)

        self._desk.file_work.run(now.autosave, _reading(now, one, words), done, lambda error: self._desk.tell_page(page, error),
                                 writes=False)

    def _bring_back(self, page: LookBackPage, then: Workshop, when: str) -> None:
        now = self._desk.workshop
        if now is None:
            return
        try:
            now.session.execute(BringBack(then), self)
        except LimitReached as error:
            self._desk.tell_page(page, error)
            return
        self._desk.show_plan()
        now.view.open_page(now.view.key)
        now.view.say(self._desk.context.words("Brought back: {what}").format(what=when), undo=True)


def _reading(now: OpenDocument, one: Earlier, words: Words) -> Callable[[], tuple[Plan | Workshop, tuple[LookedPart, ...]]]:
    """Return what reads an earlier state and puts it beside the present one; for a worker."""
    if isinstance(now, OpenWorkshop):
        group, workshop = now.keeper, now.session.workshop

        def read_workshop() -> tuple[Workshop, tuple[LookedPart, ...]]:
            then = group.document_of(one)
            return then, workshop_look_back(then, workshop, words)

        return read_workshop
    assert now.keeper is not None  # noqa: S101  # nothing earlier was found otherwise
    keeper, plan, catalogue = now.keeper, now.session.plan, now.session.catalogue

    def read_plan() -> tuple[Plan, tuple[LookedPart, ...]]:
        then = keeper.plan_of(one)
        demand_fit(then, catalogue)
        return then, look_back(then, plan, catalogue, words)

    return read_plan
