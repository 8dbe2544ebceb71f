"""Counts what Qt complains about, and prints none of it: its messages can quote names of files and words of a person."""

from __future__ import annotations

import re
from collections import Counter

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_CATEGORY = re.compile(r"[a-z][a-z0-9_.]{0,60}", re.ASCII)
QUIET = {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}
UNNAMED = "default"


class QtMessages:
    """`counts`: how often each part of Qt warned, by Qt's own name for the part."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def install(self) -> None:
        """Take over Qt's messages, from now on and until the program ends."""
        qInstallMessageHandler(self.note)

    def note(self, kind: QtMsgType, context: QMessageLogContext, _message: str) -> None:
        """Count a message; Qt calls this from any of its threads."""
        if kind not in QUIET:
            category = str(getattr(context, "category", None) or UNNAMED)
            self.counts[category if _CATEGORY.fullmatch(category) else UNNAMED] += 1
