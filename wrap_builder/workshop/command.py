"""What every command on a workshop is: a frozen value that turns one workshop into the next, and says in a word what it did."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Protocol, TypeVar

import msgspec

from wrap_builder.plan.limits import bounded, clean
from wrap_builder.workshop import limits
from wrap_builder.workshop.values import Workshop


class Known(Protocol):
    """What is known by an id."""

    @property
    def id(self) -> str: ...


One = TypeVar("One", bound=Known)


class Command(ABC):
    """A change that a facilitator makes. `apply` is pure: it leaves the given workshop as it is.

    A command that changes nothing returns the very workshop it was given. One that names an id which is not there raises
    KeyError, one that adds an id twice ValueError, one that would pass a limit LimitReached. Its repr shows no text.
    """

    __slots__ = ()

    label: ClassVar[str]
    """Message id of what was done, for "Undo: ..."."""

    in_history: ClassVar[bool] = True
    """False for what undo passes over, such as where a running meeting stands."""

    @property
    def burst(self) -> tuple[str, ...]:
        """What is typed into: commands of one class with the same burst, close in time, are one step. () stands alone."""
        return ()

    @abstractmethod
    def apply(self, workshop: Workshop) -> Workshop:
        """Return the workshop after the change."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


def changed_parts(before: Workshop, after: Workshop) -> frozenset[str]:
    """Return the names of the parts of a workshop that are other objects, such as `meetings`."""
    return frozenset(name for name in Workshop.__struct_fields__ if getattr(before, name) is not getattr(after, name))


def position(items: Sequence[One], item_id: str) -> int:
    """Return where the one with this id stands. KeyError where it is not."""
    for index, item in enumerate(items):
        if item.id == item_id:
            return index
    raise KeyError(item_id)


def changed(items: tuple[One, ...], item_id: str, change: Callable[[One], One]) -> tuple[One, ...]:
    """Return the items with one of them changed; the very same where it stays as it is. KeyError where it is not there."""
    index = position(items, item_id)
    new = change(items[index])
    return items if new is items[index] else (*items[:index], new, *items[index + 1:])


def without(items: tuple[One, ...], item_id: str) -> tuple[One, ...]:
    """Return the items without one of them. KeyError where it is not there."""
    index = position(items, item_id)
    return items[:index] + items[index + 1:]


def demand_new(ids: Sequence[str], more: Sequence[str]) -> None:
    """Raise ValueError for ids that are there already, empty or given twice."""
    if "" in more or len({*ids, *more}) != len(set(ids)) + len(more):
        raise ValueError("an id that is taken")


def replaced(value: Any, name: str, new: object) -> Any:
    """Return a value with one of its parts replaced; the very same where nothing changes."""
    return value if getattr(value, name) == new else msgspec.structs.replace(value, **{name: new})


def clean_value(new: str | int | bool, *, long: bool) -> str | int | bool:
    """Return what was typed or counted as it can be kept. Raises LimitReached."""
    if isinstance(new, str):
        return clean(new, limits.TEXT if long else limits.TITLE)
    if not isinstance(new, bool):
        bounded(new if new >= 0 else limits.HEADS + 1, limits.HEADS, "number")
    return new
