"""Opening: the start page, picking a file, unlocking it, coming back after a lock, looking at an example."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.content import examples
from wrap_builder.errors import WrapError
from wrap_builder.plan import codec
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk, LockedPlan
from wrap_builder.ui.pages.examples_page import ExamplesPage
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.plan_view import Place
from wrap_builder.ui.workshop.view import WorkshopPlace
from wrap_builder.workshop.values import Workshop

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper
    from wrap_builder.session.workshop_keeper import WorkshopKeeper

RECENT_KEPT = 8


class Opening(QObject):
    """`wanted` is called with what the start page asks for besides: new, workbook, helplines, preferences, help, about, guests."""

    def __init__(self, desk: Desk, wanted: Callable[[str], None], make_start_page: Callable[[], FirstPage]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._wanted = wanted
        self._make_start_page = make_start_page

    def show_start(self, page: FirstPage | None = None) -> None:
        """Show the first page: a new one, or the one that stands there already."""
        page = page or self._make_start_page()
        page.new_requested.connect(lambda: self._wanted("new"))
        page.open_requested.connect(self.pick_file)
        page.examples_requested.connect(self.show_examples)
        page.workbook_requested.connect(lambda: self._wanted("workbook"))
        page.helplines_requested.connect(lambda: self._wanted("helplines"))
        page.preferences_requested.connect(lambda: self._wanted("preferences"))
        page.help_requested.connect(lambda: self._wanted("help"))
        page.intro_requested.connect(lambda: self._wanted("intro"))
        page.about_requested.connect(lambda: self._wanted("about"))
        page.workshop_requested.connect(lambda: self._wanted("workshop"))
        page.guests_requested.connect(lambda: self._wanted("guests"))
        page.recent_requested.connect(self.look_at)
        page.forget_recent_requested.connect(self._on_forget_recent)
        self._desk.locked = None
        self._desk.show_page(page)

    def pick_file(self) -> None:
        """Ask for a plan file and open it."""
        words = self._desk.context.words
        patterns = words("Plans (*.plan);;Workshops (*.workshop);;All files (*)")
        self._desk.context.prompts.open_file(self._desk.tools.window, words("Open a plan"), patterns, self.look_at)

    def look_at(self, path: Path) -> None:
        """Bound everything in a file before its passphrase is asked for; a problem is told on the start page."""
        def failed(error: WrapError) -> None:
            if self._desk.current is not None or self._desk.locked is not None:
                return  # the person went on: the start page would let go of what was sealed at a lock
            if not isinstance(self._desk.page, FirstPage):
                self.show_start()
            self._desk.tell_page(self._desk.page, error)

        def done(_none: object) -> None:
            # A slow drive may answer after the person went on to something else.
            if self._desk.current is None and self._desk.locked is None:
                self.show_unlock(LockedPlan(path.absolute()))

        def work() -> None:
            self._desk.tools.places.demand(path)
            late.keeper().look(path)

        self._desk.in_background(work, done, failed)

    def show_unlock(self, locked: LockedPlan, *, why: str = "", was_open: bool = False) -> None:
        """Ask for the passphrase or the code of a file."""
        self._desk.locked = locked
        page = UnlockPage(self._desk.context, locked=was_open, why=why, file_name=locked.path.name,
                          is_workshop=locked.is_workshop)
        page.passphrase_entered.connect(lambda text: self._unlock(page, passphrase=text))
        page.code_entered.connect(lambda text: self._unlock(page, code=text))
        page.cancelled.connect(lambda: self._wanted("leave_locked"))
        page.helplines_requested.connect(lambda: self._wanted("helplines"))
        self._desk.show_page(page)

    def _unlock(self, page: UnlockPage, *, passphrase: str | None = None, code: str | None = None) -> None:
        locked, tools = self._desk.locked, self._desk.tools
        assert locked is not None  # noqa: S101  # the unlock page is shown for a locked plan only

        def work() -> Keeper | WorkshopKeeper:
            keeping = tools.keeping(locked.path)
            return late.unlock()(locked.sealed or locked.path, passphrase=passphrase, code=code, **keeping)

        def done(keeper: Keeper | WorkshopKeeper) -> None:
            if self._desk.page is not page:
                keeper.close()  # the person went back meanwhile
                return
            page.forget()
            try:
                self._begin(keeper, locked)
            except WrapError as error:
                keeper.close()
                self._desk.tell_page(page, error)
                return
            self._desk.tools.journal.note(Event.OPENED)
            self.remember(locked.path)
            self._tell_what_lies_beside(keeper)
            self._wanted("look_for_others")
            now = self._desk.current
            if locked.sealed is not None and now is not None and now.autosave is not None:
                now.autosave.save_anyway()
            if keeper.opened_by_code:
                self._wanted("locks")

        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))

    def _begin(self, keeper: Keeper | WorkshopKeeper, locked: LockedPlan) -> None:
        """Show a file for what it is: its name may say something else."""
        place = locked.place
        if isinstance(keeper.document, Workshop):
            self._desk.begin_workshop(keeper.document, keeper, place if isinstance(place, WorkshopPlace) else None)
        else:
            self._desk.begin(keeper.document, keeper, place if isinstance(place, Place) else None)

    def _tell_what_lies_beside(self, keeper: Keeper | WorkshopKeeper) -> None:
        """Say once, after unlocking, what the person has to know about the file and its sheet."""
        words, now = self._desk.context.words, self._desk.current
        if now is None:
            return
        if keeper.left_overs:
            count = len(keeper.left_overs)
            now.view.say(words.plural("A version that was never finished lies beside your file. Its name ends in .tmp.",
                                      "{n} versions that were never finished lie beside your file. Their names end in .tmp.", count))
        elif self._desk.has_unfinished_sheet:
            now.view.say(words("Your recovery sheet was not finished. You can make a new one under Locks."))
        self._desk.has_unfinished_sheet = False

    def show_examples(self) -> None:
        """Show the example plans to choose from."""
        page = ExamplesPage(self._desk.context, examples.examples())
        page.example_requested.connect(self.open_example)
        page.left.connect(self.show_start)
        self._desk.show_page(page)

    def open_example(self, name: str) -> None:
        """Open an example plan; it belongs to no file, and nothing of it is kept."""
        self._desk.begin(codec.from_json(examples.read(name).decode()), None)

    def remember(self, path: Path) -> None:
        """Put a file on the list of recent ones, where the person switched that list on."""
        settings = self._desk.context.settings
        if settings.get("recent_list"):
            kept = [one for one in settings.get("recent") if one != str(path)]
            settings.set("recent", [str(path), *kept][:RECENT_KEPT])

    def _on_forget_recent(self) -> None:
        self._desk.context.settings.set("recent", [])
        self.show_start()
