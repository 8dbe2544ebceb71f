"""Everything that a workshop prints: a pack for so many people in print order, single sheets, posters, and the report."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.options import Options, ServiceLine
from wrap_builder.paper.outline import Block, Contents, Footer, Heading, Outline, PageBreak, Paragraph, Tone
from wrap_builder.paper.pause import Pause, Told, no_pause, nobody_told
from wrap_builder.plan.values import Helplines
from wrap_builder.session import copies, late
from wrap_builder.session.services import emergency_lines, service_lines
from wrap_builder.words import Words
from wrap_builder.workshop.cards import load_cards
from wrap_builder.workshop.report import report_outline
from wrap_builder.workshop.sheets import Matter, Sheet, poster, sheet_outline, sheets
from wrap_builder.workshop.values import Workshop

WORKBOOK = "workbook"
"""What a pack can hold beside the sheets: an empty workbook for each person."""

EACH = "each"
"""The anchor of what every person gets."""


@dataclass(frozen=True)
class Pack:
    """What is wanted in one file: ids of sheets and WORKBOOK, for so many people, for one meeting, with these lists."""

    sheets: tuple[str, ...]
    people: int
    meeting: str = ""
    lists: tuple[str, ...] = ()


class Papers:
    """Makes what is printed for one workshop. Pages are made away from the window's thread; everything given is immutable."""

    def __init__(self, workshop: Workshop, catalogue: Catalogue, words: Words, book: HelplineBook) -> None:
        self._workshop, self._catalogue, self._words, self._book = workshop, catalogue, words, book

    def offers(self, meeting: str = "") -> tuple[Sheet, ...]:
        """Return the sheets that would have something on them."""
        matter = self._matter(meeting, tuple(one.id for one in self._workshop.lists), Options(printed_on=date.min))
        return tuple(one for one in sheets().values() if any(True for _ in one.make(matter)))

    def lines(self) -> tuple[ServiceLine, ...]:
        """Return whom to call in the country of the workshop: the number for danger first."""
        matter = self._matter("", (), Options(printed_on=date.min))
        return (*matter.emergency, *matter.lines)

    def pack(self, wanted: Pack, options: Options, pause: Pause = no_pause, told: Told = nobody_told) -> bytes:
        """Return one PDF: a page of contents, what the group needs once, then everybody's pages, person after person.

        `pause` and `told` as for render(). The same arguments give the same bytes. ValueError where nothing is wanted.
        """
        return late.pdf_engine()(self._pack_outline(wanted, options), options, pause, told)

    def sheet(self, sheet_id: str, options: Options, meeting: str = "", lists: tuple[str, ...] = ()) -> bytes:
        """Return one sheet as a PDF. KeyError for an unknown one."""
        outline = sheet_outline(sheets()[sheet_id], self._matter(meeting, lists, options), large=options.large)
        return late.pdf_engine()(outline, options)

    def agreement_poster(self, options: Options) -> bytes:
        """Return the safety agreement for the wall."""
        return self._poster(self._words("Our safety agreement"), tuple(one.text for one in self._workshop.agreement), options)

    def list_poster(self, list_id: str, options: Options) -> bytes:
        """Return a list of the group for the wall. KeyError for an unknown one."""
        one = self._workshop.list(list_id)
        if one is None:
            raise KeyError(list_id)
        return self._poster(one.title.strip() or self._words("A list"), tuple(line.text for line in one.lines), options)

    def _poster(self, title: str, lines: tuple[str, ...], options: Options) -> bytes:
        outline = poster(title, tuple(line for line in lines if line.strip()), self._words, self._workshop.language)
        return late.pdf_engine()(outline, options)

    def _matter(self, meeting: str, lists: tuple[str, ...], options: Options) -> Matter:
        country = self._workshop.country
        chosen = Helplines((country,) if country else (), tuple(line.id for line in self._book.lines(country)) if country else ())
        return Matter(
            workshop=self._workshop, meeting=self._workshop.meeting(meeting), catalogue=self._catalogue, words=self._words,
            today=options.printed_on, lines=service_lines(chosen, self._book, self._words),
            emergency=emergency_lines(chosen, self._book, self._words),
            lists=tuple(one for one in self._workshop.lists if one.id in lists), cards=load_cards(self._words.language))

    def _pack_outline(self, wanted: Pack, options: Options) -> Outline:
        words = self._words
        matter = self._matter(wanted.meeting, wanted.lists, options)
        front: list[Block] = [Heading(1, words("What is in this pack")), Contents(), Paragraph(
            words("The numbers here count the pages of the file. Each part has page numbers of its own."), Tone.QUIET)]
        if options.two_sided:
            about = words("Some backs are empty on purpose: what is given away by itself has a sheet of paper of its own.")
            front.append(Paragraph(about, Tone.QUIET))
        once: list[Block] = []
        each: list[Block] = []
        parts: list[tuple[str, str]] = []
        apart = True
        for one in sheets().values():
            blocks = tuple(one.make(matter)) if one.id in wanted.sheets else ()
            if not blocks:
                continue
            place = each if one.for_each else once
            anchor = EACH if place is each and not each else one.id
            begins = PageBreak(front=apart or one.apart or anchor == EACH, bare=one.bare)
            parts.append((anchor, words(one.title)))
            place += [begins, Heading(1, words(one.title), anchor=anchor, listed=True), *blocks]
            apart = one.apart
        if WORKBOOK in wanted.sheets:
            anchor = WORKBOOK if each else EACH
            title = words("My wellness recovery action plan")
            parts.append((anchor, title))
            each += self._workbook(options, Heading(1, title, anchor=anchor, listed=True))
        if not (once or each):
            raise ValueError("nothing is wanted")
        return Outline(
            title=words("Handouts"), language=self._workshop.language, blocks=(*front, *once, *each), narrow=True, large=options.large,
            size=18.0 if options.large else 12.0, footer=Footer(words("Handouts"), words("page {page} of {pages}"), tuple(parts)),
            pack=max(1, wanted.people) if each else 1, two_sided=options.two_sided, each=EACH if each else "",
        )

    def _workbook(self, options: Options, title: Heading) -> list[Block]:
        """Return the pages of an empty workbook, without its own page of contents: that of the pack names its parts."""
        plan = copies.empty_workbook_plan(self._catalogue, self._workshop.language)
        plain = dataclasses.replace(options, fillable=False, pack=1)
        outline = copies.outline_of(plan, self._catalogue, WORKBOOK, plain, self._words, self._book)
        found = [one for one in outline.blocks if not isinstance(one, Contents)]
        cut = next(n for n, one in enumerate(found) if isinstance(one, PageBreak))  # the cover ends, the contents began
        cover = [title if isinstance(one, Heading) else one for one in found[:cut]]
        return [PageBreak(front=True), *cover, *found[cut + 2:]]


def report(workshops: Sequence[Workshop], words: Words, options: Options) -> bytes:
    """Return the report on head counts of one or several workshops as a PDF."""
    return late.pdf_engine()(report_outline(workshops, words, options.printed_on, words.language), options)


class StoppedError(Exception):
    """The person wanted no more of it."""


def stopping(is_wanted: Callable[[], bool], pause: Pause = no_pause) -> Pause:
    """Return a pause that ends the work with StoppedError once it is no longer wanted."""
    def look() -> None:
        if not is_wanted():
            raise StoppedError
        pause()

    return look
