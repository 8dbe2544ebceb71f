"""Composes the small card for a wallet: a name, three numbers, allergies, who has the whole plan; what is cut follows whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.copies import BlockDef
from wrap_builder.paper.excerpt import EVERYTHING, Caps, Excerpt
from wrap_builder.paper.footer import title_of
from wrap_builder.paper.front import allergy_line, joined
from wrap_builder.paper.heads import heading_of
from wrap_builder.paper.options import Material, Options
from wrap_builder.paper.outline import Cards, Faces, Heading, Outline, Paragraph, Rules, Simple, Tone
from wrap_builder.paper.sentences import first_words
from wrap_builder.paper.shows import Desk, shown
from wrap_builder.words import Words

_WAYS = tuple(Caps(health=health, letters=letters) for health, letters in ((6, 60), (4, 44), (3, 34), (2, 28), (1, 24), (1, 20)))
"""What is cut more and more where a card cannot hold everything: lists, and the letters of each line. A number is never cut."""

_WHOM = "plan-with"
"""The name of who has the whole plan, among what was cut."""

_FRONT = "calls"


def compose_card(printer: AnswerPrinter, material: Material, options: Options) -> Outline:
    """Return the card, whole for who reads it as text; on paper with the ways to set it and with what was cut from it.

    Where it was cut, that is said on the card and in the heading over the whole words on a page of their own.
    """
    words = printer.words
    fields = {field.id: field for part in material.parts for field in part.fields}
    whole = _Card(Excerpt(printer, fields), material, options)
    said = Faces(tuple(whole.front()), tuple(whole.back()))
    # A line to write on takes no room from what is written.
    ways = [Faces(said.front, tuple(whole.back(with_line=True))), said] if not options.plan_with.strip() else [said]
    for caps in _WAYS:
        card = _Card(Excerpt(printer, fields, caps), material, options)
        front, back = tuple(card.front()), tuple(card.back())
        if card.excerpt.cut:
            ways.append(Faces(front, back, tuple(_rest(said, words))))
    name = heading_of(whole.excerpt, material) if options.name_in_title else ""
    return Outline(
        title=title_of(name, words), language=printer.plan.language, blocks=(*ways[0].front, *ways[0].back),
        cards=Cards(tuple(ways), options.cards == "ten", _hint(words)),
    )


class _Card:
    """One way to say what stands on the card; its excerpt knows afterwards what was cut."""

    def __init__(self, excerpt: Excerpt, material: Material, options: Options) -> None:
        self.excerpt = excerpt
        self._material = material
        self._options = options

    def front(self) -> Iterator[Simple]:
        """Yield whose card it is, and whom to call."""
        excerpt, words = self.excerpt, self.excerpt.printer.words
        yield Heading(1, heading_of(excerpt, self._material))
        if excerpt.printer.plan.example:
            yield Paragraph(words("This is an example. The person in it is made up."), Tone.QUIET)
        for block in excerpt.printer.copy.blocks:
            if block.show == _FRONT:
                yield from self._shown(block)

    def back(self, *, with_line: bool = False) -> Iterator[Simple]:
        """Yield allergies, what else was asked for, who has the whole plan or a line to write that on, and how old the card is."""
        excerpt, words = self.excerpt, self.excerpt.printer.words
        for block in excerpt.printer.copy.blocks:
            if block.show != _FRONT:
                yield from self._shown(block)
        if whom := excerpt.short(_WHOM, self._options.plan_with):
            yield Paragraph(whom, label=f"{words('Who has my whole plan')}:")
        elif with_line:
            yield Rules(f"{words('Who has my whole plan')}:", 1)
        if excerpt.cut:
            yield Paragraph(words("Shortened: my plan says more."), Tone.QUIET)
        yield Paragraph(words("{label}: {value}").format(
            label=words("Printed on"), value=words.date(self._options.printed_on)), Tone.QUIET)

    def _shown(self, block: BlockDef) -> list[Simple]:
        excerpt = self.excerpt
        if excerpt.caps.letters == EVERYTHING:
            return self._whole(block)
        if block.show == "allergies":
            known, listed = block.fields
            items = excerpt.records(listed, excerpt.caps.health, partial(first_words, excerpt.printer))
            excerpt.cut.update(dict.fromkeys((listed,) if items else ()))
            return [allergy_line(excerpt, known, [item.text for item in items], listed)]
        if block.show == "inline":
            found = [(name, excerpt.items(name, excerpt.caps.health)) for name in block.fields if name in excerpt.fields]
            return [Paragraph("; ".join(map(joined, items)), label=f"{excerpt.title(name)}:") for name, items in found if items]
        return self._whole(block)

    def _whole(self, block: BlockDef) -> list[Simple]:
        """Return a block as every page has it, but that nothing leads to it: the card may be drawn ten times."""
        printed = shown(Desk(self.excerpt, self._material, self._options), block)
        return [Heading(one.level, one.text) if isinstance(one, Heading) else one for one in printed]


def _rest(whole: Faces, words: Words) -> Iterator[Simple]:
    """Yield everything that was meant for the card, whole."""
    yield Heading(1, words("What had no room on the card"))
    yield Paragraph(words("The card is too small for all of this, so it was shortened. Here it stands whole."))
    yield Paragraph(words("You can keep this page, or write less in your plan."))
    for block in (*whole.front, *whole.back):
        yield Heading(2, block.text) if isinstance(block, Heading) else block


def _hint(words: Words) -> str:
    return " ".join((words("Print this page at its full size, not fitted to the paper."), words("Cut along the marks."),
                     words("Fold on the dashed line, so that the words are outside.")))
