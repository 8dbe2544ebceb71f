"""Leaving: lock, hide, close. Each saves first, and none of them ever loses a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from wrap_builder.errors import HeldElsewhere, WrapError
from wrap_builder.session import late
from wrap_builder.session.journal import Event
from wrap_builder.ui.desk import Desk, LockedPlan
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
        self._locking = False

    def lock(self, why: str = "") -> None:
        """Cover the plan at once, save it, and ask for the passphrase. What cannot be written stays sealed in memory."""
        now = self._desk.open
        if self._locking or now is None:
            return
        if now.keeper is None or now.autosave is None:
            self._desk.put_away()
            self._show_start()
            return
        self._locking = True
        place, keeper, autosave, path = now.view.place(), now.keeper, now.autosave, now.keeper.path
        self._desk.tools.window.go_blank()

        def settled() -> None:
            if autosave.is_clean or keeper.read_only:
                finish(None)
            else:
                plan = now.session.plan
                self._desk.in_background(lambda: keeper.seal(plan), finish, not_sealed)

        def finish(sealed: Sealed | None) -> None:
            self._locking = False
            self._desk.put_away()
            self._desk.tools.journal.note(Event.LOCKED)
            self._show_unlock(LockedPlan(path, place, sealed), why)

        def not_sealed(error: WrapError) -> None:
            # It can neither be saved nor sealed: locking would lose words, so the plan stays and says why.
            self._locking = False
            self._desk.show_plan()
            sentence, advice = self._desk.context.words.explain(error)
            now.view.say(f"{sentence} {advice}")

        autosave.when_settled(settled)

    def hide(self) -> None:
        """Cover every window at once, then lock."""
        self._desk.tools.window.go_blank()
        for window in QApplication.topLevelWidgets():
            if window is not self._desk.tools.window and window.isVisible():
                window.close()
        self._desk.tools.window.setWindowState(self._desk.tools.window.windowState() | Qt.WindowState.WindowMinimized)
        self._desk.tools.journal.note(Event.HIDDEN)
        if self._desk.open is not None:
            self.lock()
        elif self._desk.locked is not None:
            self._show_unlock(self._desk.locked, "")
        else:
            self._show_start()

    def close_plan(self) -> None:
        """Save and close the plan, and go to the start."""
        self._settle(self._to_start)

    def close_program(self) -> None:
        """Save and end the program."""
        if self._locking:
            return
        sealed = self._desk.locked.sealed if self._desk.locked else None
        if self._desk.open is None and sealed is not None:
            self._write_sealed(sealed)
        else:
            self._settle(self._to_end)

    def _to_start(self) -> None:
        self._desk.put_away()
        self._show_start()

    def _to_end(self) -> None:
        self._desk.put_away()
        self._desk.tools.journal.note(Event.ENDED)
        self._quit()

    def _settle(self, leave: Callable[[], None]) -> None:
        now = self._desk.open
        if now is None or now.autosave is None:
            leave()
            return
        autosave, refused = now.autosave, now.keeper is not None and now.keeper.read_only

        def settled() -> None:
            if autosave.is_clean:
                leave()
            else:
                self._ask(autosave.state.error, leave, can_copy=not refused)

        autosave.when_settled(settled)

    def _ask(self, error: WrapError | None, leave: Callable[[], None], *, can_copy: bool) -> None:
        words = self._desk.context.words
        sentence, advice = words.explain(error or HeldElsewhere())
        choices = [Choice("leave", words("Leave without saving")), Choice("stay", words("Stay here"))]
        if can_copy:
            choices.insert(0, Choice("copy", words("Save a copy elsewhere")))

        def answered(choice: str) -> None:
            if choice == "leave":
                leave()
            elif choice == "copy" and self._desk.open is not None:
                self._desk.show_plan()
                self._desk.open.view.wanted.emit("save_copy")

        self._desk.context.prompts.ask(self._desk.tools.window, words("Not saved"),
                                       words("Your last changes are not saved. {sentence} {advice}").format(
                                           sentence=sentence, advice=advice), choices, answered)

    def _write_sealed(self, sealed: Sealed) -> None:
        """A locked plan whose last words are not on the drive: try once more before the program ends."""
        words = self._desk.context.words

        def failed(error: WrapError) -> None:
            sentence, advice = words.explain(error)
            choices = (Choice("leave", words("Leave without saving")), Choice("stay", words("Stay here")))
            self._desk.context.prompts.ask(
                self._desk.tools.window, words("Not saved"),
                words("Your last changes are not saved. {sentence} {advice}").format(sentence=sentence, advice=advice),
                choices, lambda choice: self._to_end() if choice == "leave" else None)

        self._desk.in_background(lambda: late.keeper().write_locked(sealed), lambda _report: self._to_end(), failed)
