"""Everyone in the plan: where each is named, also in the person's own words, and which copies show them as they were."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from wrap_builder.plan.people import PERSON_COLUMN, all_places
from wrap_builder.plan.values import Entries, Person, Plan, Records, Text
from wrap_builder.session.places import Place, PlaceNames
from wrap_builder.session.register import HeldCopy
from wrap_builder.session.shown import PERSON

LEAST_DIGITS = 5
"""A shorter number stands in too many places that are not about a telephone."""

_BETWEEN = r"[^\w\n]{0,3}"
"""What people write between the digits of a number."""

_NO_SPACES = "\N{IDEOGRAPHIC SPACE}"
"""From here on, scripts write no blanks between words."""


def places_of(plan: Plan, names: PlaceNames) -> Mapping[str, tuple[Place, ...]]:
    """Return for each person that is named, by id, every row that points to them. Reads the plan once."""
    return {person: tuple(names.place(one.field, f"{one.record_id}.{PERSON_COLUMN}.name") for one in found)
            for person, found in all_places(plan).items()}


def in_own_words(plan: Plan, names: PlaceNames, person: Person, numbers: Iterable[str] = ()) -> tuple[Place, ...]:
    """Return where a name or a number stands in words of the person's own, so that no change of a person reaches it.

    `numbers`: more numbers to look for, such as one that the person had before.
    """
    texts = list(_texts(plan))
    wanted = _pattern(person.name, _called(person.name, texts), (*person.phones, *numbers))
    if wanted is None:
        return ()
    return tuple(names.place(field, item, text) for field, item, text in texts if wanted.search(text))


def old_copies(held: Sequence[HeldCopy]) -> Mapping[str, tuple[HeldCopy, ...]]:
    """Return by id of a person the copies that somebody has and that show this person as they were, the newest first."""
    found: defaultdict[str, list[HeldCopy]] = defaultdict(list)
    for one in held:
        for part in one.changed if one.is_out else ():
            if part.startswith(PERSON):
                found[part.removeprefix(PERSON)].append(one)
    return {person: tuple(copies) for person, copies in found.items()}


def _called(name: str, texts: Sequence[tuple[str, str, str]]) -> str:
    """Return the first of several names, as people are called in a sentence; "" where it may be no name.

    "The" of "The Green Door" is none: it is written in small letters elsewhere.
    """
    first, _, rest = name.strip().partition(" ")
    if not (first[:1].isupper() and rest.strip()[:1].isupper() and first.isalpha()):
        return ""
    small = re.compile(_as_word(first.lower()))
    return "" if any(small.search(text) for _field, _item, text in texts) else first


def _pattern(name: str, called: str, numbers: Iterable[str]) -> re.Pattern[str] | None:
    ways = []
    if len(name.strip()) > 1 or name.strip() > _NO_SPACES:
        ways.append(f"(?i:{_as_word(name)})")
    if called:
        ways.append(_as_word(called))
    for number in numbers:
        digits = [one for one in number if one.isdigit()]
        if len(digits) >= LEAST_DIGITS:
            ways.append(rf"(?<!\d){_BETWEEN.join(digits)}(?!\d)")
    return re.compile("|".join(ways)) if ways else None


def _as_word(name: str) -> str:
    text = r"\s+".join(re.escape(part) for part in name.split())
    return text if name.strip() > _NO_SPACES else rf"(?<!\w){text}(?!\w)"


def _texts(plan: Plan) -> Iterator[tuple[str, str, str]]:
    """Yield every text of the person's own, with its field and the name of its part."""
    for field, answer in plan.answers.items():
        if isinstance(answer, Text):
            yield field, "text", answer.text
        elif isinstance(answer, Entries):
            for entry in answer.items:
                yield field, f"{entry.id}.text", f"{entry.text}\n{entry.note}" if entry.note else entry.text
        elif isinstance(answer, Records):
            for row in answer.rows:
                for column, cell in row.cells.items():
                    if cell.text:
                        yield field, f"{row.id}.{column}", cell.text
