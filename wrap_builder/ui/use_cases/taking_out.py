"""Taking everything out: the passphrase is checked, the person picks a place, and the whole plan is written there for reading."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from wrap_builder.session import going_out
from wrap_builder.session.naming import file_name
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.taking_out_page import TakingOutPage
from wrap_builder.ui.places import usual_folder


class TakingOut(QObject):
    """Nothing is written before the passphrase opened the file once more."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan with a file is open."""
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        words = self._desk.context.words
        forms = [(form, words(about)) for form, (_ending, about) in going_out.FORMS.items()]
        page = TakingOutPage(self._desk.context, forms, opened_by_code=now.keeper.opened_by_code,
                             has_photos=bool(now.session.plan.photos))
        page.write_wanted.connect(lambda form, passphrase: self._check(page, form, passphrase))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        page.focus_first()

    def _check(self, page: TakingOutPage, form: str, passphrase: str) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        if now.keeper.opened_by_code:
            self._pick(page, form)
            return
        keeper = now.keeper
        page.set_busy(True)

        def done(_none: None) -> None:
            if self._is_here(page, now):
                page.set_busy(False)
                page.forget()
                self._pick(page, form)

        self._desk.file_work.run(now.autosave, lambda: keeper.check_passphrase(passphrase), done,
                               lambda error: self._desk.tell_page(page, error), writes=False)

    def _pick(self, page: TakingOutPage, form: str) -> None:
        desk, now, words = self._desk, self._desk.open, self._desk.context.words
        ending = going_out.FORMS[form][0]

        def picked(path: Path) -> None:
            if now is not None and self._is_here(page, now):
                self._write(page, now, form, path)

        suggestion = usual_folder() / file_name(words("Notes"), desk.tools.clocks.today(), ending, words)
        desk.context.prompts.save_file(desk.tools.window, words("Where to write it"), suggestion, f"{words('Files')} (*.{ending})", picked)

    def _write(self, page: TakingOutPage, now: OpenPlan, form: str, path: Path) -> None:
        desk, words, library = self._desk, self._desk.context.words, self._desk.tools.library
        plan, today = now.session.plan, desk.tools.clocks.today()
        images = now.album.pictures.some(photo.image for photo in plan.photos)
        page.set_busy(True)

        def work() -> None:
            desk.tools.places.write(path, going_out.readable(plan, library.catalogue(), library.helplines(), words, form, today, images))

        told = words("Your plan was written there. That file is not encrypted: keep it where only you can read it.")
        desk.in_background(work, lambda _none: desk.tell(page, told), lambda error: desk.tell_page(page, error))

    def _is_here(self, page: TakingOutPage, then: OpenPlan) -> bool:
        """Tell if the person is still on the page, with the same plan open."""
        now = self._desk.open
        return self._desk.page is page and now is not None and now.session is then.session and not self._desk.is_covered
