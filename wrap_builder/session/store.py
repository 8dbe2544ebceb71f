"""Where this computer may keep earlier states of a plan: in the program's own folder, as far as the person wants it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path

from wrap_builder.session.settings import Settings
from wrap_builder.vault.drives import is_removable


def data_folder() -> Path:
    """Return the program's data folder of this user, which need not be there yet."""
    return user_data_path("wrap-builder", appauthor=False)


def store_for(plan: Path, settings: Settings, folder: Path) -> Path | None:
    """Return the folder for earlier states of the plan file at `plan`, or None where none are to be kept.

    None on a seat shared with others, whose settings are kept nowhere; when the person does not want them; and for a plan on
    a drive that can be pulled out, unless the person wants it: then the computer may be somebody else's.
    """
    if not settings.has_file or not settings.get("earlier_here"):
        return None
    if is_removable(plan if plan.exists() else plan.parent) and not settings.get("earlier_of_sticks"):
        return None
    return folder / "earlier"
