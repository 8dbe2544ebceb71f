"""What can be shown to a group on a second screen: plain values from the workshop's own words, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wrap_builder.content.definitions import Catalogue, FieldDef
from wrap_builder.errors import N_
from wrap_builder.paper.options import ServiceLine
from wrap_builder.words import Words
from wrap_builder.workshop.formats import load_parts
from wrap_builder.workshop.values import BREAK, GroupLine, GroupList, Meeting, Workshop

OWN = N_("An example of your facilitator")
MADE_UP = N_("An example. The person in it is made up.")
"""What stands on every slide with an example: whose lines these are."""

LARGE, USUAL = "large", "usual"
OF_GROUP, OF_FACILITATOR, OF_MEETING, OF_ITEM, OF_HOME = "list.", "own.", "meeting.", "item.", "home."
"""How ids begin of slides with a list of the group, examples of the facilitator, and a meeting, its items and its home practice."""

TIMER = "timer"
"""The id of the slide that counts down."""


@dataclass(frozen=True, slots=True)
class Slide:
    """One thing to show: a title, then lines, then a quiet `mark` that says where they come from.

    `id` stays the same while its words change. `scale`: LARGE for a few words that fill the room, such as a timer. `steps`: its
    lines can be shown one after the other. `bulleted`: each line is a thing of its own.
    """

    id: str
    title: str
    lines: tuple[str, ...] = ()
    mark: str = ""
    scale: str = USUAL
    steps: bool = False
    bulleted: bool = True


def blank_slide() -> Slide:
    """Return a slide with nothing on it."""
    return Slide("blank", "")


def meeting_slides(workshop: Workshop, meeting: Meeting, words: Words) -> tuple[Slide, ...]:
    """Return what a meeting shows in its order: its title, then each topic, with a sentence about its part of a plan."""
    found = [Slide(f"{OF_MEETING}{meeting.id}", meeting.title or words("Welcome"),
                   tuple(item.topic for item in meeting.items if item.topic.strip() and item.kind != BREAK))]
    rooms = dict(load_parts(words.language))
    for item in meeting.items:
        if item.kind == BREAK:
            found.append(Slide(f"{OF_ITEM}{item.id}", item.topic or words("Break"), (), scale=LARGE))
        elif item.kind == "agreement":
            found.append(agreement_slide(workshop, words))
        elif item.topic.strip():
            room = rooms.pop(item.section, "")  # said once in a meeting
            lines = (room,) if room else ()
            found.append(Slide(f"{OF_ITEM}{item.id}", item.topic, lines, scale=USUAL if lines else LARGE, bulleted=False))
    if meeting.home_practice.strip():
        found.append(Slide(f"{OF_HOME}{meeting.id}", words("Until next time, if you like"), (meeting.home_practice,), bulleted=False))
    return tuple(found)


def prompt_slides(section_id: str, catalogue: Catalogue) -> tuple[Slide, ...]:
    """Return what a section of a plan asks, a slide for each question; nothing for a section that is not there."""
    section = next((one for one in catalogue.sections if one.id == section_id), None)
    fields: Iterable[FieldDef] = section.fields if section else ()
    return tuple(Slide(f"prompt.{one.id}", one.title, tuple(text for text in (one.prompt, one.hint) if text), bulleted=False)
                 for one in fields if not one.off)


def agreement_slide(workshop: Workshop, words: Words) -> Slide:
    """Return the safety agreement as it stands now."""
    return Slide("agreement", words("Our safety agreement"), _lines(workshop.agreement))


def list_slide(one: GroupList, words: Words) -> Slide:
    """Return a list of the group as it stands now."""
    return Slide(f"{OF_GROUP}{one.id}", one.title.strip() or words("A list"), _lines(one.lines))


def refreshed(shown: Sequence[Slide], workshop: Workshop, catalogue: Catalogue, words: Words) -> tuple[Slide, ...]:
    """Return slides of the workshop's own words as they stand now; those whose words are gone are left out. Others stay."""
    ids = {one.id for one in shown}
    for meeting in workshop.meetings:
        if f"{OF_MEETING}{meeting.id}" in ids:
            return meeting_slides(workshop, meeting, words)
    if any(one.startswith(OF_MEETING) for one in ids):
        return ()
    known = {one.id: one for one in (agreement_slide(workshop, words), *(list_slide(one, words) for one in workshop.lists))}
    if any(one.startswith(OF_FACILITATOR) for one in ids):
        known |= {one.id: one for one in own_example_slides(workshop, catalogue, words)}
    if any(one.startswith((OF_ITEM, OF_HOME)) for one in ids):
        known |= {one.id: one for meeting in workshop.meetings for one in meeting_slides(workshop, meeting, words)}
    return tuple(known.get(one.id, one) for one in shown
                 if one.id in known or not one.id.startswith((OF_GROUP, OF_FACILITATOR, OF_ITEM, OF_HOME)))


def still_said(slide: Slide, workshop: Workshop, catalogue: Catalogue, words: Words) -> Slide | None:
    """Return a slide that is kept in sight without the lines that are gone meanwhile; None where all of it is. Nothing is added."""
    now = next(iter(refreshed((slide,), workshop, catalogue, words)), None)
    if now is None:
        return None
    return replace(slide, title=now.title, lines=tuple(one for one in slide.lines if one in now.lines))


def own_example_slides(workshop: Workshop, catalogue: Catalogue, words: Words) -> tuple[Slide, ...]:
    """Return the facilitators' own example lines, a slide for each question, marked on each, one line after the other."""
    by_field: dict[str, list[str]] = {}
    for one in workshop.examples:
        if one.text.strip():
            by_field.setdefault(one.field, []).append(one.text)
    return tuple(
        example_slide(f"{OF_FACILITATOR}{field}",
                      catalogue.by_id[field].title if field in catalogue.by_id else words("An example"), lines, words(OWN))
        for field, lines in by_field.items())


def example_slide(slide_id: str, title: str, lines: Sequence[str], mark: str) -> Slide:
    """Return an example, marked as one, whose lines are shown one after the other."""
    return Slide(slide_id, title, tuple(lines), mark, steps=True)


def helpline_slides(lines: Sequence[ServiceLine], words: Words) -> tuple[Slide, ...]:
    """Return whom anybody can call, with the numbers as they are dialled; none where none is known."""
    said = []
    for line in lines:
        numbers = " \N{MIDDLE DOT} ".join(way.value for way in line.ways)
        said.append(words("{label}: {value}").format(label=line.name, value=numbers))
    return (Slide("helplines", words("Helplines"), tuple(said)),) if said else ()


def timer_slide(title: str, seconds: int, words: Words) -> Slide:
    """Return how long a break still lasts: minutes, and seconds in the last of them."""
    left = max(seconds, 0)
    if left == 0:
        return Slide(TIMER, title, (words("We go on now."),), scale=LARGE, bulleted=False)
    if left > MINUTE:
        return Slide(TIMER, title, (words.plural("{n} minute", "{n} minutes", -(-left // MINUTE)),), scale=LARGE, bulleted=False)
    return Slide(TIMER, title, (words.plural("{n} second", "{n} seconds", left),), scale=LARGE, bulleted=False)


MINUTE = 60


def _lines(lines: Iterable[GroupLine]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if line.text.strip())
