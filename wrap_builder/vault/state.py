"""How whole a file is: opens it in full, or gives what still opens and says which parts do not hold."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from wrap_builder.errors import (
    CodeLockDamaged,
    FileDamaged,
    HostileFactor,
    LockDamaged,
    NoRecoveryCode,
    NotAPlan,
    PartsWrong,
    PlanGone,
    Repacked,
    Unsealed,
    WrapError,
)
from wrap_builder.vault import box, container, padding, seal, slots
from wrap_builder.vault.box import Contents
from wrap_builder.vault.recipients import Identity
from wrap_builder.vault.salvage import Remains
from wrap_builder.vault.seal import Seal

NO_SEAL = Seal(kind="", id="", gen=0, by="", seen=(), parts={})
"""What stands for the seal of a file without one: it contains no state, and no state has its id."""

_DOCUMENTS = (container.PLAN, *box.COPIED)
_PLAN_FORM = re.compile(rb'\{[^{}]{0,64}"kind": ?"(?:plan|workshop)"')


class State(Enum):
    """How whole a file is. From the last two nothing is ever written over it."""

    WHOLE = "whole"
    """In our form, and every entry as it was sealed."""

    REPACKED = "repacked"
    """Every entry as it was sealed, in another form: packed again by a tool, or with something before or behind it."""

    PARTS_WRONG = "parts wrong"
    """The seal holds, and some entries are not those that were sealed, or are gone, or do not open."""

    UNSEALED = "unsealed"
    """No seal that holds: nothing tells how old the entries are, and whether they belong together."""

    @property
    def problem(self) -> type[WrapError] | None:
        """What to tell a person about a file in this state."""
        return {State.REPACKED: Repacked, State.PARTS_WRONG: PartsWrong, State.UNSEALED: Unsealed}.get(self)

    @property
    def is_only_read(self) -> bool:
        """Whether the file must stay as it is."""
        return self in {State.PARTS_WRONG, State.UNSEALED}


@dataclass(frozen=True, repr=False)
class Opening:
    """What a file gave. `wrong_parts`: entries that do not hold, in the order of the container.

    Where the state is not WHOLE or REPACKED, the document may be b"", the seal may be NO_SEAL, and the entries are the best
    that was found for each name: an empty one for a key.age that is gone.
    """

    identity: Identity
    contents: Contents
    state: State
    wrong_parts: tuple[str, ...] = ()

    @property
    def problem(self) -> type[WrapError] | None:
        """What to tell a person about the file: that the plan is gone comes before everything else."""
        return PlanGone if self.state.is_only_read and not self.contents.document else self.state.problem


class Locked:
    """A file in which everything was bounded and nothing was derived. Raises as `box.inspect` does where no lock is left."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._entries: dict[str, bytes] | None = None
        self._remains: Remains | None = None
        self._error: WrapError | None = None
        try:
            self._entries = box.inspect(data)
            self._slots = {name: [self._entries[name]] if name in self._entries else [] for name in box.SLOTS}
        except (FileDamaged, NotAPlan) as error:
            self._error = error
            self._remains = Remains(data)
            self._slots = _usable_slots(self._remains, error)

    @property
    def key(self) -> bytes:
        """The lock of the passphrase as it is stored, b"" when it is gone."""
        return next(iter(self._slots[container.KEY]), b"")

    def by_passphrase(self, typed: str) -> Identity | None:
        """Return the identity, or None for another passphrase. Raises LockDamaged, NotEnoughMemory."""
        return self._identity(container.KEY, lambda entries: slots.open_by_passphrase(entries, typed), LockDamaged)

    def by_code(self, typed: str) -> Identity | None:
        """Return the identity, or None for another code. Raises NoRecoveryCode, CodeMistyped, CodeLockDamaged, NotEnoughMemory."""
        if not self._slots[container.RECOVERY] and (self._remains is None or not self._remains.named(container.RECOVERY)):
            raise NoRecoveryCode
        return self._identity(container.RECOVERY, lambda entries: slots.open_by_code(entries, typed), CodeLockDamaged)

    def open(self, identity: Identity) -> Opening:
        """Return what is in the file. Raises NewerFormat for a seal of a later version, FileDamaged when nothing opens."""
        error = self._error
        if self._entries is not None:
            try:
                return Opening(identity, box.open_box(self._entries, identity), State.WHOLE)
            except FileDamaged as found:
                error = found
        opener = _Opener(self._remains or Remains(self._data), identity)
        return opener.open(error or FileDamaged(part=container.SEAL))

    def _identity(
        self, name: str, open_slot: Callable[[Mapping[str, bytes]], Identity | None], damaged: type[WrapError],
    ) -> Identity | None:
        is_damaged = not self._slots[name]
        for stored in self._slots[name]:
            try:
                identity = open_slot({name: stored})
            except FileDamaged:
                is_damaged = True
                continue
            if identity is not None:
                return identity
        if is_damaged or self._is_changed(name):
            raise damaged(part=name)
        return None

    def _is_changed(self, name: str) -> bool:
        """Return whether the ZIP itself says that a lock is not what was written: then it may be the lock, not the typing."""
        return self._remains is not None and bool(self._remains.named(name)) and not self._remains.intact(name)


