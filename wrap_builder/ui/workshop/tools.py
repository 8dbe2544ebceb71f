"""What every page of a workshop is handed: the open workshop, words and looks, clocks, ids, and how to ask for what is outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wrap_builder.session.live_meeting import LiveMeeting
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.context import Context


@dataclass(frozen=True)
class WorkshopTools:
    """`want(id)` asks for what the house does, such as `lock` or `preferences`. `reads_only`: nothing can be changed."""

    session: WorkshopSession
    live: LiveMeeting
    context: Context
    clocks: Clocks
    new_id: Callable[[], str]
    want: Callable[[str], None]
    reads_only: bool = False
