"""What is true all the time about a file that can only be read: why, which parts do not hold, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from wrap_builder.errors import N_, NewerFormat, PartsWrong, PlanGone, Unsealed
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.session.file_keeper import FileKeeper

PARTS: Mapping[str, str] = MappingProxyType({
    "README.txt": N_("the note for readers without this program"),
    "key.age": N_("the lock for the passphrase"),
    "recovery.age": N_("the lock for the recovery sheet"),
    "seal.age": N_("the seal"),
    "plan.age": N_("the plan itself"),
    "history.age": N_("the earlier versions in it"),
    "attachments.age": N_("the pictures"),
})
_ADVICE = {one.sentence: one.advice for one in (PartsWrong, PlanGone, Unsealed)}
SOMETHING_ELSE = N_("something that was added")

NEEDS_WRITING = frozenset({"arrange", "locks", "bring_in", "keep_version", "delete_plan", "remove_versions"})
"""What is not offered where the file can only be read."""


@dataclass(frozen=True)
class Standing:
    """`text` stands at the bottom of every page, with buttons for `ways`; `without` is not in the menu. All are ids of wishes."""

    text: str
    ways: tuple[str, ...] = ()
    without: frozenset[str] = frozenset()


def standing(keeper: FileKeeper[Any] | None, words: Words) -> Standing | None:
    """Return what to say about a file that can only be read; None for one that can be written, and for an example."""
    if keeper is None or not keeper.read_only:
        return None
    if keeper.state.is_only_read:
        is_gone = keeper.notice == PlanGone.sentence
        parts = "" if is_gone else parts_in_words(keeper.wrong_parts, words)
        told = [words(keeper.notice), parts, words(_ADVICE.get(keeper.notice, ""))]
        # A copy of a file that is not whole would not open as a whole either.
        return Standing(" ".join(filter(None, told)), ("newest_version", "versions") if is_gone else ("save_as_new", "versions"),
                        NEEDS_WRITING | {"save_copy"})
    told = [words(keeper.notice), words("You can read your plan here. Nothing can be changed.")]
    ways = () if keeper.notice == NewerFormat.sentence else ("open_again",)
    return Standing(" ".join(told), ways, NEEDS_WRITING)


def workshop_standing(keeper: FileKeeper[Any], words: Words) -> Standing | None:
    """Return the same for a workshop file; what is left of one that is not whole can be read, and nothing else."""
    if not keeper.read_only:
        return None
    told = [words(keeper.notice), parts_in_words(keeper.wrong_parts, words), words("You can read it here. Nothing can be changed.")]
    may_help = not keeper.state.is_only_read and keeper.notice != NewerFormat.sentence
    return Standing(" ".join(filter(None, told)), ("open_again",) if may_help else ())


def kept_version(when: str, words: Words) -> Standing:
    """Return what to say while a version is shown in the place of a plan that does not open. `when`: of what day it is."""
    text = words("The plan in this file does not open. This is the version of {when}. Make a new plan from it to go on.")
    return Standing(text.format(when=when), ("save_as_new", "versions"), NEEDS_WRITING | {"save_copy"})


def parts_in_words(names: tuple[str, ...], words: Words) -> str:
    """Return a sentence that names the parts of a file that do not hold, in words for everybody."""
    parts = dict.fromkeys(words(PARTS.get(name, SOMETHING_ELSE)) for name in names)
    return words("What does not hold: {parts}.").format(parts=", ".join(parts)) if parts else ""


def where_rescued(rescued: Path | None, plan: Path, words: Words) -> str:
    """Return where the newest words lie while they cannot be saved in their place, "" if they lie nowhere."""
    if rescued is None:
        return ""
    if rescued.parent == plan.parent:
        return words("Until then, a locked copy with your newest words lies beside the file.")
    return words("Until then, a locked copy with your newest words lies on this computer.")
