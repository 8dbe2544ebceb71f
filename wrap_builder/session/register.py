"""Who has which copy, whose is out of date and why: what a person reads of the register, and what to print anew."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.paper.clean import NO_BREAK
from wrap_builder.paper.options import Options
from wrap_builder.paper.register import RegisterRow, calendar_day, row_of
from wrap_builder.plan import people
from wrap_builder.plan.commands import RecordGiven
from wrap_builder.plan.ids import new_id
from wrap_builder.plan.register import is_out, newer_of, seen_by
from wrap_builder.plan.values import Given, Plan, Sees
from wrap_builder.session.shown import HELPLINES, PERSON, digests, shown_parts
from wrap_builder.words import Words

NAMED_IN_WHY = 3
"""So many parts that changed are named; the others are counted."""

CHOSEN = "chosen"
"""The option that holds what was ticked for a copy."""

_NOT_KEPT = frozenset({"printed_on", "for_whom", "password"})
"""Options that a line of the register does not keep among its choices: the first two stand beside them, a password nowhere."""


@dataclass(frozen=True)
class HeldCopy:
    """One line of the register for the person. `why`: what changed since then, "" while the copy is as the plan is.

    `changed`: ids of the parts that are different now. `row`: the same in words, as it is printed.
    `newer`: the day on which a newer one was made for the same person, None if there is none.
    """

    given: Given
    row: RegisterRow
    why: str
    newer: date | None = None
    changed: tuple[str, ...] = ()

    @property
    def is_out(self) -> bool:
        """True while somebody has it, as far as is known."""
        return is_out(self.given)

    @property
    def is_to_renew(self) -> bool:
        """True when somebody has it, it is out of date, and there is no newer one and no wish to have it back."""
        return bool(self.why) and self.is_out and self.newer is None and not self.given.asked


@dataclass(frozen=True)
class Renewal:
    """A copy to make again: for whom `options` says, and which line it takes the place of."""

    given: Given
    copy_id: str
    options: Options


def new_given(plan: Plan, catalogue: Catalogue, copy_id: str, options: Options, words: Words, book: HelplineBook, *, how: str,
              count: int = 1) -> Given | None:
    """Return the line for a copy that was made now; None for a copy that holds nothing of the plan, such as a blank one.

    Takes two times as long as the text of the copy: call it in a worker.
    """
    return given_of(plan, copy_id, options, shown_parts(plan, catalogue, copy_id, options, words, book), how=how, count=count)


def given_of(plan: Plan, copy_id: str, options: Options, parts: Mapping[str, tuple[str, ...]], *, how: str, count: int = 1) -> Given | None:
    """Return the line for a copy that shows these parts; None where it shows none."""
    if not parts:
        return None
    whom, day = " ".join(options.for_whom.split()), options.printed_on.isoformat()
    person = people.named(plan, whom)
    return Given(id=new_id(), copy=copy_id, on=day, how=how, whom=whom, person=person.id if person else "",
                 edition=plan.edition.number, count=count, choices=choices_of(options), seen=digests(parts, _salt(copy_id, day)))


def noting(given: Given) -> RecordGiven:
    """Return the command that notes a copy, and with it what a named person was shown, where somebody ticked that."""
    chosen = given.choices.get(CHOSEN, "")
    if not given.whom or not chosen:
        return RecordGiven(given)
    return RecordGiven(given, Sees(id=new_id(), whom=given.whom, person=given.person, shown=_as_value(chosen, ())))


def shown_before(plan: Plan, whom: str) -> tuple[str, ...]:
    """Return the ids of what a person was shown last, to be ticked again for their next copy; () where nothing is known."""
    sees = seen_by(plan.register, whom)
    return sees.shown if sees else ()


def held_copies(plan: Plan, catalogue: Catalogue, words: Words, book: HelplineBook) -> tuple[HeldCopy, ...]:
    """Return every line: those out of date first, then the others that somebody has, then the ended ones; each newest first.

    Each kind of copy is set as text once or twice: call it in a worker.
    """
    shown: dict[Any, Mapping[str, tuple[str, ...]] | None] = {}
    found = []
    for given in reversed(plan.register.given):
        key = (given.copy, *sorted(given.choices.items()))
        if key not in shown and is_out(given):
            shown[key] = _shown_now(plan, catalogue, given, words, book)
        now = shown.get(key)
        later = newer_of(plan.register, given)
        changed = _changed(given, now, catalogue) if now is not None and is_out(given) else ()
        found.append(HeldCopy(given, row_of(given, words), _why(changed, plan, catalogue, words),
                              calendar_day(later.on) if later else None, changed))
    return tuple(sorted(found, key=lambda one: (not one.is_to_renew, not one.is_out, _backwards(one.given.on))))


def renewals(held: tuple[HeldCopy, ...], today: date) -> tuple[Renewal, ...]:
    """Return what to make again for the people whose copies are out of date."""
    return tuple(renewal(one.given, today) for one in held if one.is_to_renew)


def renewal(given: Given, today: date) -> Renewal:
    """Return what to make again instead of one copy, as it was made then. A password is chosen anew."""
    return Renewal(given, given.copy, options_of(given.choices, printed_on=today, for_whom=given.whom))


def choices_of(options: Options) -> Mapping[str, str]:
    """Return the options that are not as usual, as texts."""
    return {one.name: _as_text(value) for one in dataclasses.fields(options)
            if one.name not in _NOT_KEPT and (value := getattr(options, one.name)) != one.default}


def options_of(choices: Mapping[str, str], *, printed_on: date, for_whom: str = "") -> Options:
    """Return options from what `choices_of` returned. What this version does not know, or cannot read, is as usual."""
    kept: dict[str, Any] = {}
    for one in dataclasses.fields(Options):
        text = choices.get(one.name)
        if text is not None and one.name not in _NOT_KEPT:
            kept[one.name] = _as_value(text, one.default)
    return Options(printed_on=printed_on, for_whom=for_whom, **kept)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "\n".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _as_value(text: str, usual: Any) -> Any:
    if isinstance(usual, bool):
        return text == "yes"
    if isinstance(usual, tuple):
        return tuple(text.split("\n")) if text else ()
    if isinstance(usual, int):
        return int(text) if text.isdecimal() else usual
    return text


def _shown_now(plan: Plan, catalogue: Catalogue, given: Given, words: Words, book: HelplineBook) -> Mapping[str, tuple[str, ...]] | None:
    """Return what such a copy shows now; None for a copy that is not made any more."""
    try:
        return shown_parts(plan, catalogue, given.copy, options_of(given.choices, printed_on=date.min), words, book)
    except KeyError:
        return None


def _changed(given: Given, shown: Mapping[str, tuple[str, ...]], catalogue: Catalogue) -> tuple[str, ...]:
    """Return the parts that a new copy would show otherwise: questions in their usual order, then everything else."""
    now = digests(shown, _salt(given.copy, given.on))
    changed = [part for part in dict.fromkeys((*shown, *given.seen)) if now.get(part) != given.seen.get(part)]
    order = {name: index for index, name in enumerate(catalogue.by_id)}
    return tuple(sorted(changed, key=lambda part: order.get(part, len(order))))


def _why(changed: tuple[str, ...], plan: Plan, catalogue: Catalogue, words: Words) -> str:
    names = list(dict.fromkeys(part_name(part, plan, catalogue, words) for part in changed))
    if not names:
        return ""
    named, others = names[:NAMED_IN_WHY], len(names) - NAMED_IN_WHY
    if others > 0:
        named.append(words.plural("{n} more", "{n} more", others).replace(" ", NO_BREAK))
    return words("Changed since then: {what}").format(what=", ".join(named))


def part_name(part: str, plan: Plan, catalogue: Catalogue, words: Words) -> str:
    """Return what a part of the plan is called now."""
    if part == HELPLINES:
        return words("Helplines")
    if part.startswith(PERSON):
        person = people.find(plan, part.removeprefix(PERSON))
        if person is None:
            return words("somebody who is no longer in your plan")
        return person.name.strip() or person.connection.strip() or words("somebody without a name")
    shape = plan.shape
    known = {section.id: section.title for section in catalogue.sections}
    known |= {own.id: own.title for own in shape.own_sections}
    known |= {own.id: own.title for fields in shape.own_fields.values() for own in fields}
    known |= {name: one.title for name, one in catalogue.by_id.items()}
    return shape.titles.get(part, "").strip() or known.get(part, "").strip() or words("a question that is no longer asked")


def _salt(copy_id: str, day: str) -> str:
    return f"{copy_id} {day}"


def _backwards(day: str) -> int:
    """Return a number by which the newest day comes first."""
    known = calendar_day(day)
    return -known.toordinal() if known else 0
