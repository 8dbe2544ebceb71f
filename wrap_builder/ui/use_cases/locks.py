"""Changing the locks of the open plan, and what the old ones still open afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from wrap_builder.errors import ChangedOnDisk, NotConfirmed, WrapError
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.opened import OpenDocument, keeper_of
from wrap_builder.ui.pages.locks_page import LocksPage
from wrap_builder.ui.pages.remove_versions_page import OldCopiesPage
from wrap_builder.ui.use_cases.keeping import what_stayed
from wrap_builder.ui.use_cases.practising import Practising

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Removal, SaveReport


class Locks(QObject):
    """`show_sheet` shows a new code this once and goes on; `offer_sheet` makes a first one without changing anything else.

    `look_again` looks which other versions of the plan can be compared. `practising` takes note that there is
    a new passphrase.
    """

    def __init__(self, desk: Desk, show_sheet: Callable[[str, Callable[[], None]], None], offer_sheet: Callable[[], None],
                 look_again: Callable[[], None], practising: Practising) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_sheet = show_sheet
        self._offer_sheet = offer_sheet
        self._look_again = look_again
        self._practising = practising

    def show(self) -> None:
        """Show the page, where a plan with a file is open."""
        now = self._desk.current
        if now is None or now.keeper is None:
            return
        page = LocksPage(self._desk.context, self._desk.tools.sources, opened_by_code=now.keeper.opened_by_code,
                         has_code=now.keeper.has_recovery_code, may_practise=self._desk.open is not None)
        page.change_requested.connect(lambda present, new, sheet: self._change(page, present, new, wants_sheet=sheet))
        page.sheet_only_requested.connect(self._offer_sheet)
        page.practise_requested.connect(lambda: self._desk.wanted.emit("practise"))
        page.cancelled.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _change(self, page: LocksPage, present: str, new: str, *, wants_sheet: bool) -> None:
        now = self._desk.current
        keeper = keeper_of(now)
        if now is None or keeper is None or now.autosave is None:
            return
        plan, renewed = now.session.document, self._practising.renewed(now.session.document)
        code = late.new_code() if wants_sheet else None
        by_code = keeper.opened_by_code

        def work() -> tuple[SaveReport, set[Path]]:
            # What may hold other words is known before: afterwards only the old passphrase opens it.
            unseen = keeper.unseen()
            known = None if by_code else present
            return keeper.change_locks(renewed, new, current_passphrase=known, opened_by_code=by_code, code=code), unseen

        def done(result: tuple[SaveReport, set[Path]]) -> None:
            report, unseen = result
            older = [*report.old_copies, *([report.old_backup] if report.old_backup else [])]
            self._changed(now, plan, code, self._said_of(report), lambda: self._offer_to_delete(
                now, [one for one in older if one not in unseen], [one for one in older if one in unseen]))

        def failed(error: WrapError) -> None:
            if isinstance(error, NotConfirmed):
                # The new locks are in the file already: without the new code the person would stand outside.
                self._changed(now, plan, code, " ".join(self._desk.context.words.explain(error)), self._desk.show_plan)
            else:
                self._desk.tell_page(page, error)

        self._desk.file_work.run(now.autosave, work, done, failed)

    def _changed(self, now: OpenDocument, plan: Any, code: str | None, told: str, go_on: Callable[[], None]) -> None:
        """The file has the new locks: show the new code this once, then go on."""
        if now.autosave is not None:
            is_same = now.session.document is plan
            self._practising.begin()
            now.autosave.adopt(now.session.document if is_same else plan)  # what it says now is what the file holds
        self._desk.tools.journal.note(Event.LOCKS_CHANGED)
        if self._desk.is_covered:
            self._desk.has_unfinished_sheet = code is not None
        elif code is not None:
            self._show_sheet(code, go_on)
        else:
            go_on()
        now.view.say(told)
        self._look_again()  # what the old locks open can no longer be compared here

    def _said_of(self, report: SaveReport) -> str:
        words = self._desk.context.words
        if report.displaced is not None:
            return " ".join(words.explain(ChangedOnDisk()))
        if report.old_backup is not None:
            return words("The locks were changed. The .bak file beside your plan still opens with the old passphrase.")
        return words("The locks were changed. Older copies still open with the old passphrase.")

    def _offer_to_delete(self, then: OpenDocument, older: Sequence[Path], unseen: Sequence[Path]) -> None:
        """After the new locks were proved, offer to delete what the old ones open; without such files go back to the plan."""
        now = self._desk.current
        if now is None or now.keeper is None or now.session is not then.session or not (older or unseen):
            self._desk.show_plan()
            return
        folder = now.keeper.path.parent
        page = OldCopiesPage(self._desk.context, [one.name for one in older if one.parent == folder],
                             [one.name if one.parent == folder else str(one) for one in unseen],
                             kept_here=any(one.parent != folder for one in older))
        page.confirmed.connect(lambda: self._delete(page, older))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _delete(self, page: OldCopiesPage, older: Sequence[Path]) -> None:
        now = self._desk.current
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper, words = now.keeper, self._desk.context.words

        def done(removal: Removal) -> None:
            self._desk.show_plan()
            told = words.plural("{n} older copy was deleted.", "{n} older copies were deleted.", removal.removed)
            if self._desk.current is not None:
                self._desk.current.view.say(" ".join([told, *what_stayed(removal.left, keeper.path, words)]))

        self._desk.file_work.run(now.autosave, lambda: keeper.discard(older), done, lambda error: self._desk.tell_page(page, error))
