"""What is kept of copies that went out: a line in the register, and the plan as it was then among its earlier versions."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wrap_builder.errors import LimitReached, WrapError
from wrap_builder.plan.history import Why
from wrap_builder.plan.limits import TITLE_CHARACTERS
from wrap_builder.plan.values import Given
from wrap_builder.session import register
from wrap_builder.ui.desk import Desk, OpenPlan


def note(now: OpenPlan, given: Given, origin: object) -> bool:
    """Note a copy that was made; False where there is no room for one more line."""
    try:
        now.session.execute(register.noting(given), origin)
    except WrapError:
        return False
    return True


def keep_version(desk: Desk, page: QWidget | None, whose: str) -> None:
    """Keep what is on paper now among the earlier versions, so that it can be compared when the paper is old."""
    now, words = desk.open, desk.context.words
    if now is None or now.keeper is None or now.autosave is None or now.keeper.read_only:
        return
    keeper, autosave, plan = now.keeper, now.autosave, now.session.plan

    def failed(error: WrapError) -> None:
        if isinstance(error, LimitReached):
            desk.tell(page, words("The copy was made. There is no room to keep this version as well."),
                      words("You can remove versions that you no longer need under Earlier versions."))

    # Where the file cannot be written now, the window says so itself and saves again.
    desk.file_work.run(autosave, lambda: keeper.keep_version(plan, Why.PRINTED, whose[:TITLE_CHARACTERS]),
                     lambda _report: autosave.adopt(plan), failed)
