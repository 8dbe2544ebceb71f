"""What is open now, a plan or a workshop, and what is remembered of it while it is locked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wrap_builder.session.guide import Guide
from wrap_builder.session.session import PlanSession
from wrap_builder.session.workshop_session import WorkshopSession
from wrap_builder.ui.album import Album
from wrap_builder.ui.autosave import Autosave
from wrap_builder.ui.plan_view import Place, PlanView
from wrap_builder.ui.standing import Standing
from wrap_builder.ui.workshop.view import WorkshopPlace, WorkshopView

if TYPE_CHECKING:
    from wrap_builder.session.file_keeper import FileKeeper
    from wrap_builder.session.keeper import Keeper, Sealed
    from wrap_builder.session.workshop_keeper import WorkshopKeeper


@dataclass
class OpenPlan:
    """A plan that is open now: what changes it, what keeps it, what shows it. `keeper` is None for an example.

    `standing`: what is said all the time where the file can only be read. `album`: its photos.
    """

    session: PlanSession
    guide: Guide
    view: PlanView
    keeper: Keeper | None
    autosave: Autosave | None
    album: Album
    standing: Standing | None = None


@dataclass
class OpenWorkshop:
    """A workshop that is open now: what changes it, what keeps it, what shows it."""

    session: WorkshopSession
    view: WorkshopView
    keeper: WorkshopKeeper
    autosave: Autosave
    standing: Standing | None = None


OpenDocument = OpenPlan | OpenWorkshop


def keeper_of(now: OpenDocument | None) -> FileKeeper[Any] | None:
    """Return what keeps the file of whatever is open, for what is done to any file; None where there is none."""
    return now.keeper if now is not None else None


@dataclass
class LockedPlan:
    """What is remembered of a file while it is locked: where it lies and where the person was; nothing of its words.

    `sealed`: encrypted bytes that could not be written before the lock.
    """

    path: Path
    place: Place | WorkshopPlace | None = None
    sealed: Sealed | None = None

    @property
    def is_workshop(self) -> bool:
        """Whether it is known, or looks by its name, to be a workshop."""
        return isinstance(self.place, WorkshopPlace) or (self.place is None and self.path.suffix == ".workshop")
