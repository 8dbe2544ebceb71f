"""Workbooks: an empty one for anybody, and what was typed into one brought into the open plan."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.errors import CannotRead, WrapError
from wrap_builder.paper.results import Filled
from wrap_builder.plan.values import Plan
from wrap_builder.session import bringing, copies, outfile
from wrap_builder.session.arrival import Arrival
from wrap_builder.session.naming import file_name
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.bringing_page import BringingPage, ComingIn, OtherAnswer
from wrap_builder.ui.pages.workbook_page import WorkbookPage
from wrap_builder.ui.places import usual_folder
from wrap_builder.ui.widgets.print_options import PrintChoice


class Workbooks(QObject):
    """`show_start` is where the person stands after the page with an empty workbook."""

    def __init__(self, desk: Desk, show_start: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_start = show_start
        self._looked: tuple[BringingPage, Filled, Plan, Arrival] | None = None
        desk.ended.connect(self._forget)

    # An empty one

    def show_empty(self) -> None:
        """Show the page on which an empty workbook is made."""
        desk, country = self._desk, QLocale.system().name().partition("_")[2]
        page = WorkbookPage(desk.context, copies.printers, paper=desk.context.settings.paper_in(country))
        page.save_wanted.connect(lambda: self._save(page))
        page.print_wanted.connect(lambda choice: self._print(page, choice))
        page.left.connect(lambda: desk.show_plan() if desk.open is not None else self._show_start())
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
                desk.in_background(lambda: outfile.write(path, make()), lambda _none: desk.tell(page, told),
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

    # A filled one

    def show_bringing(self) -> None:
        """Show the page from which a filled workbook comes into the plan, where one with a file is open and can be written."""
        now = self._desk.open
        if now is None or now.keeper is None or now.keeper.read_only:
            return
        page = BringingPage(self._desk.context)
        page.file_wanted.connect(lambda: self._pick(page))
        page.bring_wanted.connect(lambda: self._bring(page))
        page.left.connect(self._leave)
        self._desk.show_page(page)
        page.focus_first()

    def _pick(self, page: BringingPage) -> None:
        desk, words = self._desk, self._desk.context.words

        def picked(path: Path) -> None:
            if desk.page is page and desk.open is not None:
                page.set_busy(True)
                self._look(page, lambda: _read(path))

        desk.context.prompts.open_file(desk.tools.window, words("Choose the filled workbook"), words("PDF (*.pdf)"), picked)

    def _look(self, page: BringingPage, read: Callable[[], Filled]) -> None:
        desk, words, library = self._desk, self._desk.context.words, self._desk.tools.library
        if desk.open is None:
            return
        plan = desk.open.session.plan

        def work() -> tuple[Filled, Arrival]:
            filled = read()
            return filled, bringing.look(plan, library.catalogue(), filled, words)

        def done(found: tuple[Filled, Arrival]) -> None:
            if desk.page is not page or desk.open is None:
                return  # locked or left meanwhile: nothing of it is kept
            self._looked = (page, found[0], plan, found[1])
            page.set_busy(False)
            page.show_arrival(
                [ComingIn(one.title, one.texts) for one in found[1].added],
                [OtherAnswer(one.field, one.title, one.here, one.there) for one in found[1].differs], found[1].unplaced)

        desk.in_background(work, done, lambda error: desk.tell_page(page, error))

    def _bring(self, page: BringingPage) -> None:
        desk, words, looked = self._desk, self._desk.context.words, self._looked
        if looked is None or looked[0] is not page or desk.open is None:
            return
        _, filled, plan, arrival = looked
        if desk.open.session.plan is not plan:
            self._look(page, lambda: filled)  # something was undone meanwhile: what would be added may be another
            return
        try:
            desk.open.session.execute(arrival.command(page.taken()), page)
        except WrapError as error:
            desk.tell_page(page, error)
            return
        self._leave()
        if desk.open is not None:
            desk.context.notice(words("What you typed in the workbook is in your plan."), undo=True)

    def _leave(self) -> None:
        self._forget()
        self._desk.show_plan()

    def _forget(self) -> None:
        self._looked = None


def _read(path: Path) -> Filled:
    try:
        with path.open("rb") as file:
            data = bringing.bounded(file)
    except OSError:
        raise CannotRead from None
    return bringing.read_workbook(data)
