"""The first page: begin a plan, open one, look at an example, or find a helpline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.first_page import FirstPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, as_it_is


class StartPage(FirstPage):
    """Never an empty window: three ways to go on, and help."""

    def __init__(self, context: Context, recent: Sequence[Path] = (), parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Your own plan, in your own words"),
                       words("Write at your own pace. You can stop at any time and come back. Nothing leaves this computer."))
        self.add_told()
        for title, hint, label, make, signal in (
            (words("Start a plan"), words("You choose where it is kept and how it is locked. Then you can write."),
             words("Start a new plan"), primary_button, self.new_requested),
            (words("Go on with a plan"), words("Open a plan that you made before. In Preferences you can choose that it is listed here."),
             words("Open a plan"), plain_button, self.open_requested),
            (words("Look at an example"), words("Three plans by invented people show what a plan can look like."),
             words("See the examples"), plain_button, self.examples_requested),
        ):
            body = self.add_card()
            body.addWidget(Question(title))
            body.addWidget(Hint(hint))
            row = FlowLayout()
            button = make(label, context.theme)
            button.clicked.connect(signal)
            row.addWidget(button)
            body.addLayout(row)
        if recent:
            self._add_recent(recent)
        links = FlowLayout()
        for label, signal in ((words("Helplines"), self.helplines_requested), (words("Empty workbook"), self.workbook_requested),
                              (words("Run a workshop"), self.workshop_requested),
                              (words("Preferences"), self.preferences_requested), (words("Help"), self.help_requested),
                              (words("What this is"), self.intro_requested),
                              (words("About"), self.about_requested), (words("Someone else uses this laptop"), self.guests_requested)):
            button = quiet_button(label, context.theme)
            button.clicked.connect(signal)
            links.addWidget(button)
        self.column.addLayout(links)
        self.column.addWidget(Hint(words("This program is no replacement for professional care. It can stand beside it.")))
        self.add_end()

    def _add_recent(self, recent: Sequence[Path]) -> None:
        body = self.add_card()
        body.addWidget(Question(self.words("Opened lately")))
        for path in recent:
            button = quiet_button(as_it_is(path.stem), self.context.theme)
            button.setAccessibleName(path.stem)
            button.setAccessibleDescription(str(path.parent))
            button.clicked.connect(lambda _checked=False, path=path: self.recent_requested.emit(path))
            body.addWidget(button)
        forget = quiet_button(self.words("Forget this list"), self.context.theme)
        forget.clicked.connect(self.forget_recent_requested)
        body.addWidget(forget)
