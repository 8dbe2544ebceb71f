"""Runs the independent reader on files, in a process in which nothing of ours can be imported."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

READER = Path(__file__).parent / "stranger/reader.py"
GUARD = """
import contextlib, io, json, runpy, sys

class NothingOfOurs:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"wrap_builder", "vault_doubles"}:
            raise ImportError(name)

sys.meta_path.insert(0, NothingOfOurs())
with contextlib.suppress(ImportError):
    import wrap_builder
    sys.exit("the guard does not hold")
answers, READER = [], sys.argv[1]
for path, slot, secret in json.load(sys.stdin):
    sys.argv, out, refusal = [READER, path, slot], io.StringIO(), ""
    sys.stdin = io.StringIO(secret + "\\n")
    with contextlib.redirect_stdout(out):
        try:
            runpy.run_path(READER, run_name="__main__")
        except (Exception, SystemExit) as error:
            refusal = str(error) if isinstance(error, SystemExit) else type(error).__name__
    answers.append([refusal, out.getvalue()])
assert not any(name.partition(".")[0] == "wrap_builder" for name in sys.modules)
print(json.dumps(answers))
"""
Job = tuple[Path, str, str]


def read_by_a_stranger(*jobs: Job) -> list[tuple[str, list[object]]]:
    """Return for each file, entry and secret why it was refused, "" if it was not, and the documents that were read."""
    asked = json.dumps([(str(path), slot, secret) for path, slot, secret in jobs])
    command = [sys.executable, "-I", "-c", GUARD, str(READER)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [(refusal, [json.loads(line) for line in out.splitlines()]) for refusal, out in json.loads(done.stdout)]
