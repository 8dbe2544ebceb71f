"""Changing the locks of the open plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.errors import ChangedOnDisk, NotConfirmed, WrapError
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.locks_page import LocksPage

if TYPE_CHECKING:
    from wrap_builder.session.keeper import SaveReport


class Locks(QObject):
    """`show_sheet` shows a new code this once; `offer_sheet` makes a first one without changing anything else."""

    def __init__(self, desk: Desk, show_sheet: Callable[[str], None], offer_sheet: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_sheet = show_sheet
        self._offer_sheet = offer_sheet

    def show(self) -> None:
        """Show the page, where a plan with a file is open."""
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        page = LocksPage(self._desk.context, self._desk.tools.sources, opened_by_code=now.keeper.opened_by_code,
                         has_code=now.keeper.has_recovery_code)
        page.change_requested.connect(lambda present, new, sheet: self._change(page, present, new, wants_sheet=sheet))
        page.sheet_only_requested.connect(self._offer_sheet)
        page.cancelled.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _change(self, page: LocksPage, present: str, new: str, *, wants_sheet: bool) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper, autosave, plan = now.keeper, now.autosave, now.session.plan
        code = late.new_code() if wants_sheet else None
        by_code = keeper.opened_by_code

        def work() -> SaveReport:
            known = None if by_code else present
            return keeper.change_locks(plan, new, current_passphrase=known, opened_by_code=by_code, code=code)

        def changed(told: str) -> None:
            autosave.adopt(plan)
            self._desk.tools.journal.note(Event.LOCKS_CHANGED)
            if self._desk.is_covered:
                self._desk.has_unfinished_sheet = code is not None
            elif code is not None:
                self._show_sheet(code)
            else:
                self._desk.show_plan()
            now.view.say(told)

        def done(report: SaveReport) -> None:
            words = self._desk.context.words
            told = words("The locks were changed. Older copies still open with the old passphrase.")
            if report.old_backup is not None:
                told = words("The locks were changed. The .bak file beside your plan still opens with the old passphrase.")
            if report.displaced is not None:
                told = " ".join(words.explain(ChangedOnDisk()))
            changed(told)

        def failed(error: WrapError) -> None:
            if isinstance(error, NotConfirmed):
                # The new locks are in the file already: without the new code the person would stand outside.
                changed(" ".join(self._desk.context.words.explain(error)))
            else:
                self._desk.tell_page(page, error)

        self._desk.change_file(autosave, work, done, failed)
