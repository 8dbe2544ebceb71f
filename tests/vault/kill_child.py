"""Ends a process at every call of a save, one fork for each, and reports as JSON what is found afterwards."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from vault_doubles import FILE_CALLS, OTHER_PASSPHRASE, PASSPHRASE, NoExchange, Step, StepOs, new_plan, saying, text_of

from wrap_builder.errors import WrapError
from wrap_builder.vault import vault
from wrap_builder.vault.open_file import OpenFile

SYSTEMS: dict[str, Callable[[], StepOs]] = {"exchange": StepOs, "replace": NoExchange}


def act(path: Path, kind: str, system: StepOs, before: Step | None = None, after: Step | None = None) -> None:
    """Unlock without steps, act with them. What is counted are the calls of the act alone."""
    opened = vault.unlock(path, passphrase=PASSPHRASE, work_factor=1, os=system)
    system.start_again(before, after)
    if kind == "locks":
        opened.change_locks(saying("new"), OTHER_PASSPHRASE)
    else:
        opened.save(saying("new"))


def unlock(path: Path) -> OpenFile:
    try:
        return vault.unlock(path, passphrase=PASSPHRASE)
    except WrapError:
        return vault.unlock(path, passphrase=OTHER_PASSPHRASE)


def killed(path: Path, kind: str, system_name: str, name: str, number: int, *, after: bool) -> int:
    """Run the act in a fork that ends itself at one call. Return the signal that ended it, 0 for none."""
    child = os.fork()
    if child == 0:

        def step(called: str, count: int) -> None:
            if (called, count) == (name, number):
                os.kill(os.getpid(), signal.SIGKILL)

        act(path, kind, SYSTEMS[system_name](), None if after else step, step if after else None)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def found(folder: Path) -> dict[str, object]:
    """Open what is left as the person would, and tell what is there."""
    path = folder / "a.plan"
    opened = unlock(path)
    text = text_of(opened)
    opened.save(saying("after"))
    opened.close()
    left = [item for item in folder.iterdir() if item.name.startswith(".~")]
    backup = folder / "a.plan.bak"
    try:
        kept = unlock(backup)
        backup_text = text_of(kept)
        kept.close()
    except WrapError as error:
        backup_text = type(error).__name__
    return {"text": text, "backup": backup_text, "left": len(left), "offered": len(opened.left_overs),
            "unnamed": len(set(left) - set(opened.left_overs))}


def main() -> None:
    folder, kind, system_name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    template = folder / "template"
    template.mkdir()
    new_plan(template / "a.plan", "old").close()
    shutil.copytree(template, folder / "whole")
    system = SYSTEMS[system_name]()
    act(folder / "whole/a.plan", kind, system)
    results = []
    for place, (name, number) in enumerate(system.calls):
        for after in (False, True):
            if name not in FILE_CALLS or (after and (name, number) not in system.completed):
                continue
            here = folder / f"{place}-{after}"
            shutil.copytree(template, here)
            ended = killed(here / "a.plan", kind, system_name, name, number, after=after)
            results.append({"call": name, "number": number, "after": after, "signal": ended, **found(here)})
    sys.stdout.write(json.dumps(results))


if __name__ == "__main__":
    main()
