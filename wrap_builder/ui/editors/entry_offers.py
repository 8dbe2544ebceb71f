"""What can be taken into a list on request: ideas, and tools from one's own toolbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout

from wrap_builder.plan.ids import new_id
from wrap_builder.plan.tools import tools
from wrap_builder.plan.values import Entries, Entry
from wrap_builder.session.ideas import has_ideas
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.ideas_panel import IdeasPanel
from wrap_builder.ui.widgets.offer_chips import Offer


class EntryOffers:
    """Two quiet buttons and their panels under a list; `take` adds an entry, `give_back` removes one by its id."""

    def __init__(self, editor: Editor, layout: QVBoxLayout, take: Callable[[Entry], None],
                 give_back: Callable[[str], None]) -> None:
        self._editor, self._take, self._give_back = editor, take, give_back
        self._panels: list[IdeasPanel] = []
        words, field = editor.words, editor.field
        if field.toolbox:
            self._add(IdeasPanel(words("Take from my toolbox"), field.title, editor.context, self._tools, icon="wrench",
                                 nothing=words("There is nothing more in your toolbox for now.")), self._on_tool)
        if has_ideas(field, editor.session.plan):
            self._add(IdeasPanel(words("Ideas"), field.title, editor.context, self._ideas), self._on_idea)
        if self._panels:
            row = FlowLayout(0.4)
            layout.addLayout(row)
            for panel in self._panels:
                row.addWidget(panel.button)
            for panel in self._panels:
                layout.addWidget(panel)

    def refresh(self) -> None:
        """Show what can be taken now, in panels that are open."""
        for panel in self._panels:
            panel.refresh()

    def _add(self, panel: IdeasPanel, pressed: Callable[[str], None]) -> None:
        panel.pressed.connect(pressed)
        panel.unfolded.connect(self._editor.parts_changed)
        self._panels.append(panel)

    def _items(self) -> Sequence[Entry]:
        answer = self._editor.answer
        return answer.items if isinstance(answer, Entries) else ()

    def _tools(self) -> list[Offer]:
        used = {entry.tool for entry in self._items()}
        return [Offer(tool.id, tool.text) for tool in tools(self._editor.session.plan) if tool.id not in used]

    def _ideas(self) -> list[Offer]:
        texts = {entry.text for entry in self._items()}
        return self._editor.idea_offers(texts.__contains__)

    def _on_tool(self, tool_id: str) -> None:
        tool = next((tool for tool in tools(self._editor.session.plan) if tool.id == tool_id), None)
        if tool is not None:
            self._take(Entry(id=new_id(), text=tool.text, tool=tool.id))

    def _on_idea(self, offer_id: str) -> None:
        idea = self._editor.ideas()[int(offer_id)].text
        taken = [entry for entry in self._items() if entry.text == idea]
        unchanged = [entry.id for entry in taken if not entry.note]
        if unchanged:
            self._give_back(unchanged[-1])
        elif taken:
            self._editor.tell_changed()
        else:
            self._take(Entry(id=new_id(), text=idea))
