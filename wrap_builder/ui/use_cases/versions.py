"""Earlier and other versions of the open plan: found, shown, compared, brought back. Nothing happens to them by itself."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from wrap_builder.errors import LimitReached, WrapError
from wrap_builder.plan.commands import BringBack, JoinRegister, TakeAll
from wrap_builder.plan.history import Why
from wrap_builder.plan.values import Plan
from wrap_builder.session.fit import demand_fit
from wrap_builder.ui.desk import Desk, OpenPlan
from wrap_builder.ui.pages.column_page import ColumnPage
from wrap_builder.ui.pages.compare_page import ComparePage
from wrap_builder.ui.pages.versions_page import VersionLine, VersionsPage
from wrap_builder.ui.prompts import Choice
from wrap_builder.ui.use_cases.version_words import when_of, why_of
from wrap_builder.ui.widgets.difference_card import Sides
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper, Removal
    from wrap_builder.session.versions import Earlier

Result = TypeVar("Result")


class Versions(QObject):
    """What is done with the file is done between its saves; the plan is changed by commands with undo.

    `looked` comes when it is known whether there are other versions, and they were offered.
    """

    looked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._found: tuple[Earlier, ...] = ()
        self._compared: set[str] = set()
        desk.ended.connect(self._forget)

    def _forget(self) -> None:
        """Let go of what was found: the few words about a version are the person's own."""
        self._found = ()
        self._compared.clear()

    # The list

    def show(self) -> None:
        """Show the list, where a plan with a file is open."""
        self._show(VersionsPage.focus_list)

    def show_keeping(self) -> None:
        """Show the same page to write a few words about the version that is to be kept."""
        self._show(lambda _page: None)

    def _show(self, shown: Callable[[VersionsPage], None]) -> None:
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        page = VersionsPage(self._desk.context, may_change=not now.keeper.read_only)
        page.compare_wanted.connect(lambda one: self._with(one, lambda found: self._compare(page, found)))
        page.bring_back_wanted.connect(lambda one: self._with(one, lambda found: self._ask_to_bring_back(page, found)))
        page.remove_wanted.connect(lambda one: self._with(one, lambda found: self._ask_to_remove(page, found)))
        page.keep_wanted.connect(lambda text: self._keep(page, text))
        page.remove_old_wanted.connect(lambda: self._desk.wanted.emit("remove_versions"))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        self._load(page, shown=shown)

    def look_for_others(self) -> None:
        """Look for versions with words that the open plan does not have; offer to compare them, and do nothing else."""
        now = self._desk.open
        if now is None or now.keeper is None or now.keeper.read_only:
            return  # what can only be read takes nothing from another version
        words, keeper = self._desk.context.words, now.keeper

        def done(found: tuple[Earlier, ...]) -> None:
            others = [one for one in found if not one.superseded]
            if self._is_open(now) and self._desk.open is not None:
                self._found = found
                text = words.plural("Another version of your plan was found. Nothing of it was put into your plan.",
                                    "{n} other versions of your plan were found. Nothing of them was put into your plan.", len(others))
                view = self._desk.open.view
                if others or view.offered[2] == "compare_others":
                    view.offer(text if others else "", words("Compare"), "compare_others")
                self.looked.emit()

        # Whoever only unlocks a plan need not hear that the folder beside it cannot be read.
        self._read(now, keeper.versions, done, lambda _error: None)

    def compare_others(self) -> None:
        """Compare the other version that was found; show the list where there are several."""
        others = [one for one in self._found if not one.superseded]
        if len(others) == 1:
            self._compare(None, others[0])
        else:
            self.show()

    def _load(self, page: VersionsPage, told: str = "", shown: Callable[[VersionsPage], None] = lambda _page: None) -> None:
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        words, today = self._desk.context.words, self._desk.tools.clocks.today()

        def done(found: tuple[Earlier, ...]) -> None:
            if self._desk.page is page and self._is_open(now):
                self._found = found
                page.show_versions([VersionLine(one.id, when_of(one.at, today, words), why_of(one, words), not one.superseded)
                                    for one in found])
                shown(page)
                if told:
                    page.tell(told)

        self._read(now, now.keeper.versions, done, lambda error: self._desk.tell_page(page, error))

    def _with(self, version_id: str, act: Callable[[Earlier], None]) -> None:
        found = next((one for one in self._found if one.id == version_id), None)
        if found is not None:
            act(found)

    def _keep(self, page: VersionsPage, text: str) -> None:
        def work(keeper: Keeper, plan: Plan) -> None:
            keeper.keep_version(plan, Why.NAMED, text)

        def done(_none: object) -> None:
            told = self._desk.context.words("This version is kept.")
            if self._desk.page is page:
                page.forget_words()
                self._load(page, told)
            else:
                self._desk.tell(None, told)

        self._change(page, work, done)

    def _ask_to_remove(self, page: VersionsPage, one: Earlier) -> None:
        words = self._desk.context.words
        text = words("Remove this version: {version}? It cannot be brought back after that.").format(version=self._name(one))
        choices = [Choice("remove", words("Remove this version")), Choice("stay", words("Keep it"))]
        if not one.superseded:
            text = words("{version} may have words that your plan does not have. Once removed, they are gone for good.").format(
                version=self._name(one))
            if one.id not in self._compared:
                choices.insert(0, Choice("compare", words("Compare first")))

        def answered(choice: str) -> None:
            if self._desk.page is not page:
                return
            if choice == "compare":
                self._compare(page, one)
            elif choice == "remove":
                self._remove(page, one)

        self._desk.context.prompts.ask(self._desk.tools.window, words("Remove this version"), text, choices, answered)

    def _remove(self, page: VersionsPage, one: Earlier) -> None:
        def done(removal: Removal) -> None:
            words = self._desk.context.words
            told = words("The version was removed.")
            if removal.left:
                told = words("The file of this version could not be removed.")
            self._load(page, told)

        self._change(page, lambda keeper, plan: keeper.remove_version(plan, one), done, saves=one.path is None)

    # Comparing

    def _compare(self, page: ColumnPage | None, one: Earlier) -> None:
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        keeper, session, words = now.keeper, now.session, self._desk.context.words

        def work() -> Plan:
            then = keeper.plan_of(one)
            demand_fit(then, session.catalogue)
            return then

        def done(then: Plan) -> None:
            if not self._is_open(now) or self._desk.is_covered or (page is not None and self._desk.page is not page):
                return
            self._compared.add(one.id)
            when = when_of(one.at, self._desk.tools.clocks.today(), words)
            if one.superseded:
                sides = Sides(words("Then: {when}").format(when=when), words("Then"), words("Now"), is_other=False,
                              may_change=not keeper.read_only)
            else:
                sides = Sides(words("Other version: {when}").format(when=when), words("Other version"), words("Your plan"),
                              is_other=True, may_change=not keeper.read_only)
            shown = ComparePage(self._desk.context, session, then, sides)
            shown.whole_wanted.connect(lambda: self._use_everything(shown, then) if sides.is_other
                                       else self._ask_to_bring_back(shown, one))
            shown.done_wanted.connect(lambda: self._ask_if_done(shown, one, then))
            shown.left.connect(self.show)
            self._desk.show_page(shown)

        self._read(now, work, done, lambda error: self._desk.tell_page(page, error))

    def _use_everything(self, page: ComparePage, then: Plan) -> None:
        words, count = self._desk.context.words, page.count_not_here

        def kept(_none: object) -> None:
            if self._desk.page is page:
                page.do_all(TakeAll(then), words("Everything of the other version is in your plan now."))

        def answered(choice: str) -> None:
            if choice == "all" and self._desk.page is page:
                self._change(page, self._keep_first, kept)

        if not count:
            answered("all")
            return
        text = words.plural("{n} entry or answer is not in your plan. You may have removed it. It would be in your plan again.",
                            "{n} entries or answers are not in your plan. You may have removed some. All would be in it again.",
                            count)
        choices = [Choice("all", words("Use everything")), Choice("stay", words("Choose one by one"))]
        self._desk.context.prompts.ask(self._desk.tools.window, words("Everything at once"), text, choices, answered)

    def _ask_if_done(self, page: ComparePage, one: Earlier, then: Plan) -> None:
        words = self._desk.context.words

        def answered(choice: str) -> None:
            if choice == "done" and self._desk.page is page:
                self._know_its_copies(then)
                self._accept(page, one)

        if not page.is_anything_left:
            answered("done")
            return
        text = words("Some words of this version are not in your plan. They stay among the earlier versions for a while.")
        choices = [Choice("done", words("I am done with this version")), Choice("stay", words("Not now"))]
        self._desk.context.prompts.ask(self._desk.tools.window, words("Done with this version"), text, choices, answered)

    def _know_its_copies(self, then: Plan) -> None:
        """Take over who has a copy by the other version: what is on paper stays so, whichever words were chosen."""
        if self._desk.open is not None:
            with contextlib.suppress(WrapError):  # no room for more lines: no reason to keep the other version open
                self._desk.open.session.execute(JoinRegister(then), self)

    def _accept(self, page: ComparePage, one: Earlier) -> None:
        def work(keeper: Keeper, plan: Plan) -> None:
            keeper.accept(plan, one)

        def done(_none: object) -> None:
            if self._desk.page is page:
                self._desk.show_plan()
            self._desk.tell(None, _done_words(one, self._desk.context.words))
            self.look_for_others()

        self._change(page, work, done)

    # Bringing back a whole version

    def _ask_to_bring_back(self, page: ColumnPage, one: Earlier) -> None:
        words = self._desk.context.words
        text = words("Bring back the whole version: {version}? Your plan as it is now is kept first, as a version of its own.").format(
            version=self._name(one))

        def answered(choice: str) -> None:
            if choice == "bring" and self._desk.page is page:
                self._bring_back(page, one)

        choices = [Choice("bring", words("Bring it back")), Choice("stay", words("Keep my plan as it is"))]
        self._desk.context.prompts.ask(self._desk.tools.window, words("Bring back the whole version"), text, choices, answered)

    def _bring_back(self, page: ColumnPage, one: Earlier) -> None:
        now = self._desk.open
        if now is None:
            return
        session, words = now.session, self._desk.context.words

        def work(keeper: Keeper, plan: Plan) -> Plan:
            then = keeper.plan_of(one)
            demand_fit(then, session.catalogue)
            self._keep_first(keeper, plan)
            return then

        def done(then: Plan) -> None:
            if not self._is_open(now) or self._desk.is_covered:
                return
            try:
                session.execute(BringBack(then), self)
            except WrapError as error:
                self._desk.tell_page(page, error)
                return
            self._desk.show_plan()
            self._desk.context.notice(words("Brought back: {what}").format(what=self._name(one)), undo=True)

        self._change(page, work, done)

    # Parts

    def _keep_first(self, keeper: Keeper, plan: Plan) -> None:
        """Keep the plan as it is before much of it changes. It makes room for others as the version of a day does."""
        keeper.keep_version(plan, Why.DAILY, self._desk.context.words("Before a version was brought back"))

    def _read(self, now: OpenPlan, work: Callable[[], Result], done: Callable[[Result], None],
              failed: Callable[[WrapError], None]) -> None:
        """Read something that only the open file's key opens; a lock waits for that."""
        if now.autosave is not None:
            self._desk.file_work.run(now.autosave, work, done, failed, writes=False)

    def _change(self, page: ColumnPage, work: Callable[[Keeper, Plan], Result], done: Callable[[Result], None], *,
                saves: bool = True) -> None:
        """Do something with the file while the page waits. `saves`: the file holds the plan afterwards."""
        now = self._desk.open
        if now is None or now.keeper is None or now.autosave is None or now.keeper.read_only:
            return
        keeper, autosave, plan = now.keeper, now.autosave, now.session.plan
        page.set_busy(True)

        def worked(result: Result) -> None:
            if saves:
                autosave.adopt(plan)
            if shiboken6.isValid(page):
                page.set_busy(False)
            if self._is_open(now) and not self._desk.is_covered:
                done(result)

        def failed(error: WrapError) -> None:
            if isinstance(error, LimitReached):
                words = self._desk.context.words
                self._desk.tell(page, words("There is no room for one more version."),
                                words("Nothing was changed. You can remove a version that you no longer need."))
            else:
                self._desk.tell_page(page, error)

        self._desk.file_work.run(autosave, lambda: work(keeper, plan), worked, failed)

    def _is_open(self, then: OpenPlan) -> bool:
        return self._desk.open is not None and self._desk.open.session is then.session

    def _name(self, one: Earlier) -> str:
        words = self._desk.context.words
        return f"{when_of(one.at, self._desk.tools.clocks.today(), words)}, {why_of(one, words)}"


def _done_words(one: Earlier, words: Words) -> str:
    """Return what to say once a person is done with another version: what became of its file."""
    if one.goes_when_accepted or one.path is None:
        return words("You are done with this version. Its file is no longer needed and was removed.")
    return words("You are done with this version. Its file stays where it is: {name}").format(name=one.path.name)
