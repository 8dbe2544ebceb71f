"""Every target of fuzzing by its name."""

from __future__ import annotations

from pathlib import Path

from fuzz_container import container_target
from fuzz_header import header_target
from fuzz_plan import history_target, json_target
from fuzz_target import Target

NAMES = ("header", "container", "json", "history")


def target_of(name: str, folder: Path) -> Target:
    """Return a target; `folder` is where it may write."""
    if name == "container":
        return container_target(folder)
    return {"header": header_target, "json": json_target, "history": history_target}[name]()
