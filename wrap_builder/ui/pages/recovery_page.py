"""The recovery sheet: a code shown once, put on paper, and checked by typing two of its groups."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Question

COLUMNS = 4


class RecoveryOfferPage(ColumnPage):
    """Offers a sheet; it can be put off knowingly. Asks for the passphrase again where the plan has been open for a while."""

    help_page = "recovery"
    sheet_wanted = Signal(str)
    put_off = Signal()

    def __init__(self, context: Context, *, ask_passphrase: bool, is_workshop: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        told = (words("If you forget the passphrase, this sheet still opens your plan."),
                words("Whoever has the sheet and the file can read your plan. Keep it where you keep important papers."),
                words("If both the passphrase and the sheet are lost, the plan is lost."))
        if is_workshop:
            told = (words("If you forget the passphrase, this sheet still opens your workshop."),
                    words("Whoever has the sheet and the file can read the workshop. Keep it where you keep important papers."),
                    words("If both the passphrase and the sheet are lost, the workshop is lost."))
        self.add_title(words("A second key, on paper"), told[0])
        body = self.add_card()
        for line in (words("The sheet holds a code of 48 digits. It is shown once, and kept nowhere but on your paper."),
                     *told[1:]):
            text = QLabel(line)
            text.setWordWrap(True)
            body.addWidget(text)
        self._passphrase = PassphraseField(words("Your passphrase, once more"), context, "recovery.passphrase")
        self._asks = ask_passphrase
        body.addWidget(self._passphrase)
        self._passphrase.setVisible(ask_passphrase)
        self.add_told(body)
        row = FlowLayout()
        self._make = primary_button(words("Make my recovery sheet"), context.theme)
        later = quiet_button(words("Not now"), context.theme)
        row.addWidget(self._make)
        row.addWidget(later)
        body.addLayout(row)
        self.add_end()
        self._make.clicked.connect(self._on_make)
        self._passphrase.submitted.connect(self._on_make)
        later.clicked.connect(self.put_off)

    def forget(self) -> None:
        """Drop what was typed."""
        self._passphrase.clear()

    def _on_make(self) -> None:
        if self._asks and not self._passphrase.text():
            self._passphrase.setFocus()
            return
        self.set_busy(True)
        self.sheet_wanted.emit(self._passphrase.text())


class RecoverySheetPage(ColumnPage):
    """Shows the code once. `done` when two groups were typed back, or the person goes on knowingly without."""

    help_page = "recovery"
    print_requested = Signal()
    save_requested = Signal()
    done = Signal()

    def __init__(self, context: Context, code: str, pick_two: Callable[[], tuple[int, int]], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        words = self.words
        self._groups = code.split("-")
        self._asked = pick_two()
        self.add_title(words("Your recovery sheet"), words("Print it, save it, or copy it by hand. It is shown this one time."))
        body = self.add_card()
        body.addWidget(self._code_grid())
        row = FlowLayout()
        for label, signal in ((words("Print the sheet"), self.print_requested), (words("Save the sheet as PDF"), self.save_requested)):
            button = plain_button(label, context.theme)
            button.clicked.connect(signal)
            row.addWidget(button)
        body.addLayout(row)
        body.addWidget(Hint(words(
            "A saved sheet is not encrypted. It is best kept away from the file that it opens, such as on a stick.")))
        self._add_check()
        self.add_end()

    def _code_grid(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        holder.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # digits read the same way in every language
        for index, group in enumerate(self._groups):
            caption = Hint(self.words("Group {number}").format(number=index + 1))
            caption.setIndent(self.context.theme.px(0.3))  # it begins where the digits begin
            label = QLabel(group)
            label.setObjectName("codeGroup")
            label.setAccessibleName(self.words("Group {number}: {digits}").format(number=index + 1, digits=" ".join(group)))
            label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)  # with the focus it would answer Ctrl+C else
            label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row, column = index // COLUMNS * 2, index % COLUMNS
            grid.addWidget(caption, row, column)
            grid.addWidget(label, row + 1, column)
        return holder

    def _add_check(self) -> None:
        words = self.words
        body: QVBoxLayout = self.add_card()
        body.addWidget(Question(words("Is it on paper?")))
        body.addWidget(Hint(words("Type two groups from your paper. This shows that the paper is right.")))
        self._lines: list[QLineEdit] = []
        for index in self._asked:
            line = QLineEdit()
            line.setObjectName(f"recovery.group{index + 1}")
            caption = words("Group {number}").format(number=index + 1)
            label = QLabel(caption)
            label.setBuddy(line)
            line.setAccessibleName(caption)
            line.returnPressed.connect(self._on_check)
            body.addWidget(label)
            body.addWidget(line)
            self._lines.append(line)
        self.add_told(body)
        row = FlowLayout()
        check = primary_button(words("Check and go on"), self.context.theme)
        skip = quiet_button(words("Go on without checking"), self.context.theme)
        row.addWidget(check)
        row.addWidget(skip)
        body.addLayout(row)
        check.clicked.connect(self._on_check)
        skip.clicked.connect(self.done)

    def _on_check(self) -> None:
        typed = ["".join(character for character in line.text() if character.isdecimal()) for line in self._lines]
        wrong = [index for index, digits in zip(self._asked, typed, strict=True) if _plain_digits(digits) != self._groups[index]]
        if not wrong:
            self.done.emit()
            return
        self.tell(self.words("Group {number} is different on your paper. Compare it with the screen.").format(number=wrong[0] + 1))


def _plain_digits(text: str) -> str:
    """Return decimal digits of any script as 0 to 9."""
    return "".join(str(int(character)) for character in text)
