"""The long-lived objects that use cases share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wrap_builder.content.definitions import Catalogue
from wrap_builder.content.helplines import HelplineBook
from wrap_builder.session.journal import Journal
from wrap_builder.ui.clocks import Clocks
from wrap_builder.ui.context import Context
from wrap_builder.ui.idle import IdleWatch
from wrap_builder.ui.main_window import MainWindow
from wrap_builder.ui.places import Places
from wrap_builder.ui.widgets.passphrase import PassphraseSources

WORK_FACTOR = 18


@dataclass
class Library:
    """What is read from resources, loaded after the first window was painted."""

    catalogue: Callable[[], Catalogue]
    helplines: Callable[[], HelplineBook]


@dataclass
class Tools:
    """What use cases and the desk are made with."""

    window: MainWindow
    context: Callable[[], Context]
    library: Library
    idle: IdleWatch
    journal: Journal
    sources: PassphraseSources
    clocks: Clocks = field(default_factory=Clocks)
    work_factor: int = WORK_FACTOR
    store: Path | None = None
    """Where this computer may keep states of plans; None where it keeps none."""
    keeps_earlier: Callable[[Path], bool] = lambda _plan: False
    """Whether earlier states of a plan file are wanted there."""
    places: Places = field(default_factory=Places)
    """Where files may lie."""

    def keeping(self, plan: Path) -> dict[str, Any]:
        """Return what a keeper needs to know besides the keys of a plan file. Looks at the drive: call it in a worker."""
        return {"work_factor": self.work_factor, "store": self.store, "keeps_earlier": self.keeps_earlier(plan),
                "now": self.clocks.now}
