"""Every clock of the program in one value, so that tests hand in theirs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from wrap_builder.ui.idle import boot_clock


@dataclass(frozen=True)
class Clocks:
    """Every clock of the program, handed in. `monotonic` also runs while the computer sleeps, where the system tells."""

    monotonic: Callable[[], float] = boot_clock
    now: Callable[[], datetime] = datetime.now
    today: Callable[[], date] = date.today
