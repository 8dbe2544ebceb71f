"""Which editor belongs to which kind of field; a test walks the kinds and demands one for each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from wrap_builder.content.definitions import FieldDef, FieldKind
from wrap_builder.session.session import PlanSession
from wrap_builder.ui.context import Context
from wrap_builder.ui.editors.base import Editor
from wrap_builder.ui.editors.entries_editor import EntriesEditor
from wrap_builder.ui.editors.pick_editors import ChoiceEditor, DateEditor
from wrap_builder.ui.editors.records_editor import RecordsEditor
from wrap_builder.ui.editors.sign_editor import SignEditor
from wrap_builder.ui.editors.text_editor import LineEditor, TextEditor

EDITORS: Mapping[FieldKind, type[Editor]] = MappingProxyType({
    FieldKind.LINE: LineEditor,
    FieldKind.TEXT: TextEditor,
    FieldKind.ENTRIES: EntriesEditor,
    FieldKind.RECORDS: RecordsEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.DATE: DateEditor,
    FieldKind.SIGN: SignEditor,
})


def make_editor(field: FieldDef, session: PlanSession, context: Context) -> Editor:
    """Return the editor of a field, showing what the session has. KeyError for a kind that has none."""
    return EDITORS[field.kind](field, session, context)
