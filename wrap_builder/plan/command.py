"""What every command is: a frozen value that turns one plan into the next, and says in a word what it did."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import msgspec

from wrap_builder.plan.answers import is_empty
from wrap_builder.plan.values import Answer, Edition, Person, Plan

Item = TypeVar("Item")


class Command(ABC):
    """A change that a person makes. `apply` is pure: it leaves the given plan as it is.

    A command that changes nothing returns the very plan it was given. One that names an id which is not there raises
    KeyError, one that adds an id twice ValueError, one that would pass a limit LimitReached. Its repr shows no text.
    """

    __slots__ = ()

    label: ClassVar[str]
    """Message id of what was done, for "Undo: ..."."""

    in_history: ClassVar[bool] = True
    """False for what the person did not do to the plan itself, such as looking at a page: undo passes over it."""

    @property
    @abstractmethod
    def fields(self) -> tuple[str, ...]:
        """Ids of fields that are touched, or `people`, `photos`, `shape`, `helplines`, `looked_at`, `edition`."""

    @property
    def burst(self) -> tuple[str, ...]:
        """What is typed into: commands of one class with the same burst, close in time, are one step. () stands alone."""
        return ()

    @abstractmethod
    def apply(self, plan: Plan) -> Plan:
        """Return the plan after the change."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def next_edition(edition: Edition) -> Edition:
    """Return the edition that a changed plan belongs to: a new one if the last was printed."""
    return Edition(number=edition.number + 1) if edition.printed else edition


def with_answers(plan: Plan, changes: Mapping[str, Answer | None], **more: Any) -> Plan:
    """Return the plan with some answers replaced; empty ones and None are left out of it."""
    answers = dict(plan.answers)
    for field, answer in changes.items():
        if answer is None or is_empty(answer):
            answers.pop(field, None)
        else:
            answers[field] = answer
    return msgspec.structs.replace(plan, answers=answers, edition=next_edition(plan.edition), **more)


def with_answer(plan: Plan, field: str, answer: Answer) -> Plan:
    """Return the plan with one answer replaced, or left out when it is empty."""
    if is_empty(answer) and field not in plan.answers:
        return plan
    return with_answers(plan, {field: answer})


def with_people(plan: Plan, people: tuple[Person, ...]) -> Plan:
    """Return the plan with another list of people."""
    return msgspec.structs.replace(plan, people=people, edition=next_edition(plan.edition))


def inserted(items: tuple[Item, ...], new: tuple[Item, ...], at: int | None) -> tuple[Item, ...]:
    """Return the items with new ones before index `at`, or at the end."""
    where = len(items) if at is None else max(0, min(at, len(items)))
    return items[:where] + new + items[where:]


def moved(items: tuple[Item, ...], index: int, to: int) -> tuple[Item, ...]:
    """Return the items with one of them moved, so that it stands at index `to` afterwards (kept within the list)."""
    rest = items[:index] + items[index + 1:]
    where = max(0, min(to, len(rest)))
    return (*rest[:where], items[index], *rest[where:])
