"""What this computer may keep of a plan: in the program's own folder, as far as the person wants it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from wrap_builder.session.settings import Settings
from wrap_builder.vault.drives import is_removable


def data_folder() -> Path:
    """Return the program's data folder of this user, which need not be there yet."""
    return user_data_path("wrap-builder", appauthor=False)


def store_in(folder: Path, settings: Settings) -> Path | None:
    """Return the folder for states of plans; None on a seat shared with others, whose settings are kept nowhere."""
    return folder / "earlier" if settings.has_file else None


def keeps_earlier(plan: Path, settings: Settings) -> bool:
    """Tell if earlier states of the plan file at `plan` are to be kept on this computer.

    Not when the person does not want them, nor for a plan on a drive that can be pulled out, unless the person wants it: then
    the computer may be somebody else's. Words that cannot be saved in their place are kept all the same.
    """
    if not settings.get("earlier_here"):
        return False
    return bool(settings.get("earlier_of_sticks")) or not is_removable(plan if plan.exists() else plan.parent)
