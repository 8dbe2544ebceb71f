"""Finding: from words to the place in the plan where they stand."""

from __future__ import annotations

from PySide6.QtCore import QObject

from wrap_builder.plan.values import Plan
from wrap_builder.session.finding import Finder, Found
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.find_page import FindPage


class Finding(QObject):
    """Reads the plan once for each state of it, and forgets it with the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        if self._desk.open is None:
            return
        read: list[tuple[Plan, Finder]] = []

        def ahead(finder: tuple[Plan, Finder]) -> None:
            if not read and self._desk.page is page:
                read.append(finder)

        def find(text: str, most: int) -> Found:
            now = self._desk.open
            if now is None:
                return Found(())
            session = now.session
            if not read or read[0][0] is not session.plan:
                read[:] = [(session.plan, Finder(session.plan, session.sections, session.catalogue))]
            return read[0][1].find(text, most)

        page = FindPage(self._desk.context, find)
        page.chosen.connect(self._go_to)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        # Before the first key: a very full plan takes longer to read than a key may.
        session = self._desk.open.session
        plan, sections = session.plan, session.sections
        self._desk.in_background(lambda: (plan, Finder(plan, sections, session.catalogue)), ahead,
                                 lambda error: self._desk.tell_page(page, error))

    def _go_to(self, field: str, item: str) -> None:
        now = self._desk.open
        if now is not None:
            self._desk.show_plan()
            now.view.show_item(field, item)
