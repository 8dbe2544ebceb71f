"""Reads what is asked from resources/content: structure first, then the words, then the routes."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from wrap_builder import resources
from wrap_builder.content.definitions import Catalogue, RouteDef, SectionDef, Sitting, Step
from wrap_builder.content.structure import read_structure
from wrap_builder.content.tables import Table, read_table
from wrap_builder.content.wording import ENGLISH, Layers, with_words, with_words_of_sources


def load(language: str = ENGLISH, folder: Path | None = None) -> Catalogue:
    """Return everything that is asked, in a language; a text that it does not have yet is English.

    `folder` stands in for resources/content. Raises ContentError naming file, key and reason.
    """
    root = folder or resources.path("content")
    bare = read_structure(root / "fields")
    sections = with_words_of_sources(tuple(with_words(one, Layers(root, language, f"{one.id}.toml")) for one in bare))
    by_id = {field.id: field for section in sections for field in section.fields}
    routes = _routes(read_table(root / "routes.toml"), Layers(root, language, "routes.toml"), sections)
    return Catalogue(language=language, sections=sections, routes=routes, by_id=MappingProxyType(by_id))


def _routes(table: Table, words: Layers, sections: tuple[SectionDef, ...]) -> tuple[RouteDef, ...]:
    table.only("route")
    entries = table.tables("route")
    ids = [entry.text("id") for entry in entries]
    for entry, one in zip(entries, ids, strict=True):
        if ids.count(one) > 1:
            raise entry.problem("id", "duplicate id")
    for layer in words.tables:
        layer.only(*ids)
    return tuple(_route(entry, words, sections) for entry in entries)


def _route(table: Table, words: Layers, sections: tuple[SectionDef, ...]) -> RouteDef:
    table.only("id", "step")
    route_id = table.text("id")
    steps = tuple(_step(entry, sections) for entry in table.tables("step"))
    numbers = sorted({step.sitting for step in steps if step.sitting})
    for layer in words.tables:
        _demand_known_route(layer.table(route_id), numbers)
    sittings = tuple(
        Sitting(n, words.text(route_id, "sittings", str(n), "title"), words.text(route_id, "sittings", str(n), "intro"))
        for n in numbers
    )
    return RouteDef(route_id, words.text(route_id, "title"), words.text(route_id, "description"), steps, sittings)


def _demand_known_route(table: Table, sittings: list[int]) -> None:
    table.only("title", "description", "sittings")
    table.table("sittings").only(*(str(n) for n in sittings))
    for n in sittings:
        table.table("sittings").table(str(n)).only("title", "intro")


def _step(table: Table, sections: tuple[SectionDef, ...]) -> Step:
    table.only("sitting", "fields", "section")
    if ("fields" in table) is ("section" in table):
        raise table.problem("fields", "a step names either fields or a section")
    if "section" in table:
        name = table.text("section")
        section = next((one for one in sections if one.id == name), None)
        if section is None:
            raise table.problem("section", f"no section {name}")
        return Step(table.number("sitting", 0), tuple(field.id for field in section.fields))
    known = {field.id for section in sections for field in section.fields}
    for one in table.texts("fields"):
        if one not in known:
            raise table.problem("fields", f"no field {one}")
    return Step(table.number("sitting", 0), table.texts("fields"))
