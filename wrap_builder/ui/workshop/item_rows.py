"""An item of an agenda: what it is, its topic, its minutes, who leads it, and notes for the facilitator."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wrap_builder.errors import N_
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.workshop.fields import Choice, Labelled, Minutes, line, notes
from wrap_builder.ui.workshop.ordered_rows import OrderedRow
from wrap_builder.ui.workshop.tools import WorkshopTools
from wrap_builder.workshop.command import Command
from wrap_builder.workshop.commands import SetItem
from wrap_builder.workshop.values import AgendaItem

KINDS = {
    "opening": N_("Round at the beginning"), "agreement": N_("Safety agreement"), "talk": N_("Topic"),
    "list": N_("List made together"), "writing": N_("Time to write"), "break": N_("Break"), "home": N_("To try at home"),
    "closing": N_("Round at the end"),
}
"""What each kind of item is called."""


class ItemRow(OrderedRow):
    """Every change is done at once."""

    def __init__(self, item: AgendaItem, tools: WorkshopTools, do: Callable[[Command], object]) -> None:
        words, context = tools.context.words, tools.context
        name = item.topic or words(KINDS[item.kind])
        super().__init__(item.id, name, context, fixed=tools.reads_only)
        key = item.id
        self._topic = line(words("Topic: {name}").format(name=name), item.topic, lambda text: do(SetItem(key, "topic", text)))
        self._minutes = Minutes(words("Minutes: {name}").format(name=name), item.minutes, context)
        self._minutes.edited.connect(lambda minutes: do(SetItem(key, "minutes", minutes)))
        self._lead = line(words("Who leads: {name}").format(name=name), item.lead, lambda text: do(SetItem(key, "lead", text)))
        self._lead.setMinimumWidth(context.theme.px(9))
        self._notes = notes(words("Notes for you: {name}").format(name=name), item.notes, lambda text: do(SetItem(key, "notes", text)),
                            lines=1)
        self._kind = self._choice(tools, words("What it is: {name}").format(name=name),
                                  [(kind, words(title)) for kind, title in KINDS.items()], lambda kind: do(SetItem(key, "kind", kind)))
        self._section = self._choice(
            tools, words("Part of the plan: {name}").format(name=name),
            [("", words("No part of the plan")), *((one.id, one.title) for one in tools.catalogue().sections)],
            lambda section: do(SetItem(key, "section", section)))
        self.body.addWidget(Labelled(words("What the group sees"), self._topic))
        what = FlowLayout(0.8)
        for label, choice in ((words("What it is"), self._kind), (words("Part of the plan that it fits"), self._section)):
            what.addWidget(Labelled(label, choice))
        self.body.addLayout(what)
        row = FlowLayout(0.8)
        for label, field in ((words("How long"), self._minutes), (words("Who leads"), self._lead)):
            row.addWidget(Labelled(label, field))
        self.body.addLayout(row)
        self.body.addWidget(Labelled(words("Notes for you alone"), self._notes))
        self.show_item(item)

    def show_item(self, item: AgendaItem) -> None:
        """Show what changed in it."""
        self._topic.set_value(item.topic)
        self._minutes.show_value(item.minutes)
        self._lead.set_value(item.lead)
        self._notes.set_value(item.notes)
        for choice, value in ((self._kind, item.kind), (self._section, item.section)):
            choice.setCurrentIndex(choice.findData(value))

    @staticmethod
    def _choice(tools: WorkshopTools, name: str, entries: Sequence[tuple[str, str]], act: Callable[[str], object]) -> Choice:
        """Return a list that unfolds. A part of a plan that no longer exists is picked by nobody, and stays as it is."""
        choice = Choice(tools.context.theme)
        choice.setAccessibleName(name)
        choice.setAccessibleDescription(name)  # on Linux Qt gives out what is picked as its name
        for value, title in entries:
            choice.addItem(title, value)
        choice.setMinimumContentsLength(max(len(title) for _value, title in entries))  # the two stand under one another where it is narrow
        choice.setEnabled(not tools.reads_only)
        choice.activated.connect(lambda _index: act(choice.currentData()))
        return choice
