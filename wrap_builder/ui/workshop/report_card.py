"""The report for a funder: this group alone or with others, whose counts are read out of their files."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from wrap_builder.errors import WrapError
from wrap_builder.session.workshop_papers import report
from wrap_builder.ui.widgets.buttons import plain_button, primary_button, quiet_button
from wrap_builder.ui.widgets.card import Card
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.passphrase import PassphraseField
from wrap_builder.ui.widgets.text import Hint, Notice, Question, Words
from wrap_builder.ui.workshop.outlet import Make
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.figures import is_among
from wrap_builder.workshop.report import report_table
from wrap_builder.workshop.values import Workshop


class _Other(QWidget):
    """Another group in the report, with its way out."""

    removed = Signal()

    def __init__(self, name: str, tools: WorkshopTools) -> None:
        super().__init__()
        words, theme = tools.context.words, tools.context.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Words(words("In the report: {name}").format(name=name)), 1)
        self.remove = quiet_button(words("Remove"), theme)
        self.remove.setAccessibleName(words("Remove: {name}").format(name=name))
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove)


class ReportCard(Card):
    """Other groups' counts stay in memory while the card is shown, and nowhere else."""

    def __init__(self, tools: WorkshopTools, parent: QWidget | None = None) -> None:
        super().__init__(tools.context.theme, parent)
        self._tools, self.words = tools, tools.context.words
        self.others: list[Workshop] = []
        self._rows: list[_Other] = []
        self._add_ways()
        self._add_others()

    def _add_ways(self) -> None:
        words, theme = self.words, self._tools.context.theme
        self.body.addWidget(Question(words("A report for a funder")))
        self.body.addWidget(Hint(words("It says no numbers of people under five. Where another number would tell them, it is kept back.")))
        row = FlowLayout()
        pages = primary_button(words("Save as PDF"), theme)
        pages.clicked.connect(lambda: self._tools.outlet.save(words("Head counts"), "pdf", self._pages()))
        send = plain_button(words("Print"), theme)
        send.clicked.connect(lambda: self._tools.outlet.print(self._pages()))
        table = plain_button(words("Save as a table (CSV)"), theme)
        table.clicked.connect(self._save_table)
        for button in (pages, send, table):
            row.addWidget(button)
        self.body.addLayout(row)

    def _add_others(self) -> None:
        words, theme = self.words, self._tools.context.theme
        self.body.addWidget(Question(words("Several groups in one report")))
        self.body.addWidget(Hint(words("The other file is only read, and only its counts. They are forgotten when you leave this page.")))
        self._listed = QVBoxLayout()
        self.body.addLayout(self._listed)
        self._compared = Hint(words("Give one funder one report. Two that differ by a group could be compared, and tell a small number."))
        self._compared.hide()
        self.body.addWidget(self._compared)
        self.passphrase = PassphraseField(words("Passphrase of the other file"), self._tools.context, "counts.passphrase")
        self.body.addWidget(self.passphrase)
        row = FlowLayout()
        self.adding = plain_button(words("Add another group's file"), theme)
        self.adding.clicked.connect(self._pick)
        row.addWidget(self.adding)
        self.body.addLayout(row)
        self.said = Notice("")
        self.said.hide()
        self.body.addWidget(self.said)

    # Out

    def _workshops(self) -> tuple[Workshop, ...]:
        return (self._tools.session.workshop, *self.others)

    def _pages(self) -> Make:
        workshops, words, options = self._workshops(), self.words, self._tools.options()
        return lambda _pause, _told: report(workshops, words, options)

    def _save_table(self) -> None:
        workshops, words = self._workshops(), self.words
        # With a mark at its beginning spreadsheets read it as UTF-8.
        self._tools.outlet.save(words("Head counts"), "csv", lambda _pause, _told: report_table(workshops, words).encode("utf-8-sig"))

    # Other groups

    def _pick(self) -> None:
        words, prompts = self.words, self._tools.context.prompts
        prompts.open_file(self.window(), words("Add another group's file"), words("Workshops (*.workshop)"), self._read)

    def _read(self, path: Path) -> None:
        passphrase, read = self.passphrase.text(), self._tools.read_counts
        self.passphrase.clear()
        self.adding.setEnabled(False)

        def done(found: Workshop) -> None:
            self.adding.setEnabled(True)
            self._take(found)

        def failed(error: BaseException) -> None:
            self.adding.setEnabled(True)
            if not isinstance(error, WrapError):
                raise error
            self._tell(" ".join(self.words.explain(error)))

        self._tools.context.tasks.run(lambda: read(path, passphrase), context=self, done=done, failed=failed)

    def _take(self, found: Workshop) -> None:
        name = self._name(found, len(self.others))
        if is_among(found, self._workshops()):
            self._tell(self.words("This group is in the report already: {name}. It is counted once.").format(name=name))
            return
        self.others.append(found)
        self._show_others()
        self._tell(self.words("In the report: {name}").format(name=name))

    def _remove(self, index: int) -> None:
        name = self._name(self.others.pop(index), index)
        self._show_others()
        self._tell(self.words("It is no longer in the report: {name}. Its file stays as it is.").format(name=name))
        after = self._rows[min(index, len(self._rows) - 1)].remove if self._rows else self.adding
        after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_others(self) -> None:
        for row in self._rows:
            self._listed.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_Other(self._name(one, index), self._tools) for index, one in enumerate(self.others)]
        for index, row in enumerate(self._rows):
            row.removed.connect(partial(self._remove, index))
            self._listed.addWidget(row)
        self._compared.setVisible(bool(self.others))

    def _name(self, workshop: Workshop, index: int) -> str:
        """Return how the report calls the group that comes at an index after the open one."""
        return workshop.group_name.strip() or self.words("Group {n}").format(n=self.words.number(index + 2))

    def _tell(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()
        self._tools.context.announce(text)
