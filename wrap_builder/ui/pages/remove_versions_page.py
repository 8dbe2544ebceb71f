"""Removing older states of a plan that stays: earlier versions, and after a change of the locks what the old ones open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from wrap_builder.ui.context import Context
from wrap_builder.ui.pages.removal_page import Goes, RemovalPage, beyond_reach


@dataclass(frozen=True)
class OldVersions:
    """What is known of earlier versions. `inside`: how many the plan file holds; `by_wish`: how many of them were kept by name,
    for a printed copy or for the crisis plan.

    `backup`: the name of the `.bak`, "" for none. `others`: files with words that the plan may not have.
    """

    inside: int = 0
    by_wish: int = 0
    backup: str = ""
    kept_here: bool = False
    others: Sequence[str] = ()


class RemoveVersionsPage(RemovalPage):
    """The plan stays as it is now; what was before goes."""

    help_page = "remove_versions"

    def __init__(self, context: Context, old: OldVersions, parent: QWidget | None = None) -> None:
        words = context.words
        lead = words("Your plan stays as it is now. Its earlier versions are removed. They cannot be brought back.")
        super().__init__(context, words("Remove earlier versions"), lead, parent)
        going = _going(context, old)
        if going:
            self.add_goes(words("What is removed"), going)
        else:
            self.add_lines(words("What is removed"), [words("The program knows of no earlier versions of this plan.")])
        if old.others:
            self.add_lines(words("What stays"), [
                words("These files may hold words that your plan does not have. They stay."),
                words("You can look at them under Earlier versions.")], old.others)
        self.add_lines(words("What the program cannot reach"), beyond_reach(context))
        if going:
            self.add_step(words("I want to remove them"), words("Remove earlier versions"), words("Keep them"))
        else:
            self.add_way_back(words("Back"))


class OldCopiesPage(RemovalPage):
    """After the locks were changed: what the old passphrase still opens, to be deleted if the person wants that.

    `older`: files that the plan was built on. `others`: files with words that the plan may not have.
    """

    help_page = "locks"

    def __init__(self, context: Context, older: Sequence[str], others: Sequence[str], *, kept_here: bool,
                 parent: QWidget | None = None) -> None:
        words = context.words
        super().__init__(context, words("Older copies, older locks"),
                         words("The new locks were tried, and they hold. The old passphrase and sheet still open older copies."), parent)
        going = [Goes(words("Copies beside your plan"), older)] if older else []
        if kept_here:
            going.append(Goes(words("The earlier versions that this computer kept until now")))
        if going:
            self.add_goes(words("What can be deleted now"), going)
        if others:
            self.add_lines(words("What stays"), [
                words("These files may hold words that your plan does not have. They stay."),
                words("Only the old passphrase opens them. You can open them from the start page.")], others)
        self.add_lines(words("What the program cannot reach"), beyond_reach(context))
        if going:
            self.add_step(words("I want to delete these older copies"), words("Delete older copies"), words("Keep them"))
        else:
            self.add_way_back(words("Back to my plan"))


def _going(context: Context, old: OldVersions) -> list[Goes]:
    words = context.words
    going = []
    if old.inside:
        going.append(Goes(words.plural("{n} version inside your plan file", "{n} versions inside your plan file", old.inside)))
    if old.by_wish:
        going.append(Goes(words.plural(
            "Among them is {n} that you kept, printed, or dated.",
            "Among them are {n} that you kept, printed, or dated.", old.by_wish)))
    if old.backup:
        going.append(Goes(words("The state of your last session, beside it. Your plan as it is now takes its place."), [old.backup]))
    if old.kept_here:
        going.append(Goes(words("The earlier versions that this computer keeps. Your plan as it is now takes their place.")))
    return going
