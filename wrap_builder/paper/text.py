"""Renders an outline as plain text, for screen readers, e-mail and archives: the accessible equal of every PDF."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.paper.clean import one_line, paragraphs
from wrap_builder.paper.outline import (
    Bars,
    Blank,
    Boxes,
    Card,
    Contents,
    Groups,
    Heading,
    ItemList,
    Moments,
    More,
    Outline,
    PageBreak,
    Paragraph,
    PhoneLine,
    Phones,
    Rules,
    SignLines,
    Simple,
    Space,
    Timetable,
    walk,
)

_RULES = {1: "=", 2: "-"}


def render_text(outline: Outline) -> str:
    """Return a copy as text: nothing is cut, headings are underlined, lines are as long as they are."""
    lines: list[str] = []
    for block in walk(outline.blocks):
        lines += _block(block)
    text = "\n".join(lines).strip("\n")
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text + "\n"


def _block(block: Simple) -> Iterator[str]:
    match block:
        case Heading():
            title = one_line(block.text)
            yield from ("", "", title, *([_RULES[block.level] * min(len(title), 70)] if block.level in _RULES else []), "")
        case Paragraph():
            first, *others = paragraphs(block.text) or [""]
            yield from (f"{one_line(block.label)} {first}".strip(), *others, "")
        case ItemList():
            for number, item in enumerate(block.items, start=1):
                yield from _marked(f"{number}. " if block.numbered else "- ", [*paragraphs(item.text), *paragraphs(item.note)])
            yield ""
        case Card():
            yield from _marked(f"{block.lead}. " if block.lead else "", [one_line(block.title)])
            for label, value in block.rows:
                yield from _marked(f"  {one_line(label)}: ", paragraphs(value))
            yield ""
        case Phones():
            for line in block.lines:
                yield from _phone(line)
        case SignLines():
            for one in block.lines:
                yield from (f"{one_line(one.role)}: {one_line(one.name)} ______________________________",
                            f"  {block.date_label}: {one_line(one.date)} ______________", "")
        case Groups():
            yield from (f"{label}: {group}" for label, group in block.groups)
            yield ""
        case Boxes():
            for item in block.items:
                yield from _marked("[ ] ", [*paragraphs(item.text), *paragraphs(item.note)])
            yield ""
        case Rules():
            yield from (f"{one_line(block.label)} ______________________________".lstrip(), *(["_" * 60] * (block.count - 1)), "")
        case Moments():
            for moment in block.moments:
                when = one_line(moment.when)
                yield from _marked(f"{when}: " if when else "", paragraphs(moment.what) or [""])
            yield ""
        case Timetable():
            for stretch in block.stretches:
                yield from _marked("- ", [one_line(f"{stretch.duty}: {stretch.words}")])
            yield f"{one_line(block.start)} - {one_line(block.end)}"
            yield ""
        case Bars():
            for bar in block.bars:
                yield from _marked("- ", [one_line(f"{bar.name}: {bar.words}")])
            yield ""
        case Blank():
            yield from _marked(f"{block.number}. " if block.number else "", [*paragraphs(block.title), *_rooms(block)])
            yield ""
        case More() | Contents() | Space() | PageBreak():
            yield ""


def _marked(mark: str, texts: list[str]) -> Iterator[str]:
    for index, text in enumerate(texts):
        yield (mark if index == 0 else " " * len(mark)) + text


def _rooms(block: Blank) -> Iterator[str]:
    for room in block.rooms:
        ticks = "   ".join(f"[ ] {one_line(option.label)}" for option in room.options)
        yield f"{one_line(room.label)} {ticks or '_' * 40}".lstrip()
        yield from ["_" * 60] * (room.lines - 1)


def _phone(line: PhoneLine) -> Iterator[str]:
    yield one_line(line.name)
    for text in (*line.numbers, line.about, line.dated):
        yield from (f"  {one}" for one in paragraphs(text))
    yield ""
