"""Then and now: picks an earlier state of the open plan and shows it beside the present one. Nothing is changed by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.session.fit import demand_fit
from wrap_builder.session.look_back import LookedPart, look_back
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.look_back_page import LookBackPage
from wrap_builder.ui.use_cases.version_words import when_of, why_of

if TYPE_CHECKING:
    from wrap_builder.session.versions import Earlier


class LookingBack(QObject):
    """What was found belongs to the page and goes with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the earlier states to choose from, where a plan with a file is open."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or now.keeper is None or now.autosave is None:
            return
        page, today = LookBackPage(self._desk.context), self._desk.tools.clocks.today()
        found: dict[str, Earlier] = {}
        page.picked.connect(lambda one: self._read(page, found[one]))
        page.wanted.connect(self._desk.wanted)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

        def done(versions: tuple[Earlier, ...]) -> None:
            if self._desk.page is page:
                # What another computer wrote is no earlier state of this plan: it is compared elsewhere.
                earlier = [one for one in versions if one.superseded]
                found.update((one.id, one) for one in earlier)
                page.show_days([(one.id, when_of(one.at, today, words), why_of(one, words)) for one in earlier],
                               is_from_today=all(one.at.date() >= today for one in earlier))

        self._desk.file_work.run(now.autosave, now.keeper.versions, done, lambda error: self._desk.tell_page(page, error), writes=False)

    def _read(self, page: LookBackPage, one: Earlier) -> None:
        now, words = self._desk.open, self._desk.context.words
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper, catalogue, plan = now.keeper, now.session.catalogue, now.session.plan

        def work() -> tuple[LookedPart, ...]:
            then = keeper.plan_of(one)
            demand_fit(then, catalogue)
            return look_back(then, plan, catalogue, words)

        def done(parts: tuple[LookedPart, ...]) -> None:
            if self._desk.page is page and not self._desk.is_covered:
                page.show_both(when_of(one.at, self._desk.tools.clocks.today(), words), parts)

        self._desk.file_work.run(now.autosave, work, done, lambda error: self._desk.tell_page(page, error), writes=False)
