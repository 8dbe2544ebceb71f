"""What was picked for handouts, so that it is still picked when the facilitator comes back to the page, or goes to another meeting."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class HandoutPicks:
    """Kept until the workshop is locked or closed, and written nowhere. `ticked` by names of our own and ids; `people` 0 is not chosen."""

    people: int = 0
    paper: str = ""
    ticked: dict[str, bool] = field(default_factory=dict)
