"""Reading the crisis plan as a stranger does: its real first page, made from the plan as it is now."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.session.copies import Options
from wrap_builder.session.stranger import FirstSight, first_sight
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.stranger_page import StrangerPage

DOTS = 100
"""Dots an inch: a page is then about as wide as the window's column."""


class Stranger(QObject):
    """Makes the page away from the window's thread."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the first page of the crisis copy, where a plan or an example is open."""
        now, library, words, settings = self._desk.open, self._desk.tools.library, self._desk.context.words, self._desk.context.settings
        if now is None:
            return
        plan, page = now.session.plan, StrangerPage(self._desk.context)
        page.write_wanted.connect(self._write)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        paper = cast("Literal['a4', 'letter']", settings.paper_in(QLocale.system().name().partition("_")[2]))
        options = Options(printed_on=self._desk.tools.clocks.today(), font=settings.get("font"), paper=paper)

        def work() -> FirstSight:
            return first_sight(plan, library.catalogue(), words, library.helplines(), options, DOTS * ratio)

        def done(sight: object) -> None:
            if self._desk.page is page:
                page.show_sight(cast("FirstSight", sight))

        ratio = page.devicePixelRatioF()
        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))

    def _write(self, field: str) -> None:
        if self._desk.open is None:
            return
        self._desk.show_plan()
        if not self._desk.open.view.show_field(field):
            self._desk.open.view.say(self._desk.context.words("This part is not shown now. You can bring it back under My way "
                                                              "through the plan."))
