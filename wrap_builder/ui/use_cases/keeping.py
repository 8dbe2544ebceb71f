"""Keeping and letting go: a copy on another drive, what is left of a file that is not whole, an end to versions and plans."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from wrap_builder.errors import (
    AlreadyThere,
    BadPlanData,
    CannotWrite,
    DiskFull,
    FileDamaged,
    FileMissing,
    NotAPlan,
    NotConfirmed,
    WrapError,
    WrongKind,
)
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Plan
from wrap_builder.session.fit import demand_fit
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.opened import OpenDocument, keeper_of
from wrap_builder.ui.pages.delete_page import DeletePage, PlanParts
from wrap_builder.ui.pages.remove_versions_page import OldVersions, RemoveVersionsPage
from wrap_builder.ui.standing import kept_version
from wrap_builder.vault.drives import is_removable

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper, Removal
    from wrap_builder.session.versions import Earlier
    from wrap_builder.words import Words

_OWN_PLACE = "own place"
_ON_A_STICK = "on a stick"
_ELSEWHERE = "elsewhere"


class Keeping(QObject):
    """`show_start` is where the person stands after a plan was deleted."""

    def __init__(self, desk: Desk, show_start: Callable[[], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_start = show_start

    # A copy of the encrypted file

    def save_copy(self) -> None:
        """Write the encrypted file to another place, open it there to prove it, and say that and nothing more."""
        now, keeper = self._desk.current, keeper_of(self._desk.current)
        if now is None or keeper is None:
            return
        words, today = self._desk.context.words, self._desk.tools.clocks.today()
        name = words("{name} copy {date}").format(name=keeper.path.stem, date=today.isoformat())
        suggestion = _free(keeper.path.with_name(f"{name}{keeper.path.suffix}"))

        def picked(path: Path) -> None:
            if self._is_open(now):
                self._write_copy(path)

        self._desk.context.prompts.save_file(self._desk.tools.window, words("Save a copy of the file"), suggestion,
                                             words("Plans (*.plan)") if now is self._desk.open else words("Workshops (*.workshop)"), picked)

    def _write_copy(self, path: Path) -> None:
        now, words = self._desk.current, self._desk.context.words
        keeper = keeper_of(now)
        if now is None or keeper is None or now.autosave is None:
            return
        autosave, session, places = now.autosave, now.session, self._desk.tools.places

        def work() -> str:
            if _is_same(path, keeper.path):
                return _OWN_PLACE
            if not keeper.read_only and not autosave.is_clean:
                keeper.seal(session.document)  # the copy holds what was sealed last, also where the file itself cannot be written
            places.demand(path)
            keeper.save_copy(path)
            return _ON_A_STICK if is_removable(path) else _ELSEWHERE

        def done(how: str) -> None:
            told = words("A copy was saved and opened again from there. It has the same locks. You go on in your own file.")
            if how == _OWN_PLACE:
                told = words("This is the plan itself, so nothing was copied. Choose another name or another place.")
            elif how == _ON_A_STICK:
                told = f"{told} {words('Before you pull the drive out, wait until your system says that you can.')}"
            self._say(told)

        self._desk.file_work.run(autosave, work, done, lambda error: self._say(copy_trouble(error, words)))

    # A file that is not whole

    def show_newest_version(self) -> None:
        """Where the plan in the file does not open: show the newest version of it that does, to be read and copied from."""
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None or not now.keeper.read_only:
            return
        keeper, words, catalogue = now.keeper, self._desk.context.words, self._desk.tools.library.catalogue()

        def work() -> tuple[Earlier, Plan] | None:
            for one in keeper.versions():
                try:
                    plan = keeper.plan_of(one)
                    demand_fit(plan, catalogue)
                except WrapError:
                    continue
                return one, plan
            return None

        def done(found: tuple[Earlier, Plan] | None) -> None:
            if not self._is_open(now) or self._desk.is_covered:
                return
            if found is None:
                self._say(words("No version of this plan opens here. A copy on another drive may open."))
                return
            when, plan = found[0].at, found[1]
            self._desk.show_instead(plan, kept_version(f"{words.date(when.date())}, {words.time(when)}", words))

        self._desk.file_work.run(now.autosave, work, done, lambda error: self._say(" ".join(words.explain(error))), writes=False)

    # An end to earlier versions

    def show_remove_versions(self) -> None:
        """Say which earlier versions would go, and wait for a knowing step."""
        def show(_keeper: Keeper, found: Sequence[Earlier]) -> QWidget:
            keeps_here = self._desk.tools.store is not None
            page = RemoveVersionsPage(self._desk.context, old_versions(found, keeps_here=keeps_here))
            page.confirmed.connect(lambda: self._remove_versions(page))
            page.left.connect(self._desk.show_plan)
            return page

        self._look_around(show)

    def _remove_versions(self, page: RemoveVersionsPage) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper, autosave, plan, words = now.keeper, now.autosave, now.session.plan, self._desk.context.words

        def done(removal: Removal) -> None:
            autosave.adopt(plan)
            self._desk.show_plan()
            told = words.plural("{n} earlier version was removed.", "{n} earlier versions were removed.", removal.removed)
            self._say(" ".join([told, *what_stayed(removal.left, keeper.path, words)]))

        self._desk.file_work.run(autosave, lambda: keeper.remove_versions(plan), done,
                               lambda error: self._desk.tell_page(page, error))

    # An end to the plan

    def show_delete(self) -> None:
        """Say what would be deleted and what cannot be reached, and wait for a knowing step."""
        def show(keeper: Keeper, found: Sequence[Earlier]) -> QWidget:
            is_kept_here = self._desk.tools.store is not None
            in_list = bool(self._in_list(keeper.path))
            has_line = bool(self._desk.context.settings.get("unlock_line"))
            page = DeletePage(self._desk.context, plan_parts(
                keeper.path, found, kept_here=is_kept_here, in_list=in_list, unlock_line=has_line))
            page.confirmed.connect(lambda: self._delete(page))
            page.left.connect(self._desk.show_plan)
            return page

        self._look_around(show)

    def _delete(self, page: DeletePage) -> None:
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None:
            return
        keeper, path, words = now.keeper, now.keeper.path, self._desk.context.words

        in_list = self._in_list(path)

        def done(removal: Removal) -> None:
            settings = self._desk.context.settings
            settings.set("recent", [one for one in settings.get("recent") if one not in in_list])
            settings.set("unlock_line", "")
            self._desk.leave_behind()
            self._show_start()
            if path in removal.left:
                told = words("The plan file itself could not be deleted.")
            else:
                told = words.plural("Your plan was deleted: {n} file.", "Your plan was deleted: {n} files.", removal.removed)
            self._desk.tell(None, told, " ".join(what_stayed(removal.left, path, words)))

        self._desk.file_work.run(now.autosave, keeper.delete_plan, done, lambda error: self._desk.tell_page(page, error))

    # Parts

    def _in_list(self, path: Path) -> set[str]:
        """Return how a plan stands in the list of those opened lately: it may have been opened through a link."""
        return {one for one in self._desk.context.settings.get("recent") if one == str(path) or _is_same(Path(one), path)}

    def _look_around(self, show: Callable[[Keeper, Sequence[Earlier]], QWidget]) -> None:
        """Find what there is of the open plan, then show a page about it."""
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None or now.keeper.read_only:
            return
        keeper = now.keeper

        def done(found: Sequence[Earlier]) -> None:
            if self._is_open(now) and not self._desk.is_covered:
                self._desk.show_page(show(keeper, found))

        # As a job of the file: a lock in between must not take the keys away while they are used.
        self._desk.file_work.run(now.autosave, keeper.versions, done,
                               lambda error: self._say(" ".join(self._desk.context.words.explain(error))), writes=False)

    def _is_open(self, then: OpenDocument) -> bool:
        return self._desk.current is not None and self._desk.current.session is then.session

    def _say(self, text: str) -> None:
        if self._desk.current is not None:
            self._desk.current.view.say(text)
            self._desk.context.announce(text)


def old_versions(found: Sequence[Earlier], *, keeps_here: bool) -> OldVersions:
    """Return what the page about removing earlier versions says of those that were found. `keeps_here`: this computer keeps some.

    What a `.bak` holds is kept here too then, although it stands in the list only once.
    """
    inside, backups, here = (_at(found, where) for where in ("history", "backup", "generation"))
    return OldVersions(
        inside=len(inside), by_wish=sum(one.why is not Why.DAILY for one in inside), backup=next(iter(_names(backups)), ""),
        kept_here=bool(here) or (keeps_here and bool(backups)),
        others=_names([*_at(found, "other"), *_at(found, "left-over"), *_at(found, "rescued")]))


def plan_parts(path: Path, found: Sequence[Earlier], *, kept_here: bool, in_list: bool, unlock_line: bool) -> PlanParts:
    """Return what the page about deleting a plan says of what was found. `kept_here`: this computer keeps earlier versions."""
    backup = path.with_name(f"{path.name}.bak")
    return PlanParts(
        path=str(path), backup=backup.name if backup.exists() else "", others=_names(_at(found, "other")),
        left_overs=_names(_at(found, "left-over")), kept_here=kept_here or bool(_at(found, "generation")),
        rescued=bool(_at(found, "rescued")), in_list=in_list, unlock_line=unlock_line)


def _at(found: Sequence[Earlier], where: str) -> list[Earlier]:
    """Return those in one of the places of session.versions.Where, which is loaded with the first file and not before."""
    return [one for one in found if one.where == where]


def _names(found: Sequence[Earlier]) -> list[str]:
    return [one.path.name for one in found if one.path is not None]


def what_stayed(left: Sequence[Path], plan: Path, words: Words) -> list[str]:
    """Return a sentence that names what could not be removed; nothing where all is gone."""
    if not left:
        return []
    names = ", ".join(one.name if one.parent == plan.parent else str(one) for one in left)
    return [words("This could not be removed: {names}.").format(names=names)]


def copy_trouble(error: WrapError, words: Words) -> str:
    """Return what is true about a copy that could not be made or proved: other words than about the plan itself."""
    if isinstance(error, AlreadyThere):
        return " ".join(words.explain(error))
    if isinstance(error, DiskFull):
        return words("There is no room left on that drive, so no copy was made there. Your plan is as it was.")
    if isinstance(error, NotConfirmed):
        return words("The copy was written, but the drive did not confirm it. Make another copy on another drive.")
    if isinstance(error, (CannotWrite, FileMissing)):
        return words("No copy was made. The folder or drive cannot be written, or is no longer there.")
    if isinstance(error, (FileDamaged, NotAPlan, WrongKind, BadPlanData)):
        return words("The copy was written, but it does not open there. Use another drive, and do not count on this copy.")
    return " ".join(words.explain(error))


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def _free(path: Path) -> Path:
    """Return the path, or one with a number, that nothing is in the place of."""
    place, number = path, 2
    while place.exists():
        place, number = path.with_name(f"{path.stem} {number}{path.suffix}"), number + 1
    return place
