"""The words of the content in one language, laid over English: what a language does not say yet is said in English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option, Reading, SectionDef
from wrap_builder.content.tables import Table, content_problem, read_table

ENGLISH = "en"
TITLE_WORDS = 6
"""The most words in a title, and in an option."""
ROLE_WORDS = 8
"""The most words beside a line to sign on."""
LABEL_WORDS = 3
"""The most words in a column's label."""
IDEAS = range(3, 9)
"""How many ideas a field has, if it has any; and how many other ways where no one comes to mind."""

_SECTION_TEXTS = ("title", "print_title", "intro", "note", "wait")
_FIELD_TEXTS = ("title", "print_title", "intro", "prompt", "hint")
_OPTION_TABLES = {"options": FieldKind.CHOICE, "roles": FieldKind.SIGN}


class Layers:
    """The files of one name from English up to the language that was asked for; each text comes from the topmost that has it."""

    def __init__(self, folder: Path, language: str, name: str) -> None:
        self._english = read_table(folder / ENGLISH / name)
        others = [folder / code / name for code in _chain(language)]
        self._tables = [read_table(path) for path in reversed(others) if path.is_file()] + [self._english]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The files, the topmost first."""
        return tuple(self._tables)

    def text(self, *path: str) -> str:
        """Return a text; raises ContentError if not even English has it."""
        found = self.text_or_none(*path)
        if not found:
            raise content_problem(self._english.file, " ".join(path), "missing word")
        return found

    def text_or_none(self, *path: str) -> str:
        """Return a text, or the empty one."""
        *tables, key = path
        found = (_inside(table, tables).text(key, "") for table in self._tables)
        return next((text for text in found if text), "")

    def ideas(self, field_id: str, key: str = "ideas") -> tuple[str, ...]:
        """Return the ideas of a field: those of one language, as a whole list, for ideas are not translated one by one."""
        found = (table.table(field_id).texts(key) for table in self._tables)
        return next((ideas for ideas in found if ideas), ())

    def reading(self) -> tuple[Reading, ...]:
        """Return what a section gives to read, whole from one language."""
        found = (table.table("section").tables("reading") for table in self.tables)
        return tuple(Reading(one.text("title"), one.texts("lines")) for one in next((some for some in found if some), ()))


def with_words(section: SectionDef, words: Layers) -> SectionDef:
    """Return a section with all its words; raises ContentError."""
    for table in words.tables:
        _demand_known(table, section)
    fields = tuple(_field(field, words) for field in section.fields)
    return replace(
        section, title=words.text("section", "title"), print_title=words.text("section", "print_title"),
        intro=words.text("section", "intro"), note=words.text_or_none("section", "note"),
        wait=words.text_or_none("section", "wait"), fields=fields, reading=words.reading(),
    )


def with_words_of_sources(sections: tuple[SectionDef, ...]) -> tuple[SectionDef, ...]:
    """Let a field that shows another's answer ask the same question in the same words, where it has none of its own."""
    known = {field.id: field for section in sections for field in section.fields}
    return tuple(replace(section, fields=tuple(_like_source(field, known) for field in section.fields)) for section in sections)


def _like_source(field: FieldDef, known: dict[str, FieldDef]) -> FieldDef:
    if not field.same_as:
        return field
    source = known[field.same_as]
    return replace(
        field, prompt=field.prompt or source.prompt, hint=field.hint or source.hint, ideas=field.ideas or source.ideas,
        instead=field.instead or source.instead, toolbox=source.toolbox, columns=source.columns, options=source.options, roles=source.roles,
    )


def _chain(language: str) -> list[str]:
    """Return the folders to look into besides English, the widest first: pt, then pt_BR."""
    parts = language.replace("-", "_").split("_")
    codes = ["_".join(parts[:n]) for n in range(1, len(parts) + 1)]
    return [code for code in codes if code != ENGLISH and code.replace("_", "").isalnum()]


def _inside(table: Table, path: list[str]) -> Table:
    for key in path:
        table = table.table(key)
    return table


def _demand_known(table: Table, section: SectionDef) -> None:
    """Raise if a file of words has a key that nothing asks for, or a text that is too long."""
    table.only("section", *(field.id for field in section.fields))
    table.table("section").only(*_SECTION_TEXTS, "reading")
    for reading in table.table("section").tables("reading"):
        reading.only("title", "lines")
        _demand_length(reading, "title", TITLE_WORDS)
        if not reading.texts("lines"):
            raise reading.problem("lines", "missing")
    _demand_length(table.table("section"), "title", TITLE_WORDS)
    for field in section.fields:
        _demand_known_field(table.table(field.id), field)


def _demand_known_field(table: Table, field: FieldDef) -> None:
    tables = [key for key, kind in _OPTION_TABLES.items() if kind is field.kind]
    tables += ["columns", "column_options"] if field.kind is FieldKind.RECORDS else []
    tables += ["instead"] if any(column.kind is ColumnKind.PERSON for column in field.columns) else []
    table.only(*_FIELD_TEXTS, "ideas", *tables)
    _demand_length(table, "title", TITLE_WORDS)
    for key in ("ideas", "instead"):
        if table.texts(key) and len(table.texts(key)) not in IDEAS:
            raise table.problem(key, f"not {IDEAS.start} to {IDEAS.stop - 1} ideas")
    _demand_labels(table.table("columns"), (column.id for column in field.columns), LABEL_WORDS)
    _demand_labels(table.table("options"), (option.id for option in field.options), TITLE_WORDS)
    _demand_labels(table.table("roles"), (role.id for role in field.roles), ROLE_WORDS)
    choices = {column.id: column.options for column in field.columns if column.options}
    table.table("column_options").only(*choices)
    for column, options in choices.items():
        _demand_labels(table.table("column_options").table(column), (option.id for option in options), TITLE_WORDS)


def _demand_labels(table: Table, ids: Iterable[str], words: int) -> None:
    table.only(*ids)
    for key in table.keys:
        _demand_length(table, key, words)


def _demand_length(table: Table, key: str, words: int) -> None:
    if len(table.text(key, "").split()) > words:
        raise table.problem(key, f"more than {words} words")


def _field(field: FieldDef, words: Layers) -> FieldDef:
    asked = words.text_or_none if field.same_as else words.text
    return replace(
        field, title=words.text(field.id, "title"), print_title=words.text(field.id, "print_title"),
        intro=asked(field.id, "intro"), prompt=asked(field.id, "prompt"), hint=asked(field.id, "hint"),
        ideas=words.ideas(field.id), instead=words.ideas(field.id, "instead"),
        columns=tuple(_column(field.id, column, words) for column in field.columns),
        options=_labelled(field.options, words, field.id, "options"), roles=_labelled(field.roles, words, field.id, "roles"),
    )


def _column(field_id: str, column: Column, words: Layers) -> Column:
    options = _labelled(column.options, words, field_id, "column_options", column.id)
    return replace(column, label=words.text(field_id, "columns", column.id), options=options)


def _labelled(options: tuple[Option, ...], words: Layers, *path: str) -> tuple[Option, ...]:
    return tuple(Option(option.id, words.text(*path, option.id)) for option in options)
