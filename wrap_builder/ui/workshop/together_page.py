"""What a group makes together: its safety agreement and its lists, typed while everybody reads along."""

from __future__ import annotations

from itertools import takewhile

from PySide6.QtWidgets import QCheckBox, QWidget

from wrap_builder.content import ideas_file
from wrap_builder.content.definitions import FieldKind
from wrap_builder.content.ideas_file import Ideas
from wrap_builder.ui.pages.section_builder import Slices
from wrap_builder.ui.widgets.buttons import TickBox, plain_button, quiet_button
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, Question, Words
from wrap_builder.ui.widgets.wrapped import Wrapped
from wrap_builder.ui.workshop.fields import Choice, Labelled, line
from wrap_builder.ui.workshop.lines_card import LinesCard
from wrap_builder.ui.workshop.outlet import Make
from wrap_builder.ui.workshop.page import WorkshopPage
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.commands import AGREEMENT, AddLine, AddList, ClearLists, RemoveList, SetList
from wrap_builder.workshop.formats import load_agreement
from wrap_builder.workshop.slides import agreement_slide, list_slide
from wrap_builder.workshop.values import GroupLine, GroupList, Workshop

FEW_LINES = 12
"""A list with more lines is folded until it is wanted."""

FIRST_LISTS = 4
"""So many fill a window. The others are built after it was painted."""

ANYTHING = "toolbox.have"
"""Where lines go that belong to no part of a plan."""


