"""Pages beside the plan: helplines, preferences, about, and how the plan is arranged. Back leads to where one was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from wrap_builder.content.reading import load_about
from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import SetHelplines
from wrap_builder.plan.values import Helplines
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.arrange_page import ArrangePage
from wrap_builder.ui.pages.helplines_page import HelplinesPage
from wrap_builder.ui.pages.intro_page import IntroPage
from wrap_builder.ui.pages.preferences_page import PreferencesPage
from wrap_builder.ui.pages.reading_page import ReadingPage
from wrap_builder.ui.plan_view import WAYS


class Reading(QObject):
    """`show_unlock` and `show_start` are where Back leads when no plan is open."""

    def __init__(self, desk: Desk, show_unlock: Callable[[], None], show_start: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_unlock, self._show_start = show_unlock, show_start

    def go_back(self) -> None:
        """Show the plan, or ask for its passphrase where it is locked, or the start."""
        if self._desk.current is not None:
            self._desk.show_plan()
        elif self._desk.locked is not None:
            self._show_unlock()
        else:
            self._show_start()

    def show_helplines(self) -> None:
        """Show the lines of the countries chosen, and one's own where a plan is open."""
        settings, now = self._desk.context.settings, self._desk.open
        choice = now.session.plan.helplines if now else None
        countries = list(choice.countries) if choice and choice.countries else settings.get("countries")
        book, today = self._desk.tools.library.helplines(), self._desk.tools.clocks.today
        page = HelplinesPage(self._desk.context, book, countries, choice, today)
        page.countries_chosen.connect(lambda chosen: settings.set("countries", chosen))
        if now is not None and not (now.keeper is not None and now.keeper.read_only):
            session = now.session

            def change(changed: Helplines) -> None:
                try:
                    session.execute(SetHelplines(changed), page)
                except WrapError as error:
                    self.show_helplines()  # as the plan has them
                    self._desk.tell_page(self._desk.page, error)

            page.changed.connect(change)
        page.left.connect(self.go_back)
        self._desk.show_page(page)

    def show_preferences(self) -> None:
        """Show the preferences."""
        page = PreferencesPage(self._desk.context, self._desk.context.settings, has_words=self._desk.open is not None)
        page.wanted.connect(self._desk.wanted)
        page.left.connect(self.go_back)
        self._desk.show_page(page)

    def show_intro(self, page: IntroPage) -> None:
        """Show the first minutes; they do not come by themselves again."""
        page.left.connect(lambda: self._desk.context.settings.set("introduced", True))  # noqa: FBT003  # a value
        page.left.connect(self.go_back)
        self._desk.show_page(page)

    def show_about(self) -> None:
        """Show what the program is, and whose the names, fonts and libraries are."""
        page = ReadingPage(self._desk.context, self._desk.context.words("About"), load_about(self._desk.context.words.language))
        page.left.connect(self.go_back)
        self._desk.show_page(page)

    def show_arrangement(self) -> None:
        """Show the route, and which parts the plan has. Who takes another route goes on with one of its pages."""
        now = self._desk.open
        if now is None:
            return
        before = now.session.plan.shape.route
        if now.view.offered[2] == WAYS:
            now.view.offer("", "", "")  # it was taken
        page = ArrangePage(self._desk.context, now.session)

        def begin() -> None:
            now.view.open_page(now.guide.pages()[0].key)  # the view of this moment: other looks make another one
            self._desk.show_plan()
            now.view.page.focus_first()

        def leave() -> None:
            is_on_the_way = now.view.key in {one.key for one in now.guide.pages()}
            if now.session.plan.shape.route == before or is_on_the_way:
                self._desk.show_plan()
            else:
                begin()

        page.first_page_wanted.connect(begin)
        page.left.connect(leave)
        self._desk.show_page(page)
