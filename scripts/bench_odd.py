"""What people may paste: 3,000 words in one answer, 500 lines in one list, a word of 3,000 letters; time, memory and size of copies."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LISTS = ("start.treat_me", "toolbox.have", "daily.must", "down.plan", "crisis.signs", "crisis.helps", "crisis.worse", "crisis.over")
COPIES = ("whole", "crisis", "clinician", "daily")
SENTENCE = "Walk to the park gate and back with someone near before the morning tea"


def usual() -> tuple[str, list[str]]:
    """Return an answer of a paragraph and a list as many people write them."""
    return SENTENCE, [f"{SENTENCE}, number {number}" for number in range(8)]


def many_words() -> tuple[str, list[str]]:
    """Return 3,000 words in an answer, and again in a line of each list."""
    text = " ".join(f"{word}{number}" for number in range(3000 // 14 + 1) for word in SENTENCE.split())
    return text, [text]


def many_lines() -> tuple[str, list[str]]:
    """Return lists of 500 lines."""
    return SENTENCE, [f"{SENTENCE}, number {number}" for number in range(500)]


def a_long_word() -> tuple[str, list[str]]:
    """Return a word of 3,000 letters as answer and as line."""
    return "W" * 3000, ["W" * 3000, SENTENCE]


CASES: dict[str, Callable[[], tuple[str, list[str]]]] = {
    "as usual": usual, "3,000 words": many_words, "500 lines": many_lines, "3,000 letters": a_long_word,
}


def measure(case: str, copy_id: str) -> None:
    """Make a copy in this process, and print as JSON what that took."""
    from wrap_builder.content.helplines import HelplineBook
    from wrap_builder.content.loader import load
    from wrap_builder.plan.values import Answer, Entries, Entry, Plan, Text
    from wrap_builder.session import copies
    from wrap_builder.words import Words

    text, lines = CASES[case]()
    answers: dict[str, Answer] = {"start.purpose": Text(text=text), "crisis.if_i_say_no": Text(text=text)}
    for place, field in enumerate(LISTS):
        answers[field] = Entries(items=tuple(Entry(id=f"{place:x}{n:015x}", text=line) for n, line in enumerate(lines)))
    catalogue, words, book = load(), Words(), HelplineBook({}, {})
    options = copies.Options(printed_on=date(2026, 11, 22))
    copies.make_copy(Plan(), catalogue, copy_id, options, words, book)
    begin = time.perf_counter()
    pdf = copies.make_copy(Plan(answers=answers), catalogue, copy_id, options, words, book)
    taken = time.perf_counter() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": taken, "megabytes": peak, "pages": copies.page_count(pdf), "kilobytes": len(pdf) / 1024}))


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--one", nargs=2, metavar=("CASE", "COPY"), help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.one:
        measure(*chosen.one)
        return
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    for case in CASES:
        for copy_id in COPIES:
            done = subprocess.run([sys.executable, __file__, "--one", case, copy_id], capture_output=True, text=True, check=True,
                                  env=environment)
            one = json.loads(done.stdout)
            print(f"{case:13} {copy_id:9} {one['seconds'] * 1000:6.0f} ms, peak {one['megabytes']:4.0f} MB, {one['pages']:4} pages, "
                  f"{one['kilobytes']:5.0f} KB")


if __name__ == "__main__":
    main()
