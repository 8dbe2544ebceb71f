"""A report about a mistake of the program: the person reads every word of it before it becomes a file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint

TEXT_EMS = 22


class ReportPage(ColumnPage):
    """Shows the text. `save_requested` when the person wants it as a file; nothing is kept or sent otherwise."""

    help_page = "report"
    save_requested = Signal()
    left = Signal()

    def __init__(self, context: Context, text: str, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self.add_title(words("A report about the program"), words("It holds nothing of your plan. Read it, then decide."))
        body = self.add_card()
        self.text = QPlainTextEdit(text)
        self.text.setObjectName("report.text")
        self.text.setAccessibleName(words("The report"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # it is English in every language of the program
        self.text.setMinimumHeight(context.theme.px(TEXT_EMS))
        body.addWidget(self.text)
        body.addWidget(Hint(words("Nothing is sent. You can give the file to the people who make this program.")))
        self.add_told(body)
        row = FlowLayout()
        save = primary_button(words("Save it"), context.theme)
        back = quiet_button(words("Back"), context.theme)
        save.clicked.connect(self.save_requested)
        back.clicked.connect(self.left)
        row.addWidget(save)
        row.addWidget(back)
        body.addLayout(row)
        self.add_end()
