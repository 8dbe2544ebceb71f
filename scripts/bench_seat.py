"""Time from a facilitator's press to the first window of a guest, in a process of its own, with and without a folder of settings.

Usage: bench_seat.py [--rounds N]. Starts an X server of its own (Xvfb). Exit code 1 when the median is over two seconds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from bench_start import a_screen, start_once

from wrap_builder.session.seat import write_seat
from wrap_builder.session.settings import Settings
from wrap_builder.ui.seat_process import ASKED, GUEST, SETTINGS, command

PROMISED_SECONDS = 2.0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=9)
    rounds = options.parse_args().rounds
    with a_screen(), tempfile.TemporaryDirectory() as name:
        folder, home = Path(name) / "stick", Path(name) / "home"
        folder.mkdir()
        home.mkdir()
        write_seat(folder, Settings(None))
        ways = {"a seat": command([GUEST, ASKED]), "with a folder of settings": command([GUEST, ASKED, SETTINGS, str(folder)])}
        results: dict[str, list[float]] = {way: [] for way in ways}
        start_once(ways["a seat"], home)  # warms the cache
        for _ in range(rounds):
            for way, argv in ways.items():
                seconds, _memory = start_once(argv, home)
                results[way].append(seconds if seconds is not None else float("inf"))
        left = [one for one in home.rglob("*") if one.is_file()]
    for way, all_seconds in results.items():
        median = statistics.median(all_seconds)
        print(f"{way}: first window in {median:.2f} s (min {min(all_seconds):.2f}, max {max(all_seconds):.2f}, n {len(all_seconds)})")
    print(f"files left in the home of the laptop: {len(left)}")
    if left or any(statistics.median(one) > PROMISED_SECONDS for one in results.values()):
        sys.exit("more than was promised")


if __name__ == "__main__":
    main()
