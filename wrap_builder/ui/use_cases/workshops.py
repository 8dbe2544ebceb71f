"""Workshop files: the way in, a new one, and one for the next group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.plan.ids import new_id
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.new_plan_page import NEW_WORKSHOP, NEXT_GROUP, NewFile, NewPlanPage
from wrap_builder.ui.pages.workshop_start_page import WorkshopStartPage
from wrap_builder.ui.use_cases.making import free_place, is_awaited, pick_place
from wrap_builder.workshop.formats import load_formats
from wrap_builder.workshop.next_group import next_group
from wrap_builder.workshop.values import Workshop

if TYPE_CHECKING:
    from wrap_builder.session.workshop_keeper import WorkshopKeeper

SUGGESTED_NAME = "Group"


class Workshops(QObject):
    """`created` is called with the path of a new file, `opened` with one that was picked; `go_back` leads to where the person was.

    `offer_sheet` offers a recovery sheet for a file whose passphrase is known from this moment.
    """

    def __init__(self, desk: Desk, created: Callable[[Path], None], opened: Callable[[Path], None], go_back: Callable[[], None],
                 offer_sheet: Callable[[str], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._created, self._opened, self._go_back = created, opened, go_back
        self._offer_sheet = offer_sheet

    def show(self) -> None:
        """Show the way in."""
        page = WorkshopStartPage(self._desk.context, leads_to_start=self._desk.current is None and self._desk.locked is None)
        page.new_wanted.connect(self.show_new)
        page.open_wanted.connect(self.pick_file)
        page.left.connect(self._go_back)
        self._desk.show_page(page)

    def pick_file(self) -> None:
        """Ask for a workshop file and open it."""
        words = self._desk.context.words
        self._desk.context.prompts.open_file(self._desk.tools.window, words("Open a workshop"),
                                             words("Workshops (*.workshop);;All files (*)"), self._opened)

    def show_new(self) -> None:
        """Ask for a place and a passphrase for a new workshop, in the format that is offered first."""
        def make() -> Workshop:
            language = self._desk.context.words.language
            first = load_formats(language)[0]
            return Workshop(language=language, format=first.id, meetings=first.make(new_id))

        page = self._new_page(NEW_WORKSHOP)
        page.create_requested.connect(lambda path, passphrase: self._create(page, path, passphrase, make))
        page.cancelled.connect(self.show)

    def show_next_group(self, *, keep_lists: bool) -> None:
        """Ask the same for the group after this one; this one stays open."""
        now = self._desk.workshop
        if now is None:
            return
        session = now.session
        page = self._new_page(NEXT_GROUP)
        page.create_requested.connect(lambda path, passphrase: self._create(
            page, path, passphrase, lambda: next_group(session.workshop, new_id, keep_lists=keep_lists)))
        page.cancelled.connect(self._desk.show_plan)

    def _new_page(self, kind: NewFile) -> NewPlanPage:
        place = free_place(self._desk.tools.places.folder(), SUGGESTED_NAME, kind.suffix)
        page = NewPlanPage(self._desk.context, self._desk.tools.sources, place, kind)
        page.place_wanted.connect(lambda: self._pick_place(page))
        self._desk.show_page(page)
        return page

    def _pick_place(self, page: NewPlanPage) -> None:
        words = self._desk.context.words
        pick_place(self._desk, page, words("Where to keep the workshop"), words("Workshops (*.workshop)"))

    def _create(self, page: NewPlanPage, path: Path, passphrase: str, make: Callable[[], Workshop]) -> None:
        tools, workshop = self._desk.tools, make()

        def done(keeper: WorkshopKeeper) -> None:
            tools.journal.note(Event.CREATED)
            self._created(keeper.path)
            if self._desk.current is None and self._desk.locked is None and is_awaited(self._desk, page):
                self._desk.begin_workshop(keeper.document, keeper)
                self._offer_sheet(passphrase)
                return
            keeper.close()
            if self._desk.page is page:
                self._desk.show_plan()
            self._desk.tell(None, self._desk.context.words("The new workshop was made. You can open it from the start page."))

        def work() -> WorkshopKeeper:
            tools.places.demand(path)
            return late.workshop_keeper().create(path, workshop, passphrase, **tools.keeping(path))

        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))
