"""The pages that a facilitator hands out or keeps at hand, as neutral outlines; nothing of anybody's plan is on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from wrap_builder.content.definitions import Catalogue
from wrap_builder.errors import N_
from wrap_builder.paper.options import ServiceLine
from wrap_builder.paper.outline import (
    Blank,
    Block,
    Boxes,
    Footer,
    Going,
    Heading,
    Item,
    ItemList,
    Outline,
    Paragraph,
    PhoneLine,
    Phones,
    Room,
    Rules,
    SignLine,
    SignLines,
    Space,
    Tone,
)
from wrap_builder.paper.register import calendar_day
from wrap_builder.paper.services import service_phones
from wrap_builder.paper.whole import ABOUT_THE_NAME
from wrap_builder.words import Words
from wrap_builder.workshop.cards import Card
from wrap_builder.workshop.formats import load_parts
from wrap_builder.workshop.values import GroupList, Meeting, Workshop

SIGN_IN_LINES = 14
POSTER_SIZES = (40.0, 36.0, 32.0, 28.0, 24.0, 20.0, 18.0)
"""Sizes of a poster's letters in points: read from the other side of a room."""

NOTES = 5
MISSED, RISK = "missed", "risk"
"""Cards that are more than their lines: one is a sheet of its own, at the end of the other stand numbers."""


