"""A mistake of ours comes up while the program runs: the words are kept first, then one calm sentence, and it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot, qVersion
from PySide6.QtWidgets import QWidget

from wrap_builder.session.report import compose, describe
from wrap_builder.ui.autosave import SaveStep
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.opened import OpenDocument, keeper_of
from wrap_builder.ui.pages.report_page import ReportPage
from wrap_builder.ui.places import usual_folder
from wrap_builder.ui.widgets.standing_notice import StandingNotice

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Sealed

ERRORS_KEPT = 10
REPORT_NAME = "Report.txt"


class Emergency(QObject):
    """Whatever else does not work any more, each step is tried on its own, and none of them raises.

    `go_back`: leads from the report to where the person was. `end`: what an interrupt from the keyboard does.
    `messages`: how often each part of Qt has warned.
    """

    _came = Signal(object)

    def __init__(self, desk: Desk, go_back: Callable[[], None], end: Callable[[], None], messages: Mapping[str, int]) -> None:
        super().__init__(desk)
        self._desk, self._go_back, self._end, self._messages = desk, go_back, end, messages
        self._errors: list[str] = []
        self._is_handling = False
        self._notice: StandingNotice | None = None
        self._focus_before: QWidget | None = None
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    def handle(self, error: BaseException) -> None:
        """Take care of an unexpected error, from any thread. Only its class and places are kept: its frames hold the plan."""
        if not shiboken6.isValid(self):
            return
        if isinstance(error, KeyboardInterrupt):
            self._end()
            return
        lines = describe(error)
        if lines[0] not in self._errors:  # one that comes again and again must not push everything else out of the journal
            self._try(lambda: self._desk.tools.journal.note_bug(error))
        if QThread.currentThread() is self.thread():
            self._on_came(lines)
        else:
            self._came.emit(lines)

    @property
    def notice(self) -> StandingNotice | None:
        """What is said about it now, None after the person answered."""
        return self._notice

    @Slot(object)
    def _on_came(self, lines: tuple[str, ...]) -> None:
        if self._is_handling:
            return  # it came up while an error was being handled, and was noted
        self._is_handling = True
        try:
            is_new = lines[0] not in self._errors
            if is_new:
                self._errors = [*self._errors, *lines][-ERRORS_KEPT:]
            now = self._desk.current
            if now is not None:
                self._keep(now, is_new=is_new)
            self._try(lambda: self._say(now))
        finally:
            self._is_handling = False

    def _keep(self, now: OpenDocument, *, is_new: bool) -> None:
        """Seal what there is and have it saved. Where saving itself is what broke, the sealed bytes go to the file without it."""
        keeper, autosave = keeper_of(now), now.autosave
        if keeper is None or autosave is None or keeper.read_only:
            return
        sealed: list[Sealed] = []
        # A save or other work under way holds the file, and a save follows it: to wait here would freeze the window.
        if is_new and autosave.state.step is not SaveStep.SAVING and not self._desk.file_work.is_under_way:
            self._try(lambda: None if autosave.is_clean else sealed.append(keeper.seal(now.session.document)))
        plan = now.session.document

        def save() -> None:
            if sealed:
                keeper.write_sealed(sealed[0])
            else:
                keeper.save(plan)

        if not self._try(autosave.save_now) and (sealed or is_new):
            self._try(lambda: self._desk.in_background(save, lambda _none: None, lambda _error: None))

    def _try(self, step: Callable[[], object]) -> bool:
        """Do a step; return whether it went well."""
        try:
            step()
        except Exception as error:  # noqa: BLE001  # whatever is broken: the next step has to be tried
            self._note(error)
            return False
        return True

    def _note(self, error: BaseException) -> None:
        line = describe(error)[0]
        if line not in self._errors:
            self._errors = [*self._errors, line][-ERRORS_KEPT:]

    def _say(self, now: OpenDocument | None) -> None:
        if self._notice is not None:
            return
        context, window = self._desk.context, self._desk.tools.window
        words = context.words
        text = words("Something went wrong in the program, and you can go on.")
        if now is not None and now.keeper is not None and not now.keeper.read_only:
            text = words("Something went wrong in the program, and your words are being saved.")
        answers = ((words("Save a report"), self._show_report), (words("Go on"), self._go_on))
        self._focus_before = window.focusWidget()
        self._notice = StandingNotice(text, answers, context.theme)
        window.add_bar(self._notice)
        context.announce(text)

    def _put_away(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None:
            notice.hide()
            notice.deleteLater()

    def _go_on(self) -> None:
        before, self._focus_before = self._focus_before, None
        self._put_away()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus()

    def _show_report(self) -> None:
        if self._desk.is_covered:
            return
        self._put_away()
        self._focus_before = None
        libraries = {"Qt": qVersion(), "PySide6": PySide6.__version__}
        text = compose(self._errors, self._desk.tools.journal.lines, libraries, self._messages)
        page = ReportPage(self._desk.context, text)
        page.left.connect(self._go_back)
        page.save_requested.connect(lambda: self._save(page, text))
        self._desk.show_page(page)

    def _save(self, page: ReportPage, text: str) -> None:
        words = self._desk.context.words

        def picked(path: Path) -> None:
            self._desk.in_background(lambda: self._desk.tools.places.write(path, text.encode()),
                                     lambda _none: self._desk.tell(page, words("The report was saved.")),
                                     lambda error: self._desk.tell_page(page, error))

        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save the report"), usual_folder() / REPORT_NAME,
                                             words("Text (*.txt)"), picked)
