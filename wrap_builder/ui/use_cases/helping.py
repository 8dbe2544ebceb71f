"""Help: opens at what fits the page, leads back to that page as it was, and goes on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal, cast

from PySide6.QtCore import QLocale, QObject

from wrap_builder.content.reading import load_help, topic_for
from wrap_builder.session import copies
from wrap_builder.session.naming import file_name
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.help_page import HelpPage
from wrap_builder.ui.places import usual_folder
from wrap_builder.ui.widgets.print_options import PrintChoice

LARGE_PERCENT = 150
"""Who reads letters of at least this size in the window gets large print on paper."""


class Helping(QObject):
    """`go_back` shows the plan, its lock or the start, where there is no page to go back to."""

    def __init__(self, desk: Desk, go_back: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk, self._go_back = desk, go_back

    def show(self) -> None:
        """Show help over the page that is shown, at the topic that fits it. While that page is at work it stays."""
        shown = self._desk.tools.window.shown
        if isinstance(shown, HelpPage) or getattr(shown, "is_busy", False):
            return
        topics = load_help(self._desk.context.words.language)
        page = HelpPage(self._desk.context, topics, topic_for(topics, *self._names()).id, copies.printers)
        page.print_wanted.connect(lambda choice: self._print(page, choice))
        page.save_wanted.connect(lambda: self._save(page))
        page.left.connect(lambda: self._desk.go_back() or self._go_back())
        self._desk.show_over(page)

    def _names(self) -> tuple[str, ...]:
        """Return what the page that is shown is called in help: first by its own part, then as a page of its kind."""
        shown, now = self._desk.tools.window.shown, self._desk.open
        if now is not None and shown is now.view:
            return (f"plan.{now.view.key.partition('/')[0]}", "plan")
        return tuple(getattr(one, "help_page", "") for one in (getattr(shown, "page", None), shown))

    def _pdf(self, page: HelpPage) -> Callable[[], bytes]:
        """Return what makes the pages that are picked, in a worker."""
        context, today, topics = self._desk.context, self._desk.tools.clocks.today(), page.chosen()
        country = QLocale.system().name().partition("_")[2]
        wanted = copies.Options(printed_on=today, paper=cast("Literal['a4', 'letter']", context.settings.paper_in(country)),
                                font=cast("Literal['noto', 'atkinson']", context.settings.get("font")),
                                large=context.settings.get("text_size") >= LARGE_PERCENT)
        return lambda: copies.help_pages(topics, wanted, context.words)

    def _print(self, page: HelpPage, choice: PrintChoice) -> None:
        make, words = self._pdf(page), self._desk.context.words
        self._desk.in_background(
            lambda: copies.send_to_printer(make(), printer=choice.printer, copies=choice.copies, two_sided=choice.two_sided),
            lambda _none: self._desk.tell(page, words("Help was sent to the printer.")), lambda error: self._desk.tell_page(page, error))

    def _save(self, page: HelpPage) -> None:
        make, words = self._pdf(page), self._desk.context.words

        def picked(path: Path) -> None:
            self._desk.in_background(lambda: self._desk.tools.places.write(path, make()),
                                     lambda _none: self._desk.tell(page, words("Help was saved.")),
                                     lambda error: self._desk.tell_page(page, error))

        suggestion = usual_folder() / file_name(words("Help"), self._desk.tools.clocks.today(), "pdf", words)
        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save help"), suggestion, words("PDF (*.pdf)"), picked)
