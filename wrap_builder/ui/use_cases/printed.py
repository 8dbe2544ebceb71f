"""What has changed since the person last printed: each copy is looked at away from the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.session import register
from wrap_builder.session.printed_since import LastPrinted, printed_since
from wrap_builder.session.shown import HELPLINES, PERSON
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.printed_page import PrintedLine, PrintedPage
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.session.copies import Options


class PrintedSince(QObject):
    """`make_again(copy_id, options)` opens the page for printing with everything picked as it was for a copy."""

    def __init__(self, desk: Desk, make_again: Callable[[str, Options], None]) -> None:
        super().__init__(desk)
        self._desk, self._make_again = desk, make_again

    def show(self) -> None:
        """Show the page, where a plan with a file is open."""
        now, library, words = self._desk.open, self._desk.tools.library, self._desk.context.words
        if now is None or now.keeper is None:
            return
        plan, page = now.session.plan, PrintedPage(self._desk.context)
        found: list[LastPrinted] = []
        page.part_wanted.connect(self._go)
        page.renew_wanted.connect(lambda one: self._renew(found, one))
        page.wanted.connect(self._desk.wanted)
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

        def work() -> tuple[LastPrinted, ...]:
            held = register.held_copies(plan, library.catalogue(), words, library.helplines())
            return printed_since(held, plan, library.catalogue(), words)

        def done(last: tuple[LastPrinted, ...]) -> None:
            if self._desk.page is page:
                found.extend(last)
                page.show_copies([_line(one, words) for one in last])

        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))

    def _go(self, part: str) -> None:
        if part == HELPLINES:
            self._desk.wanted.emit("helplines")
        elif part.startswith(PERSON):
            self._desk.wanted.emit("people")
        elif self._desk.open is not None:
            self._desk.show_plan()
            if not self._desk.open.view.show_field(part):
                self._desk.open.view.say(self._desk.context.words(
                    "This part is not shown now. You can bring it back under My way through the plan."))

    def _renew(self, found: list[LastPrinted], given_id: str) -> None:
        given = next((one.held.given for one in found if one.held.given.id == given_id), None)
        if given is not None:
            again = register.renewal(given, self._desk.tools.clocks.today())
            self._make_again(again.copy_id, again.options)


def _line(one: LastPrinted, words: Words) -> PrintedLine:
    row, whom = one.held.row, one.held.given.whom
    title = words("{copy}, for {name}").format(copy=row.copy, name=whom) if whom else row.copy
    made = ", ".join(part for part in (row.version, row.day, row.how) if part)
    return PrintedLine(one.held.given.id, title, made, tuple((part.part, part.title) for part in one.parts), may_renew=bool(one.parts))
