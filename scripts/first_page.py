"""Measures where each fact of a crisis copy stands, as a reader's program finds it: the page, how far down, how large, how bold."""

from __future__ import annotations

import argparse
import ctypes
import json
import sys
from dataclasses import asdict, dataclass, replace
from datetime import date

import pypdfium2
from pypdfium2 import raw

from wrap_builder.content import examples
from wrap_builder.content.helplines import load as load_helplines
from wrap_builder.content.loader import load
from wrap_builder.paper.options import Options
from wrap_builder.plan import people
from wrap_builder.plan.answers import rows_of
from wrap_builder.plan.codec import from_json
from wrap_builder.plan.values import Plan
from wrap_builder.session.copies import make_copy
from wrap_builder.words import Words

MM = 72 / 25.4
FACTS = {
    "whose plan": "Crisis plan of", "whose wishes": "These are my own wishes", "allergies": "ALLERGIES", "what to do": "Please do",
    "what not to do": "Please do not", "whom to call": "Call", "how you can tell": "How you can tell I need help",
    "harm": "If I or others may come to harm", "medicines now": "Medicines I take now", "medicines not wanted": "Not wanted: medicines",
}


@dataclass(frozen=True)
class Seen:
    """Where a fact begins: the page from 1, how far under its upper edge in millimetres, the letters' size in points."""

    page: int
    top_mm: float
    points: float
    bold: bool


def find(pdf: bytes, wanted: str) -> Seen | None:
    """Return the first place of a line that begins with some words, or of a number anywhere."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number, page in enumerate(document, start=1):
            text = page.get_textpage()
            whole = text.get_text_range()
            at = _begin(whole, wanted)
            if at >= 0:
                return _seen(number, page, text, at)
        return None
    finally:
        document.close()


def _begin(text: str, wanted: str) -> int:
    if wanted[:1].isdigit():
        return text.find(wanted)
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip() == wanted or (line.startswith(wanted) and not line.startswith(f"{wanted} not")):
            return place
        place += len(line)
    return -1


def _seen(number: int, page: object, text: object, at: int) -> Seen:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    handle = text.raw  # type: ignore[attr-defined]
    raw.FPDFText_GetCharBox(handle, at, left, right, bottom, top)
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, at, name, 200, flags)
    height = page.get_height()  # type: ignore[attr-defined]
    return Seen(number, round((height - top.value) / MM, 1), round(raw.FPDFText_GetFontSize(handle, at), 1), b"Bold" in name.value)


def numbers(plan: Plan) -> list[str]:
    """Return the first number of each of the first three supporters."""
    found = (people.find(plan, cell.ref) for row in rows_of(plan, "crisis.supporters") if (cell := row.cells.get("person")))
    return [person.phones[0] for person in found if person and person.phones][:3]


def measure(plan: Plan, options: Options) -> dict[str, Seen | None]:
    """Return where each fact of the plan's crisis copy stands; None for one that is nowhere."""
    pdf = make_copy(plan, load(), "crisis", options, Words(), load_helplines())
    wanted = {**FACTS, **{f"number {n}": number for n, number in enumerate(numbers(plan), start=1)}}
    return {fact: find(pdf, text) for fact, text in wanted.items()}


def main() -> int:
    """Print a table for each example, or everything as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one object for each copy instead of tables")
    parser.add_argument("--large", action="store_true", help="in large print")
    arguments = parser.parse_args()
    usual = Options(printed_on=date(2026, 11, 22), large=arguments.large)
    found = {}
    for example in examples.examples():
        plan = from_json(examples.read(example.id).decode())
        for paper in ("a4", "letter"):
            for font in ("noto", "atkinson"):
                found[f"{example.id}, {paper}, {font}"] = measure(plan, replace(usual, paper=paper, font=font))
    if arguments.json:
        plain = {copy: {fact: seen and asdict(seen) for fact, seen in facts.items()} for copy, facts in found.items()}
        json.dump(plain, sys.stdout)
        return 0
    for copy, facts in found.items():
        print(f"\n{copy}")
        for fact, seen in facts.items():
            print(f"  {fact:22}" + (f"page {seen.page}  {seen.top_mm:6.1f} mm down  {seen.points:4.1f} pt{'  bold' if seen.bold else ''}"
                                    if seen else "nowhere"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
