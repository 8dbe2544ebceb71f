"""The whole plan of 250 items as a PDF, beside fpdf2, WeasyPrint and typst on the same texts, in turn, each in fresh processes."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PEERS = PROJECT / ".bench-peers"
NEEDED = PROJECT / "scripts" / "bench_peers.txt"
SIDES = PROJECT / "scripts" / "bench_pdf_sides.py"
ROUNDS = 7
NAMES = {"ours": "WRAP Builder", "fpdf2": "fpdf2", "weasyprint": "WeasyPrint", "typst": "typst"}
RATIOS = (("later", "fpdf2", 0.5), ("first", "fpdf2", 1.2), ("later", "weasyprint", 0.15))
"""What is promised: ours at most so much of a peer's time."""
MOST = (("megabytes", 80, "MB at the peak"), ("kilobytes", 160, "KB a file"))


def measured(python: str, who: str) -> dict[str, float]:
    """Run one side in a fresh process; loading its engine is part of its first PDF. Raises CalledProcessError."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([python, SIDES, who], capture_output=True, text=True, check=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def peers_python() -> str:
    """Install the peers, once, into an environment of their own, and return its interpreter; "" where that cannot be done."""
    python = PEERS / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp, wanted = PEERS / ".setup-stamp", NEEDED.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return str(python)
    print(f"installing {', '.join(list(NAMES.values())[1:])} into {PEERS.name} (once)", file=sys.stderr)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", PEERS], check=True, capture_output=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", NEEDED], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        shutil.rmtree(PEERS, ignore_errors=True)
        return ""
    stamp.write_text(wanted, encoding="utf-8")
    return str(python)


def compare(peers: str, rounds: int) -> dict[str, dict[str, float]]:
    """Measure all sides in turn, and return the medians of each. A side that cannot run is named and left out."""
    sides = {"ours": sys.executable, **({who: peers for who in NAMES if who != "ours"} if peers else {})}
    found: dict[str, list[dict[str, float]]] = {who: [] for who in sides}
    for _ in range(rounds):
        for who, python in list(sides.items()):
            try:
                found[who].append(measured(python, who))
            except subprocess.CalledProcessError as problem:
                if who == "ours":
                    raise
                print(f"{NAMES[who]} was not measured: {problem.stderr.strip().splitlines()[-1]}")
                del sides[who], found[who]
    return {who: {key: statistics.median(one[key] for one in several) for key in several[0]} for who, several in found.items()}


def show(medians: dict[str, dict[str, float]]) -> None:
    """Print what was measured, and beside it what is promised."""
    for who, one in medians.items():
        print(f"{NAMES[who]:13} first {one['first'] * 1000:5.0f} ms, later {one['later'] * 1000:5.0f} ms, peak "
              f"{one['megabytes']:4.0f} MB, file {one['kilobytes']:4.0f} KB")
    own = medians["ours"]
    for key, who, most in RATIOS:
        if who in medians:
            ratio = own[key] / medians[who][key]
            print(f"{key:5} to {NAMES[who]:10} {ratio:.2f} (at most {most}: {'met' if ratio <= most else 'MISSED'})")
    if "typst" in medians:
        print(f"to typst: first {own['first'] / medians['typst']['first']:.2f}, later {own['later'] / medians['typst']['later']:.2f}")
    for key, limit, unit in MOST:
        print(f"{own[key]:.0f} {unit} (less than {limit}: {'met' if own[key] < limit else 'MISSED'})")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peer-python", default=os.environ.get("PEER_PYTHON", ""),
                           help="an interpreter that has the peers; without it, an environment is made for them")
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = arguments.parse_args()
    peers = chosen.peer_python or peers_python()
    if not peers:
        print("the peers were not measured: they could not be installed; name an interpreter with --peer-python or PEER_PYTHON")
    show(compare(peers, chosen.rounds))


if __name__ == "__main__":
    main()
