"""What is asked, without its words: the files of resources/content/fields, checked before any language is looked at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from wrap_builder.content.definitions import Column, ColumnKind, FieldDef, FieldKind, Option, SectionDef
from wrap_builder.content.tables import Table, read_table

Kind = TypeVar("Kind", FieldKind, ColumnKind)

FIELDS_ON_PAGE = 6
"""The most fields on one page of a section."""

_ID = re.compile(r"[a-z][a-z0-9_]*")
_FIELD_KEYS = ("id", "kind", "page", "columns", "options", "roles", "toolbox", "same_as", "off", "short", "folded")
_NEEDS = {FieldKind.RECORDS: "columns", FieldKind.CHOICE: "options", FieldKind.SIGN: "roles"}
# People and phone numbers are looked up by these names, wherever they stand.
_NAMED_BY_KIND = {ColumnKind.PERSON: "person", ColumnKind.PHONE: "phone"}


def read_structure(folder: Path) -> tuple[SectionDef, ...]:
    """Return all sections in their order, every word still empty; raises ContentError."""
    tables = [read_table(path) for path in sorted(folder.glob("*.toml"))]
    sections = [_section(table) for table in tables]
    _demand_unique(sections, tables)
    known = {field.id: field for section in sections for field in section.fields}
    for section, table in zip(sections, tables, strict=True):
        for field in section.fields:
            source = known.get(field.same_as)
            if field.same_as and (source is None or source.same_as or source.kind is not field.kind):
                raise table.problem(field.id, "same_as has to name a field of the same kind that holds an answer itself")
    return tuple(sorted(sections, key=lambda section: section.number))


def _section(table: Table) -> SectionDef:
    table.only("id", "number", "prefixes", "field")
    section_id = table.text("id")
    if f"{section_id}.toml" != Path(table.file).name:
        raise table.problem("id", "not the name of the file")
    prefixes = table.texts("prefixes") or (section_id,)
    fields = tuple(_field(entry, section_id, prefixes) for entry in table.tables("field"))
    _demand_pages(table, fields)
    return SectionDef(
        id=section_id, number=table.number("number"), title="", print_title="", intro="", note="", fields=fields,
    )


def _field(table: Table, section_id: str, prefixes: tuple[str, ...]) -> FieldDef:
    table.only(*_FIELD_KEYS)
    field_id = table.text("id")
    prefix, _, name = field_id.partition(".")
    if prefix not in prefixes or not _ID.fullmatch(name):
        raise table.problem("id", "not in its section")
    kind = _kind(table, FieldKind)
    for owner, key in _NEEDS.items():
        if (key in table) is not (kind is owner):
            raise table.problem(key, f"belongs to the kind {owner.value}, and only there")
    toolbox = table.flag("toolbox")
    if toolbox and kind is not FieldKind.ENTRIES:
        raise table.problem("toolbox", "belongs to the kind entries, and only there")
    return FieldDef(
        id=field_id, section=section_id, kind=kind, page=table.number("page"),
        title="", print_title="", intro="", prompt="", hint="",
        columns=_columns(table), options=_options(table, "options"), roles=_options(table, "roles"), toolbox=toolbox,
        same_as=table.text("same_as", ""), off=table.flag("off"), short=table.flag("short"), folded=table.flag("folded"),
    )


def _kind(table: Table, kinds: type[Kind]) -> Kind:
    try:
        return kinds(table.text("kind"))
    except ValueError:
        raise table.problem("kind", "unknown kind") from None


def _columns(table: Table) -> tuple[Column, ...]:
    columns = tuple(_column(entry) for entry in table.tables("columns"))
    if len({column.id for column in columns}) < len(columns):
        raise table.problem("columns", "duplicate id")
    return columns


def _column(table: Table) -> Column:
    table.only("id", "kind", "options")
    column_id, kind = table.text("id"), _kind(table, ColumnKind)
    if not _ID.fullmatch(column_id):
        raise table.problem("id", "not a short name in small letters")
    for owner, name in _NAMED_BY_KIND.items():
        if (column_id == name) is not (kind is owner):
            raise table.problem("id", f"{name} is the name of {owner.value} columns, and only of them")
    if ("options" in table) is not (kind is ColumnKind.CHOICE):
        raise table.problem("options", "belongs to the kind choice, and only there")
    return Column(id=column_id, kind=kind, label="", options=_options(table, "options"))


def _options(table: Table, key: str) -> tuple[Option, ...]:
    ids = table.texts(key)
    if key in table and not ids:
        raise table.problem(key, "empty")
    if not all(_ID.fullmatch(one) for one in ids):
        raise table.problem(key, "not short names in small letters")
    return tuple(Option(id=one, label="") for one in ids)


def _demand_pages(table: Table, fields: tuple[FieldDef, ...]) -> None:
    pages = [field.page for field in fields]
    if not pages:
        raise table.problem("field", "missing")
    for field, before in zip(fields, [0, *pages], strict=False):
        if field.page not in (before or 1, before + 1):
            raise table.problem(field.id, "pages count up from 1 without a gap")
        if pages.count(field.page) > FIELDS_ON_PAGE:
            raise table.problem(field.id, f"more than {FIELDS_ON_PAGE} fields on a page")


def _demand_unique(sections: list[SectionDef], tables: list[Table]) -> None:
    ids: set[str] = set()
    numbers: set[int] = set()
    for section, table in zip(sections, tables, strict=True):
        if section.number in numbers:
            raise table.problem("number", "duplicate number")
        numbers.add(section.number)
        for one in (section.id, *(field.id for field in section.fields)):
            if one in ids:
                raise table.problem(one, "duplicate id")
            ids.add(one)
