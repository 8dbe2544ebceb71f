"""Leaving: lock, hide, close. Each saves first, and none of them ever loses a word."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from wrap_builder.errors import HeldElsewhere, WrapError
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk, LockedPlan
from wrap_builder.ui.opened import keeper_of
from wrap_builder.ui.pages.unlock_page import UnlockPage
from wrap_builder.ui.prompts import Choice

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Sealed


class Leaving(QObject):
    """`show_unlock` and `show_start` say where the window goes afterwards; `quit_program` ends the program."""

    def __init__(self, desk: Desk, show_unlock: Callable[[LockedPlan, str], None], show_start: Callable[[], None],
                 quit_program: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_unlock, self._show_start, self._quit = show_unlock, show_start, quit_program
        self._way_out: Callable[[], None] | None = None

    def lock(self, why: str = "", then: Callable[[], None] | None = None) -> None:
        """Cover the plan at once, save it, and ask for the passphrase, or do `then` instead of asking.

        What cannot be written stays sealed in memory. Where the plan is locked already, what was handed of it to somebody goes.
        """
        now = self._desk.current
        if self._desk.is_covered:
            return
        if now is None:
            self._take_back(why)
            return
        place = None
        with contextlib.suppress(Exception):  # a page with a mistake in it has to be covered all the same
            place = now.view.place()
        self._cover()
        keeper, autosave = keeper_of(now), now.autosave
        if keeper is None or autosave is None:
            self._to_start()
            return
        path = keeper.path

        def settled() -> None:
            if self._desk.current is None or self._desk.current.session is not now.session:
                self._desk.is_covered = False
            elif self._desk.file_work.is_under_way:
                wait()  # it was asked for while this was being saved
            elif autosave.is_clean or keeper.read_only:
                finish(None)
            else:
                plan = now.session.document
                self._desk.in_background(lambda: keeper.seal(plan), finish, self._uncover)

        def finish(sealed: Sealed | None) -> None:
            # Remembered first: whatever happens while the plan is put away, the sealed words are not lost.
            locked = self._desk.locked = LockedPlan(path, place, sealed)
            try:
                self._desk.put_away()
            finally:
                self._desk.tools.journal.note(Event.LOCKED)
                self._desk.is_covered = False
                if then is None:
                    self._show_unlock(locked, why)
                else:
                    then()
                self._rescue(locked)

        def wait() -> None:
            self._desk.file_work.when_at_rest(lambda: autosave.when_settled(settled))

        wait()

    def _take_back(self, why: str) -> None:
        """Ask for the passphrase instead of showing what was handed to somebody."""
        locked = self._desk.locked
        if locked is not None and not isinstance(self._desk.page, UnlockPage):
            self._desk.tools.idle.stop()
            self._show_unlock(locked, why)

    def open_again(self) -> None:
        """Ask for the passphrase of a file that can only be read: where nothing is in the way any more, it opens for writing."""
        self.lock(self._desk.context.words("Type your passphrase to open the file again. If nothing is in the way now, you can write."))

    def _rescue(self, locked: LockedPlan) -> None:
        """Put words that could be sealed but not saved somewhere else, in case this computer is switched off now."""
        sealed, store = locked.sealed, self._desk.tools.store
        if sealed is None:
            return

        def rescued(found: Sealed) -> None:
            if locked.sealed is sealed:
                locked.sealed = found

        self._desk.in_background(lambda: late.keeper().rescue(sealed, store), rescued, lambda _error: None)

    def hide(self) -> None:
        """Cover every window at once, then lock."""
        window = self._desk.tools.window
        if self._desk.current is not None:
            self.lock()
        elif not self._desk.is_covered:
            self._cover()
            self._desk.is_covered = False
            if self._desk.locked is not None:
                self._show_unlock(self._desk.locked, "")
            else:
                self._show_start()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMinimized)
        self._desk.tools.journal.note(Event.HIDDEN)

    def leave_locked(self) -> None:
        """Go from the locked plan to the start, once what was sealed at the lock is on the drive or given up knowingly."""
        self._with_sealed_written(self._to_start)

    def close_plan(self) -> None:
        """Save and close the plan, and go to the start."""
        self._settle(self._to_start)

    def leave_for(self, then: Callable[[], None]) -> None:
        """Save and close the plan, take what was copied from it out of the clipboard, and do `then` instead of going to the start."""
        def leave() -> None:
            self._forget_copied()
            self._desk.leave_behind()
            then()

        self._settle(leave)

    def close_program(self) -> None:
        """Save and end the program."""
        self.settle(self._to_end)

    def settle(self, then: Callable[[], None]) -> None:
        """Save what there is, also of a locked plan, then do `then` while the plan is still open; ask where it cannot be saved."""
        if self._desk.is_covered:
            return
        if self._desk.current is None:
            self._with_sealed_written(then)
        else:
            self._settle(then)

    def end_session(self) -> None:
        """The system logs out or switches off: put on the drive what there is, now and on this thread."""
        now, locked = self._desk.current, self._desk.locked
        keeper = keeper_of(now)
        self._commit()
        self._desk.context.tasks.finish()
        with contextlib.suppress(WrapError):
            if now is not None and keeper is not None and now.autosave is not None and not keeper.read_only:
                keeper.save(now.session.document)
                now.autosave.adopt(now.session.document)
            elif locked is not None and locked.sealed is not None:
                late.keeper().write_locked(locked.sealed)

    def end_now(self) -> None:
        """The system asks the program to end, and does not wait for long: save, then go."""
        try:
            self.end_session()
        finally:
            self._to_end()

    def _cover(self) -> None:
        """Take the plan out of sight: the window, and every dialog over it."""
        self._desk.is_covered = True
        self._commit()
        window = self._desk.tools.window
        window.go_blank()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.close()

    def _uncover(self, error: WrapError) -> None:
        """It can neither be saved nor sealed: locking would lose words, so the plan stays and says why."""
        self._desk.is_covered = False
        self._desk.show_plan()
        self._desk.tools.idle.start()
        if self._desk.current is not None:
            self._desk.current.view.say(" ".join(self._desk.context.words.explain(error)))

    def _commit(self) -> None:
        """Let the field that has the focus hand over what was typed in it."""
        focus = self._desk.tools.window.focusWidget()
        if focus is not None:
            focus.clearFocus()

    def _to_start(self) -> None:
        try:
            self._desk.leave_behind()
        finally:
            self._show_start()

    @staticmethod
    def _forget_copied() -> None:
        """Empty the clipboard where it holds something of ours; what other programs put there stays."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.ownsClipboard():
            clipboard.clear()
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _to_end(self) -> None:
        try:
            self._desk.put_away()
        finally:
            self._desk.tools.journal.note(Event.ENDED)
            self._quit()

    def _settle(self, leave: Callable[[], None]) -> None:
        now = self._desk.current
        if self._desk.is_covered:
            return
        if now is None or now.autosave is None:
            leave()
            return
        self._commit()
        autosave, refused = now.autosave, now.keeper is not None and now.keeper.read_only

        def settled() -> None:
            if self._desk.current is None or self._desk.current.session is not now.session:
                return  # it was locked while it was being saved
            if self._desk.file_work.is_under_way:
                wait()
            elif autosave.is_clean:
                leave()
            else:
                self._ask(autosave.state.error or HeldElsewhere(), leave, can_copy=not refused)

        def wait() -> None:
            self._desk.file_work.when_at_rest(lambda: autosave.when_settled(settled))

        wait()

    def _with_sealed_written(self, leave: Callable[[], None]) -> None:
        """Leave a locked plan; last words that could not be written before the lock are tried once more.

        Nobody leaves when the plan was unlocked meanwhile: something may be written in it already.
        """
        locked = self._desk.locked
        sealed = locked.sealed if locked else None
        if sealed is None:
            leave()
            return
        is_under_way, self._way_out = self._way_out is not None, leave
        if is_under_way:
            return

        def ended(go_on: Callable[[Callable[[], None]], None]) -> None:
            way, self._way_out = self._way_out, None
            if way is not None and self._desk.locked is locked:
                go_on(way)

        self._desk.in_background(lambda: late.keeper().write_locked(sealed), lambda _report: ended(lambda way: way()),
                                 lambda error: ended(lambda way: self._ask(error, way, can_copy=False)))

    def _ask(self, error: WrapError, leave: Callable[[], None], *, can_copy: bool) -> None:
        words = self._desk.context.words
        sentence, advice = words.explain(error)
        choices = [Choice("leave", words("Leave without saving")), Choice("stay", words("Stay here"))]
        if can_copy:
            choices.insert(0, Choice("copy", words("Save a copy elsewhere")))

        def answered(choice: str) -> None:
            if choice == "leave":
                leave()
            elif choice == "copy" and self._desk.current is not None:
                self._desk.show_plan()
                self._desk.current.view.wanted.emit("save_copy")

        text = words("Your last changes are not saved. {sentence} {advice}").format(sentence=sentence, advice=advice)
        self._desk.context.prompts.ask(self._desk.tools.window, words("Not saved"), text, choices, answered)
