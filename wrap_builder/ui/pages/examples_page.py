"""The example plans, each with a line about the invented person who wrote it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wrap_builder.content.examples import Example
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question


class ExamplesPage(ColumnPage):
    """Opens an example to look at; what is changed in it is not kept."""

    help_page = "examples"
    example_requested = Signal(str)
    left = Signal()

    def __init__(self, context: Context, examples: Sequence[Example], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("Examples"),
                       words("These people are invented. Their plans show three ways, and yours can be quite different."))
        for example in examples:
            body = self.add_card()
            body.addWidget(Question(example.title))
            body.addWidget(Hint(example.about))
            row = FlowLayout()
            button = plain_button(words("Look at this plan"), context.theme)
            button.setAccessibleName(words("Look at this plan: {title}").format(title=example.title))
            button.clicked.connect(lambda _checked=False, name=example.id: self.example_requested.emit(name))
            row.addWidget(button)
            body.addLayout(row)
        row = FlowLayout()
        back = quiet_button(words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()
