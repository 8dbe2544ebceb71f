"""What stands under the questions of a page: questions to add, the short or full form, and the ways to all people and tools."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from wrap_builder.content.definitions import ColumnKind, FieldDef, SectionDef
from wrap_builder.plan.answer_commands import TOOLBOX_FIELDS
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.command import Command
from wrap_builder.plan.commands import ChooseCrisis, Want
from wrap_builder.plan.values import Plan, Shape
from wrap_builder.session.arrangement import PageView, SectionView, left_out, value_of
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.widgets.buttons import plain_button, quiet_button, set_icon
from wrap_builder.ui.widgets.flow import FlowLayout
from wrap_builder.ui.widgets.text import Hint, as_it_is

Ask = Callable[[Command, str], None]
"""Asks for a change of the arrangement, and for a field to be shown after it, "" for the page itself."""


def make_end(view: PageView, section: SectionView, session: PlanSession, context: Context, ask: Ask,
             go: Callable[[str], None]) -> QWidget | None:
    """Return what stands under the questions, None where nothing does. `go` leads to another page by its id.

    To a page made for a route nothing is added: it stays as small as it was made.
    """
    definition = section.definition
    is_whole = definition is not None and view in section.pages and not context.reads_only
    more = _to_add(definition, view, section, session) if definition is not None and is_whole else ()
    has_forms = definition is not None and is_whole and any(field.short for field in definition.fields)
    ways = _ways(view)
    if not (more or has_forms or ways):
        return None
    end = QWidget()
    column = QVBoxLayout(end)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(context.theme.px(0.4))
    if more:
        _add_more(column, more, context, ask)
    if definition is not None and has_forms:
        _add_forms(column, definition, session.plan, context, ask)
    if ways:
        _add_ways(column, ways, context, go)
    return end


def _ways(view: PageView) -> Sequence[str]:
    """Return the pages that show more of what is asked here: all people, all tools."""
    people = any(column.kind is ColumnKind.PERSON for field in view.fields for column in field.columns)
    tools = any(field.id in TOOLBOX_FIELDS for field in view.fields)
    return [one for one, is_there in (("people", people), ("tools", tools)) if is_there]


def _add_ways(column: QVBoxLayout, ways: Sequence[str], context: Context, go: Callable[[str], None]) -> None:
    words = context.words
    row = FlowLayout(0.4)
    for way in ways:
        button = quiet_button(words("My people") if way == "people" else words("My tools"), context.theme)
        set_icon(button, "users" if way == "people" else "wrench", context.theme, "accent")
        button.clicked.connect(lambda _checked=False, way=way: go(way))
        row.addWidget(button)
    column.addLayout(row)


def _to_add(definition: SectionDef, view: PageView, section: SectionView, session: PlanSession) -> Sequence[FieldDef]:
    """Return the questions that are asked only when wanted, on the page where they would stand."""
    shown = {field.page for field in view.fields if field.section == definition.id}
    is_last = view.key == section.pages[-1].key
    absent = {one.id for one in left_out(session.plan, session.catalogue)}
    hidden = session.plan.shape.hidden
    return [field for field in definition.fields if field.off and field.id in absent and field.id not in hidden
            and (field.page in shown or (is_last and not any(field.page == other.page for page in section.pages for other in page.fields)))]


def _add_more(column: QVBoxLayout, more: Sequence[FieldDef], context: Context, ask: Ask) -> None:
    words, theme = context.words, context.theme
    column.addWidget(Hint(words("More that you can add here, if you want")))
    row = FlowLayout(0.4)
    for field in more:
        button = plain_button(as_it_is(field.title), theme)
        button.setAccessibleName(words("Add this question: {title}").format(title=field.title))
        set_icon(button, "plus", theme)
        button.clicked.connect(lambda _checked=False, field_id=field.id: ask(Want(field_id), field_id))
        row.addWidget(button)
    column.addLayout(row)


def _add_forms(column: QVBoxLayout, definition: SectionDef, plan: Plan, context: Context, ask: Ask) -> None:
    words = context.words
    is_short = plan.shape.crisis == Shape().crisis
    if is_short:
        kept = sum(has_words(value_of(plan, field)) for field in definition.fields
                   if not field.short and field.id not in plan.shape.wanted)
        said = [words("This is the short form: what others need first.")]
        if kept:
            said.append(words.plural("{n} answer of the full form is kept.", "{n} answers of the full form are kept.", kept))
    else:
        said = [words("This is the full form. In the short form, every answer is kept.")]
    column.addWidget(Hint(" ".join(said)))
    button = quiet_button(words("Show every question") if is_short else words("Show the short form"), context.theme)
    button.clicked.connect(lambda: ask(ChooseCrisis("full" if is_short else "short"), ""))
    row = FlowLayout(0)
    row.addWidget(button)
    column.addLayout(row)
