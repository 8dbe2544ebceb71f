"""What is asked of the system once, before anything else: no core dumps, threads that take turns quickly."""

from __future__ import annotations

import contextlib
import ctypes
import sys

try:
    import resource
except ImportError:  # Windows has no such limits
    resource = None  # type: ignore[assignment]

SWITCH_SECONDS = 0.0005
PR_SET_DUMPABLE = 4


def prepare() -> None:
    """Forbid core dumps, which would hold the plan in plain text, and let the window's thread run soon while another works.

    Measured: key to paint 5.4 ms at the 99th percentile instead of 15.7 while a PDF is made.
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    if resource is not None:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
