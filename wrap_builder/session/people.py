"""Everyone in the plan: where each is named, also in the person's own words, and which copies show them as they were."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from wrap_builder.errors import N_
from wrap_builder.plan.people import PERSON_COLUMN, all_places
from wrap_builder.plan.values import Cell, Entries, Person, Plan, Records, Text
from wrap_builder.session.places import Place, PlaceNames
from wrap_builder.session.register import HeldCopy
from wrap_builder.session.shown import PERSON
from wrap_builder.words import Words

LEAST_DIGITS = 5
"""A shorter number stands in too many places that are not about a telephone."""

NO_FIRST_NAMES = N_(
    "agency association cafe café center centre charity chemist clinic club college community council department foundation group "
    "gym helpline hospital hostel hotline housing library line network office pharmacy practice school service services shelter shop "
    "society store surgery team trust unit university ward warmline aunt doctor dr mr mrs ms nurse uncle")
"""For translators: small words with blanks between them. A name with one of them begins with no first name: "Corner Pharmacy"."""

SERVICES, SERVICE_NAME = "toolbox.resources", "name"

_BETWEEN = r"[^\w\n]{0,3}"
"""What people write between the digits of a number."""

_NO_SPACES = "\N{IDEOGRAPHIC SPACE}"
"""From here on, scripts write no blanks between words."""


def places_of(plan: Plan, names: PlaceNames) -> Mapping[str, tuple[Place, ...]]:
    """Return for each person that is named, by id, every row that points to them. Reads the plan once."""
    return {person: tuple(names.place(one.field, f"{one.record_id}.{PERSON_COLUMN}.name") for one in found)
            for person, found in all_places(plan).items()}


def in_own_words(plan: Plan, names: PlaceNames, words: Words, person: Person, numbers: Iterable[str] = ()) -> tuple[Place, ...]:
    """Return where a name or a number stands in words of the person's own, so that no change of a person reaches it.

    `numbers`: more numbers to look for, such as one that the person had before.
    """
    texts, services = list(_texts(plan)), _services(plan)
    ways = _ways(person.name, (*person.phones, *numbers))
    called = _called(person.name, texts, services, words)
    found: list[Callable[[str], object]] = [re.compile("|".join(ways)).search] if ways else []
    if called:
        others = {one.name for one in plan.people if one.id != person.id} | services
        found.append(_first_name(called, others))
    return tuple(names.place(field, item, text) for field, item, text in texts if any(one(text) for one in found))


def old_copies(held: Sequence[HeldCopy]) -> Mapping[str, tuple[HeldCopy, ...]]:
    """Return by id of a person the copies that somebody has and that show this person as they were, the newest first."""
    found: defaultdict[str, list[HeldCopy]] = defaultdict(list)
    for one in held:
        for part in one.changed if one.is_out else ():
            if part.startswith(PERSON):
                found[part.removeprefix(PERSON)].append(one)
    return {person: tuple(copies) for person, copies in found.items()}


def _services(plan: Plan) -> set[str]:
    """Return the names of the places and services that the plan lists."""
    answer = plan.answers.get(SERVICES)
    return {row.cells.get(SERVICE_NAME, Cell()).text for row in answer.rows} if isinstance(answer, Records) else set()


def _called(name: str, texts: Sequence[tuple[str, str, str]], services: Iterable[str], words: Words) -> str:
    """Return the first of several names, as people are called in a sentence; "" where it may be no name.

    "The" of "The Green Door" is none: it is written in small letters elsewhere. No service is called by its first word.
    """
    first, _, rest = name.strip().partition(" ")
    if not (first[:1].isupper() and rest.strip()[:1].isupper() and first.isalpha()):
        return ""
    parts = [part.strip(".,") for part in name.casefold().split()]
    kinds = {*NO_FIRST_NAMES.split(), *words(NO_FIRST_NAMES).casefold().split()}
    if kinds.intersection(parts) or any(one.casefold().split() == name.casefold().split() for one in services):
        return ""
    small = re.compile(_as_word(first.lower()))
    return "" if any(small.search(text) for _field, _item, text in texts) else first


def _first_name(called: str, others: Iterable[str]) -> Callable[[str], bool]:
    """Return what tells if a text has a first name that is no part of the whole name of a service, or of somebody else."""
    as_word = re.compile(_as_word(called))
    longer = sorted((one for one in others if as_word.search(one) and one.strip() != called), key=len, reverse=True)
    whole = re.compile("|".join(f"(?i:{_as_word(one)})" for one in longer)) if longer else None
    return lambda text: bool(as_word.search(whole.sub("", text) if whole else text))


def _ways(name: str, numbers: Iterable[str]) -> list[str]:
    """Return patterns of the whole name and of the numbers."""
    ways = []
    if len(name.strip()) > 1 or name.strip() > _NO_SPACES:
        ways.append(f"(?i:{_as_word(name)})")
    for number in numbers:
        digits = [one for one in number if one.isdigit()]
        if len(digits) >= LEAST_DIGITS:
            ways.append(rf"(?<!\d){_BETWEEN.join(digits)}(?!\d)")
    return ways


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
