"""The formats that a workshop can begin from, read from resources/workshop: structure first, then the words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wrap_builder import resources
from wrap_builder.content.tables import Table, read_table
from wrap_builder.content.wording import ENGLISH, Layers
from wrap_builder.workshop.values import ITEM_KINDS, AgendaItem, Meeting


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an agenda as it is offered, with its words in one language."""

    id: str
    kind: str
    section: str
    topic: str
    notes: str


@dataclass(frozen=True, slots=True)
class MeetingFormat:
    """A meeting as a format has it: blocks with their minutes."""

    title: str
    home_practice: str
    items: tuple[tuple[Block, int], ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to hold a workshop. `minutes`: how long each meeting takes."""

    id: str
    title: str
    about: str
    minutes: int
    meetings: tuple[MeetingFormat, ...]

    def make(self, new_id: Callable[[], str]) -> tuple[Meeting, ...]:
        """Return its meetings, with new ids and no dates."""
        return tuple(
            Meeting(id=new_id(), title=one.title, minutes=self.minutes, home_practice=one.home_practice,
                    items=tuple(item_of(block, minutes, new_id) for block, minutes in one.items))
            for one in self.meetings
        )


@dataclass(frozen=True, slots=True)
class AgreementStart:
    """What a group may begin its safety agreement from: questions to ask, and lines that others found good."""

    questions: tuple[str, ...]
    lines: tuple[str, ...]


def item_of(block: Block, minutes: int, new_id: Callable[[], str]) -> AgendaItem:
    """Return a new item of an agenda made from a block."""
    return AgendaItem(id=new_id(), kind=block.kind, topic=block.topic, minutes=minutes, notes=block.notes, section=block.section)


def load_blocks(language: str = ENGLISH, folder: Path | None = None) -> Mapping[str, Block]:
    """Return all blocks by id, in their order. `folder` stands in for resources/workshop. Raises ContentError."""
    root = folder or resources.path("workshop")
    table, words = read_table(root / "blocks.toml"), Layers(root, language, "blocks.toml")
    table.only("block")
    found = {}
    for one in table.tables("block"):
        block = _block(one, words)
        if block.id in found:
            raise one.problem("id", "duplicate id")
        found[block.id] = block
    for layer in words.tables:
        layer.only(*found)
    return found


def load_formats(language: str = ENGLISH, folder: Path | None = None) -> tuple[Format, ...]:
    """Return all formats, in the order in which they are offered. `folder` as for blocks. Raises ContentError."""
    root = folder or resources.path("workshop")
    blocks = load_blocks(language, folder)
    titles, meetings = Layers(root, language, "formats.toml"), Layers(root, language, "meetings.toml")
    tables = {path.stem: read_table(path) for path in (root / "formats").glob("*.toml")}
    for layer in titles.tables:
        layer.only(*tables)
    return tuple(_format(name, table, titles, meetings, blocks)
                 for name, table in sorted(tables.items(), key=lambda item: item[1].number("order")))


def load_agreement(language: str = ENGLISH, folder: Path | None = None) -> AgreementStart:
    """Return what an agreement may begin from, whole from one language. `folder` as for blocks. Raises ContentError."""
    layers = Layers(folder or resources.path("workshop"), language, "agreement.toml").tables
    for layer in layers:
        layer.only("questions", "lines")
    found = next((one for one in layers if one.texts("lines")), layers[-1])
    return AgreementStart(found.texts("questions"), found.texts("lines"))


@cache
def load_parts(language: str = ENGLISH, folder: Path | None = None) -> Mapping[str, str]:
    """Return what a group reads about each part of a plan, by its id. Read once. `folder` as for blocks. Raises ContentError."""
    layers = Layers(folder or resources.path("workshop"), language, "parts.toml")
    return {part: layers.text(part, "room") for part in layers.tables[-1].keys}


def _block(table: Table, words: Layers) -> Block:
    table.only("id", "kind", "section")
    block_id, kind = table.text("id"), table.text("kind")
    if kind not in ITEM_KINDS:
        raise table.problem("kind", "no kind of item")
    return Block(block_id, kind, table.text("section", ""), words.text(block_id, "topic"), words.text(block_id, "notes"))


def _format(name: str, table: Table, titles: Layers, words: Layers, blocks: Mapping[str, Block]) -> Format:
    table.only("order", "minutes", "meeting")
    minutes = table.number("minutes")
    meetings = tuple(_meeting(one, words, blocks, minutes) for one in table.tables("meeting"))
    return Format(name, titles.text(name, "title"), titles.text(name, "about"), minutes, meetings)


def _meeting(table: Table, words: Layers, blocks: Mapping[str, Block], minutes: int) -> MeetingFormat:
    table.only("title", "home", "item")
    items = []
    for entry in table.tables("item"):
        entry.only("block", "minutes")
        if entry.text("block") not in blocks:
            raise entry.problem("block", "no such block")
        items.append((blocks[entry.text("block")], entry.number("minutes")))
    if sum(one for _block, one in items) != minutes:
        raise table.problem("item", "the minutes do not add up")
    home = table.text("home", "")
    return MeetingFormat(words.text("titles", table.text("title")), words.text("home", home) if home else "", tuple(items))
