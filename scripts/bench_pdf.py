"""The first whole-plan PDF in a fresh process, and later ones: 250 items, beside fpdf2 on the same texts."""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
FONTS = PROJECT / "resources" / "fonts"
PEER = "fpdf2==2.8.9"
ITEMS = 250
ROUNDS = 7
LATER = 10
LISTS = ("start.matters", "toolbox.have", "toolbox.try", "daily.must", "daily.might", "stressors.plan", "early.plan", "down.plan",
         "crisis.helps", "after.daily")


def text_of(number: int, turn: int) -> str:
    """Return one item; every turn has other words, so that nothing measured before can be kept."""
    return f"Walk to the park gate and back with someone near, number {number} of turn {turn}, before the morning tea"


def ours() -> None:
    """Make PDFs as the program does when its window is already there: plan, words and definitions are loaded, no engine is."""
    from wrap_builder.content.helplines import HelplineBook
    from wrap_builder.content.loader import load
    from wrap_builder.plan.values import Entries, Entry, Plan
    from wrap_builder.session import copies
    from wrap_builder.words import Words

    catalogue, words, book = load(), Words(), HelplineBook({}, {})
    options = copies.Options(printed_on=date(2026, 11, 22))

    def plan(turn: int) -> Plan:
        share = ITEMS // len(LISTS)
        return Plan(answers={
            field: Entries(items=tuple(Entry(id=f"{n:016x}", text=text_of(place * share + n, turn)) for n in range(share)))
            for place, field in enumerate(LISTS)
        })

    report(lambda turn: copies.make_copy(plan(turn), catalogue, "whole", options, words, book))


def peer() -> None:
    """Make PDFs with fpdf2: the same items under as many headings, embedded Noto Sans, footer, page numbers."""
    def make(turn: int) -> bytes:
        from fpdf import FPDF

        class Book(FPDF):
            def footer(self) -> None:
                self.set_y(-15)
                self.set_font("noto", size=9)
                self.cell(0, 5, f"Version 1 · 22 November 2026 · replaces earlier copies · page {self.page_no()} of {{nb}}")

        book = Book()
        book.add_font("noto", "", FONTS / "NotoSans-Regular.ttf")
        book.add_font("noto", "B", FONTS / "NotoSans-Bold.ttf")
        share = ITEMS // len(LISTS)
        for place, heading in enumerate(LISTS):
            book.add_page()
            book.set_font("noto", "B", 21)
            book.multi_cell(0, 10, heading, new_x="LMARGIN", new_y="NEXT")
            book.set_font("noto", size=12)
            for n in range(share):
                book.multi_cell(138, 5.8, "• " + text_of(place * share + n, turn), new_x="LMARGIN", new_y="NEXT", align="L")
        return bytes(book.output())

    report(make)


def report(make: Callable[[int], bytes]) -> None:
    """Print what was measured as JSON."""
    begin = time.perf_counter()
    first_pdf = make(0)
    first = time.perf_counter() - begin
    later = []
    for turn in range(1, LATER + 1):
        begin = time.perf_counter()
        make(turn)
        later.append(time.perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first": first, "later": statistics.median(later), "megabytes": peak, "kilobytes": len(first_pdf) / 1024}))


def measured(python: str, who: str) -> dict[str, float]:
    """Run one side in a fresh process; loading its engine is part of its first PDF."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run([python, __file__, "--side", who], capture_output=True, text=True, check=True, env=environment)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--peer-python", default=os.environ.get("PEER_PYTHON", ""),
                           help="an interpreter that has fpdf2; without it, one is made for the run")
    arguments.add_argument("--side", choices=("ours", "peer"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.side:
        (ours if chosen.side == "ours" else peer)()
        return
    with tempfile.TemporaryDirectory() as folder:
        compare(chosen.peer_python or peer_in(Path(folder)))


def peer_in(folder: Path) -> str:
    """Install fpdf2 into a virtual environment of its own and return its interpreter; "" where that cannot be done."""
    print("installing fpdf2 into a temporary environment", file=sys.stderr)
    try:
        subprocess.run([sys.executable, "-m", "venv", folder / "peer"], check=True, capture_output=True)
        python = folder / "peer" / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "-q", PEER], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return str(python)


def compare(peer_python: str) -> None:
    """Measure both sides in turn, and print medians and ratios."""
    sides = {"ours": sys.executable, **({"peer": peer_python} if peer_python else {})}
    rounds: dict[str, list[dict[str, float]]] = {who: [] for who in sides}
    for _ in range(ROUNDS):
        for who, python in sides.items():
            rounds[who].append(measured(python, who))
    medians = {who: {key: statistics.median(one[key] for one in found) for key in found[0]} for who, found in rounds.items()}
    for who, one in medians.items():
        name = "WRAP Builder" if who == "ours" else "fpdf2"
        print(f"{name:13} first {one['first'] * 1000:.0f} ms, later {one['later'] * 1000:.0f} ms, peak "
              f"{one['megabytes']:.0f} MB, file {one['kilobytes']:.0f} KB ({ITEMS} items, median of {ROUNDS})")
    if "peer" in medians:
        ratios = ", ".join(f"{key} {medians['ours'][key] / medians['peer'][key]:.2f}" for key in ("first", "later"))
        print(f"ours to fpdf2: {ratios}")
    else:
        print("fpdf2 was not measured: it could not be installed; name its interpreter with --peer-python or PEER_PYTHON")


if __name__ == "__main__":
    main()
