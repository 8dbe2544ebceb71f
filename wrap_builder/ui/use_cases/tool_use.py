"""My tools: where each one of the open plan is used, and its words, changed once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import entries_of
from wrap_builder.plan.commands import WriteTool
from wrap_builder.plan.tools import ToolPlace, all_uses
from wrap_builder.plan.values import Entries, Entry, Plan
from wrap_builder.session.finding import WordIndex
from wrap_builder.session.places import Place, PlaceNames
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.kept_once_page import Shelf
from wrap_builder.ui.pages.page_spelling import PageSpelling
from wrap_builder.ui.pages.tools_page import KnownTool, ToolsPage
from wrap_builder.ui.use_cases.going import change, go_to, take_back
from wrap_builder.words import Words

STEPS = frozenset({WriteTool.label})
"""What is done on this page, and taken back on it."""


class ToolUse(QObject):
    """Everything is found anew for each state of the plan, and forgotten with the page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def show(self) -> None:
        """Show the page, where a plan or an example is open; with the tool open in whose line the person is."""
        now = self._desk.open
        if now is None:
            return
        here, tools = _tool_here(now), _Tools(now.session, self._desk.context.words)
        page = ToolsPage(self._desk.context, Shelf(tools.ids, tools.find, tools.line), tools.known,
                         may_change=now.keeper is None or not now.keeper.read_only)
        page.opened.connect(tools.follow)
        page.edited.connect(lambda tool, text: self._write(page, tools, tool, text))
        page.same_wanted.connect(lambda tool: self._let_read_the_same(page, tools, tool))
        page.place_wanted.connect(lambda place: go_to(self._desk, place))
        page.toolbox_wanted.connect(lambda: go_to(self._desk, Place(TOOLBOX_FIELDS[0], "", "", "", is_shown=True)))
        page.undo_wanted.connect(lambda: take_back(self._desk, page, STEPS))
        page.redo_wanted.connect(lambda: take_back(self._desk, page, STEPS, again=True))
        page.left.connect(self._desk.show_plan)
        if self._desk.context.speller is not None and (now.keeper is None or not now.keeper.read_only):
            spelling = PageSpelling(page, now.session, self._desk.context.speller, self._desk.context)
            page.opened.connect(lambda _one: spelling.look_soon())
            page.edited.connect(lambda _one, _text: spelling.look_soon())
        end = now.session.observe(lambda change: None if change.origin is page else page.refresh())
        page.destroyed.connect(lambda _gone=None: end())
        self._desk.show_page(page)
        page.focus_first()
        page.open(here)

    def _write(self, page: ToolsPage, tools: _Tools, tool: str, text: str) -> None:
        """Rewrite a tool and the lines that read as it does; one without words would be none."""
        if text.strip():
            change(self._desk, page, WriteTool(tool, text, tools.following(tool)))

    def _let_read_the_same(self, page: ToolsPage, tools: _Tools, tool: str) -> None:
        if self._desk.open is None:
            return
        self._desk.open.session.end_typing()
        said = self._desk.context.words("Changed everywhere")
        if change(self._desk, page, WriteTool(tool, tools.text(tool), tools.all_lines(tool)), said):
            self._desk.open.session.end_typing()
            tools.follow(tool)
            page.refresh()


class _Tools:
    """What the page asks. The order is that of the toolbox."""

    def __init__(self, session: PlanSession, words: Words) -> None:
        self._session, self._words = session, words
        self._read: Plan | None = None
        self._tools: Mapping[str, tuple[str, Entry]] = {}
        self._uses: Mapping[str, Sequence[ToolPlace]] = {}
        self._following: dict[str, frozenset[str]] = {}
        self._names = self._new_names()
        self._index = WordIndex()

    def ids(self) -> Sequence[str]:
        self._look()
        return list(self._tools)

    def find(self, text: str) -> Sequence[str]:
        self._look()
        return self._index.find(text)

    def line(self, one: str) -> tuple[str, str]:
        self._look()
        words, count = self._words, len(self._uses.get(one, ()))
        used = words.plural("used in {n} place", "used in {n} places", count) if count else words("in my toolbox only")
        return " ".join(self.text(one).split()), used

    def known(self, one: str) -> KnownTool:
        self._look()
        (field, tool), uses = self._tools[one], self._uses.get(one, ())
        texts = self._texts(one)
        places = [self._names.place(use.field, f"{use.entry_id}.text", "" if use.same else texts.get(use.entry_id, ""))
                  for use in sorted(uses, key=lambda use: use.same)]  # those with other words first: they are what one looks for
        return KnownTool(tool.text, self._names.place(field, f"{tool.id}.text"), places, sum(not use.same for use in uses))

    def text(self, one: str) -> str:
        """Return the words of a tool."""
        return self._tools[one][1].text

    def follow(self, one: str) -> None:
        """From now on, the lines follow that read as the tool does at this moment."""
        self._look()
        self._following[one] = frozenset(use.entry_id for use in self._uses.get(one, ()) if use.same)

    def following(self, one: str) -> frozenset[str]:
        """Return the ids of the lines that follow a tool."""
        return self._following.get(one, frozenset())

    def all_lines(self, one: str) -> frozenset[str]:
        """Return the ids of all lines that came from a tool."""
        self._look()
        return frozenset(use.entry_id for use in self._uses.get(one, ()))

    def _texts(self, one: str) -> Mapping[str, str]:
        answers = self._session.plan.answers.values()
        return {entry.id: entry.text for answer in answers if isinstance(answer, Entries) for entry in answer.items if entry.tool == one}

    def _look(self) -> None:
        plan = self._session.plan
        if self._read is not plan:
            self._read = plan
            self._tools = {entry.id: (field, entry) for field in TOOLBOX_FIELDS for entry in entries_of(plan, field) if entry.text.strip()}
            self._uses = all_uses(plan)
            self._names = self._new_names()
            self._index.read((one, tool.text) for one, (_field, tool) in self._tools.items())

    def _new_names(self) -> PlaceNames:
        return PlaceNames(self._session.plan, self._session.sections, self._session.catalogue)


def _tool_here(now: OpenPlan) -> str:
    """Return the id of the tool that the line with the focus is or came from, "" for none."""
    caret = now.view.place().caret
    if caret is None:
        return ""
    field = now.session.catalogue.by_id.get(caret.field)
    answer_id = (field.same_as or field.id) if field else caret.field
    answer = now.session.plan.answers.get(answer_id)
    items = answer.items if isinstance(answer, Entries) else ()
    entry = next((one for one in items if one.id == caret.part.partition(".")[0]), None)
    if entry is None:
        return ""
    return entry.id if answer_id in TOOLBOX_FIELDS else entry.tool
