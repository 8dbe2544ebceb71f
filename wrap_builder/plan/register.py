"""The register: who has which copy of a plan, and what each person is shown. It says what is on paper, whatever the plan says."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from wrap_builder.plan.values import Given, Register, Sees


def is_out(given: Given) -> bool:
    """Tell if a copy is still with somebody, as far as is known."""
    return not given.ended


def newer_of(register: Register, given: Given) -> Given | None:
    """Return the newest copy of the same kind that was made later for the same person; None for the newest itself.

    Copies for nobody in particular stand each for itself: nobody knows who has them.
    """
    if not given.whom:
        return None
    later = register.given[[one.id for one in register.given].index(given.id) + 1:]
    return next((one for one in reversed(later) if (one.copy, one.whom) == (given.copy, given.whom)), None)


def seen_by(register: Register, whom: str) -> Sees | None:
    """Return what a person was shown last, whatever capital letters their name is written in; None if it is not known."""
    wanted = _folded(whom)
    return next((one for one in register.sees if wanted and _folded(one.whom) == wanted), None)


def recorded(register: Register, given: Given) -> Register:
    """Return the register with a copy at its end. One like the last, made on the same day, only counts up."""
    last = register.given[-1] if register.given else None
    if last is not None and is_out(last) and not last.asked and _alike(last, given):
        again = msgspec.structs.replace(last, count=last.count + given.count, seen=given.seen)
        return msgspec.structs.replace(register, given=(*register.given[:-1], again))
    return msgspec.structs.replace(register, given=(*register.given, given))


def remembered(register: Register, sees: Sees) -> Register:
    """Return the register with what one person sees, in place of what was remembered for them."""
    old = seen_by(register, sees.whom)
    if old is None:
        return msgspec.structs.replace(register, sees=(*register.sees, sees))
    new = msgspec.structs.replace(sees, id=old.id)
    return msgspec.structs.replace(register, sees=tuple(new if one is old else one for one in register.sees))


def joined(then: Register, now: Register) -> Register:
    """Return both registers as one: a copy that either of them knows is out in the world.

    What either knows of its end stays known. Of what a person sees that of `now` stays.
    """
    old = {one.id: one for one in then.given}
    here = {one.id for one in now.given}
    given = [_joined(old.get(one.id), one) for one in now.given]
    if new_here := [one for one in then.given if one.id not in here]:
        given = sorted((*given, *new_here), key=lambda one: one.on)
    sees = (*now.sees, *(one for one in then.sees if seen_by(now, one.whom) is None and all(one.id != kept.id for kept in now.sees)))
    new = Register(given=tuple(given), sees=sees)
    return now if new == now else new


def _joined(then: Given | None, now: Given) -> Given:
    if then is None:
        return now
    return msgspec.structs.replace(now, asked=now.asked or then.asked, ended=now.ended or then.ended,
                                   end=now.end if now.ended else then.end)


def _alike(last: Given, new: Given) -> bool:
    return _bare(last) == _bare(new)


def _bare(given: Given) -> Mapping[str, object]:
    return {name: getattr(given, name) for name in ("copy", "whom", "person", "edition", "on", "how", "choices")}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()
