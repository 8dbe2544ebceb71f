"""Who has a copy: noted after each printing and saving, looked at, asked back, made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from wrap_builder.errors import WrapError
from wrap_builder.plan.commands import AskBack, Command, EndGiven, NameHolder, RemoveGiven
from wrap_builder.session import copies, register
from wrap_builder.session.register import HeldCopy, Renewal
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.register_page import HeldLine, RegisterPage
from wrap_builder.ui.prompts import Choice
from wrap_builder.ui.use_cases.handing_out import HandingOut
from wrap_builder.ui.widgets.print_options import PrintChoice
from wrap_builder.words import Words

if TYPE_CHECKING:
    from wrap_builder.session.copies import Options


PrintNewOnes = Callable[[Sequence[Renewal], PrintChoice, Callable[[HandingOut], None], Callable[[str], None]], None]

ONLY_HERE = frozenset({"register"})
"""What a step changes that this page shows and takes back."""


class Registering(QObject):
    """`make_again(copy_id, options)` opens the page for printing with everything picked as it was for a copy.

    `print_new_ones` is Several.print_new_ones.
    """

    def __init__(self, desk: Desk, make_again: Callable[[str, Options], None], print_new_ones: PrintNewOnes) -> None:
        super().__init__(desk)
        self._desk = desk
        self._make_again, self._print_new_ones = make_again, print_new_ones
        self._held: tuple[HeldCopy, ...] = ()
        desk.ended.connect(self._forget)

    def _forget(self) -> None:
        """Let go of who has a copy: it belongs to the plan that was put away."""
        self._held = ()

    def show(self) -> None:
        """Show the list, where a plan with a file is open."""
        now = self._desk.open
        if now is None or now.keeper is None:
            return
        page = RegisterPage(self._desk.context, copies.printers, may_change=not now.keeper.read_only)
        page.renew_wanted.connect(self._renew)
        page.ask_back_wanted.connect(lambda one: self._do(page, AskBack(one, self._today()), self._words("Noted: you asked for it back.")))
        page.end_wanted.connect(lambda one: self._ask_for_end(page, one))
        page.remove_wanted.connect(lambda one: self._do(
            page, RemoveGiven(one), self._words("The line was removed. The copy itself is where it was.")))
        page.name_wanted.connect(lambda one, name: self._name(page, one, name))
        page.print_wanted.connect(lambda choice: self._print_all(page, choice))
        page.printing_wanted.connect(lambda: self._desk.wanted.emit("print"))
        page.undo_wanted.connect(lambda: self._undo(page))
        page.redo_wanted.connect(lambda: self._redo(page))
        page.left.connect(self._desk.show_plan)
        self._desk.show_page(page)
        self._load(page, page.focus_list)

    @property
    def _words(self) -> Words:
        return self._desk.context.words

    def _today(self) -> str:
        return self._desk.tools.clocks.today().isoformat()

    def _load(self, page: RegisterPage, shown: Callable[[], None] = lambda: None) -> None:
        now, library, words = self._desk.open, self._desk.tools.library, self._words
        if now is None:
            return
        plan = now.session.plan

        def done(held: tuple[HeldCopy, ...]) -> None:
            if self._desk.page is not page or self._desk.open is None:
                return
            if self._desk.open.session.plan is not plan:
                self._load(page, shown)  # something was noted meanwhile
                return
            self._held = held
            page.show_copies([_line(one, words) for one in held])
            shown()

        self._desk.in_background(lambda: register.held_copies(plan, library.catalogue(), words, library.helplines()), done,
                                 lambda error: self._desk.tell_page(page, error))

    def _do(self, page: RegisterPage, command: Command, said: str) -> None:
        if self._desk.open is None or self._desk.page is not page:
            return
        try:
            self._desk.open.session.execute(command, page)
        except WrapError as error:
            self._desk.tell_page(page, error)
            return
        page.say(said, may_undo=True)
        self._load(page)

    def _name(self, page: RegisterPage, given_id: str, name: str) -> None:
        """Keep a name while it is typed; the list stays as it is meanwhile."""
        if self._desk.open is not None and self._desk.page is page:
            self._desk.open.session.execute(NameHolder(given_id, name), page)

    def _undo(self, page: RegisterPage) -> None:
        """Take the last step back, as long as it is about the register: nothing else is shown here."""
        if self._desk.open is not None and self._desk.open.session.undo_fields() == ONLY_HERE:
            what = self._words(self._desk.open.session.undo_label)
            self._desk.open.session.undo()
            page.say(self._words("Taken back: {what}").format(what=what), may_undo=False)
            self._load(page)

    def _redo(self, page: RegisterPage) -> None:
        if self._desk.open is not None and self._desk.open.session.redo_fields() == ONLY_HERE:
            what = self._words(self._desk.open.session.redo_label)
            self._desk.open.session.redo()
            page.say(self._words("Brought back: {what}").format(what=what), may_undo=True)
            self._load(page)

    def _ask_for_end(self, page: RegisterPage, given_id: str) -> None:
        words = self._words

        def answered(choice: str) -> None:
            if choice in {"back", "lost"}:
                said = words("Noted: it is back.") if choice == "back" else words("Noted: it is gone. Somebody else may have it.")
                self._do(page, EndGiven(given_id, self._today(), choice), said)

        choices = [Choice("back", words("It is back with me")), Choice("lost", words("It is lost or gone")),
                   Choice("stay", words("Neither"))]
        self._desk.context.prompts.ask(self._desk.tools.window, words("Back or gone"), words("Where is this copy now?"), choices, answered)

    def _renew(self, given_id: str) -> None:
        given = next((one.given for one in self._held if one.given.id == given_id), None)
        if given is not None:
            again = register.renewal(given, self._desk.tools.clocks.today())
            self._make_again(again.copy_id, again.options)

    def _print_all(self, page: RegisterPage, choice: PrintChoice) -> None:
        wanted = [one for one in register.renewals(self._held, self._desk.tools.clocks.today()) if one.given.how == "print"]

        def began(running: HandingOut) -> None:
            page.begin(running.count)
            running.moved.connect(page.progress.show_done)
            page.stop_wanted.connect(running.stop)

        def ended(said: str) -> None:
            if self._desk.page is page:
                page.end()
                self._load(page)
            self._desk.tell(page, said)

        self._print_new_ones(wanted, choice, began, ended)


def _line(held: HeldCopy, words: Words) -> HeldLine:
    given, row = held.given, held.row
    said = [row.state] if row.state else []
    if held.newer is not None and held.is_out:
        said.append(words("There is a newer one of {date}. Is this one back or gone?").format(date=words.date(held.newer)))
    return HeldLine(
        id=given.id, who=given.whom, what=row.what, why=held.why,
        said=tuple(said), is_to_renew=held.is_to_renew, is_out=held.is_out, is_asked=bool(given.asked),
        is_printed=given.how == "print",
    )
