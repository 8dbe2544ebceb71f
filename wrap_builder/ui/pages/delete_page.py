"""Deleting a plan: everything of it that the program knows, and in plain words what it cannot reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.removal_page import Goes, RemovalPage, beyond_reach


@dataclass(frozen=True)
class PlanParts:
    """What there is of a plan besides its file. `path`: where that lies; the others are names of files beside it.

    `kept_here`: this computer keeps earlier versions. `rescued`: a state lies there that could not be saved in its place.
    `in_list`: the plan stands in the list of those opened lately.
    """

    path: str
    backup: str = ""
    others: Sequence[str] = ()
    left_overs: Sequence[str] = ()
    kept_here: bool = False
    rescued: bool = False
    in_list: bool = False
    unlock_line: bool = False


class DeletePage(RemovalPage):
    """Asks for a knowing step; nothing is typed."""

    help_page = "delete"

    def __init__(self, context: Context, parts: PlanParts, parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(context, words("Delete this plan"),
                         words("Your plan is deleted, with everything of it that the program knows. It cannot be brought back."), parent)
        self.add_goes(words("What is deleted"), _going(context, parts))
        lines = beyond_reach(context)
        lines.insert(1, words("Copies that only an older passphrase opens, also in the same folder."))
        self.add_lines(words("What the program cannot reach"), lines)
        self.add_step(words("I want to delete this plan"), words("Delete the plan"), words("Keep my plan"))


def _going(context: Context, parts: PlanParts) -> list[Goes]:
    words = context.words
    going = [Goes(words("The plan file, with the earlier versions in it"), [parts.path])]
    if parts.backup:
        going.append(Goes(words("The state of your last session, beside it"), [parts.backup]))
    going.append(Goes(words("Every copy and other version of it in the same folder"), parts.others))
    if parts.left_overs:
        going.append(Goes(words("What is left of saves that were cut off"), parts.left_overs))
    if parts.kept_here:
        going.append(Goes(words("The earlier versions that this computer keeps")))
    if parts.rescued:
        going.append(Goes(words("Your newest words, which this computer keeps because they could not be saved")))
    if parts.in_list:
        going.append(Goes(words("Its entry in the list of plans opened lately")))
    if parts.unlock_line:
        going.append(Goes(words("The line that stands before the passphrase on this computer")))
    return going
