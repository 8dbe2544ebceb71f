"""Preferences: how the program looks and behaves on this computer. Nothing here touches a plan."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from wrap_builder.session.settings import UNLOCK_LINE_CHARACTERS, Settings, short_line
from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.speller import Speller
from wrap_builder.ui.widgets.buttons import RadioButton, TickBox, plain_button, primary_button
from wrap_builder.ui.widgets.count_row import CountRow
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question


class PreferencesPage(ColumnPage):
    """Every change works at once and is remembered; there is nothing to confirm. `wanted` carries the id of another page."""

    help_page = "preferences"
    wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context, settings: Settings, *, has_words: bool = False, parent: QWidget | None = None) -> None:
        """`has_words`: a plan is open, which may have words of the person's own."""
        super().__init__(context, parent)
        words = self.words
        self._settings = settings
        kept = words("They stay on this computer, apart from your plan.")
        if not settings.has_file:
            kept = words("They hold until you are finished at this seat.")
        self.add_title(words("Preferences"), f"{words('Changes work at once.')} {kept}")
        body = self._card(words("Colours"))
        self._add_choice(body, "theme", (("system", words("As the system")), ("light", words("Light")), ("dark", words("Dark")),
                                         ("high_contrast", words("High contrast"))))
        body = self._card(words("Letters"))
        self._add_choice(body, "font", (("noto", words("Noto Sans, for many languages")),
                                        ("atkinson", words("Atkinson Hyperlegible, with clear shapes"))))
        self._add_number(body, "text_size", words("Text size in percent"), 10)
        self._add_box(body, "reduce_motion", words("Reduce motion"))
        if context.speller is not None:
            self._add_spelling(context.speller, has_words=has_words)
        body = self._card(words("Paper"))
        self._add_choice(body, "paper", (("", words("As in my country")), ("a4", words("A4")), ("letter", words("Letter"))))
        body = self._card(words("Privacy"))
        self._add_number(body, "idle_minutes", words("Lock after this many quiet minutes"), 1)
        if settings.has_file:
            self._add_box(body, "recent_list", words("Remember plans opened lately"))
            body.addWidget(Hint(words("The list holds file names. Anyone who uses this computer can see it.")))
        self._add_box(body, "neutral_title", words("Show a neutral name in the task bar"))
        if settings.has_file:
            self._add_unlock_line()
            self._add_earlier()
        row = FlowLayout()
        back = primary_button(words("Back"), context.theme)
        back.clicked.connect(self.left)
        row.addWidget(back)
        self.column.addLayout(row)
        self.add_end()

    def _add_spelling(self, speller: Speller, *, has_words: bool) -> None:
        """Say which dictionaries there are; looking for them takes a moment, which nobody has to wait for."""
        words = self.words
        body = self._card(words("Spelling"))
        self._add_box(body, "spelling", words("Mark words that the dictionary does not know"))
        there = Hint(words("Looking for dictionaries on this computer."))
        there.setObjectName("preferences.dictionaries")
        body.addWidget(there)
        body.addWidget(Hint(words("Nothing leaves this computer. Your own words are kept in your plan, encrypted.")))
        if has_words:
            mine = plain_button(words("My words"), self.context.theme)
            mine.clicked.connect(lambda: self.wanted.emit("my_words"))
            row = FlowLayout()
            row.addWidget(mine)
            body.addLayout(row)

        def show(tags: tuple[str, ...]) -> None:
            names = dict.fromkeys(QLocale(tag).nativeLanguageName() or tag for tag in tags)
            there.setText(words("Dictionaries on this computer: {languages}").format(languages=", ".join(names)) if names else
                          words("There is no dictionary on this computer. All else works without one."))

        speller.list_languages(show, there)

    def _add_unlock_line(self) -> None:
        """Offer one line before the passphrase: for a day on which it does not come to mind."""
        words = self.words
        body = self._card(words("A line before the passphrase"))
        body.addWidget(Hint(words("For a hard day, such as a name and a number to call. Anyone at this computer can read it.")))
        line = QLineEdit(self._settings.get("unlock_line"))
        line.setObjectName("preferences.unlock_line")
        line.setMaxLength(UNLOCK_LINE_CHARACTERS)
        line.setAccessibleName(words("A line before the passphrase"))
        line.textEdited.connect(lambda text: self._settings.set("unlock_line", short_line(text)))
        body.addWidget(line)
        body.addWidget(Hint(words("It is not encrypted. It goes when you delete a plan here.")))

    def _add_earlier(self) -> None:
        """Ask what this computer may keep of plans; of sticks only where it may keep anything."""
        words = self.words
        body = self._card(words("Earlier versions"))
        here = self._add_box(body, "earlier_here", words("Keep earlier versions of my plans on this computer"))
        body.addWidget(Hint(words("They help when a file or a drive is lost. They are encrypted with the key of the plan. "
                                  "They show that a plan was opened here.")))
        sticks = self._add_box(body, "earlier_of_sticks", words("Keep earlier versions of plans on sticks too"))
        body.addWidget(Hint(words("On a computer that others use, this leaves a trace after the stick is gone.")))
        body.addWidget(Hint(words("Versions already kept will stay. You can remove them from an open plan, under Earlier versions.")))
        sticks.setEnabled(here.isChecked())
        here.toggled.connect(sticks.setEnabled)

    def _card(self, title: str) -> QVBoxLayout:
        body = self.add_card()
        body.addWidget(Question(title))
        return body

    def _add_choice(self, body: QVBoxLayout, name: str, options: tuple[tuple[str, str], ...]) -> None:
        group = QButtonGroup(self)
        for value, label in options:
            button = RadioButton(label)
            button.setObjectName(f"preferences.{name}.{value or 'auto'}")
            button.setChecked(self._settings.get(name) == value)
            button.toggled.connect(lambda on, value=value: self._settings.set(name, value) if on else None)
            group.addButton(button)
            body.addWidget(button)

    def _add_number(self, body: QVBoxLayout, name: str, label: str, step: int) -> None:
        low, high = self._settings.bounds(name)
        box = CountRow(label, high, self.context, least=low, step=step, value=self._settings.get(name))
        box.setObjectName(f"preferences.{name}")
        caption = QLabel(label)
        box.changed.connect(lambda value: self._settings.set(name, value))
        row = FlowLayout()
        row.addWidget(caption)
        row.addWidget(box)
        body.addLayout(row)

    def _add_box(self, body: QVBoxLayout, name: str, label: str) -> QCheckBox:
        box = TickBox(label)
        box.setObjectName(f"preferences.{name}")
        box.setChecked(self._settings.get(name))
        box.toggled.connect(lambda on: self._settings.set(name, on))
        body.addWidget(box)
        return box
