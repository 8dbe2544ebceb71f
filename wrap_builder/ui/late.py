"""The one place of the window for what is imported after the first window was painted, so that nobody waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wrap_builder.session.keeper import Keeper
    from wrap_builder.ui.house import House


def house() -> type[House]:
    """Return what stands behind the window: plans, paper and every page but the first."""
    from wrap_builder.ui.house import House as Loaded

    return Loaded


def keeper() -> type[Keeper]:
    """Return what opens and saves plan files; cryptography and the vault are 12 MB that the first page does without.

    Call it in a worker, where its loading holds up nothing.
    """
    from wrap_builder.session.keeper import Keeper as Loaded

    return Loaded


def new_code() -> str:
    """Return a new recovery code."""
    from wrap_builder.vault.recovery import new_code as make

    return make()
