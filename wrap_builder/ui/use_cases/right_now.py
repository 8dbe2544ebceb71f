"""Right now: from the open plan two clicks, or one key, to the person's own page for how they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from wrap_builder.content.right_now import StateDef, load_states
from wrap_builder.plan.dialling import dialled
from wrap_builder.session.right_now import Block, RightNow
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.grounding_page import GroundingPage
from wrap_builder.ui.pages.right_now_page import RightNowPage
from wrap_builder.ui.pages.state_page import HandPage, HowIAmPage, LargePage
from wrap_builder.ui.widgets.text import isolated


class BeingNow(QObject):
    """`lock_over` locks the plan and then shows a page instead of the one that asks for the passphrase."""

    def __init__(self, desk: Desk, lock_over: Callable[[Callable[[], None]], None], show_unlock: Callable[[], None],
                 dial: Callable[[QUrl], bool] = QDesktopServices.openUrl) -> None:
        super().__init__(desk)
        self._desk, self._lock_over, self._show_unlock, self._dial = desk, lock_over, show_unlock, dial
        self._states: tuple[StateDef, ...] = ()

    def show(self) -> None:
        """Show the ways to be, where a plan or an example is open."""
        found = self._right_now()
        if found is None:
            return
        page = RightNowPage(self._desk.context, found.states, found.signs)
        page.chosen.connect(self.show_state)
        page.grounding_wanted.connect(lambda: self._show_grounding(self.show))
        page.helplines_wanted.connect(lambda: self._desk.wanted.emit("helplines"))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def show_number(self, number: int) -> None:
        """Show the page of the state with this number, counted from 1."""
        found = self._right_now()
        if found is not None and number <= len(found.states):
            self.show_state(found.states[number - 1].id)

    def show_state(self, state_id: str) -> None:
        """Show the person's page for a state."""
        found, now = self._right_now(), self._desk.open
        if found is None or now is None:
            return
        shown = found.page(state_id)
        page = HowIAmPage(replace(self._desk.context, album=now.album), shown, may_hand=now.keeper is not None)
        self._serve(page)
        page.hand_wanted.connect(lambda: self._hand(shown.hand))
        page.others_wanted.connect(self.show)
        page.helplines_wanted.connect(lambda: self._desk.wanted.emit("helplines"))
        page.grounding_wanted.connect(lambda: self._show_grounding(lambda: self.show_state(state_id)))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)

    def _right_now(self) -> RightNow | None:
        now, library = self._desk.open, self._desk.tools.library
        if now is None:
            return None
        catalogue = library.catalogue()
        self._states = self._states or load_states(catalogue)
        return RightNow(now.session.plan, catalogue, self._states, library.helplines(), self._desk.context.words)

    def _hand(self, blocks: tuple[Block, ...]) -> None:
        def show() -> None:
            page = HandPage(self._desk.context, blocks)
            self._serve(page)
            page.left.connect(self._desk.tools.idle.stop)
            page.left.connect(self._show_unlock)
            self._desk.show_page(page)
            self._desk.tools.idle.start()  # what is shown without a plan goes away after a while, too

        self._lock_over(show)

    def _show_grounding(self, go_back: Callable[[], None]) -> None:
        page = GroundingPage(self._desk.context)
        page.left.connect(go_back)
        self._desk.show_page(page)

    def _serve(self, page: LargePage) -> None:
        def copy(number: str) -> None:
            QGuiApplication.clipboard().setText(number)
            page.say_copied(number)

        def call(number: str) -> None:
            url = QUrl()
            url.setScheme("tel")
            url.setPath(dialled(number))
            if not self._dial(url):
                words = self._desk.context.words
                page.tell(words("This computer cannot call."), words("Dial {number} on a phone.").format(number=isolated(number)))

        page.copied.connect(copy)
        page.call_wanted.connect(call)
