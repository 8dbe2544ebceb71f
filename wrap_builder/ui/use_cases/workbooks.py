"""Workbooks: an empty one, for anybody."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.session import copies
from wrap_builder.session.naming import file_name
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.workbook_page import WorkbookPage
from wrap_builder.ui.places import usual_folder
from wrap_builder.ui.widgets.print_options import PrintChoice


class Workbooks(QObject):
    """`go_back` is where the person stands after the page with an empty workbook."""

    def __init__(self, desk: Desk, go_back: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._go_back = go_back

    def show_empty(self) -> None:
        """Show the page on which an empty workbook is made."""
        desk, country = self._desk, QLocale.system().name().partition("_")[2]
        page = WorkbookPage(desk.context, copies.printers, paper=desk.context.settings.paper_in(country))
        page.save_wanted.connect(lambda: self._save(page))
        page.print_wanted.connect(lambda choice: self._print(page, choice))
        page.left.connect(self._go_back)
        desk.show_page(page)

    def _pdf(self, page: WorkbookPage, pack: int | None = None) -> Callable[[], bytes]:
        """Return what makes the file that is picked on the page, in a worker."""
        library, words, today = self._desk.tools.library, self._desk.context.words, self._desk.tools.clocks.today()
        choice, font = page.choice(), self._desk.context.settings.get("font")
        wanted = copies.Options(
            printed_on=today, paper=cast("Literal['a4', 'letter']", choice.paper), font=cast("Literal['noto', 'atkinson']", font),
            large=choice.large, fillable=choice.fillable, pack=choice.count if pack is None else pack, two_sided=choice.two_sided)

        step_aside = self._desk.context.tasks.turns.step_aside

        def make() -> bytes:
            plan = copies.empty_workbook_plan(library.catalogue(), words.language)
            return copies.make_copy(plan, library.catalogue(), copies.WORKBOOK, wanted, words, library.helplines(), step_aside)

        return make

    def _save(self, page: WorkbookPage) -> None:
        desk, words, make = self._desk, self._desk.context.words, self._pdf(page)
        told = words("The workbook was saved.")
        if page.choice().fillable:
            told = f"{told} {words('What is typed into it is not encrypted.')}"

        def picked(path: Path) -> None:
            if desk.page is page:
                page.set_busy(True)
                desk.in_background(lambda: desk.tools.places.write(path, make()), lambda _none: desk.tell(page, told),
                                   lambda error: desk.tell_page(page, error))

        suggestion = usual_folder() / file_name(words("Workbook"), desk.tools.clocks.today(), "pdf", words)
        desk.context.prompts.save_file(desk.tools.window, words("Save the workbook"), suggestion, words("PDF (*.pdf)"), picked)

    def _print(self, page: WorkbookPage, choice: PrintChoice) -> None:
        desk, words, make = self._desk, self._desk.context.words, self._pdf(page, pack=1)
        # The printer makes as many as are wanted of one: each begins on a front side by itself.
        count = choice.copies * page.choice().count

        def work() -> None:
            pdf = make()
            copies.send_to_printer(pdf, printer=choice.printer, copies=count, two_sided=choice.two_sided)

        desk.in_background(work, lambda _none: desk.tell(page, words("The workbook was sent to the printer.")),
                           lambda error: desk.tell_page(page, error))
