"""Time from the command to the first mapped window, and memory, beside peers that are installed, interleaved in one run.

Usage: bench_start.py [--rounds N]. Starts an X server of its own (Xvfb). A peer that is not installed is named and left out;
NOVELWRITER may name novelWriter's command where it lives in an environment of its own.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SETTLE_SECONDS = 2.0
LIMIT_SECONDS = 60.0
SMALLEST_WINDOW = (200, 150)


def process_tree(pid: int) -> list[int]:
    """Return a process and all its descendants."""
    children = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True).stdout.split()
    return [pid, *(one for child in children for one in process_tree(int(child)))]


def resident_megabytes(pid: int) -> float:
    """Return the resident memory of a process tree."""
    total = 0
    for one in process_tree(pid):
        try:
            rollup = Path(f"/proc/{one}/smaps_rollup").read_text()
        except OSError:
            continue
        total += int(re.search(r"^Rss:\s+(\d+)", rollup, re.M)[1])
    return total / 1024


class MappedWindows:
    """Listens for windows that appear on the screen, with the moment of each."""

    def __init__(self) -> None:
        self.seen: list[tuple[float, str]] = []
        self._xev = subprocess.Popen(["stdbuf", "-oL", "xev", "-root", "-event", "substructure"], stdout=subprocess.PIPE, text=True)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        time.sleep(0.4)

    def _read(self) -> None:
        moment = 0.0
        for line in self._xev.stdout:
            if line.startswith("MapNotify"):
                moment = time.perf_counter()
            window = re.search(r"window (0x[0-9a-f]+), override", line)
            if moment and window:
                self.seen.append((moment, window[1]))
                moment = 0.0

    def first_large(self, limit: float) -> float | None:
        """Return the moment of the first window of a real size, or None after `limit` seconds."""
        looked_at: set[str] = set()
        end = time.perf_counter() + limit
        while time.perf_counter() < end:
            for moment, window in list(self.seen):
                if window in looked_at:
                    continue
                looked_at.add(window)
                info = subprocess.run(["xwininfo", "-id", window], capture_output=True, text=True).stdout
                size = re.search(r"Width: (\d+)\s+Height: (\d+)", info)
                if size and int(size[1]) >= SMALLEST_WINDOW[0] and int(size[2]) >= SMALLEST_WINDOW[1]:
                    return moment
            time.sleep(0.005)
        return None

    def close(self) -> None:
        self._xev.terminate()
        self._xev.wait()


def start_once(command: list[str], home: Path) -> tuple[float | None, float]:
    """Start a program; return seconds to its first window and megabytes after it settled."""
    windows = MappedWindows()
    environment = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    begin = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True, env=environment)
    moment = windows.first_large(LIMIT_SECONDS)
    time.sleep(SETTLE_SECONDS)
    memory = resident_megabytes(process.pid)
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(4)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    windows.close()
    return (moment - begin if moment else None), memory


def commands() -> dict[str, list[str]]:
    """Return what to start, ours first; peers only where they are installed."""
    found = {"WRAP Builder": [sys.executable, "-m", "wrap_builder"]}
    novelwriter = os.environ.get("NOVELWRITER", "novelwriter")
    for name, program in (("KeePassXC", "keepassxc"), ("RedNotebook", "rednotebook"), ("novelWriter", novelwriter)):
        path = shutil.which(program)
        if path:
            found[name] = [path]
        else:
            print(f"{name} is not installed here and was left out")
    return found


@contextmanager
def a_screen() -> Iterator[None]:
    """Start an X server of our own and let every program use it."""
    display = f":{90 + os.getpid() % 100}"
    server = subprocess.Popen(["Xvfb", display, "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-noreset"], stderr=subprocess.DEVNULL)
    os.environ["DISPLAY"] = display
    os.environ.pop("QT_QPA_PLATFORM", None)
    os.chdir(PROJECT)
    try:
        while subprocess.run(["xwininfo", "-root"], capture_output=True).returncode:
            if server.poll() is not None:
                sys.exit("the X server did not start; is its number taken?")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=15)
    rounds = options.parse_args().rounds
    results: dict[str, list[tuple[float | None, float]]] = {name: [] for name in commands()}
    with a_screen(), tempfile.TemporaryDirectory() as folder:
        homes = {name: Path(folder) / name.replace(" ", "") for name in results}
        for name, command in commands().items():
            homes[name].mkdir()
            start_once(command, homes[name])  # warms the cache, and writes first-run files
        for _ in range(rounds):
            for name, command in commands().items():
                results[name].append(start_once(command, homes[name]))
    ours = statistics.median(seconds for seconds, _ in results["WRAP Builder"] if seconds)
    for name, rows in results.items():
        seconds = sorted(value for value, _ in rows if value)
        memory = statistics.median(value for _, value in rows)
        if not seconds:
            print(f"{name:14s} showed no window")
            continue
        print(f"{name:14s} first window: median {statistics.median(seconds):.2f} s (min {seconds[0]:.2f}, max {seconds[-1]:.2f}, "
              f"n {len(seconds)}), ours is {ours / statistics.median(seconds):.2f} of it; resident {memory:.0f} MB")


if __name__ == "__main__":
    main()