def _usable_slots(remains: Remains, error: WrapError) -> dict[str, list[bytes]]:
    """Return what can be opened by a passphrase and by a code. Raises HostileFactor, and `error` when there is nothing."""
    found: dict[str, list[bytes]] = {}
    for name in box.SLOTS:
        try:
            found[name] = remains.slots(name)
        except HostileFactor as hostile:
            found[name], error = [], hostile
    if not any(found.values()) or not remains.has_content():
        raise error
    return found


class _Opener:
    """Opens one file by one identity, each stretch of it once."""

    def __init__(self, remains: Remains, identity: Identity) -> None:
        self._remains = remains
        self._identity = identity
        self._opened: dict[tuple[str, str], bytes | None] = {}

    def open(self, error: WrapError) -> Opening:
        """Return what opens. Raises NewerFormat, and `error` when nothing does."""
        found = self._newest_seal()
        return self._unsealed(error) if found is None else self._sealed(*found)

    def _newest_seal(self) -> tuple[Seal, bytes] | None:
        """Return the seal with the highest number that holds, and its entry."""
        for candidates in (self._remains.named(container.SEAL), self._remains.unnamed(container.SEAL)):
            found: list[tuple[Seal, bytes]] = []
            for stored in candidates:
                with contextlib.suppress(FileDamaged):
                    found.append((seal.read(self._content(container.SEAL, stored) or b"", self._identity.secret), stored))
            if found:
                return max(found, key=lambda one: one[0].gen)
        return None

    def _sealed(self, found: Seal, stored_seal: bytes) -> Opening:
        """Return what the seal says about each entry, and the best that there is of those that do not hold."""
        remains = self._remains
        entries = {container.SEAL: stored_seal}
        wrong = set() if stored_seal in remains.named(container.SEAL) else {container.SEAL}
        sealed = {*found.parts.values(), _digest(stored_seal)}
        for name, digest in found.parts.items():
            stored = _matching(remains.named(name), digest)
            if stored is None or (name in _DOCUMENTS and self._content(name, stored) is None):
                wrong.add(name)
                # What the seal knows under another name is not taken for this one.
                others = [one for one in remains.named(name) if _digest(one) not in sealed]
                stored = stored or _matching(remains.elsewhere(name), digest) or self._best(name, others)
            if stored is not None:
                entries[name] = stored
        wrong |= {name for name, stored in remains.listed() if name != container.SEAL and _digest(stored) not in sealed}
        return self._opening(State.PARTS_WRONG if wrong else State.REPACKED, entries, found, wrong)

    def _unsealed(self, error: WrapError) -> Opening:
        entries: dict[str, bytes] = {}
        wrong = {container.SEAL, *_DOCUMENTS}
        for name in container.KNOWN:
            if name == container.SEAL:
                continue
            stored = self._best(name, self._remains.named(name))
            if name == container.PLAN and (stored is None or self._content(name, stored) is None):
                stored = next(self._nameless_plans(), stored)
            if stored is not None:
                entries[name] = stored
                wrong -= {name} if self._content(name, stored) is not None else set()
        if wrong.issuperset(_DOCUMENTS):
            raise error
        # History and pictures may never have been there.
        wrong.intersection_update((container.SEAL, container.PLAN, *entries))
        return self._opening(State.UNSEALED, entries, NO_SEAL, wrong)

    def _nameless_plans(self) -> Iterator[bytes]:
        """Yield what opens and looks like the document of a plan, whatever headers call it."""
        for stored in self._remains.unnamed(container.PLAN):
            if _PLAN_FORM.match(self._content(container.PLAN, stored) or b""):
                yield stored

    def _opening(self, state: State, entries: dict[str, bytes], found: Seal, wrong: set[str]) -> Opening:
        plan = entries.get(container.PLAN)
        document = (self._content(container.PLAN, plan) if plan is not None else None) or b""
        contents = Contents({container.KEY: b"", **entries}, found, padding.strip(document))
        return Opening(self._identity, contents, state, tuple(container.in_order(wrong)))

    def _best(self, name: str, candidates: Sequence[bytes]) -> bytes | None:
        """Return the first that opens, or where none does, the first."""
        opening = (stored for stored in candidates if self._content(name, stored) is not None)
        return next(opening, next(iter(candidates), None))

    def _content(self, name: str, stored: bytes) -> bytes | None:
        """Return what is in an entry, None when it does not open by the identity or is over its limit."""
        if name not in box.OPENED:
            return None
        key = (name, _digest(stored))  # not the stretch itself: a file may hold many long ones that overlap
        if key not in self._opened:
            self._opened[key] = None
            with contextlib.suppress(WrapError):
                box.inspect_entry(name, stored)
                self._opened[key] = box.decrypt(name, stored, self._identity)
        return self._opened[key]


def _matching(candidates: Iterable[bytes], digest: str) -> bytes | None:
    return next((stored for stored in candidates if _digest(stored) == digest), None)


def _digest(stored: bytes) -> str:
    return sha256(stored).hexdigest()
