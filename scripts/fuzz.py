"""Fuzzes every reader of foreign bytes, guided by coverage: `make fuzz`. With the path of a finding, tries that once more.

The engine (atheris) is fetched into .fuzz-tools/ at the first run; nothing else needs it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT), str(PROJECT / "tests")]

from fuzz_all import NAMES, target_of  # noqa: E402
from fuzz_target import Target  # noqa: E402

ENGINE = "atheris==3.0.0"
TOOLS = PROJECT / ".fuzz-tools"
FINDINGS = PROJECT / "fuzz-findings"
MOST_MEMORY = 600
"""MiB, of which about 100 are Python and its libraries: an input that takes more is a finding of the engine itself."""

HANGS_AFTER = 20
"""Seconds that one input may take before it counts as one that hangs."""

ROOM = 60
"""Seconds that loading and the first look at the seeds may take."""


def engine() -> None:
    """Fetch the engine unless it is there."""
    if not (TOOLS / "atheris").is_dir():
        subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                        "--target", str(TOOLS), ENGINE], check=True)


def options(target: Target, workplace: Path) -> list[str]:
    """Return what the engine is told: where to start, which pieces to put in, and when an input is one too much."""
    corpus = workplace / "corpus"
    corpus.mkdir()
    for number, seed in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    escaped = ['"' + "".join(f"\\x{byte:02x}" for byte in word) + '"' for word in target.words]
    (workplace / "words").write_text("\n".join(escaped) + "\n")
    return [str(corpus), f"-dict={workplace / 'words'}", f"-max_len={2 * max(map(len, target.seeds))}", f"-rss_limit_mb={MOST_MEMORY}",
            f"-timeout={HANGS_AFTER}", f"-artifact_prefix={FINDINGS}/{target.name}-", "-verbosity=0"]


def fuzz(name: str, seconds: int) -> bool:
    """Fuzz one target, print what came of it, and return whether nothing was found."""
    with tempfile.TemporaryDirectory() as folder:
        workplace = Path(folder)
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (TOOLS, PROJECT, PROJECT / "tests")))}
        child = [sys.executable, str(PROJECT / "scripts/fuzz_child.py"), name, str(seconds), folder, str(FINDINGS)]
        try:
            done = subprocess.run([*child, *options(target_of(name, workplace), workplace)], env=environment, cwd=PROJECT,
                                  capture_output=True, text=True, timeout=seconds + ROOM)
        except subprocess.TimeoutExpired:
            print(f"{name:10} did not come to an end")
            return False
        if not (workplace / "tally.json").exists():
            print(f"{name:10} ended by itself ({done.returncode}):\n{done.stderr[-3000:]}")
            return False
        tally = json.loads((workplace / "tally.json").read_text())
    print(f"{name:10}{tally['seconds']:8.0f}{tally['executions']:12,}{tally['read']:12,}{sum(tally['findings'].values()):12,}"
          f"{tally['slowest'] * 1000:14.0f}{tally['peak']:10}", flush=True)
    for kind, count in tally["findings"].items():
        print(f"    {count:,} x {kind}")
    return not tally["findings"]


def try_again(path: Path) -> None:
    """Read a finding once more; what it raises is shown."""
    with tempfile.TemporaryDirectory() as folder:
        print("read" if target_of(path.name.split("-")[0], Path(folder)).read(path.read_bytes()) else "refused by name")


def main() -> int:
    if len(sys.argv) > 1:
        try_again(Path(sys.argv[1]))
        return 0
    seconds = int(os.environ.get("FUZZ_SECONDS", "60"))
    engine()
    FINDINGS.mkdir(exist_ok=True)
    print(f"{'target':10}{'seconds':>8}{'executions':>12}{'read':>12}{'exceptions':>12}{'slowest (ms)':>14}{'peak MiB':>10}", flush=True)
    sound = [fuzz(name, seconds) for name in NAMES]
    if not all(sound):
        print("The inputs are in fuzz-findings/; scripts/fuzz.py with the path of one tries it once more.")
    elif not any(FINDINGS.iterdir()):
        FINDINGS.rmdir()
    return 0 if all(sound) else 1


if __name__ == "__main__":
    sys.exit(main())
