"""Lets atheris try inputs on one target for some seconds: started by fuzz.py, which gives it what it needs."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["wrap_builder"]):
    from fuzz_all import target_of

MOST_KINDS = 20
"""After so many different findings there is nothing more to learn from this run."""


class Tally:
    """What came of the inputs so far. Findings are told apart by their class and the line that raised."""

    def __init__(self, name: str, findings: Path) -> None:
        self._name = name
        self._folder = findings
        self._begun = time.perf_counter()
        self.kinds: Counter[str] = Counter()
        self.executions = 0
        self.read = 0
        self.slowest = 0.0

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self._begun

    def found(self, error: Exception, data: bytes) -> None:
        """Count a finding, and keep the first input of its kind."""
        where = traceback.extract_tb(error.__traceback__)[-1]
        kind = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
        if not self.kinds[kind]:
            self._folder.mkdir(exist_ok=True)
            (self._folder / f"{self._name}-{hashlib.sha256(data).hexdigest()[:12]}").write_bytes(data)
        self.kinds[kind] += 1

    def write(self, path: Path) -> None:
        path.write_text(json.dumps({
            "seconds": self.seconds, "executions": self.executions, "read": self.read, "slowest": self.slowest, "findings": self.kinds,
            "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        }))


def main() -> None:
    name, seconds, workplace, findings = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])
    target = target_of(name, workplace)
    tally = Tally(name, findings)

    def try_one(data: bytes) -> None:
        begun = time.perf_counter()
        try:
            tally.read += target.read(data)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is the finding
            tally.found(error, data)
        tally.executions += 1
        tally.slowest = max(tally.slowest, time.perf_counter() - begun)
        if tally.seconds > seconds or len(tally.kinds) == MOST_KINDS:
            tally.write(workplace / "tally.json")
            # The engine would go on; it has no call that ends it and comes back.
            os._exit(0)

    atheris.Setup([sys.argv[0], *sys.argv[5:]], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
