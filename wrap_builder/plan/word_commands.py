"""Commands for the person's own words, which the check of spelling leaves alone: no answer, so no new edition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import msgspec

from wrap_builder.errors import N_
from wrap_builder.plan import limits
from wrap_builder.plan.command import Command
from wrap_builder.plan.limits import clean
from wrap_builder.plan.values import Plan


@dataclass(frozen=True, slots=True, repr=False)
class OnMyWords(Command):
    """Base of both; `word` has no outer blanks."""

    word: str

    @property
    def fields(self) -> tuple[str, ...]:
        return ("my_words",)


@dataclass(frozen=True, slots=True, repr=False)
class AddMyWord(OnMyWords):
    """Keep a word; one that is there already is kept once. ValueError for nothing at all."""

    label: ClassVar[str] = N_("A word of mine")

    def apply(self, plan: Plan) -> Plan:
        word = clean(self.word.strip(), limits.TITLE_CHARACTERS)
        if not word:
            raise ValueError("a word has letters")
        if word in plan.my_words:
            return plan
        limits.bounded(len(plan.my_words) + 1, limits.MY_WORDS, "my_words")
        return msgspec.structs.replace(plan, my_words=(*plan.my_words, word))


@dataclass(frozen=True, slots=True, repr=False)
class RemoveMyWord(OnMyWords):
    """Keep a word no longer. KeyError if it is not there."""

    label: ClassVar[str] = N_("A word of mine")

    def apply(self, plan: Plan) -> Plan:
        if self.word not in plan.my_words:
            raise KeyError("word")
        return msgspec.structs.replace(plan, my_words=tuple(one for one in plan.my_words if one != self.word))
