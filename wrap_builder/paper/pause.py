"""How whoever wants a drawing can make its maker wait or stop, and hears how far it is, without the maker knowing why."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]
"""Called often; what it raises ends the drawing."""

Told = Callable[[int, int], None]
"""Called with how many pages of how many are drawn."""


def no_pause() -> None:
    """Go on at once."""


def nobody_told(_done: int, _of: int) -> None:
    """Tell nobody."""
