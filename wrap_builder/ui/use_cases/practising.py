"""Practising the passphrase: offered a day and a week after it was chosen, there at any time, and never a test."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from wrap_builder.errors import WrongPassphrase
from wrap_builder.plan.commands import NotePractice
from wrap_builder.plan.values import Plan
from wrap_builder.session.practice import after_offer, begun
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.practise_page import PractisePage

OFFERED = "practise"


class Practising(QObject):
    """Nothing of what is typed is kept; only on which day the passphrase was chosen, and how many offers were made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def renewed(self, document: Any) -> Any:
        """Return a document as it is with a passphrase that was chosen today; only a plan knows of it."""
        return self._chosen_now().apply(document) if isinstance(document, Plan) else document

    def begin(self) -> None:
        """Take note that the passphrase of the open plan was chosen today."""
        if self._desk.open is not None:
            self._desk.open.session.execute(self._chosen_now(), self)

    def _chosen_now(self) -> NotePractice:
        return NotePractice(begun(self._desk.tools.clocks.today()))

    def offer(self) -> None:
        """Offer to practise where the day has come and nothing else is offered; it is noted, so that it comes only once."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or now.keeper is None or now.keeper.read_only or now.keeper.opened_by_code or now.view.offered[0]:
            return
        after = after_offer(now.session.plan.practice, self._desk.tools.clocks.today())
        if after is not None:
            now.session.execute(NotePractice(after), self)
            now.view.offer(words("You can type your passphrase once more from memory, to keep it in mind. It is no test."),
                           words("Practise"), OFFERED)

    def show(self) -> None:
        """Show the page, where a plan with a file is open."""
        now, wanted = self._desk.open, self._desk.wanted
        if now is None or now.keeper is None:
            return
        if now.view.offered[2] == OFFERED:
            now.view.offer("", "", "")
        page = PractisePage(self._desk.context, has_code=now.keeper.has_recovery_code, may_change=not now.keeper.read_only)
        page.tried.connect(lambda typed: self._try(page, typed))
        page.code_tried.connect(lambda typed: self._try_code(page, typed))
        page.locks_wanted.connect(lambda: wanted.emit("locks"))
        page.new_plan_wanted.connect(lambda: wanted.emit("save_as_new"))
        page.print_wanted.connect(lambda: wanted.emit("print"))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _try(self, page: PractisePage, typed: str) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper = now.keeper

        def work() -> bool:
            try:
                keeper.check_passphrase(typed)
            except WrongPassphrase:
                return False
            return True

        def done(opens: bool) -> None:
            if self._desk.page is page:
                page.set_busy(False)
                (page.say_it_opens if opens else page.say_it_does_not)()

        self._desk.file_work.run(now.autosave, work, done, lambda error: self._desk.tell_page(page, error), writes=False)

    def _try_code(self, page: PractisePage, typed: str) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper = now.keeper

        def done(_none: object) -> None:
            if self._desk.page is page and not self._desk.is_covered:
                self._desk.wanted.emit("locks")  # the sheet is proof enough: a new passphrase can be chosen now

        self._desk.file_work.run(now.autosave, lambda: keeper.check_code(typed), done, lambda error: self._desk.tell_page(page, error),
                               writes=False)
