"""How whoever wants a drawing can make its maker wait for a moment, without the maker knowing why."""

from __future__ import annotations

from collections.abc import Callable

Pause = Callable[[], None]


def no_pause() -> None:
    """Go on at once."""
