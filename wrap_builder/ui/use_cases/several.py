"""Several copies at once, and new ones for everybody whose copy is out of date: printed, or saved in a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.plan.values import Plan
from wrap_builder.session import copies, offers, register
from wrap_builder.session.journal import Event
from wrap_builder.session.naming import ENDINGS, file_name
from wrap_builder.session.pile import Job, Pile, jobs
from wrap_builder.session.register import HeldCopy
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.several_page import SeveralChoice, SeveralPage
from wrap_builder.ui.use_cases.handing_out import HandingOut, Outcome, notes, told
from wrap_builder.ui.widgets.copy_list import CopyOffer
from wrap_builder.ui.widgets.print_options import PrintChoice


class Several(QObject):
    """At most one pile of copies is made at a time; its page shows how far it is whenever it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._running: HandingOut | None = None
        self._held: tuple[HeldCopy, ...] = ()
        desk.ended.connect(self._forget)

    def _forget(self) -> None:
        """Let go of who has a copy: it belongs to the plan that was put away."""
        self._held = ()

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        settings, words = self._desk.context.settings, self._desk.context.words
        country = QLocale.system().name().partition("_")[2]
        # A copy of ticked parts shows each person what they were shown last; where that is not known, nobody can be asked here.
        able = [CopyOffer(one.id, one.title, one.about) for one in offers.offers(words) if not one.picks or one.usual]
        page = SeveralPage(self._desk.context, able, now.session.plan.people, copies.printers, paper=settings.paper_in(country),
                           font=settings.get("font"))
        page.print_wanted.connect(lambda choice, how: self._print(page, choice, how))
        page.save_wanted.connect(lambda choice: self._save(page, choice))
        page.stop_wanted.connect(self._stop)
        page.single_wanted.connect(lambda: self._desk.wanted.emit("print"))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        if self._running is not None:
            self._watch(page, self._running)
        if notes(now):
            self._look_for_old_ones(page, now.session.plan)

    def print_new_ones(self, wanted: Sequence[register.Renewal], how: PrintChoice, began: Callable[[HandingOut], None],
                       ended: Callable[[str], None]) -> None:
        """Print new copies for these people; `began` gets what tells how far it is, `ended` what came of it, in sentences."""
        if self._running is not None:
            ended(self._desk.context.words("Other copies are being made now. You can print these when they are done."))
        elif wanted:
            self._begin([Job(one.copy_id, one.options) for one in wanted], partial(_send, how), "print", how.copies, began, ended)

    def _look_for_old_ones(self, page: SeveralPage, plan: Plan) -> None:
        library, words = self._desk.tools.library, self._desk.context.words

        def done(held: tuple[HeldCopy, ...]) -> None:
            if self._desk.page is page:
                self._held = held
                old = self._renewals()
                page.show_renewals(list(dict.fromkeys(one.given.whom or words("nobody named") for one in old)), len(old))

        self._desk.in_background(lambda: register.held_copies(plan, library.catalogue(), words, library.helplines()), done,
                                 lambda error: self._desk.tell_page(page, error))

    def _renewals(self) -> tuple[register.Renewal, ...]:
        """Return what to make again, in the order in which it was made then."""
        return tuple(reversed(register.renewals(self._held, self._desk.tools.clocks.today())))

    def _jobs(self, choice: SeveralChoice) -> list[Job]:
        now, words = self._desk.open, self._desk.context.words
        if now is None:
            return []
        usual = copies.Options(printed_on=self._desk.tools.clocks.today(), paper=cast("Literal['a4', 'letter']", choice.paper),
                               font=cast("Literal['noto', 'atkinson']", choice.font), large=choice.large)
        wanted = [one for one in offers.offers(words) if one.id in choice.copies]
        found = list(jobs(now.session.plan, wanted, choice.whom, usual)) if wanted else []
        if choice.renew:
            found += [Job(one.copy_id, one.options) for one in self._renewals()]
        return found

    def _print(self, page: SeveralPage, choice: SeveralChoice, how: PrintChoice) -> None:
        self._begin(self._jobs(choice), partial(_send, how), "print", how.copies, partial(self._watch, page), None)

    def _save(self, page: SeveralPage, choice: SeveralChoice) -> None:
        words, day, places = self._desk.context.words, self._desk.tools.clocks.today(), self._desk.tools.places
        titles = {one.id: one.title for one in offers.offers(words)}

        def picked(folder: Path) -> None:
            if self._desk.page is not page:
                return  # locked meanwhile: readable copies must not be written then

            def write(job: Job, pdf: bytes) -> None:
                def name(taken: frozenset[str]) -> str:
                    return file_name(titles[job.copy_id], day, ENDINGS["pdf"], words, whom=job.options.for_whom, taken=taken)

                places.write_beside(folder, name, pdf)

            self._begin(self._jobs(choice), write, "pdf", 1, partial(self._watch, page), None)

        self._desk.context.prompts.pick_folder(self._desk.tools.window, words("Save in a folder"), picked)

    def _begin(self, wanted: Sequence[Job], out: Callable[[Job, bytes], None], how: str, count: int,
               began: Callable[[HandingOut], None], ended: Callable[[str], None] | None) -> None:
        now, library, words = self._desk.open, self._desk.tools.library, self._desk.context.words
        if now is None or self._running is not None or not wanted:
            return
        pile = Pile(now.session.plan, library.catalogue(), words, library.helplines(), how=how, count=count,
                    pause=self._desk.context.tasks.turns.step_aside)
        running = HandingOut(self._desk, now, pile, wanted, out, Event.PRINTED if how == "print" else Event.COPY_MADE)
        self._running = running

        def done(outcome: Outcome) -> None:
            self._running = None
            said = told(outcome, running.count, words, printed=how == "print")
            page = self._desk.page
            if ended is not None:
                ended(said)
            elif isinstance(page, SeveralPage):
                page.end(said)
                if self._desk.open is not None and notes(self._desk.open):
                    self._look_for_old_ones(page, self._desk.open.session.plan)
            else:
                self._desk.tell(None, said)

        running.ended.connect(done)
        began(running)
        running.start()

    def _watch(self, page: SeveralPage, running: HandingOut) -> None:
        page.begin(running.count)
        page.progress.show_done(running.done)
        running.moved.connect(page.progress.show_done)

    def _stop(self) -> None:
        if self._running is not None:
            self._running.stop()


def _send(how: PrintChoice, _job: Job, pdf: bytes) -> None:
    copies.send_to_printer(pdf, printer=how.printer, copies=how.copies, two_sided=how.two_sided)
