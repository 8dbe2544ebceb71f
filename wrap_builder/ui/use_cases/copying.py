"""Copies for the people that the person chose: preview, print, PDF, text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import MarkPrinted
from wrap_builder.plan.values import Given, Plan
from wrap_builder.session import copies, offers
from wrap_builder.session.journal import Event
from wrap_builder.session.naming import ENDINGS, file_name
from wrap_builder.session.register import new_given, shown_before
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.copies_page import CopiesPage, CopyChoice, CopyDesk, CopyOffer, MadeCopy, PartOffer
from wrap_builder.ui.places import usual_folder
from wrap_builder.ui.use_cases.noting import keep_version, note
from wrap_builder.ui.use_cases.register import ONLY_HERE
from wrap_builder.ui.widgets.preview import PageImage
from wrap_builder.ui.widgets.print_options import PrintChoice


class Copying(QObject):
    """Everything is made away from the window's thread, from a frozen plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        if self._desk.open is None:
            return
        settings = self._desk.context.settings
        country = QLocale.system().name().partition("_")[2]
        page = CopiesPage(self._desk.context, self._copy_desk(), paper=settings.paper_in(country), font=settings.get("font"))
        page.print_requested.connect(lambda made, choice: self._print(page, made, choice))
        page.save_pdf_requested.connect(lambda made, choice: self._save_pdf(page, choice, made))
        page.save_html_requested.connect(lambda _made, choice: self._save_html(page, choice))
        page.save_text_requested.connect(lambda made, choice: self._save(page, choice, made.text.encode, "text"))
        page.undo_wanted.connect(lambda: self._forget_noted(page))
        page.several_wanted.connect(lambda: self._desk.wanted.emit("several"))
        page.register_wanted.connect(lambda: self._desk.wanted.emit("register"))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def show_copy(self, copy_id: str) -> None:
        """Show the page with one copy picked."""
        self.show()
        if isinstance(self._desk.page, CopiesPage):
            self._desk.page.pick_copy(copy_id)

    def make_again(self, copy_id: str, options: copies.Options) -> None:
        """Show the page with everything picked as it was for another copy."""
        self.show()
        if isinstance(self._desk.page, CopiesPage):
            self._desk.page.pick(_choice(copy_id, options))

    def _copy_desk(self) -> CopyDesk:
        words, library, turns = self._desk.context.words, self._desk.tools.library, self._desk.context.tasks.turns

        def make(snapshot: object, choice: CopyChoice) -> MadeCopy:
            plan, catalogue, book = cast("Plan", snapshot), library.catalogue(), library.helplines()
            options = self._options(choice)
            pdf = copies.make_copy(plan, catalogue, choice.copy_id, options, words, book, turns.step_aside)
            text = copies.text_copy(plan, catalogue, choice.copy_id, options, words, book)
            missing = copies.missing_glyphs(plan, catalogue, choice.copy_id, options, words, book)
            return MadeCopy(pdf, text, copies.page_count(pdf), tuple((one.character, one.place) for one in missing))

        def draw(pdf: bytes, index: int, dpi: float) -> PageImage:
            image = copies.page_image(pdf, index, dpi)
            return PageImage(image.width, image.height, image.pixels)

        def snapshot() -> object:
            return self._desk.open.session.plan if self._desk.open else Plan()

        def parts() -> tuple[PartOffer, ...]:
            plan = cast("Plan", snapshot())
            return tuple(PartOffer(part.id, part.title, part.fields) for part in offers.parts(plan, library.catalogue()))

        return CopyDesk(
            offers=tuple(CopyOffer(**dataclasses.asdict(one)) for one in offers.offers(words)), snapshot=snapshot, make=make, draw=draw,
            printers=copies.printers, notes=self._notes, languages=self._languages, parts=parts,
            people=lambda: cast("Plan", snapshot()).people,
            shown_before=lambda whom: shown_before(cast("Plan", snapshot()), whom))

    def _options(self, choice: CopyChoice) -> copies.Options:
        return copies.Options(
            paper=cast("Literal['a4', 'letter']", choice.paper), font=cast("Literal['noto', 'atkinson']", choice.font),
            printed_on=self._desk.tools.clocks.today(), for_whom=choice.for_whom, name_in_title=choice.name_in_title, large=choice.large,
            chosen=choice.chosen, also=choice.also, cards=cast("Literal['fold', 'ten']", choice.cards), plan_with=choice.plan_with,
            fillable=choice.fillable, staff_language=choice.staff_language)

    @property
    def _languages(self) -> tuple[tuple[str, str], ...]:
        """Code and name of each language besides the one of this window."""
        words = self._desk.context.words
        return tuple((code, words.name_of(code)) for code in copies.languages() if code != words.language)

    @property
    def _notes(self) -> bool:
        """Whether the open plan is one that can remember who has a copy."""
        now = self._desk.open
        return now is not None and now.keeper is not None and not now.keeper.read_only

    def _print(self, page: CopiesPage, made: MadeCopy, choice: PrintChoice) -> None:
        words = self._desk.context.words

        def work() -> None:
            copies.send_to_printer(made.pdf, printer=choice.printer, copies=choice.copies, two_sided=choice.two_sided)

        self._out(page, work, Event.PRINTED, words("The copy was sent to the printer."), page.choice(), "print",
                  choice.copies)

    def _save_pdf(self, page: CopiesPage, choice: CopyChoice, made: MadeCopy) -> None:
        if not page.lock.is_on:
            self._save(page, choice, lambda: made.pdf, "pdf")
            return
        own = page.lock.own
        password = copies.new_copy_code() if own is None else own
        try:
            copies.demand_password(password)
        except WrapError as error:
            page.forget_said()
            self._desk.tell_page(page, error)
            return
        self._save(page, choice, lambda: copies.lock_copy(made.pdf, password), "pdf", password)

    def _save_html(self, page: CopiesPage, choice: CopyChoice) -> None:
        if self._desk.open is None:
            return
        plan, options = self._desk.open.session.plan, self._options(choice)
        library, words = self._desk.tools.library, self._desk.context.words

        def page_of() -> bytes:
            return copies.html_copy(plan, library.catalogue(), choice.copy_id, options, words, library.helplines()).encode()

        self._save(page, choice, page_of, "html")

    def _save(self, page: CopiesPage, choice: CopyChoice, data: Callable[[], bytes], how: str, password: str = "") -> None:
        """Ask for a place and write there what `data` makes. What is locked is told with its password, once it is there."""
        words, ending = self._desk.context.words, ENDINGS[how]
        title = next(one.title for one in offers.offers(words) if one.id == choice.copy_id)
        suggestion = usual_folder() / file_name(title, self._desk.tools.clocks.today(), ending, words)

        def picked(path: Path) -> None:
            if self._desk.page is not page:
                return  # locked meanwhile: a readable copy must not be written then
            told = words("The copy was saved, and it is locked.") if password else words("The copy was saved. It is not encrypted.")
            self._out(page, lambda: self._desk.tools.places.write(path, data()), Event.COPY_MADE, told, choice, how,
                      after=lambda: page.show_password(password) if password and self._desk.page is page else None)

        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save a copy"), suggestion, f"*.{ending}", picked)

    def _out(self, page: CopiesPage, work: Callable[[], None], event: Event, told: str, choice: CopyChoice, how: str,
             count: int = 1, after: Callable[[], None] = lambda: None) -> None:
        now, library, words = self._desk.open, self._desk.tools.library, self._desk.context.words
        if now is None:
            return
        plan, options = now.session.plan, self._options(choice)

        def work_and_look() -> Given | None:
            given = new_given(plan, library.catalogue(), choice.copy_id, options, words, library.helplines(), how=how, count=count)
            work()
            return given

        def done(given: Given | None) -> None:
            try:
                went_out(given)
            finally:
                self._desk.file_work.end()

        def failed(error: WrapError) -> None:
            self._desk.tell_page(page, error)
            self._desk.file_work.end()

        def went_out(given: Given | None) -> None:
            self._desk.tools.journal.note(event)
            self._desk.tell(page, told)
            is_open = self._desk.open is not None and self._desk.open.session is now.session
            if is_open and self._notes and given is not None:  # else nothing of the plan is on it
                now.session.execute(MarkPrinted(), self)
                self._note(page, given)
                self._keep(page, choice)
            after()

        page.forget_said()
        self._desk.file_work.begin()  # a lock waits until the copy is noted
        self._desk.in_background(work_and_look, done, failed)

    def _note(self, page: CopiesPage, given: Given) -> None:
        """Note who has the copy that was made, and say so where the person is now."""
        now, words = self._desk.open, self._desk.context.words
        if now is None:
            return
        if not note(now, given, self):
            self._desk.tell(page, words("The copy was made. There is no room to note who has it."),
                            words("You can remove lines that you no longer need under Who has a copy."))
        elif self._desk.page is page:
            who = words("Noted: {name} has this copy.").format(name=given.whom) if given.whom else words("This copy is noted.")
            page.say_noted(who, may_undo=True)

    def _forget_noted(self, page: CopiesPage) -> None:
        if self._desk.open is not None and self._desk.open.session.undo_fields() == ONLY_HERE:
            self._desk.open.session.undo()
            page.say_noted(self._desk.context.words("The copy is not noted."), may_undo=False)

    def _keep(self, page: CopiesPage, choice: CopyChoice) -> None:
        """Keep what is on paper now among the earlier versions, so that it can be compared when the paper is old."""
        words = self._desk.context.words
        whose = next(one.title for one in offers.offers(words) if one.id == choice.copy_id)
        if choice.for_whom:
            whose = words("{copy}, for {name}").format(copy=whose, name=choice.for_whom)
        keep_version(self._desk, page, whose)


def _choice(copy_id: str, options: copies.Options) -> CopyChoice:
    return CopyChoice(copy_id, options.paper, options.font, options.for_whom, options.large, tuple(sorted(options.asked)), options.chosen,
                      options.cards, options.plan_with, options.name_in_title, options.fillable, options.staff_language)
