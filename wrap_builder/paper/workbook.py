"""Composes the blank workbook: every question of every part with room to write, each part on a page of its own."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.content.definitions import Catalogue, FieldDef, SectionDef
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.footer import short_name
from wrap_builder.paper.options import Material, Options, Part
from wrap_builder.paper.outline import (
    Blank,
    Block,
    Contents,
    Footer,
    Heading,
    Item,
    ItemList,
    Outline,
    PageBreak,
    Paragraph,
    Room,
    Space,
    Tone,
)
from wrap_builder.paper.rooms import RoomMaker
from wrap_builder.paper.whole import ABOUT_THE_NAME
from wrap_builder.words import Words

_USUAL, _LARGE = 12.0, 18.0


def compose_workbook(printer: AnswerPrinter, catalogue: Catalogue, material: Material, options: Options) -> Outline:
    """Return the questions as the plan's owner arranged them; no answer stands in it. A form is one copy, paper can be a pack."""
    words = printer.words
    maker = RoomMaker(words, printer.copy.room, frozenset(catalogue.by_id), options.fillable)
    blocks: list[Block] = [*_cover(printer, options), PageBreak(), Heading(1, words("What is in this workbook")), Contents(),
                           Heading(2, words("About this workbook")), *(Paragraph(words(one), Tone.QUIET) for one in ABOUT_THE_NAME)]
    known = {section.id: section for section in catalogue.sections}
    for part in material.parts:
        if part.fields:
            blocks += [PageBreak(), *_part(maker, part, known.get(part.id), catalogue)]
    return Outline(
        title=words("Blank workbook"), language=printer.plan.language, blocks=tuple(blocks), narrow=True,
        footer=Footer(_lead(words, options), words("page {page} of {pages}")),
        pack=1 if options.fillable else max(1, options.pack), two_sided=options.two_sided,
        large=options.large, size=_LARGE if options.large else _USUAL,
    )


def _cover(printer: AnswerPrinter, options: Options) -> Iterator[Block]:
    words = printer.words
    yield Space(90)
    yield Heading(1, words("My wellness recovery action plan"))
    yield Paragraph(words("A workbook with room to write"), Tone.STRONG)
    if name := one_line(options.for_whom):
        yield Paragraph(words("This workbook belongs to {name}.").format(name=name))
    elif not options.fillable:
        yield Space(24)
        yield Blank((Room("", "", words("This workbook belongs to")),))
        yield Space(24)
    yield Paragraph(words("This plan is yours. You decide what goes into it, and who may see it."))
    yield Paragraph(words("You can begin anywhere. You can leave out what does not fit you. A few words are enough."))
    yield Paragraph(words("You can stop at any time. It is fine to take days or weeks, or to ask someone to sit with you."))
    yield Paragraph(words("The parts about hard times can wait for a steady day."))
    if options.fillable:
        yield Paragraph(words("You can type as much as you like: what does not fit on the page moves up as you write."))
        yield Paragraph(words("What you type here is not encrypted. Whoever has this file can read it."))
        yield Paragraph(words("You can bring your answers into WRAP Builder later. There they are kept under a passphrase."))
    else:
        yield Paragraph(words("If a page is full, you can go on at the back. Keep the workbook in a place that you choose."))


def _lead(words: Words, options: Options) -> str:
    """Return what stands under each page: whose workbook it is, where that is known; a long name is cut here."""
    name = short_name(options.for_whom)
    return words("Workbook of {name}").format(name=name) if name else words("Workbook")


def _part(maker: RoomMaker, part: Part, section: SectionDef | None, catalogue: Catalogue) -> Iterator[Block]:
    yield Heading(1, part.title, anchor=part.id, listed=True)
    if section is not None:
        yield Paragraph(section.intro)
        if section.note:
            yield Paragraph(section.note)
        for reading in section.reading:
            yield Heading(2, reading.title)
            yield ItemList(tuple(Item(line) for line in reading.lines))
    for field in part.fields:
        yield from _field(maker, field, catalogue)


def _field(maker: RoomMaker, field: FieldDef, catalogue: Catalogue) -> Iterator[Block]:
    yield Heading(2, field.print_title, anchor=field.id)
    if field.prompt:
        yield Paragraph(field.prompt, Tone.STRONG)
    if field.hint:
        yield Paragraph(field.hint, Tone.QUIET)
    if field.same_as:
        part = catalogue.section(catalogue.by_id[field.same_as].section).print_title
        already = maker.words("You may have written this already, in the part “{part}”. Once is enough.")
        yield Paragraph(already.format(part=part), Tone.QUIET)
    yield from maker.blanks(field)
