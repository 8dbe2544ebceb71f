"""Finds resources/ in a checkout, a wheel and a bundle; the only place that knows where they lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# A wheel carries the folder inside the package; a checkout has it beside the package.
_ROOT = next((root for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources") if root.is_dir()), _PACKAGE / "resources")


def path(*parts: str) -> Path:
    """Return the place of a shipped file or folder, such as path("fonts", "NotoSans-Regular.ttf")."""
    return _ROOT.joinpath(*parts)
