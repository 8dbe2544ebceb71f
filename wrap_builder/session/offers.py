"""What can be picked before a copy is made: the copies in their groups, what each can be asked for, and the parts to tick."""

from __future__ import annotations

import re
from dataclasses import dataclass

import msgspec

from wrap_builder.content.definitions import Catalogue
from wrap_builder.paper.copies import CopyDef, load_copies
from wrap_builder.plan.answers import has_words
from wrap_builder.plan.values import Plan
from wrap_builder.session.arrangement import arrange, value_of
from wrap_builder.words import Words

_SENTENCE_END = re.compile(r"(?<=[.!?؟।])\s+|(?<=[。！？])")


@dataclass(frozen=True, slots=True)
class Offer:
    """One kind of copy in words. `line`: the first sentence of `about`, which says whom it is for and what it leaves out.

    `extras`: (id, words) of what stands on it only where it is asked for. `picks`: "one" or "many" parts are ticked for it, ""
    for none; `usual` are ticked from the start. `is_large`: it can be had in large print. `is_card`: it is a small card.
    `is_form`: it can be had as a form to fill in on a screen. `group`: GROUPS of paper/copies.py.
    """

    id: str
    title: str
    about: str
    line: str
    group: str = "own"
    extras: tuple[tuple[str, str], ...] = ()
    picks: str = ""
    usual: tuple[str, ...] = ()
    is_large: bool = True
    is_card: bool = False
    is_form: bool = False


@dataclass(frozen=True, slots=True)
class PartOffer:
    """A section that can be ticked as a whole, with the (id, title) of each question in it that has an answer."""

    id: str
    title: str
    fields: tuple[tuple[str, str], ...]


def offers(words: Words) -> tuple[Offer, ...]:
    """Return every copy, in the order in which they are offered."""
    return tuple(_offer(copy, words) for copy in load_copies())


def parts(plan: Plan, catalogue: Catalogue) -> tuple[PartOffer, ...]:
    """Return the sections in the person's order that have something in them; hidden ones too, as they may be asked for by name."""
    shape = msgspec.structs.replace(plan.shape, crisis="full", hidden=())
    hidden = frozenset(plan.shape.hidden)
    found = []
    for section in arrange(shape, catalogue):
        fields = tuple((field.id, field.title) for page in section.pages for field in page.fields
                       if field.id not in hidden and has_words(value_of(plan, field)))
        if fields:
            found.append(PartOffer(section.id, section.title, fields))
    return tuple(found)


def _offer(copy: CopyDef, words: Words) -> Offer:
    about = words(copy.about)
    return Offer(
        id=copy.id, title=words(copy.title), about=about, line=_SENTENCE_END.split(about, maxsplit=1)[0], group=copy.group,
        extras=tuple((extra.id, words(extra.label)) for extra in copy.extras), picks=copy.picks, usual=copy.usual,
        is_large=copy.layout != "card", is_card=copy.layout == "card", is_form=copy.layout == "workbook",
    )
