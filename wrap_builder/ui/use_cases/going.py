"""What pages about things that are kept once share: the way to a place, a change, and taking back what was done there."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from wrap_builder.errors import WrapError
from wrap_builder.plan.command import Command
from wrap_builder.session.arrangement import to_show
from wrap_builder.session.places import Place
from wrap_builder.ui.desk import Desk
from wrap_builder.ui.pages.kept_once_page import KeptOncePage


def go_to(desk: Desk, place: Place) -> None:
    """Show one place in the open plan. What is not shown now is shown again for it, which can be taken back."""
    now, words = desk.open, desk.context.words
    if now is None:
        return
    desk.show_plan()
    if now.view.show_item(place.field, place.item):
        return
    command = to_show(place.field, now.session.plan.shape, now.session.catalogue)
    if command is None or (now.keeper is not None and now.keeper.read_only):
        now.view.say(words("This part is not shown now."))
        return
    try:
        now.session.execute(command, now.view)
    except WrapError as error:
        now.view.say(" ".join(words.explain(error)))
        return
    now.view.show_item(place.field, place.item)
    said = words("This is shown again.")
    now.view.say(said, undo=True)
    desk.context.announce(said)


def change(desk: Desk, page: KeptOncePage[Any], command: Command, said: str = "") -> bool:
    """Change the open plan from its page, and say what was done; False, said on the page, where there is no room."""
    if desk.open is None or desk.page is not page:
        return False
    try:
        desk.open.session.execute(command, page)
    except WrapError as error:
        desk.tell_page(page, error)
        page.refresh()
        return False
    if command.burst:
        page.refresh_soon()
    else:
        page.refresh()
    if said:
        page.say(said, may_undo=True)
    else:
        page.forget()
    return True


def take_back(desk: Desk, page: KeptOncePage[Any], steps: AbstractSet[str], *, again: bool = False) -> None:
    """Take the last step back, or do it again, where it is one of those that are done on this page: nothing else is shown here."""
    if desk.open is None or desk.page is not page:
        return
    session, words = desk.open.session, desk.context.words
    label = session.redo_label if again else session.undo_label
    if label not in steps:
        return
    travel = session.redo if again else session.undo
    travel()
    told = words("Brought back: {what}") if again else words("Taken back: {what}")
    page.say(told.format(what=words(label)), may_undo=again)