class TogetherPage(WorkshopPage):
    """One card for the agreement and one for each list. A list that is shown to the group grows there as it is typed.

    Between meetings, what is to be decided about the lists stands first: whoever ended a meeting arrives here.
    """

    help_page = "together"

    def __init__(self, tools: WorkshopTools, meeting: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tools, meeting, parent)
        words = self.words
        self._cards: dict[str, LinesCard] = {}
        self._keeps: dict[str, QCheckBox] = {}
        self.add_title(words("Together"), words("The words are the group's own. Write them as they are said."))
        is_over = tools.live.running is None and any(one.lines for one in self.session.workshop.lists)
        if is_over:
            self._add_end_of_day()
        self._add_agreement()
        self._place = self.column.count()
        self._wanted: tuple[str, ...] = ()
        self._placed: list[str] = []
        self._slices = Slices(self._place_next, lambda: None, self)
        self._add_new_list()
        if not is_over:
            self._add_end_of_day()
        self.add_end()
        self._show_lists()
        self._say_what_goes()

    def refresh(self, parts: frozenset[str], origin: object) -> None:
        """Show what changed; a line that is being typed is as typed."""
        del origin
        if "agreement" in parts:
            self._cards[AGREEMENT].show_lines()
        if "lists" in parts:
            self._show_lists()
            self._say_what_goes()
            for one in self.session.workshop.lists:
                if one.id in self._cards:
                    self._cards[one.id].show_lines()
                    self._keeps[one.id].setChecked(one.keep)

    def end(self) -> None:
        self._wanted = ()

    # The agreement

    def _add_agreement(self) -> None:
        words = self.words
        card = self._card(AGREEMENT, words("Our safety agreement"))
        self.column.addWidget(card)
        start = load_agreement(words.language)
        card.body.insertWidget(1, Hint(" ".join(start.questions)))
        row = FlowLayout()
        take = quiet_button(words("Show lines that others found good"), self.theme)
        take.clicked.connect(lambda: self._unfold(take, start.lines))
        row.addWidget(take)
        for label, act in ((words("Show it to the group"), self._show_agreement),
                           (words("Save a poster"), lambda: self._save_poster(AGREEMENT)),
                           (words("Print a poster"), lambda: self._print_poster(AGREEMENT))):
            button = quiet_button(label, self.theme)
            button.setAccessibleName(words("{what}: {title}").format(what=label, title=card.heading.text()))
            button.clicked.connect(act)
            row.addWidget(button)
        card.body.addLayout(row)
        self._offers = FlowLayout()
        card.body.addLayout(self._offers)

    def _unfold(self, button: QWidget, lines: tuple[str, ...]) -> None:
        """Offer lines to take, one by one; nothing is in the agreement until the group says so."""
        button.setEnabled(False)
        for text in lines:
            offer = plain_button(text, self.theme)
            offer.setAccessibleName(self.words("Take: {line}").format(line=text))
            offer.clicked.connect(lambda _on=False, text=text: self.do(AddLine(AGREEMENT, GroupLine(self.tools.new_id(), text))))
            self._offers.addWidget(offer)
            offer.show()

    def _show_agreement(self) -> None:
        self.tools.show.show((agreement_slide(self.session.workshop, self.words),))
        self.go_wanted.emit("show", self.meeting)

    # Lists

    def _add_new_list(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("Begin a list")))
        self._new_title = line(words("What the list is about"), "", lambda _text: None)
        self._new_title.returnPressed.connect(self._begin_list)
        body.addWidget(Labelled(words("What the list is about"), self._new_title))
        self._section = Choice(self.theme)
        self._section.addItem(words("No part of the plan"), "")
        for section in self.tools.catalogue().sections:
            self._section.addItem(section.title, section.id)
        self._section.setAccessibleName(words("Part of the plan that it fits"))
        body.addWidget(Labelled(words("Part of the plan that it fits"), self._section))
        row = FlowLayout()
        add = plain_button(words("Begin it"), self.theme)
        add.clicked.connect(self._begin_list)
        row.addWidget(add)
        body.addLayout(row)

    def _begin_list(self) -> None:
        title = self._new_title.text().strip()
        made = GroupList(self.tools.new_id(), title or self._section.currentText(), self._section.currentData())
        if self.do(AddList(made)):
            self._new_title.set_value("")
            self._new_title.clear()
            self._cards[made.id].write_on()

    def _show_lists(self) -> None:
        """Show a card for each list, the newest first, as far as one sees them; the others soon."""
        wanted = tuple(one.id for one in reversed(self.session.workshop.lists))
        if wanted == self._wanted:
            return
        self._wanted = wanted
        for key in [key for key in self._cards if key not in (AGREEMENT, *wanted)]:
            card = self._cards.pop(key)
            self._keeps.pop(key)
            self.column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._placed = [one for one, _ in takewhile(lambda both: both[0] == both[1], zip(wanted, self._placed, strict=False))]
        while len(self._placed) < FIRST_LISTS and self._place_next():
            pass
        self._slices.start()

    def _place_next(self) -> bool:
        """Put the next card in its place, made if it is not there yet; False where there is none."""
        index = len(self._placed)
        one = self.session.workshop.list(self._wanted[index]) if index < len(self._wanted) else None
        if one is None:
            return False
        card = self._cards.get(one.id) or self._list_card(one, folded=index > 0 or len(one.lines) > FEW_LINES)
        self.column.removeWidget(card)
        self.column.insertWidget(self._place + index, card)
        card.show()
        self._placed.append(one.id)
        return True

    def _list_card(self, one: GroupList, *, folded: bool) -> LinesCard:
        words, key = self.words, one.id
        card = self._card(key, one.title or words("A list"), folded=folded)
        keep = TickBox()
        keep.setChecked(one.keep)
        keep.clicked.connect(lambda on: self.do(SetList(key, "keep", value=on)))
        self._keeps[key] = keep
        card.body.addWidget(Wrapped(keep, words("The group said that it may stay"), self.theme))
        keep.setAccessibleName(words("{what}: {title}").format(what=words("The group said that it may stay"), title=one.title))
        row = FlowLayout()
        for label, act in ((words("Show it to the group"), self._show_list), (words("Save a poster"), self._save_poster),
                           (words("Print a poster"), self._print_poster), (words("Remove the list"), self._remove_list)):
            button = quiet_button(label, self.theme)
            button.setAccessibleName(words("{what}: {title}").format(what=label, title=one.title))
            button.clicked.connect(lambda _on=False, act=act: act(key))
            row.addWidget(button)
        card.body.addLayout(row)
        return card

    def _card(self, where: str, title: str, *, folded: bool = False) -> LinesCard:
        def lines() -> tuple[GroupLine, ...]:
            if where == AGREEMENT:
                return self.session.workshop.agreement
            one = self.session.workshop.list(where)
            return one.lines if one is not None else ()

        card = LinesCard(where, title, self.tools, self.do, lines, lambda text: self.say(text, undo=True), folded=folded)
        card.reach_wanted.connect(lambda: self.bring_into_view(card.adding))
        self._cards[where] = card
        return card

    def _show_list(self, key: str) -> None:
        one = self.session.workshop.list(key)
        if one is not None:
            self.tools.show.show((list_slide(one, self.words),))
            self.go_wanted.emit("show", self.meeting)

    def _remove_list(self, key: str) -> None:
        if self.do(RemoveList(key)):
            self.say(self.words("The list was removed."), undo=True)

    # Posters

    def _save_poster(self, where: str) -> None:
        self.tools.outlet.save(self._cards[where].heading.text(), "pdf", self._poster(where))

    def _print_poster(self, where: str) -> None:
        self.tools.outlet.print(self._poster(where))

    def _poster(self, where: str) -> Make:
        papers, options = self.tools.papers(), self.tools.options()
        if where == AGREEMENT:
            return lambda _pause, _told: papers.agreement_poster(options)
        return lambda _pause, _told: papers.list_poster(where, options)

    # At the end

    def _add_end_of_day(self) -> None:
        words, body = self.words, self.add_card()
        body.addWidget(Question(words("At the end of the meeting")))
        body.addWidget(Hint(words("Lists go at the end, unless the group says that they may stay.")))
        self._goes = Words("")
        body.addWidget(self._goes)
        body.addWidget(Hint(words("People can take lines into their own plans as ideas. The file for that is small, and not encrypted.")))
        row = FlowLayout()
        ideas = plain_button(words("Save a file of ideas"), self.theme)
        ideas.clicked.connect(self._save_ideas)
        self._clears = plain_button(words("Clear the lists"), self.theme)
        self._clears.clicked.connect(self._clear)
        row.addWidget(ideas)
        row.addWidget(self._clears)
        body.addLayout(row)

    def _say_what_goes(self) -> None:
        """Name the lists that would be cleared, so that nobody has to look for them."""
        words, lists = self.words, [one for one in self.session.workshop.lists if one.lines]
        going = [one.title.strip() or words("A list") for one in lists if not one.keep]
        staying = len(lists) - len(going)
        said = [words("These would be cleared: {lists}.").format(lists=", ".join(going))] if going else []
        if staying:
            said.append(words.plural("{n} list may stay.", "{n} lists may stay.", staying))
        self._goes.setText(" ".join(said))
        self._goes.setVisible(bool(said))
        self._clears.setEnabled(bool(going) and not self.tools.reads_only)

    def _save_ideas(self) -> None:
        ideas = ideas_of(self.session.workshop, {one.id: self._field_of(one.id) for one in self.tools.catalogue().sections}, self.words(
            "From the group's list"))
        if not ideas.lines:
            self.say(self.words("There is no line in a list yet."))
            return
        self.tools.outlet.save(self.words("Ideas"), ideas_file.ENDING.lstrip("."), lambda _pause, _told: ideas_file.encode(ideas))

    def _field_of(self, section_id: str) -> str:
        """Return the first list of a part of the plan, where ideas for it go."""
        section = self.tools.catalogue().section(section_id)
        return next((one.id for one in section.fields if one.kind is FieldKind.ENTRIES and not one.same_as), ANYTHING)

    def _clear(self) -> None:
        kept = sum(one.keep for one in self.session.workshop.lists)
        if self.do(ClearLists()):
            words = self.words
            said = words("The lists were cleared. Those that may stay are there.") if kept else words("The lists were cleared.")
            self.say(said, undo=True)


def ideas_of(workshop: Workshop, fields: dict[str, str], name: str) -> Ideas:
    """Return the lines of all lists by the field of a plan that they fit; `fields` says which for each section."""
    found: dict[str, list[str]] = {}
    for one in workshop.lists:
        texts = [each.text for each in one.lines if each.text.strip()]
        if texts:
            found.setdefault(fields.get(one.section, ANYTHING), []).extend(texts)
    return Ideas(name, {field: tuple(texts) for field, texts in found.items()})
