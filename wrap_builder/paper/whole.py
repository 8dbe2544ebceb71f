"""Composes the whole plan for its owner: cover, list of pages, every filled part, other notes, people, lines, last page."""

from __future__ import annotations

from collections.abc import Iterator

from wrap_builder.content.definitions import Catalogue, FieldDef, FieldKind
from wrap_builder.errors import N_
from wrap_builder.paper.answers import AnswerPrinter
from wrap_builder.paper.clean import one_line
from wrap_builder.paper.footer import footer, title_of
from wrap_builder.paper.options import Material, Options, Part, ServiceLine
from wrap_builder.paper.outline import Block, Card, Contents, Heading, Item, ItemList, Outline, PageBreak, Paragraph, Simple, Space, Tone
from wrap_builder.paper.register import register_rows
from wrap_builder.paper.services import service_cards
from wrap_builder.plan.values import Person, Shape, Text

ABOUT_THE_NAME = (
    N_("WRAP and Wellness Recovery Action Plan are trademarks of Advocates for Human Potential, Inc."),
    N_("This program is independent of them and of the Copeland Center."),
    N_("A plan on paper does not replace a WRAP group, where people learn from each other."),
)


def compose_whole(printer: AnswerPrinter, catalogue: Catalogue, material: Material, options: Options) -> Outline:
    """Return everything that the owner wrote and did not hide."""
    blocks: list[Block] = [*_cover(printer, options)]
    parts = [one for part in material.parts if (one := _part(printer, part))]
    lines = (*material.lines, *material.emergency)
    if notes := _other_notes(printer, catalogue):
        parts.append(notes)
    last = [*_people(printer), *_lines(printer, lines)]
    if parts or last:
        blocks += [PageBreak(), Heading(1, printer.words("What is in this plan")), Contents()]
    for part in parts:
        blocks += [PageBreak(), *part]
    blocks += [PageBreak(), *last, *_copies(printer), *_last_page(printer)]
    return Outline(
        title=title_of(_name(printer) if options.name_in_title else "", printer.words),
        language=printer.plan.language, blocks=tuple(blocks), narrow=True,
        footer=footer(printer.plan, options, printer.words),
    )


def _name(printer: AnswerPrinter) -> str:
    """Return the name that the owner wants on the plan, "" for none."""
    answer, hidden = printer.plan.answers.get("start.name"), printer.plan.shape.hidden
    return one_line(answer.text) if isinstance(answer, Text) and not {"start", "start.name"} & set(hidden) else ""


def _cover(printer: AnswerPrinter, options: Options) -> Iterator[Block]:
    words, plan = printer.words, printer.plan
    yield Space(120)
    yield Heading(1, words("My wellness recovery action plan"))
    if name := _name(printer):
        yield Paragraph(name, Tone.STRONG)
    if plan.example:
        yield Paragraph(words("This is an example. The person in it is made up."))
    yield Paragraph(words("Version {number}, printed on {date}").format(
        number=words.number(plan.edition.number), date=words.date(options.printed_on)))
    if options.for_whom.strip():
        yield Paragraph(words("Copy for {name}").format(name=one_line(options.for_whom)))
    yield Paragraph(words("It replaces earlier copies. You can change it at any time."), Tone.QUIET)


def _part(printer: AnswerPrinter, part: Part) -> list[Simple]:
    body = [block for field in part.fields for block in printer.field(field)]
    return [Heading(1, part.title, anchor=part.id, listed=True), *body] if body else []


def _other_notes(printer: AnswerPrinter, catalogue: Catalogue) -> list[Simple]:
    """Return the answers to fields that this version does not know: written by another version, or whose place is gone."""
    plan = printer.plan
    homes = {section.id for section in catalogue.sections} | {section.id for section in plan.shape.own_sections}
    own = {field.id: field for fields in plan.shape.own_fields.values() for field in fields}
    placed = {field.id for home, fields in plan.shape.own_fields.items() if home in homes for field in fields
              if field.kind in _OWN_KINDS}
    found: list[Simple] = []
    for field_id, answer in plan.answers.items():
        if field_id in catalogue.by_id or field_id in placed or field_id in plan.shape.hidden:
            continue
        title = _title(plan.shape, field_id, own[field_id].title if field_id in own else "")
        body = printer.body(_unknown(field_id, title), answer)
        found += [Heading(2, title), *body] if title and body else body
    return [Heading(1, printer.words("Other notes"), anchor="other-notes", listed=True), *found] if found else []


_OWN_KINDS = (FieldKind.LINE, FieldKind.TEXT, FieldKind.ENTRIES, FieldKind.DATE)


def _title(shape: Shape, field_id: str, own: str) -> str:
    return one_line(shape.titles.get(field_id) or own)


def _unknown(field_id: str, title: str) -> FieldDef:
    return FieldDef(field_id, "", FieldKind.TEXT, 0, title, title, "", "", "")


def _people(printer: AnswerPrinter) -> list[Simple]:
    cards = [card for person in printer.plan.people if (card := _person(printer, person))]
    return [Heading(1, printer.words("People in my plan"), anchor="people", listed=True), *cards] if cards else []


def _person(printer: AnswerPrinter, person: Person) -> Card | None:
    rows = [*printer.numbers(person), *printer.habits(person)]
    rows += [(printer.words("E-mail"), email) for email in person.emails if email.strip()]
    title = printer.cells.named(person, person.name)
    return Card(title, tuple(rows)) if title or rows else None


def _lines(printer: AnswerPrinter, lines: tuple[ServiceLine, ...]) -> list[Simple]:
    cards = service_cards(printer.words, lines)
    return [Heading(1, printer.words("Lines I chose"), anchor="lines", listed=True), *cards] if cards else []


def _copies(printer: AnswerPrinter) -> Iterator[Block]:
    """Yield who has a copy, where it is known of any."""
    if rows := register_rows(printer.plan, printer.words):
        yield Heading(1, printer.words("Who has a copy"), anchor="register", listed=True)
        yield ItemList(tuple(Item(printer.words("{name}: {copy}").format(name=row.who, copy=row.what), row.state) for row in rows))


def _last_page(printer: AnswerPrinter) -> Iterator[Block]:
    yield Heading(1, printer.words("About this copy"))
    for sentence in ABOUT_THE_NAME:
        yield Paragraph(printer.words(sentence))
