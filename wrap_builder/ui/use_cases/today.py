"""Today: the daily list of the open plan, with ticks that live in memory until midnight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from wrap_builder.session.today import GOOD_DAY, MIGHT, MUST, DayList, Ticks, day_list
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.today_page import TodayPage

FRIDGE = "daily"
"""The id of the copy for the fridge."""


class Today(QObject):
    """`show_copy` shows the page of copies with one picked. Ticks outlast a lock, so that they are not lost all day
    long; they end when the plan is left."""

    def __init__(self, desk: Desk, show_copy: Callable[[str], None]) -> None:
        super().__init__(desk)
        self._desk, self._show_copy = desk, show_copy
        self._ticks = Ticks(desk.tools.clocks.today)
        desk.left_behind.connect(self._ticks.forget)

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now, words, clocks = self._desk.open, self._desk.context.words, self._desk.tools.clocks
        if now is None:
            return
        session = now.session

        def lists() -> tuple[DayList, DayList, DayList]:
            must, might, good = (day_list(session.plan, session.catalogue, one) for one in (MUST, MIGHT, GOOD_DAY))
            return must, might, good

        page = TodayPage(self._desk.context, lists, self._ticks, lambda: words.date(clocks.today()))
        page.write_wanted.connect(self._write)
        page.print_wanted.connect(lambda: self._show_copy(FRIDGE))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _write(self, field: str) -> None:
        if self._desk.open is not None:
            self._desk.show_plan()
            self._desk.open.view.show_field(field)
