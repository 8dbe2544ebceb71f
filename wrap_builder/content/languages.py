"""The languages in which the plan's questions are worded."""

from __future__ import annotations

from pathlib import Path

from wrap_builder import resources
from wrap_builder.content.wording import ENGLISH


def languages(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of the languages that have words of the crisis plan, English first. `folder` stands for resources/content."""
    root = folder or resources.path("content")
    others = sorted(one.name for one in root.iterdir() if one.name != ENGLISH and (one / "crisis.toml").is_file() and one.name != "fields")
    return (ENGLISH, *others)