@dataclass(frozen=True)
class Matter:
    """What sheets are made of: the `meeting` that they are for, `lists` that are wanted, whom to call in `lines` and `emergency`."""

    workshop: Workshop
    meeting: Meeting | None
    catalogue: Catalogue
    words: Words
    today: date
    lines: tuple[ServiceLine, ...] = ()
    emergency: tuple[ServiceLine, ...] = ()
    lists: tuple[GroupList, ...] = ()
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A kind of sheet. `for_each`: every person gets one. `make` yields its blocks after its heading; nothing where it has nothing.

    One that goes `apart` is handed round, handed in or given to somebody else: nothing else may stand on its leaf. A `bare` one is
    kept on a wall: no page number stands under it.
    """

    id: str
    title: str
    about: str
    for_each: bool
    make: Callable[[Matter], Iterator[Block]]
    apart: bool = False
    bare: bool = False


def poster(title: str, lines: tuple[str, ...], words: Words, language: str) -> Outline:
    """Return a page for the wall in the largest letters that hold it, on more pages where it is long."""
    return Outline(
        title=title, language=language, blocks=(Heading(1, title), ItemList(tuple(Item(line) for line in lines))),
        going=Going(POSTER_SIZES, title, words("more on page {page}")),
    )


def sheet_outline(sheet: Sheet, matter: Matter, *, large: bool = False) -> Outline:
    """Return one sheet by itself."""
    title = matter.words(sheet.title)
    return Outline(
        title=title, language=matter.workshop.language, blocks=(Heading(1, title), *sheet.make(matter)), narrow=True,
        footer=None if sheet.bare else Footer(title, matter.words("page {page} of {pages}")), large=large, size=18.0 if large else 12.0,
    )


def sheets() -> Mapping[str, Sheet]:
    """Return every kind of sheet by its id, in the order in which they are printed: the group's first, then each person's."""
    return {one.id: one for one in _SHEETS}


def _sign_in(matter: Matter) -> Iterator[Block]:
    words = matter.words
    yield from _when(matter)
    yield Paragraph(words("You can write a first name, initials or nothing. No more is asked here."))
    for number in range(1, SIGN_IN_LINES + 1):
        name = words("Name, if you like")
        yield Blank((Room(f"sign-in.{number}", name, "" if number > 1 else name),), number=number)


def _cards(matter: Matter) -> Iterator[Block]:
    for card in matter.cards:
        if card.id == MISSED:
            continue  # it is a sheet of its own
        yield Heading(2, card.title)
        numbers = _numbers(matter) if card.id == RISK else ()
        yield ItemList((*(Item(line) for line in card.lines), *numbers), together=True)


def _numbers(matter: Matter) -> Iterator[Item]:
    """Yield whom to call as lines of a card, which stay with it on its page."""
    pattern = matter.words("{label}: {value}")
    for phone in _phones(matter, brief=True):
        yield Item(pattern.format(label=phone.name, value=" \N{MIDDLE DOT} ".join(phone.numbers)), phone.about)


def _phones(matter: Matter, *, brief: bool = False) -> tuple[PhoneLine, ...]:
    """Return whom to call in the country of the workshop, the number for danger first; nobody where no country was chosen."""
    return tuple(phone for lines in (matter.emergency, matter.lines) for phone in service_phones(matter.words, lines, brief=brief))


def _topic(matter: Matter) -> Iterator[Block]:
    words, meeting = matter.words, matter.meeting
    if meeting is None:
        return
    if meeting.title.strip():
        yield Paragraph(meeting.title, Tone.LEAD)
    yield from _when(matter)
    topics = [item.topic for item in meeting.items if item.kind not in ("opening", "closing", "break", "home") and item.topic.strip()]
    yield ItemList(tuple(Item(topic) for topic in topics) or (Item(words("What we talk about today")),))
    for section in dict.fromkeys(item.section for item in meeting.items if item.section):
        yield from _section(matter, section)
    if meeting.home_practice.strip():
        yield Heading(2, words("Until next time, if you like"))
        yield Paragraph(meeting.home_practice)
    yield Rules(words("My notes"), NOTES)


def _section(matter: Matter, section_id: str) -> Iterator[Block]:
    section = next((one for one in matter.catalogue.sections if one.id == section_id), None)
    if section is None:
        return
    yield Heading(2, section.title)
    yield Paragraph(load_parts(matter.words.language).get(section_id, section.intro))
    if section.note:
        yield Paragraph(section.note, Tone.QUIET)
    for reading in section.reading:
        yield Heading(3, reading.title)
        yield ItemList(tuple(Item(line) for line in reading.lines), together=True)


def _checklist(matter: Matter) -> Iterator[Block]:
    words = matter.words
    yield Paragraph(words("Tick what is so in this group. What is not so can be talked about, or told to somebody you trust."))
    section = next((one for one in matter.catalogue.sections if one.id == "rights"), None)
    for reading in section.reading if section else ():
        yield Heading(2, reading.title)
        yield Boxes(tuple(Item(line) for line in reading.lines), together=True)


def _helplines(matter: Matter) -> Iterator[Block]:
    words, phones = matter.words, _phones(matter)
    if not phones:
        return
    yield Paragraph(words("You can call for any worry. You do not have to be in a crisis."))
    yield Phones(phones)
    yield Paragraph(words("Numbers change. Ask somebody if one does not answer."), Tone.QUIET)


def _agreement(matter: Matter) -> Iterator[Block]:
    lines = tuple(Item(line.text) for line in matter.workshop.agreement if line.text.strip())
    if lines:
        yield Paragraph(matter.words("We made this together. It can change whenever the group wants."))
        yield ItemList(lines)


def _lists(matter: Matter) -> Iterator[Block]:
    words = matter.words
    filled = [one for one in matter.lists if any(line.text.strip() for line in one.lines)]
    if filled:
        yield Paragraph(words("The group found these together. Take for your own plan what fits you."))
    for one in filled:
        yield Heading(2, one.title.strip() or words("A list"))
        yield ItemList(tuple(Item(line.text) for line in one.lines if line.text.strip()))


def _certificate(matter: Matter) -> Iterator[Block]:
    words, workshop = matter.words, matter.workshop
    yield Space(30)
    yield Paragraph(words("This is to say that"), Tone.LEAD)
    yield Blank((Room("certificate.name", words("Name")),))
    yield Space(20)
    yield Paragraph(words("took part in a wellness-planning group."), Tone.LEAD)
    for text in (workshop.group_name, workshop.site):
        if text.strip():
            yield Paragraph(text)
    days = sorted(day for one in workshop.meetings if (day := calendar_day(one.date)))
    if len(days) > 1:
        yield Paragraph(words("From {first} to {last}").format(first=words.date(days[0]), last=words.date(days[-1])))
    elif days:
        yield Paragraph(words.date(days[0]))
    yield Space(30)
    names = workshop.facilitators or ("",)
    yield SignLines(tuple(SignLine(words("Facilitator"), name) for name in names), words("Date"))
    yield Space(30)
    yield Paragraph(words("This page says that somebody was there. It is no training, and gives no title."), Tone.QUIET)
    yield from (Paragraph(words(one), Tone.QUIET) for one in ABOUT_THE_NAME)


_QUESTIONS = (
    N_("What was good for you here?"), N_("What would you want to be different?"), N_("Did you feel that you were heard?"),
    N_("Did you have room to say no?"), N_("What do you take with you?"),
)


def _feedback(matter: Matter) -> Iterator[Block]:
    words = matter.words
    yield Paragraph(words("Your name is not needed. You can leave out any question."))
    yield Paragraph(words("Fold the page, or give it to somebody else to hand in."))
    for question in _QUESTIONS:
        yield Rules(words(question), 4)


def _missed(matter: Matter) -> Iterator[Block]:
    card = next((one for one in matter.cards if one.id == MISSED), None)
    if card is not None:
        yield ItemList(tuple(Item(line) for line in card.lines))
        yield Rules(matter.words("When and where we can meet"), 2)


def _later(matter: Matter) -> Iterator[Block]:
    words = matter.words
    if not matter.workshop.later:
        return
    if matter.workshop.group_name.strip():
        yield Paragraph(matter.workshop.group_name, Tone.STRONG)
    yield Paragraph(words("The group goes on meeting. You can come once, often or never."))
    if matter.workshop.site.strip():
        yield Paragraph(words("Place: {place}").format(place=matter.workshop.site))
    lines = []
    for one in matter.workshop.later:
        day = calendar_day(one.date)
        parts = (words.date(day) if day else words("The date is still open"), one.topic)
        lines.append(Item(": ".join(part for part in parts if part.strip())))
    yield ItemList(tuple(lines))


def _when(matter: Matter) -> Iterator[Block]:
    day = calendar_day(matter.meeting.date) if matter.meeting else None
    texts = [text for text in (matter.workshop.group_name, matter.words.date(day) if day else "") if text.strip()]
    if texts:
        yield Paragraph(" \N{MIDDLE DOT} ".join(texts), Tone.QUIET)


_SHEETS = (
    Sheet("sign-in", N_("Who is here today"), N_("A sheet to sign in, without anything about health."),
          for_each=False, make=_sign_in, apart=True),
    Sheet("cards", N_("Cards for facilitators"), N_("What you may need to say, and what you can do."),
          for_each=False, make=_cards, apart=True),
    Sheet("topic", N_("Today"), N_("What the meeting is about, to read, with room for notes."), for_each=True, make=_topic),
    Sheet("agreement", N_("Our safety agreement"), N_("The lines that the group wrote."), for_each=True, make=_agreement),
    Sheet("lists", N_("What we found together"), N_("The lists of the group."), for_each=True, make=_lists),
    Sheet("checklist", N_("Values and rights"), N_("A checklist for judging a group."), for_each=True, make=_checklist),
    Sheet("helplines", N_("Helplines"), N_("The lines of the country that the workshop is in."), for_each=True, make=_helplines),
    Sheet("missed", N_("For someone who missed a meeting"), N_("A kind word, and room for a time to meet."),
          for_each=True, make=_missed, apart=True),
    Sheet("feedback", N_("What was it like for you?"), N_("Questions that need no name."),
          for_each=True, make=_feedback, apart=True),
    Sheet("certificate", N_("Taking part"), N_("Says that somebody took part, with room for the name."),
          for_each=True, make=_certificate, apart=True, bare=True),
    Sheet("later", N_("The group goes on"), N_("Dates and topics of later meetings."), for_each=True, make=_later),
)
