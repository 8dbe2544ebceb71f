"""The one place for modules that are imported when they are first used, so that the first window does not wait for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any


def zxcvbn() -> Callable[[str], Mapping[str, Any]]:
    """Return the estimator of passphrases: 16 ms to load, and wanted only when a passphrase is chosen."""
    from zxcvbn import zxcvbn as estimator

    found: Callable[[str], Mapping[str, Any]] = estimator
    return found
