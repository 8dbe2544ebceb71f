"""Ends a process at every call of a save, one fork for each, and reports as JSON what is found afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import kernel_calls
from vault_doubles import FILE_CALLS, OTHER_PASSPHRASE, PASSPHRASE, NoExchange, Step, StepOs, new_plan, saying, text_of

from wrap_builder.errors import WrapError
from wrap_builder.vault import vault
from wrap_builder.vault.open_file import OpenFile

SYSTEMS: dict[str, Callable[[], StepOs]] = {
    "exchange": StepOs, "replace": NoExchange, "neither": lambda: NoExchange(links=False),
}
FOREIGN = b"what somebody else wrote"
THEIRS = "theirs"
"""Beside the plan, and moved over it before a save of the kind `foreign`."""


def act(path: Path, kind: str, system: StepOs, before: Step | None = None, after: Step | None = None) -> None:
    """Unlock without steps, act with them, close. What is counted are the calls of the act alone."""
    opened = vault.unlock(path, passphrase=PASSPHRASE, work_factor=1, os=system, store=store_of(path) if kind == "store" else None)
    if kind == "foreign":
        path.with_name(THEIRS).replace(path)
    system.start_again(before, after)
    if kind == "locks":
        opened.change_locks(saying("new"), OTHER_PASSPHRASE)
    else:
        opened.save(saying("new"))
    opened.close()


def store_of(path: Path) -> Path:
    """Return where this computer keeps earlier states, for the kind `store`."""
    return path.parent.with_name(f"{path.parent.name} store")


def unlock(path: Path) -> OpenFile:
    store = store_of(path) if store_of(path).exists() else None
    try:
        return vault.unlock(path, passphrase=PASSPHRASE, store=store)
    except WrapError:
        return vault.unlock(path, passphrase=OTHER_PASSPHRASE, store=store)


def killed(path: Path, kind: str, system_name: str, name: str, number: int, *, after: bool) -> int:
    """Run the act in a fork that ends itself at one call of ours. Return the signal that ended it, 0 for none."""
    child = os.fork()
    if child == 0:

        def step(called: str, count: int) -> None:
            if (called, count) == (name, number):
                os.kill(os.getpid(), signal.SIGKILL)

        act(path, kind, SYSTEMS[system_name](), None if after else step, step if after else None)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def text_in(path: Path) -> str:
    """Return the text in a file of the plan, what is wrong with it, or whose it is."""
    try:
        if path.read_bytes() == FOREIGN:
            return "foreign"
        opened = unlock(path)
    except (OSError, WrapError) as error:
        return type(error).__name__
    text = text_of(opened)
    opened.close()
    return text


def found(folder: Path) -> dict[str, object]:
    """Open what is left as the person would, save and close, and tell what was there and what is there then."""
    path = folder / "a.plan"
    foreign = sum(item.read_bytes() == FOREIGN for item in folder.iterdir() if item != path)
    text, offered, left = text_in(path), set[Path](), set[Path]()
    backup = text_in(folder / "a.plan.bak")
    if text != "foreign":
        opened = unlock(path)
        offered = set(opened.left_overs)
        opened.save(saying("after"))
        opened.close()
        places = [folder, *store_of(path).glob("*")]
        left = {item for place in places for item in place.iterdir() if item.name.startswith(".~")}
    return {"text": text, "backup": backup, "left": len(left), "offered": len(offered), "unnamed": len(left - offered),
            "foreign": foreign}


def by_our_calls(folder: Path, kind: str, system_name: str) -> Iterator[dict[str, object]]:
    """End the process at each call that the program makes through its Os, before and after it."""
    system = SYSTEMS[system_name]()
    act(fresh(folder, "whole"), kind, system)
    for place, (name, number) in enumerate(system.calls):
        for after in (False, True):
            if name not in FILE_CALLS or (after and (name, number) not in system.completed):
                continue
            path = fresh(folder, f"{place}-{after}")
            ended = killed(path, kind, system_name, name, number, after=after)
            yield {"call": name, "number": number, "after": after, "signal": ended, **found(path.parent)}


def by_system_calls(folder: Path, kind: str, system_name: str) -> Iterator[dict[str, object]]:
    """End the process as it enters each system call that touches files, from the unlocking on to the closing."""

    def run(name: str, end_at: kernel_calls.Call | None = None) -> tuple[list[kernel_calls.Call], int, Path]:
        path = fresh(folder, name)
        calls, ended = kernel_calls.run(lambda: act(path, kind, SYSTEMS[system_name]()), end_at)
        return calls, ended, path.parent

    run("warm")
    whole, ended, here = run("whole")
    yield {"call": "exit", "number": 1, "after": True, "signal": ended, **found(here)}
    for place, call in enumerate(whole):
        calls, ended, here = run(str(place), call)
        assert calls == whole[: place + 1], (calls, whole)
        yield {"call": call[0], "number": call[1], "after": False, "signal": ended, **found(here)}


def fresh(folder: Path, name: str) -> Path:
    shutil.copytree(folder / "template", folder / name)
    return folder / name / "a.plan"


def main() -> None:
    folder, kind, system_name, way = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
    (folder / "template").mkdir()
    new_plan(folder / "template/a.plan", "old").close()
    (folder / "template" / THEIRS).write_bytes(FOREIGN)
    ended = {"ours": by_our_calls, "system": by_system_calls}[way]
    sys.stdout.write(json.dumps(list(ended(folder, kind, system_name))))


if __name__ == "__main__":
    main()
