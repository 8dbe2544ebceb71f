"""A guest's side of a seat: a bar with the way out, the drive read back at the end, and nothing left in the clipboard."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtCore import QObject

from wrap_builder.content.ideas_file import Ideas
from wrap_builder.errors import WrapError
from wrap_builder.plan.ideas_commands import KeepIdeas
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.values import IdeaList
from wrap_builder.ui.clipboard import forget_clipboard
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.finished_page import FinishedPage
from wrap_builder.ui.pages.screen_page import ScreenPage
from wrap_builder.ui.pages.seat_page import SeatPage
from wrap_builder.ui.prompts import Choice
from wrap_builder.ui.screens import Screens
from wrap_builder.ui.seat_bar import SeatBar
from wrap_builder.ui.use_cases.leaving import Leaving

LOOKS = {"text_size", "theme", "font", "reduce_motion"}


def flush_drives() -> None:
    """Let every drive take what the system still holds for it, where the system can be asked."""
    if hasattr(os, "sync"):
        os.sync()


class Seat(QObject):
    """`do` is what the bar asks for; `show_start` shows the first page anew; `quit_program` ends this process.

    `has_drive` tells whether a drive was chosen. `ideas`: what the group gives to take along.
    """

    def __init__(self, desk: Desk, leaving: Leaving, screens: Screens, show_start: Callable[[], None], do: Callable[[str], None],
                 quit_program: Callable[[], None], has_drive: Callable[[], bool], *, ideas: Ideas | None = None,
                 flush: Callable[[], None] = flush_drives) -> None:
        super().__init__(desk)
        self._desk, self._leaving, self._screens, self._flush = desk, leaving, screens, flush
        self._show_start, self._do, self._quit, self._has_drive = show_start, do, quit_program, has_drive
        self._ideas = ideas
        self._count = screens.count()
        self._bar: SeatBar | None = None
        self._show_bar()
        screens.changed.connect(self._on_screens)
        self._end_watch = desk.context.settings.observe(lambda name, _value: self._on_setting(name))

    # The beginning

    def ask_screen(self) -> None:
        """Ask whether anyone else can see the screen, before anything else."""
        page = ScreenPage(self._desk.context, self._screens, can_leave=False)
        page.unseen.connect(self._show_start)
        self._desk.show_page(page)

    def _on_screens(self) -> None:
        """Take everything out of sight when one more screen may show it."""
        before, self._count = self._count, self._screens.count()
        if self._count <= before or isinstance(self._desk.page, ScreenPage | FinishedPage):
            return
        words = self._desk.context.words
        if self._desk.current is None and self._desk.locked is None:
            self.ask_screen()
        else:  # what was handed to somebody goes too
            self._leaving.lock(words("A second screen was connected, so your plan was locked. Check who can see it, then go on."))

    # Ideas

    def take_ideas(self) -> None:
        """Keep the ideas of the group in the open plan, where they are offered when somebody asks for ideas."""
        now, ideas, words = self._desk.open, self._ideas, self._desk.context.words
        if ideas is None or self._desk.is_covered:
            return
        if now is None or now.keeper is None or now.keeper.read_only:
            self._desk.tell(None, words("The ideas go into a plan."), words("Start or open your plan first."))
            return
        try:
            now.session.execute(KeepIdeas(IdeaList(id=new_id(), name=ideas.name, lines=ideas.lines)))
        except WrapError as error:
            self._desk.tell(None, *words.explain(error))
        else:
            self._desk.show_plan()
            now.view.say(words("The ideas of the group are kept in your plan. They appear where you ask for ideas."))

    # The end

    def close(self) -> None:
        """The window is to be closed: the first time the person is shown what is on their drive."""
        if isinstance(self._desk.page, FinishedPage):
            self._quit()
        else:
            self.finish()

    def finish(self) -> None:
        """Save, read the file back from the drive, put everything away, and say that the drive can be taken."""
        self._leaving.settle(self._prove)

    def _prove(self) -> None:
        now = self._desk.current
        words = self._desk.context.words
        if now is None or now.keeper is None or now.autosave is None:
            self._put_away(words("Nothing of yours is open any more. What you saved is on your drive."))
        elif now.keeper.read_only:
            self._put_away(words("Your plan is as it was. Nothing was written to it."))
        elif not now.autosave.is_clean:
            self._put_away(words("Your last changes were not saved. What was saved before is on your drive."))
        else:
            keeper, autosave = now.keeper, now.autosave

            def work() -> None:
                keeper.prove()
                self._flush()

            def failed(error: WrapError) -> None:
                if self._desk.current is now:
                    self._desk.show_plan()
                    autosave.save_anyway()
                    said = words("Your plan could not be read back from the drive. It stays open here, and is saved once more.")
                    self._desk.context.prompts.ask(self._desk.tools.window, words("Not read back"), " ".join([said, *words.explain(error)]),
                                                   [Choice("back", words("Back"))], lambda _answer: None)

            self._desk.file_work.run(autosave, work, lambda _none: self._on_proved(autosave.is_clean), failed, writes=False)

    def _on_proved(self, is_clean: bool) -> None:
        if self._desk.current is None or self._desk.is_covered:
            return  # it was locked meanwhile
        if is_clean:
            self._put_away(self._desk.context.words("Your plan is saved on your drive. It was read back from there, and it is whole."))
        else:
            self.finish()  # somebody wrote on while it was read

    def _put_away(self, said: str) -> None:
        self._desk.leave_behind()
        forget_clipboard()
        page = FinishedPage(self._desk.context, said, has_drive=self._has_drive())
        page.closed.connect(self._quit)
        page.left.connect(self._on_not_finished)
        if self._bar is not None:
            self._bar.hide()
        self._desk.show_page(page)

    def _on_not_finished(self) -> None:
        if self._bar is not None:
            self._bar.show()
        self._show_start()

    # Looks

    def _show_bar(self) -> None:
        old, self._bar = self._bar, SeatBar(self._desk.context, has_ideas=self._ideas is not None)
        self._bar.wanted.connect(self._do)
        self._bar.finished.connect(self.finish)
        self._bar.ideas_wanted.connect(self.take_ideas)
        if old is not None:
            old.hide()
            old.deleteLater()
        self._desk.tools.window.add_bar(self._bar)
        if old is not None:
            self._bar.setVisible(not isinstance(self._desk.page, FinishedPage))

    def _on_setting(self, name: str) -> None:
        """Build in the new looks what the desk does not: the bar, and the first page, with the focus where it was."""
        if name not in LOOKS:
            return
        self._show_bar()
        if isinstance(self._desk.page, SeatPage):
            self._show_start()
            page = self._desk.page
            page.focus_on(f"seat.{name}")
