"""Cleans up after a save that was cut off: removes what the plan contains already, and points at everything else."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from wrap_builder.errors import WrapError
from wrap_builder.vault import beside, box, container, place
from wrap_builder.vault.box import Contents
from wrap_builder.vault.os_calls import Os
from wrap_builder.vault.recipients import Identity


def clean(os: Os, plan: Path, contents: Contents, identity: Identity) -> tuple[Path, ...]:
    """Remove left-overs beside an unlocked plan; its lock has to be held. Return those that the person should see.

    Removed: a state that the plan contains, and the beginning of a file that was never written to its end, which
    nobody was ever told is saved. Returned: a state that the plan does not contain, and a whole file of this plan that
    its key does not open. Everything else belongs to other plans.
    """
    try:
        names = os.names(plan.parent)
    except OSError:
        return ()
    return tuple(_offered(os, plan, sorted(names), contents, identity))


def _offered(os: Os, plan: Path, names: list[str], contents: Contents, identity: Identity) -> Iterator[Path]:
    whole = container.build(contents.entries)
    for name in names:
        mark = beside.TEMPORARY.fullmatch(name)
        path = plan.with_name(name)
        if not mark or path == plan:  # one that somebody opened by itself is the plan now
            continue
        ours = mark[1] == beside.tag(plan.name)
        try:
            if not stat.S_ISREG(os.lstat(path).st_mode):
                continue
            data = place.read(os, path)
            state = _state(data, identity)
            if state is not None and state.seal.id == contents.seal.id:
                ours, superseded = True, contents.seal.contains(state.seal)
            else:
                superseded = ours and container.is_beginning(data, whole)
            if superseded:
                os.unlink(path)
                continue
        except (OSError, WrapError):
            pass  # it stays where it is, and is shown
        if ours:
            yield path


def _state(data: bytes, identity: Identity) -> Contents | None:
    try:
        return box.open_box(box.inspect(data), identity)
    except WrapError:
        return None
