"""Making a plan: its place, its passphrase, and the recovery sheet."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

import msgspec
from PySide6.QtCore import QLocale, QObject

from wrap_builder.errors import NotConfirmed, WrapError
from wrap_builder.plan.values import Plan, Practice
from wrap_builder.session import copies, late
from wrap_builder.session.journal import Event
from wrap_builder.session.pictures import Pictures
from wrap_builder.session.practice import begun
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.opened import keeper_of
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.pages.new_plan_page import PLAN_FROM_OPEN, NewPlanPage
from wrap_builder.ui.pages.recovery_page import RecoveryOfferPage, RecoverySheetPage
from wrap_builder.ui.pages.workshop_start_page import WorkshopStartPage
from wrap_builder.ui.places import folder_apart
from wrap_builder.ui.plan_view import WAYS

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper

SUGGESTED_NAME = "Notes"
WAITING = (FirstPage, NewPlanPage, WorkshopStartPage)
"""On these pages nothing is done yet, so that a file that was just made may take their place."""


class Making(QObject):
    """`created` is called with the path of a new plan, `cancelled` when the person goes back."""

    def __init__(self, desk: Desk, created: Callable[[Path], None], cancelled: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._created = created
        self._cancelled = cancelled

    def show_new(self) -> None:
        """Ask for a place and a passphrase."""
        page = NewPlanPage(self._desk.context, self._desk.tools.sources, free_place(self._desk.tools.places.folder()))
        page.place_wanted.connect(lambda: self._pick_place(page))
        page.create_requested.connect(lambda path, passphrase: self._create(page, path, passphrase))
        page.cancelled.connect(self._cancelled)
        self._desk.show_page(page)

    def show_from_open(self) -> None:
        """Ask the same for a new plan with the words of the open one, or of the example: another file with another key."""
        if self._desk.open is None:
            return
        page = NewPlanPage(self._desk.context, self._desk.tools.sources, free_place(self._desk.tools.places.folder()), PLAN_FROM_OPEN)
        page.place_wanted.connect(lambda: self._pick_place(page))
        page.create_requested.connect(lambda path, passphrase: self._create_from_open(page, path, passphrase))
        page.cancelled.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _pick_place(self, page: NewPlanPage) -> None:
        words = self._desk.context.words
        pick_place(self._desk, page, words("Where to keep the plan"), words("Plans (*.plan)"))

    def _create(self, page: NewPlanPage, path: Path, passphrase: str) -> None:
        work = self._maker(path, Plan(language=self._desk.context.words.language, practice=self._begun()), passphrase)

        def done(keeper: Keeper) -> None:
            self._begin(keeper, passphrase, is_awaited=is_awaited(self._desk, page))
            self._offer_ways(keeper)

        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))

    def _offer_ways(self, keeper: Keeper) -> None:
        """Say in a plan that begins empty that there is a shorter way than through all of it."""
        now, words = self._desk.open, self._desk.context.words
        if now is not None and now.keeper is keeper:
            now.view.offer(words("With little time or energy, three short sittings are enough to begin with. "
                                 "You can change your way at any time."),
                           words("Show me the ways"), WAYS)

    def _create_from_open(self, page: NewPlanPage, path: Path, passphrase: str) -> None:
        now = self._desk.open
        if now is None:
            return
        plan = now.session.plan
        work = self._maker(path, msgspec.structs.replace(plan, example=False, practice=self._begun()), passphrase, now.album.pictures)

        def done(keeper: Keeper) -> None:
            is_still_open = self._desk.open is not None and self._desk.open.session is now.session
            # Whoever left the page meanwhile may have written on in the open plan.
            has_waited = self._desk.page is page and now.session.plan is plan
            awaited = is_awaited(self._desk, page)
            if is_still_open and has_waited and not self._desk.is_covered:
                self._desk.leave_behind()
            self._begin(keeper, passphrase, is_awaited=awaited)

        def failed(error: WrapError) -> None:
            self._desk.tell_page(page, error)

        if now.autosave is None:
            self._desk.in_background(work, done, failed)
        else:
            self._desk.file_work.run(now.autosave, work, done, failed)  # what was typed last is in its own file first

    def _begun(self) -> Practice:
        return begun(self._desk.tools.clocks.today())

    def _maker(self, path: Path, plan: Plan, passphrase: str, pictures: Pictures | None = None) -> Callable[[], Keeper]:
        tools = self._desk.tools

        def make() -> Keeper:
            tools.places.demand(path)
            return late.keeper().create(path, plan, passphrase, **tools.keeping(path), pictures=pictures)

        return make

    def _begin(self, keeper: Keeper, passphrase: str, *, is_awaited: bool) -> None:
        """Show a plan that was made now, unless the person went on to something else meanwhile, or is asked who sees the screen."""
        self._desk.tools.journal.note(Event.CREATED)
        self._created(keeper.path)
        if self._desk.current is not None or self._desk.locked is not None or not is_awaited:
            keeper.close()
            self._desk.tell(None, self._desk.context.words("The new plan was made. You can open it from the start page."))
            return
        self._desk.begin(keeper.plan, keeper)
        self.offer_sheet(passphrase)

    def offer_sheet(self, known_passphrase: str = "") -> None:
        """Offer a recovery sheet for the open plan; without a passphrase known from this moment it is asked for again."""
        page = RecoveryOfferPage(self._desk.context, ask_passphrase=not known_passphrase, is_workshop=self._desk.workshop is not None)
        page.sheet_wanted.connect(lambda typed: self._add_code(page, known_passphrase or typed))
        page.put_off.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _add_code(self, page: RecoveryOfferPage, passphrase: str) -> None:
        now = self._desk.current
        keeper = keeper_of(now)
        if now is None or keeper is None or now.autosave is None:
            return
        autosave, plan, code = now.autosave, now.session.document, late.new_code()

        def added(_report: object) -> None:
            autosave.adopt(plan)
            if self._desk.is_covered:
                self._desk.has_unfinished_sheet = True
            else:
                self.show_sheet(code)

        def failed(error: WrapError) -> None:
            if isinstance(error, NotConfirmed):
                added(None)  # the code is in the file already, so it has to be shown
                now.view.say(" ".join(self._desk.context.words.explain(error)))
            else:
                self._desk.tell_page(page, error)

        self._desk.file_work.run(autosave, lambda: keeper.add_recovery_code(plan, passphrase, code), added, failed)

    def show_sheet(self, code: str, then: Callable[[], None] | None = None) -> None:
        """Show a code this once, with the ways to put it on paper. `then` says where to go afterwards: back to the plan, if nowhere."""
        page = RecoverySheetPage(self._desk.context, code, pick_two_groups)
        page.print_requested.connect(lambda: self._print_sheet(page, code))
        page.save_requested.connect(lambda: self._save_sheet(page, code))
        page.done.connect(lambda: self._on_sheet_done(then or self._desk.show_plan))
        self._desk.has_unfinished_sheet = True
        self._desk.show_page(page)

    def _on_sheet_done(self, go_on: Callable[[], None]) -> None:
        self._desk.has_unfinished_sheet = False
        go_on()

    def _sheet(self, code: str) -> Callable[[], bytes]:
        words, today = self._desk.context.words, self._desk.tools.clocks.today()
        country = QLocale.system().name().partition("_")[2]
        paper = cast("Literal['a4', 'letter']", self._desk.context.settings.paper_in(country))
        of_workshop = self._desk.workshop is not None
        return lambda: copies.recovery_sheet(code, today, words, paper, of_workshop=of_workshop)

    def _print_sheet(self, page: RecoverySheetPage, code: str) -> None:
        make, words = self._sheet(code), self._desk.context.words
        self._desk.in_background(lambda: copies.send_to_printer(make()),
                                 lambda _none: self._desk.tell(page, words("The sheet was sent to the printer.")),
                                 lambda error: self._desk.tell_page(page, error))

    def _save_sheet(self, page: RecoverySheetPage, code: str) -> None:
        make, words = self._sheet(code), self._desk.context.words

        def picked(path: Path) -> None:
            if self._desk.page is not page:
                return  # locked meanwhile: a readable sheet must not be written then
            self._desk.in_background(lambda: self._desk.tools.places.write(path, make()),
                                     lambda _none: self._desk.tell(page, words("The sheet was saved. It is not encrypted.")),
                                     lambda error: self._desk.tell_page(page, error))

        keeper = keeper_of(self._desk.current)
        # Whoever has the file and the sheet can read everything: they are not suggested into one folder.
        suggestion = folder_apart(keeper.path.parent if keeper is not None else Path()) / "Sheet.pdf"
        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save the sheet"), suggestion,
                                             words("PDF (*.pdf)"), picked)


def pick_two_groups() -> tuple[int, int]:
    """Return two of the eight groups to type back, in their order."""
    first, second = sorted(random.SystemRandom().sample(range(8), 2))
    return first, second


def pick_place(desk: Desk, page: NewPlanPage, title: str, patterns: str) -> None:
    """Let the person pick the place of a new file; the page may be gone by then."""
    def picked(path: Path) -> None:
        if desk.page is page:
            page.set_place(path)

    desk.context.prompts.save_file(desk.tools.window, title, page.place(), patterns, picked)


def is_awaited(desk: Desk, page: NewPlanPage) -> bool:
    """Tell whether somebody who asked on this page for a new file still waits for it: there, or where one begins or opens files.

    Nobody is pulled away from anything else, such as helplines, help, or the question who can see the screen.
    """
    shown = desk.tools.window.shown
    return shown is page or (isinstance(shown, WAITING) and not shown.is_busy)


def free_place(folder: Path, name: str = SUGGESTED_NAME, suffix: str = ".plan") -> Path:
    """Return a neutral file name that is not taken in a folder."""
    place, number = folder / f"{name}{suffix}", 2
    while place.exists():
        place, number = folder / f"{name} {number}{suffix}", number + 1
    return place
