"""Switching from the open plan to another one: the first is saved, proved and put away whole before the next is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from wrap_builder.session import late
from wrap_builder.ui.desk import Desk, LockedPlan
from wrap_builder.ui.pages.switch_page import SwitchPage


class Switching(QObject):
    """`leave_for` saves and closes the open plan, then does what it is given. `show_unlock` asks for the passphrase of a file."""

    def __init__(self, desk: Desk, leave_for: Callable[[Callable[[], None]], None], show_unlock: Callable[[LockedPlan], None],
                 show_new: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._leave_for, self._show_unlock, self._show_new = leave_for, show_unlock, show_new

    def show(self) -> None:
        """Show the page, where a plan or an example is open."""
        now = self._desk.open
        if now is None:
            return
        here = now.keeper.path if now.keeper is not None else None
        settings = self._desk.context.settings
        recent = [Path(one) for one in settings.get("recent")] if settings.get("recent_list") else []
        page = SwitchPage(self._desk.context, [one for one in recent if one != here], keeps=here is not None)
        page.chosen.connect(lambda path: self._look_at(page, path))
        page.pick_wanted.connect(lambda: self._pick(page))
        page.new_wanted.connect(lambda: self._leave_for(self._show_new))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _pick(self, page: SwitchPage) -> None:
        words = self._desk.context.words
        self._desk.context.prompts.open_file(self._desk.tools.window, words("Open a plan"), words("Plans (*.plan);;All files (*)"),
                                             lambda path: self._look_at(page, path))

    def _look_at(self, page: SwitchPage, path: Path) -> None:
        """Look at the other file while the first is still open: who picked a wrong one has lost nothing."""
        now, words = self._desk.open, self._desk.context.words
        if now is None or self._desk.page is not page:
            return  # locked while the file was being picked
        here = now.keeper.path if now.keeper is not None else None
        page.set_busy(True)

        def work() -> bool:
            self._desk.tools.places.demand(path)
            late.keeper().look(path)
            try:
                return here is not None and path.samefile(here)
            except OSError:
                return False  # the open one is out of reach: leaving it tells

        def done(is_same: bool) -> None:
            if self._desk.page is not page or self._desk.is_covered:
                return
            if is_same:
                page.tell(words("This is the plan that is open now."), words("Choose another one, or go back to it."))
                return
            page.set_busy(False)
            self._leave_for(lambda: self._show_unlock(LockedPlan(path.absolute())))

        self._desk.in_background(work, done, lambda error: self._desk.tell_page(page, error))
